import type { DialectChanges } from '../apply-changes.ts';

/** What ANSA does otherwise than most. */
export const ansa: DialectChanges = {
  agency: 'ANSA',
  zone: 'Europe/Rome',
  dateOrder: 'day-month',
  language: 'it',
  fields: {
    add: [
      { from: 'nitf:meta/keyword', to: 'keywords' },
      { from: 'nitf:meta/category', to: 'category' },
      { from: 'nitf:meta/priority', to: 'priority' },
    ],
  },
  marks: {
    add: [
      {
        event: 'correction',
        in: ['headline', 'header-line'],
        opens: ['RPT CORREZIONE', 'CORREZIONE', 'RETTIFICA', '++ RETTIFICA', 'ERRATA CORRIGE'],
      },
      { event: 'refile', in: ['headline', 'header-line'], opens: ['RPT', 'RIPETIZIONE', 'RPT CON'] },
      { event: 'kill', in: ['headline', 'header-line'], opens: ['ANNULLAMENTO', '++ ANNULLAMENTO', 'ANNULLARE'] },
      { event: 'alert', in: ['headline', 'header-line'], opens: ['FLASH', '+++', '++'] },
      // "(2)", "(3)" behind the headline: the next take of the same story.
      { event: 'add', in: ['headline'], pattern: '(\\([2-9]\\))\\s{0,3}$' },
    ],
  },
  bylines: [
    {
      in: ['first-paragraph'],
      pattern: "^\\(((?:di|dell.inviato|dal nostro inviato) [\\p{Lu}][\\p{L}'’. -]{2,60})\\)",
    },
  ],
  privateLines: ['^[A-Z0-9]{3,6}(?:-[A-Z]{2,4})?/?[A-Z]{0,4} S\\d[A-Z] [A-Z]{4}$'],
};
