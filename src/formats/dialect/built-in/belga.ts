import type { DialectChanges } from '../apply-changes.ts';

/** What Belga does otherwise than most. */
export const belga: DialectChanges = {
  agency: 'Belga',
  zone: 'Europe/Brussels',
  dateOrder: 'day-month',
  marks: {
    add: [
      {
        event: 'correction',
        in: ['headline', 'header-line'],
        opens: ['CORRECTIE', 'RECHTZETTING', 'CORRECTION', 'RECTIFICATIF'],
      },
      { event: 'kill', in: ['headline', 'header-line'], opens: ['INTREKKING', 'ANNULATIE', 'ANNULATION'] },
      { event: 'update', in: ['headline', 'header-line'], pattern: '\\((UPDATE(?: \\d{1,2})?|LEAD|MISE À JOUR)\\)' },
      {
        event: 'advisory',
        in: ['headline'],
        opens: ['TIP', 'BERICHT AAN DE REDACTIES', 'AVIS AUX RÉDACTIONS', 'AGENDA'],
      },
    ],
  },
  privateLines: ['^[A-Z]{3}(?:/[A-Z]{3}){1,5}/?$'],
  notBylines: ['^[A-Z]{2,4}(?:/[A-Z]{2,4}){0,4}$'],
};
