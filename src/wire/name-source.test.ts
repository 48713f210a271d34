import { expect, test } from 'vitest';
import { anItem } from '../../test/support/makers.ts';
import { withSourceName } from './name-source.ts';

test.each([
  ['sts', 'Skerry Telegraph Service'],
  ['AP', 'AP'],
  ['The Marnau Post', 'The Marnau Post'],
  [undefined, undefined],
])('a wire that calls itself %j is named %j to readers', (source, name) => {
  const item = anItem(source === undefined ? {} : { credit: { source } });
  expect(withSourceName(item, { name: 'Skerry Telegraph Service' }).credit.source).toBe(name);
});
