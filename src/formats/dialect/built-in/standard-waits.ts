import type { DialectPlace, DialectWords } from '../dialect.ts';

/** Where the words must open the line: copy may speak of embargoes further on. */
const opening: readonly DialectPlace[] = ['headline', 'subheadline', 'first-paragraph', 'header-line', 'editor-note'];
/** Lines that are for editors only: the words may stand anywhere in them. */
const forEditors: readonly DialectPlace[] = ['header-line', 'editor-note'];

const before =
  '^[\\s*_(\\[<>+–—-]*(?:(?:attention|achtung|note to editors?|eds?|editors?|press release|media release)[:,!.]?\\s{1,4})?';
/** Something that says when, so that "embargo until talks end" is copy and "embargo until 10 a.m." is not. */
const withTime =
  '(?=.{0,70}(?:\\d{1,2}[:.h]\\d\\d|\\b[012]\\d[0-5]\\d\\b|\\d ?(?:[ap]\\.?m\\b|uhr|gmt|hrs?\\b|hours|heures|ore\\b|horas|uur|h\\b)|noon|midnight|midi\\b|minuit))';
const day =
  '(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|today|tomorrow|heute|morgen|\\d{1,2}[.:/]? ?(?:\\d\\d|\\p{L}{3})';
const over =
  'embargo (?:lifted|is off|over|removed|levé|levantado|revocato|opgeheven|ophævet|opphevet|hävt)|lifted|no (?:longer (?:under )?)?embargo|sin embargo|aufgehoben|abgelaufen|keine sperrfrist|sperrfrist entfällt|embargo levé|embargo rimosso|embargo on|embargo against|embargo auf|embargo gegen|embargo contr|embargo sur';

/** Words that ask to wait, in the languages of the larger agencies. */
export const standardWaits: readonly DialectWords[] = [
  {
    in: ['headline', 'subheadline', 'first-paragraph', 'header-line', 'editor-note'],
    opens: [
      ...['EMBARGO', 'EMBARGOED', 'STRICTLY EMBARGOED', 'UNDER EMBARGO', 'STRICT EMBARGO', 'HOLD FOR RELEASE'],
      ...['SPERRFRIST', 'SPERRVERMERK', 'SOUS EMBARGO', 'BAJO EMBARGO', 'SOTTO EMBARGO', 'ONDER EMBARGO'],
      ...['SOB EMBARGO', 'SPERREFRIST', 'KLAUSULERT', 'KLAUSULERET', 'SPÄRRTID', 'JULKAISUAIKA'],
    ],
    unless: over,
  },
  {
    in: opening,
    pattern: `${before}(?:strictly |under strict |under )?embargoed (?:material |copy |until|till|to |for (?:release|use|publication|delivery|\\d)|not for|at \\d)`,
    unless: over,
  },
  {
    in: opening,
    pattern: `${before}(?:strict |news )?embargo(?: time)?:? (?:until|till|to|for|bis|jusqu.{1,2}|jusqu'au|au|hasta|fino al?l?e?|tot|til|till|até|\\d)${withTime}`,
    unless: over,
  },
  {
    in: opening,
    pattern: `${before}(?:not (?:to be|for) (?:published|publication|release|released|use|used|broadcast|public release)|no publication or broadcast|no use) (?:before|until|prior to)\\b`,
  },
  { in: opening, pattern: `${before}(?:hold|held) for (?:release|use|publication)\\b` },
  {
    in: opening,
    pattern: `${before}for (?:release|use|publication) (?:at|after|on|not before|in (?:morning|evening|sunday) (?:papers|editions))\\b${withTime}`,
  },
  {
    in: opening,
    pattern: `${before}(?:bitte )?(?:sperrfrist|sperrvermerk)(?: \\(?(?:bis|ab|ende|für|bitte beachten|der meldung)?:?)? ?(?:${day}|beachten)`,
  },
  { in: opening, pattern: `${before}(?:sperrfrist|sperrvermerk)\\s{0,3}(?:[:!–—-]|$)`, unless: over },
  { in: opening, pattern: `${before}frei (?:für|ab|zur veröffentlichung (?:ab|am|um))\\s{1,3}(?:die )?(?:${day})` },
  { in: opening, pattern: `${before}(?:veröffentlichung|verwendung)s?(?:termin)? (?:erst|nicht vor|frühestens)\\b` },
  {
    in: opening,
    pattern: `${before}nicht (?:vor|zur veröffentlichung vor)\\b.{0,40}\\b(?:veröffentlichen|verwenden|bestimmt|senden)`,
  },
  { in: opening, pattern: `${before}(?:à )?ne pas (?:publier|diffuser|utiliser) avant\\b` },
  { in: opening, pattern: `${before}(?:no|para no) (?:publicar|difundir|usar|utilizar) (?:antes|hasta)\\b` },
  { in: opening, pattern: `${before}embargad[oa] (?:hasta|até)\\b` },
  { in: opening, pattern: `${before}(?:da )?non (?:pubblicare|diffondere|usare|utilizzare|divulgare) prima\\b` },
  { in: opening, pattern: `${before}niet (?:publiceren|gebruiken|verspreiden) (?:voor|vóór)\\b` },
  {
    in: opening,
    pattern: `${before}(?:må|skal|kan) ikke (?:publiseres|brukes|offentliggøres|offentliggjøres|bringes|bruges|publiceres) (?:før|inden)(?!\\p{L})`,
  },
  {
    in: opening,
    pattern: `${before}(?:får|ska) (?:ej|inte|icke) (?:publiceras|användas|offentliggöras) (?:före|förrän|innan)(?!\\p{L})`,
  },
  {
    in: opening,
    pattern: `${before}(?:klausulert|klausuleret|klausul|sperrefrist|spärrtid|beheftet)\\s{0,3}(?:[:–—-]|til\\b|till\\b|t\\.?o\\.?m|indtil|\\d)`,
  },
  {
    in: opening,
    pattern: `${before}(?:saa julkaista (?:aikaisintaan|vasta)|ei saa julkaista ennen|julkaisuvapaa (?!heti)|julkaistavissa (?!heti))`,
  },
  { in: opening, pattern: `${before}não (?:publicar|divulgar|usar|utilizar) antes\\b` },
  {
    in: forEditors,
    pattern:
      '\\b(?:(?:strictly|is|are|remains|now|under|under strict|sous|bajo|sotto|onder|sob) embargo(?:ed)?|embargoed (?:until|till|to|for|material|copy)|embargo(?::| until| till| bis| jusqu| hasta| fino| tot| til| até| time| to \\d| for \\d| \\d))',
    unless: over,
  },
  {
    in: forEditors,
    pattern: '\\b(?:sperrfrist|sperrvermerk|sperrefrist|frei für \\p{L}{2,12}(?:tag|woch)|hold for release)',
    unless: over,
  },
  {
    in: forEditors,
    pattern:
      '\\bnot (?:to be|for) (?:published|publication|(?:public )?release|use|used|broadcast) (?:before|until|prior)',
  },
];
