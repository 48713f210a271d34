import type { DialectChanges } from '../apply-changes.ts';

/** What Australian Associated Press does otherwise than most. */
export const aap: DialectChanges = {
  agency: 'Australian Associated Press',
  zone: 'Australia/Sydney',
  dateOrder: 'day-month',
  language: 'en-AU',
  fields: {
    add: [
      { from: 'nitf:meta/aap-priority', to: 'priority' },
      { from: 'nitf:meta/aap-source', to: 'source' },
      { from: 'nitf:meta/aap-original-source', to: 'originalSource' },
      { from: 'nitf:meta/aap-place', to: 'place' },
    ],
  },
  marks: {
    add: [
      {
        event: 'update',
        in: ['take-key', 'slugline', 'headline'],
        pattern: '^[\\s(]*(\\d{1,2}(?:st|nd|rd|th) (?:lead|ld|update)|update|wrap)\\b',
      },
      {
        event: 'correction',
        in: ['take-key', 'headline'],
        pattern: '^[\\s(]*(correction|corrected|recaps)\\b(?=\\s{0,3}(?:$|[-:),]))',
      },
      { event: 'kill', in: ['take-key'], pattern: '^[\\s(]*(kill|withdrawn)\\s{0,3}(?:$|[-:),])' },
      {
        event: 'advisory',
        in: ['take-key', 'headline'],
        pattern: "^[\\s(]*(editor'?s'? note|advisory|news list|diary)\\s{0,3}(?:$|[-:),])",
      },
    ],
  },
  bylines: [
    { in: ['first-paragraph'], pattern: "^(By [\\p{Lu}][\\p{L}'’. -]{2,60}(?:, AAP [\\p{L} ]{2,40})?)$" },
    {
      in: ['first-paragraph'],
      pattern: "^((?:[\\p{Lu}][\\p{L}'’-]{1,30} ){2,4}(?:in|at) [\\p{Lu}][\\p{L} ]{2,30})$",
      isCased: true,
    },
  ],
  privateLines: ['^AAP(?: [a-z]{2,3}){1,6}$'],
};
