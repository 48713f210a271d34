import type { DialectChanges } from '../apply-changes.ts';

/** What EFE does otherwise than most. */
export const efe: DialectChanges = {
  agency: 'EFE',
  zone: 'Europe/Madrid',
  dateOrder: 'day-month',
  language: 'es',
  fields: {
    add: [
      { from: 'nitf:meta/categoria', to: 'category' },
      { from: 'nitf:meta/prioridad', to: 'priority' },
    ],
  },
  marks: {
    add: [
      {
        event: 'correction',
        in: ['headline', 'header-line'],
        opens: ['CORRECCIÓN', 'CORRECCION', 'RECTIFICACIÓN', 'RECTIFICACION', 'CORRECTION'],
      },
      {
        event: 'kill',
        in: ['headline', 'header-line'],
        opens: ['ANULACIÓN', 'ANULACION', 'ANULADA', 'AVISO DE ANULACIÓN'],
      },
      {
        event: 'update',
        in: ['headline', 'header-line'],
        pattern: '\\((ACTUALIZA(?:CIÓN)?|AMPLIACIÓN|AMPLÍA)(?: \\d{1,2})?\\)|^(AMPLIACIÓN|ACTUALIZACIÓN)\\b',
        isCased: true,
      },
      {
        event: 'advisory',
        in: ['headline'],
        opens: ['PREVISIONES', 'AVISO A LOS EDITORES', 'AGENDA INFORMATIVA', 'AVANCE DE PREVISIONES'],
      },
      { event: 'alert', in: ['headline'], opens: ['URGENTE', 'ALERTA', 'AVANCE'] },
    ],
  },
  bylines: [
    {
      in: ['first-paragraph'],
      pattern: "^((?:Por )?[\\p{Lu}][\\p{L}'’-]{1,30} [\\p{Lu}][\\p{L}'’ -]{1,40})$",
      isCased: true,
    },
  ],
  // The element holds the initials of the desk: "gr/bp".
  notBylines: ['^[a-z]{1,4}(?:[/-][a-z]{1,4}){0,4}$'],
  privateLines: ['^(?:EFE )?[a-z]{2,4}(?:[/-][a-z]{2,4}){1,4}$', '^\\(foto\\)\\s?\\(v[íi]deo\\)$'],
};
