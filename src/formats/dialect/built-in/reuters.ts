import type { DialectChanges } from '../apply-changes.ts';

/** What Reuters does otherwise than most. */
export const reuters: DialectChanges = {
  agency: 'Reuters',
  zone: 'UTC',
  dateOrder: 'day-month',
  language: 'en',
  // Reuters sends the element empty in every item; it never means an embargo there.
  emptyEmbargo: 'none',
  signals: {
    add: [
      { code: 'rtr:msgType:D', event: 'kill', status: 'canceled' },
      { code: 'edStat:N', event: 'new' },
      { code: 'edStat:U', event: 'update' },
      { code: 'edStat:C', event: 'correction' },
      { code: 'edStat:D', event: 'kill', status: 'canceled' },
    ],
  },
  marks: {
    add: [
      {
        event: 'correction',
        in: ['headline'],
        opens: ['CORRECTED-UPDATE #', 'CORRECTED-(OFFICIAL)', 'CORRECTED (OFFICIAL)'],
      },
      { event: 'kill', in: ['headline'], opens: ['WITHDRAWN', 'STORY WITHDRAWN', 'TEXT-WITHDRAWN'] },
      { event: 'advisory', in: ['headline'], opens: ['ADVISORY', 'DIARY', 'MEDIA-', 'TABLE ADVISORY'] },
      { event: 'update', in: ['headline'], opens: ['UPDATE #', 'WRAPUP #', 'REFILE-UPDATE #', 'RECASTS'] },
    ],
  },
  bylines: [
    { in: ['first-paragraph'], pattern: "^(By [\\p{Lu}][\\p{L}'’. -]{2,60}(?: and [\\p{Lu}][\\p{L}'’. -]{2,60})?)$" },
  ],
  privateLines: [
    '^\\(?(?:reporting|writing|editing|additional reporting) by\\b.{0,200}\\b(?:newsroom|messaging)\\b',
    '^\\(?\\(?[\\w.+-]{2,60}@(?:thomson)?reuters\\.com',
    '^keywords: ',
  ],
};
