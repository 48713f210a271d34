import type { DialectChanges } from '../apply-changes.ts';

/** What PA Media does otherwise than most. */
export const pa: DialectChanges = {
  agency: 'PA Media',
  zone: 'Europe/London',
  dateOrder: 'day-month',
  language: 'en-GB',
  fields: {
    add: [
      { from: 'nitf:meta/service', to: 'category' },
      { from: 'nitf:meta/category', to: 'category' },
      { from: 'nitf:meta/optInfo', to: 'editorNote' },
    ],
  },
  // Of "…HHH-8-1" the last number counts the versions.
  gluedIds: { add: ['^(.{4,80}[A-Z]{1,4}-\\d{1,4})-(\\d{1,3})$'] },
  marks: {
    add: [
      {
        event: 'update',
        in: ['headline', 'slugline', 'editor-note'],
        pattern: '(?:^|[\\s(])(substitute|nightlead|\\d(?:st|nd|rd|th) lead|lead)\\s{0,3}(?:$|[-:),])',
      },
      {
        event: 'correction',
        in: ['headline', 'slugline', 'editor-note'],
        pattern: '^[\\s(]*(correction|correct copy|corrected)\\s{0,3}(?:$|[-:),])',
      },
      { event: 'kill', in: ['headline', 'slugline'], opens: ['KILL', 'LEGAL KILL', 'PA KILL', 'DELETE'] },
      {
        event: 'advisory',
        in: ['headline', 'slugline'],
        opens: ['NOTE TO EDITORS', 'ADVISORY', 'NEWS GUIDE', 'PA NEWS SCHEDULE', 'LEGAL WARNING', 'LEGAL ADVISORY'],
      },
    ],
  },
  waits: { add: [{ in: ['editor-note', 'header-line'], pattern: '\\bembargoed to \\d{4}\\b' }] },
  bylines: [{ in: ['first-paragraph'], pattern: "^(By [\\p{Lu}][\\p{L}'’. -]{2,60}(?:, PA [\\p{L} ]{2,40})?)$" }],
  privateLines: ['^(?:end|mfl|more follows)$', '^(?:note to editors|nb|editors)\\b[.:]'],
};
