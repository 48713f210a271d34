import type { DialectMark } from '../dialect.ts';
import { holdHeadline, holdLine, killHeadline, killLine } from './take-back-lines.ts';

/** Words of the trade as most agencies write them. */
export const standardMarks: readonly DialectMark[] = [
  {
    event: 'correction',
    in: ['headline', 'header-line'],
    opens: [
      ...['CORRECTED', 'CORRECTION', 'CORRECT', 'CORRECTS', 'KORREKTUR', 'KORREKTION', 'BERICHTIGUNG', 'RETTELSE'],
      ...['RETTING', 'RÄTTELSE', 'CORREZIONE', 'CORRECCIÓN', 'CORRECCION', 'RECTIFICATIF', 'RECTIFICACIÓN'],
      ...['RECTIFICACION', 'CORREÇÃO', 'OIKAISU', 'CORRECTIE', 'RECTIFICATIE', 'RETTIFICA', 'ERRATA CORRIGE'],
    ],
  },
  { event: 'refile', in: ['headline', 'header-line'], opens: ['REFILE', 'REFILES', 'REPEAT', 'RPT', 'WIEDERHOLUNG'] },
  {
    event: 'kill',
    in: ['headline', 'header-line'],
    opens: [
      ...['KILL', 'MANDATORY KILL', 'BULLETIN KILL', 'STORY KILLED', 'ELIMINATION', 'WITHDRAWAL', 'WITHDRAWN'],
      ...['STORY WITHDRAWN', 'STORY REMOVED', 'RÜCKZUG', 'MELDUNG ZURÜCKGEZOGEN', 'ANNULATION', 'ANULACIÓN'],
      ...['ANNULLAMENTO', 'INTREKKING', 'ANNULLERING', 'PERUUTUS', 'ANULAÇÃO'],
    ],
  },
  { event: 'hold', in: ['headline', 'header-line'], opens: ['WITHHOLD', 'MANDATORY WITHHOLD'] },
  // A headline of nothing but such words, or one that an advisory announces, is no headline of a story.
  { event: 'kill', in: ['headline'], pattern: killHeadline },
  { event: 'hold', in: ['headline'], pattern: holdHeadline },
  // Lines above the text of text wires, which have no status: short, and in capitals or brackets.
  { event: 'kill', in: ['header-line'], pattern: killLine },
  { event: 'hold', in: ['header-line'], pattern: holdLine },
  {
    event: 'advisory',
    in: ['header-line'],
    pattern: '^\\W{0,5}(achtung|advisory|service message|dienstmeldung|note to editors)\\b',
  },
  {
    event: 'advisory',
    in: ['headline', 'header-line'],
    opens: [
      ...['ADVISORY', 'MEDIA ADVISORY', 'EDITORS', 'ATTENTION EDITORS', 'EDITORS ADVISORY'],
      ...['ACHTUNG REDAKTIONEN', 'AN DIE REDAKTIONEN', 'AVIS AUX RÉDACTIONS', 'AVISO A LOS EDITORES'],
    ],
  },
  {
    event: 'advisory',
    in: ['headline'],
    // Only a message to editors opens by calling them; small letters are as good as capitals here.
    pattern:
      '^[\\s*(\\[]*((?:attention,? |attn:? |note to )(?:news )?editors|eds|editors)\\s*[:,]\\s*(?:please |kill|withhold|withdraw|hold|do not|disregard|eliminate|correct)',
  },
  { event: 'alert', in: ['headline', 'header-line'], opens: ['ALERT', 'FLASH', 'BULLETIN', 'EILMELDUNG', 'EIL'] },
  {
    event: 'update',
    in: ['headline', 'header-line'],
    opens: [
      ...['UPDATE', 'UPDATE #', 'UPDATED', 'WRAPUP', 'WRAPUP #', 'NEUFASSUNG'],
      ...['#ST LEAD', '#ND LEAD', '#RD LEAD', '#TH LEAD', '#ST LD', '#ND LD', '#RD LD', '#TH LD'],
    ],
  },
  // In slugs, take keys and version lines: set off from the slug's own words, for a company may well have "to refile".
  {
    event: 'correction',
    in: ['slugline', 'take-key'],
    pattern: '(?:^|[(/,]\\s{0,4})(CORRECTED|CORRECTION|CORRECTIVE)(?=\\s{0,4}(?:[),/]|$))',
    isCased: true,
  },
  {
    event: 'refile',
    in: ['slugline', 'take-key'],
    pattern: '(?:^|[(/,]\\s{0,4})(REFILE)(?=\\s{0,4}(?:[),/]|$))',
    isCased: true,
  },
  {
    event: 'update',
    in: ['slugline', 'take-key'],
    pattern: '\\b(\\d{1,2}(?:st|nd|rd|th) (?:Ld|Lead)(?:-Writethru)?|Writethru|Ld-Writethru)\\b',
  },
  {
    event: 'update',
    in: ['slugline', 'take-key'],
    pattern: '\\b(UPDATE \\d{1,2}|\\d(?:ST|ND|RD|TH) LEAD)\\b',
    isCased: true,
  },
  { event: 'add', in: ['slugline', 'take-key'], pattern: '\\b(\\d{1,2}(?:st|nd|rd|th) Add)\\b' },
  {
    event: 'correction',
    in: ['editor-note'],
    pattern:
      '^(?:eds?[.:]{0,3}\\s{0,4})?(?:note:?\\s{0,4})?(corrects?|corrected|correction|corrige|korrigiert|berichtigt|rettet|korjattu)(?!\\p{L})',
  },
  { event: 'refile', in: ['editor-note'], pattern: '^(?:eds?[.:]{0,3}\\s{0,4})?(refiles?|refiled)\\b' },
  {
    event: 'update',
    in: ['editor-note'],
    pattern: '^(?:eds?[.:]{0,3}\\s{0,4})?(updates?|updated|adds?|recasts?|neu:|ergänzt)(?!\\p{L})',
  },
];
