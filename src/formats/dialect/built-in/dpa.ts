import type { DialectChanges } from '../apply-changes.ts';

/** What Deutsche Presse-Agentur does otherwise than most. */
export const dpa: DialectChanges = {
  agency: 'Deutsche Presse-Agentur',
  zone: 'Europe/Berlin',
  dateOrder: 'day-month',
  language: 'de',
  signals: {
    add: [
      { code: 'dpasignal:kill', event: 'kill', status: 'canceled' },
      { code: 'dpaednoterole:correction', event: 'correction' },
    ],
  },
  marks: {
    add: [
      {
        event: 'correction',
        in: ['headline', 'header-line'],
        opens: ['BERICHTIGUNG', 'KORREKTUR', 'KORR-INLAND', 'CORRECTION', '(BERICHTIGUNG'],
      },
      { event: 'refile', in: ['headline', 'header-line'], opens: ['WIEDERHOLUNG', 'REFILE'] },
      {
        event: 'update',
        in: ['headline', 'header-line'],
        opens: [
          'NEUFASSUNG',
          'ZUSAMMENFASSUNG',
          '#. ZUSAMMENFASSUNG',
          '#ST LEAD',
          '#ND LEAD',
          '#RD LEAD',
          '#TH LEAD',
          'NEU',
        ],
      },
      {
        event: 'kill',
        in: ['headline', 'header-line'],
        opens: ['RÜCKZUG', 'ELIMINIERUNG', 'ELIMINATION', 'KILL', 'ACHTUNG RÜCKZUG'],
      },
      {
        event: 'advisory',
        in: ['headline', 'header-line'],
        opens: ['ACHTUNG', '(ACHTUNG', 'HINWEIS', 'VORSCHAU', 'AVISO'],
      },
      { event: 'alert', in: ['headline', 'header-line'], opens: ['EILMELDUNG', 'EIL', 'VORAB', 'BLITZ'] },
    ],
  },
  waits: {
    add: [
      {
        in: ['headline', 'header-line', 'editor-note', 'first-paragraph'],
        pattern: '^[\\s(*]*(?:achtung:? )?(?:sperrfrist|frei für|frei ab)\\b.{0,80}(?:uhr|ausgaben)',
      },
      { in: ['editor-note', 'header-line'], pattern: '\\bsperrfrist der meldung' },
    ],
  },
  notebooks: {
    add: [
      '^[#*\\s]*dpa[ -](?:notizblock|notebook)\\b',
      '^[#*\\s]*(?:notizblock|notebook)$',
      '^[#*\\s]*(?:## )?(?:dpa[ -]kontakte|dpa contacts|editorial contacts)',
    ],
  },
  bylines: [
    { in: ['header-line'], pattern: "^((?:Von|By) [\\p{Lu}][\\p{L}'’. -]{2,60}(?:, dpa)?)\\s?=?$" },
    { in: ['first-paragraph'], pattern: "^((?:Von|By) [\\p{Lu}][\\p{L}'’. -]{2,60}(?:, dpa)?)$" },
  ],
  notBylines: ['^dpa(?:[ -][a-z]{2,3}){0,6}$'],
  privateLines: ['^dpa(?: [a-z]{2,3}){1,6}$', '^[-\\s]{0,3}tel\\.?:? \\+?\\d'],
};
