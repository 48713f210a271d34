import type { DialectChanges } from '../apply-changes.ts';

/** What The Associated Press does otherwise than most. */
export const ap: DialectChanges = {
  agency: 'The Associated Press',
  zone: 'America/New_York',
  dateOrder: 'month-day',
  language: 'en',
  signals: {
    add: [
      { code: 'aprole:advisory', event: 'advisory' },
      { code: 'apsignal:kill', event: 'kill', status: 'canceled' },
    ],
  },
  marks: {
    add: [
      // "BC-US--Storm, 3rd Ld-Writethru" replaces the whole text; "ABRIDGED" is another length, not another version.
      {
        event: 'update',
        in: ['slugline', 'take-key', 'header-line'],
        pattern: '\\b(\\d{1,2}(?:st|nd|rd|th) (?:Ld|Lead)-Writethru)\\b',
      },
      { event: 'alert', in: ['slugline', 'take-key'], pattern: '\\b(APNewsAlert|NewsAlert|AP NewsBreak)\\b' },
      {
        event: 'advisory',
        in: ['slugline', 'headline'],
        pattern: '\\b(News Digest|AP Budget|Daybook|Advisory)\\b',
        isCased: true,
      },
      { event: 'correction', in: ['slugline', 'take-key'], pattern: '\\b(CORRECTIVE|Correction)\\b', isCased: true },
    ],
  },
  bylines: [
    // ANPA: the caret line "By JANE DOE=" with the affiliation below it.
    { in: ['header-line'], pattern: '^\\^?(By [\\p{Lu}][^=<]{2,90}?)\\s?[=<]' },
    {
      in: ['first-paragraph'],
      pattern: "^(By [\\p{Lu}][\\p{L}'. -]{2,60}(?:, (?:Associated Press|AP [\\p{L} ]{2,30}))?)$",
    },
  ],
  privateLines: ['^[\\^(]?eds?\\b[.:]', '^[_—–-]{2,3} ?eds\\b', '^\\(?AP photos? [A-Z]{2,8}\\d'],
};
