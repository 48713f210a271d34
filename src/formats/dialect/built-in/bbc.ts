import type { DialectChanges } from '../apply-changes.ts';

/** What BBC does otherwise than most. */
export const bbc: DialectChanges = {
  agency: 'BBC',
  zone: 'Europe/London',
  dateOrder: 'day-month',
  language: 'en-GB',
  signals: { add: [{ code: 'type:advisory', event: 'advisory' }] },
  marks: {
    add: [
      { event: 'correction', in: ['headline', 'editor-note'], opens: ['CORRECTION', 'CORRECTED', 'AMENDED'] },
      { event: 'update', in: ['headline', 'editor-note'], opens: ['UPDATE', 'UPDATED', 'LEAD ADD'] },
      { event: 'advisory', in: ['headline'], opens: ['ADVISORY', 'LDRS ADVISORY', 'DIARY', 'PROSPECTS'] },
    ],
  },
  bylines: [
    {
      in: ['first-paragraph'],
      pattern:
        "^(By [\\p{Lu}][\\p{L}'’. -]{2,60}(?:, (?:Local Democracy Reporter|BBC [\\p{L} ]{2,30}|Local Democracy Reporting Service))?)$",
    },
  ],
  privateLines: [
    '^(?:editors?|note to editors|notes? for editors)\\b[.:]',
    '^(?:ldrs|local democracy reporter).{0,80}@',
  ],
};
