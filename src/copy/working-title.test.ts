import { expect, test } from 'vitest';
import type { NewsItem } from './news-item.ts';
import { workingTitle } from './working-title.ts';

const titleOf = (text: Partial<NewsItem['text']>, caption?: string): string =>
  workingTitle({
    text: {
      ...{ alternativeHeadlines: [], body: [], authors: [], contributors: [], taglines: [], privateNotes: [] },
      ...{ direction: 'ltr', wordCount: 0, ...text },
    },
    media:
      caption === undefined
        ? []
        : [{ key: 'a', role: 'main', kind: 'picture', restrictions: [], renditions: [], caption }],
  });
const body = (text: string): NewsItem['text']['body'] => [{ type: 'paragraph', children: [{ type: 'text', text }] }];

test('a story is called by its headline, its slug, its first words or its caption, whichever comes first', () => {
  expect(titleOf({ headline: 'Quay opens', slugline: 'Quay', body: body('It is open.') })).toBe('Quay opens');
  expect(titleOf({ headline: ' ', slugline: 'Quay' })).toBe('Quay');
  expect(titleOf({ body: body('It is open.') })).toBe('It is open.');
  expect(titleOf({}, 'The quay')).toBe('The quay');
  expect(titleOf({})).toBe('');
});

test('first words are cut between words', () => {
  const title = titleOf({ body: body('harbour '.repeat(40)) });
  expect(title).toMatch(/^(?:harbour )+…$/);
  expect(title.length).toBeLessThan(95);
});
