import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId, type StoryId } from '../lib/ids.ts';
import { parseStoryName, storyPath } from './addresses.ts';
import { parseListCursor, writeListCursor } from './list-cursor.ts';

test('the id is found in any address a story was given', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9-]{1,60}$/), (slug) => {
      const id = newId<StoryId>();
      const name = storyPath({ id, slug, sectionSlug: 'news' }).split('/').at(-1) ?? '';
      expect(parseStoryName(name)).toBe(id);
    }),
  );
});

test('a name without an id at its end is no story', () => {
  for (const name of ['', 'rss.xml', 'ferry-strike', `x${newId<StoryId>()}`, newId<StoryId>().slice(1)]) {
    expect(parseStoryName(name)).toBeUndefined();
  }
});

test('a list goes on where its cursor says, also before 1970', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
      (sortAt) => {
        const cursor = { sortAt, storyId: newId<StoryId>() };
        expect(parseListCursor(writeListCursor(cursor))).toEqual(cursor);
      },
    ),
  );
});
