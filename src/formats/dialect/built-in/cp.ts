import type { DialectChanges } from '../apply-changes.ts';

/** What The Canadian Press does otherwise than most. */
export const cp: DialectChanges = {
  agency: 'The Canadian Press',
  zone: 'America/Toronto',
  dateOrder: 'month-day',
  // The templates fill the element of an embargo with "0001-01-01" or leave it empty.
  emptyEmbargo: 'none',
  fields: {
    add: [
      { from: 'nitf:meta/slug', to: 'slugline' },
      { from: 'nitf:meta/subject', to: 'keywords' },
    ],
  },
  gluedIds: { add: ['^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}[A-Z]{1,4}-\\d{1,4})-(\\d{1,3})$'] },
  signals: {
    add: [
      { code: 'WritethruType:Writethru', event: 'update' },
      { code: 'WritethruType:Lead', event: 'update' },
      { code: 'WritethruType:Corrective', event: 'correction' },
    ],
  },
  marks: {
    add: [
      {
        event: 'correction',
        in: ['slugline', 'take-key', 'headline'],
        opens: ['CORRECTIVE', 'CORRECTION', 'RECTIFICATIF', 'CP-CORRECTION'],
      },
      { event: 'kill', in: ['slugline', 'take-key', 'headline'], opens: ['KILL', 'MANDATORY KILL', 'ANNULATION'] },
      {
        event: 'advisory',
        in: ['slugline', 'headline'],
        opens: ['CP BUDGET', 'CP NEWSALERT ADVISORY', 'ADVISORY', 'AVIS'],
      },
      { event: 'alert', in: ['slugline', 'headline'], opens: ['NEWSALERT', 'CP NEWSALERT', 'ALERTE'] },
    ],
  },
  bylines: [
    {
      in: ['first-paragraph'],
      pattern:
        "^((?:By|Par) [\\p{Lu}][\\p{L}'’. -]{2,60}(?:, (?:THE CANADIAN PRESS|The Canadian Press|La Presse canadienne))?)$",
    },
  ],
  privateLines: [
    '^This report by The Canadian Press was first published\\b.{0,60}\\bnot for publication',
    '^(?:eds|note to editors)\\b[.:]',
  ],
};
