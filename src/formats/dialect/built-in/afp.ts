import type { DialectChanges } from '../apply-changes.ts';

/** What Agence France-Presse does otherwise than most. */
export const afp: DialectChanges = {
  agency: 'Agence France-Presse',
  zone: 'Europe/Paris',
  dateOrder: 'day-month',
  marks: {
    add: [
      {
        event: 'correction',
        in: ['headline', 'slugline'],
        opens: ['CORRIGE', 'CORRIGÉ', 'RECTIFICATIF', 'CORRECTION', 'CORREGIDO'],
      },
      {
        event: 'kill',
        in: ['headline', 'slugline'],
        opens: ['ANNULATION', 'ATTENTION ANNULATION', 'KILL', 'ANULACION', 'ANULACIÓN'],
      },
      { event: 'alert', in: ['headline', 'slugline'], opens: ['FLASH', 'ALERTE', 'ALERTA', 'URGENT', 'URGENTE'] },
      {
        event: 'update',
        in: ['headline', 'slugline'],
        pattern:
          '\\b(LEAD|\\d{1,2}(?:e|er|ème|st|nd|rd|th) (?:lead|version)|ACTUALISE|ACTUALISATION)\\s{0,3}(?:$|[-:)])',
      },
      { event: 'advisory', in: ['headline'], opens: ['AVIS', 'AVIS AUX RÉDACTIONS', 'PRÉVISIONS', 'AGENDA', 'AVISO'] },
    ],
  },
  bylines: [{ in: ['first-paragraph'], pattern: "^((?:Par|Por|By) [\\p{Lu}][\\p{L}'’. -]{2,60})$" }],
  notBylines: ['^[a-z]{2,4}(?:[-/][a-z]{2,4}){0,4}$'],
  privateLines: ['^[a-z]{2,4}(?:[-/][a-z]{2,5}){1,5}$'],
};
