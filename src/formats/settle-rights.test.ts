import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anItem, aWireTime } from '../../test/support/makers.ts';
import type { MediaLink } from '../copy/news-item.ts';
import { settleRights } from './settle-rights.ts';
import { readRestrictions } from './usage-terms.ts';

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

  test.each([
    ['until 31 December', 'Europe/Oslo', 'en', '2026-12-31T23:00:00.000Z'],
    ['Use until 31 December 2026', 'America/New_York', 'en', '2027-01-01T05:00:00.000Z'],
    ['Use until 31 December 2026', 'Asia/Tokyo', 'en', '2026-12-31T15:00:00.000Z'],
    ['Use until 12/01/2026', 'America/New_York', 'en-US', '2026-12-02T05:00:00.000Z'],
    ['Utilisation jusqu’au 12/01/2027', 'Europe/Paris', 'fr', '2027-01-12T23:00:00.000Z'],
    ['Nutzung bis 12.01.2027', 'Europe/Berlin', 'de', '2027-01-12T23:00:00.000Z'],
    ['Nutzung bis 12.01.', 'Europe/Berlin', 'de', '2027-01-12T23:00:00.000Z'],
    ['Use until 23 November', 'UTC', 'en', '2027-11-24T00:00:00.000Z'],
    ['Use until 24 November', 'UTC', 'en', '2026-11-25T00:00:00.000Z'],
    ['Not to be used after 1800 GMT 5 January', 'Europe/Oslo', 'en', '2027-01-05T18:00:00.000Z'],
    ['Expires 29 February', 'UTC', 'en', '2028-03-01T00:00:00.000Z'],
  ])('a right “%s” of a wire in %s (%s) ends at %5$s', (usageTerms, zone, language, until) => {
    const wish = anItem({ time: made, rights: { usageTerms: [usageTerms] }, text: { language } });
    expect(settleRights(wish, { zone }).rights.restrictions).toMatchObject([{ kind: 'period', until }]);
  });

  test('a reader that took the days in UTC is put right by the zone of the source', () => {
    const usageTerms = ['Use until 31 December 2026'];
    const item = anItem({ time: made, rights: { usageTerms, restrictions: readRestrictions(usageTerms) } });
    const settled = settleRights(item, { zone: 'Europe/Oslo' });
    expect(settled.rights.restrictions).toMatchObject([{ kind: 'period', until: '2026-12-31T23:00:00.000Z' }]);
    expect(settleRights(settled, { zone: 'Europe/Oslo' })).toEqual(settled);
  });

  test('a date that may mean two days closes at the earlier one and is asked about', () => {
    const item = settleRights(anItem({ time: made, rights: { usageTerms: ['Use until 03/04/2027'] } }));
    expect(item.rights.restrictions).toMatchObject([{ kind: 'period', until: '2027-03-05T00:00:00.000Z' }]);
    expect(item.questions).toMatchObject([{ kind: 'rights', text: 'Use until 03/04/2027' }]);
  });

  test('a start without a year that has just passed is open, and one soon to come is not', () => {
    const opens = (usageTerms: string) =>
      settleRights(anItem({ time: made, rights: { usageTerms: [usageTerms] } })).rights.restrictions[0]?.from;
    expect(opens('For use from 20 November')).toBe('2026-11-20T00:00:00.000Z');
    expect(opens('Not for use before 5 January')).toBe('2027-01-05T00:00:00.000Z');
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
