import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anItem, aWireTime } from '../../test/support/makers.ts';
import type { MediaLink } from '../copy/news-item.ts';
import { settleRights } from './settle-rights.ts';

const noon = new Date('2026-11-24T12:00:00Z');
const made = { versionCreated: aWireTime(noon) };
const aPicture = (over: Partial<MediaLink> = {}): MediaLink => ({
  key: 'p1',
  role: 'main',
  kind: 'picture',
  restrictions: [],
  renditions: [],
  ...over,
});

describe('the rights of an item, settled', () => {
  test('a period that runs from publication gets its end from the time of the version', () => {
    const item = settleRights(anItem({ time: made, rights: { usageTerms: ['Expires 14 days after publication'] } }));
    expect(item.rights.restrictions).toMatchObject([{ kind: 'period', until: '2026-12-08T12:00:00.000Z' }]);
  });

  test('a field that names only places grants the right there', () => {
    const restrictions = [
      { kind: 'territory' as const, value: 'Australia, New Zealand', original: 'Australia, New Zealand' },
    ];
    const item = settleRights(anItem({ rights: { restrictions } }));
    expect(item.rights.restrictions).toMatchObject([{ mode: 'only', countries: ['AU', 'NZ'] }]);
  });

  test('words about a picture that nobody understood are asked with its key', () => {
    const item = settleRights(anItem({ media: [aPicture({ usageTerms: ['Call before use'] })] }));
    expect(item.questions).toMatchObject([{ kind: 'rights', text: 'Call before use', media: 'p1' }]);
  });

  test('an item without terms is the very same item', () => {
    const item = anItem({ media: [aPicture()] });
    expect(settleRights(item)).toBe(item);
  });

  test('doing it twice changes nothing, and no text makes it throw', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 60, unit: 'grapheme' }), { maxLength: 3 }), (usageTerms) => {
        const once = settleRights(anItem({ time: made, rights: { usageTerms } }));
        expect(settleRights(once)).toEqual(once);
      }),
    );
  });
});
