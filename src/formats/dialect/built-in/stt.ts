import type { DialectChanges } from '../apply-changes.ts';

/** What STT does otherwise than most. */
export const stt: DialectChanges = {
  agency: 'STT',
  zone: 'Europe/Helsinki',
  dateOrder: 'day-month',
  language: 'fi',
  signals: {
    add: [
      { code: 'sttinstruct:remove', event: 'kill', status: 'canceled' },
      { code: 'sttinstruct:kill', event: 'kill', status: 'canceled' },
      { code: 'sttinstruct:hold', event: 'hold', status: 'withheld' },
      { code: 'sttsignal:correction', event: 'correction' },
    ],
  },
  marks: {
    add: [
      {
        event: 'correction',
        in: ['headline', 'editor-note', 'first-paragraph'],
        pattern: '^[\\s(*]*(KORJAUS|OIKAISU|KORJATTU|KORJATTU VERSIO)\\b',
        isCased: true,
      },
      { event: 'kill', in: ['headline', 'header-line'], opens: ['PERUUTUS', 'POISTO', 'MITÄTÖINTI'] },
      {
        event: 'update',
        in: ['headline', 'editor-note'],
        pattern: '^[\\s(*]*(PÄIVITETTY|TÄYDENNETTY|UUSI VERSIO)\\b',
        isCased: true,
      },
      { event: 'alert', in: ['headline'], opens: ['PIKAUUTINEN', 'SÄHKE'] },
      { event: 'advisory', in: ['headline'], opens: ['TIEDOKSI TOIMITUKSILLE', 'TOIMITUKSILLE'] },
    ],
  },
  bylines: [
    {
      in: ['last-paragraph'],
      pattern: "^(?:STT|stt)[ /–-]{1,3}([\\p{Lu}][\\p{L}'’-]{1,30} [\\p{Lu}][\\p{L}'’ -]{1,40})$",
    },
  ],
  privateLines: ['^stt[-/ ][a-zåäö]{2,4}$', '^\\(?STT\\)?$'],
};
