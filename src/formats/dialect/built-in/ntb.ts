import type { DialectChanges } from '../apply-changes.ts';

/** What NTB does otherwise than most. */
export const ntb: DialectChanges = {
  agency: 'NTB',
  zone: 'Europe/Oslo',
  dateOrder: 'day-month',
  language: 'no',
  fields: {
    add: [
      { from: 'nitf:meta/NTBStikkord', to: 'slugline' },
      { from: 'nitf:meta/NTBPrioritet', to: 'priority' },
      { from: 'nitf:meta/NTBKilde', to: 'source' },
      { from: 'nitf:meta/NTBTjeneste', to: 'category' },
    ],
  },
  gluedIds: { add: ['^(NTB[0-9a-f-]{32,36})_(\\d{1,3})$'] },
  marks: {
    add: [
      {
        event: 'correction',
        in: ['headline', 'slugline', 'header-line'],
        opens: ['RETTING', 'RETTELSE', 'KORREKSJON', 'RETTING AV'],
      },
      { event: 'kill', in: ['headline', 'header-line'], opens: ['TREKKES', 'MELDINGEN TREKKES', 'ANNULLERES'] },
      {
        event: 'update',
        in: ['headline', 'slugline'],
        pattern: '^[(\\s]*(?:NY |OPPDATERT )?(OPPDATERT|NY VERSJON|NTB \\d)\\b',
        isCased: true,
      },
      { event: 'alert', in: ['headline', 'slugline'], opens: ['HAST', 'HASTER', 'ILMELDING'] },
      { event: 'advisory', in: ['headline', 'slugline'], opens: ['TIL REDAKSJONEN', 'TIL RED', 'DAGSORDEN', 'MENY'] },
    ],
  },
  bylines: [{ in: ['last-paragraph'], pattern: '^\\(?©?NTB\\)? ?/ ?([\\p{Lu}][\\p{L}. -]{2,60})$' }],
  privateLines: ['^\\(?©NTB\\)?$', '^[\\w.+-]{2,60}@ntb\\.no$'],
};
