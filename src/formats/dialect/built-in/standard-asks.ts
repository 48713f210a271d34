import type { DialectAsk, DialectPlace } from '../dialect.ts';
import { holdHeadline, holdLine, killHeadline, killLine } from './take-back-lines.ts';

const lines: readonly DialectPlace[] = ['headline', 'subheadline', 'first-paragraph', 'header-line', 'editor-note'];
const titles: readonly DialectPlace[] = ['headline', 'header-line'];
const forEditors: readonly DialectPlace[] = ['header-line', 'editor-note'];

const calls =
  '^[\\s*_(\\[<>+–—-]*(?:urgent |mandatory |attention:?,? |attn:? |achtung:?,? |achtung |note to |an die |aux |a los |ai |aan de |til |till |aos )?(?:(?:news |all |photo )?(?:editors?|eds|desks|subscribers|clients|redaktionen|redaktion|rédactions|clients|editores|abonados|redazioni|redacties|redaktioner|redaksjoner|toimitukset)\\b[\\s:,.!–—-]{1,4})';
const item =
  '(?:(?:the |this |our |above |earlier |previous |following |entire ){0,3}(?:story|stories|item|report|article|copy|take|lead|alert|bulletin|headline|dispatch|version|BC-|AM-|PM-|slugged|slug))';
const agency =
  '(?:reuters|the associated press|ap|afp|agence france-presse|dpa|efe|ansa|the canadian press|pa|aap|bloomberg|upi|belga|ntb|stt|tt|we)';

/** Words that ask editors to kill, hold or correct, in the languages of the larger agencies. */
export const standardAsks: readonly DialectAsk[] = [
  {
    kind: 'kill',
    in: titles,
    opens: [
      ...['KILL', 'MANDATORY KILL', 'BULLETIN KILL', 'STORY KILLED', 'ELIMINATION', 'WITHDRAWAL', 'WITHDRAWN'],
      ...['STORY WITHDRAWN', 'STORY REMOVED', 'RÜCKZUG', 'MELDUNG ZURÜCKGEZOGEN', 'ANNULATION', 'ANULACIÓN'],
      ...['ANNULLAMENTO', 'INTREKKING', 'ANNULLERING', 'PERUUTUS', 'ANULAÇÃO'],
    ],
  },
  { kind: 'kill', in: ['headline'], pattern: killHeadline },
  { kind: 'kill', in: ['header-line'], pattern: killLine },
  { kind: 'hold', in: ['headline'], pattern: holdHeadline },
  { kind: 'hold', in: ['header-line'], pattern: holdLine },
  {
    kind: 'kill',
    in: lines,
    pattern: `${calls}.{0,60}\\b(?:kill|eliminate|disregard|delete|spike|withdrawn|withdraw|retract|retracted)\\b`,
    // A new version that leaves a line out is copy: "Eds: SUBS to eliminate extraneous word".
    unless:
      '(?:eliminate|delete)s?\\b.{0,40}\\b(?:grafs?|paragraphs?|references?|words?|sentences?|quotes?|bylines?|datelines?|lines?|repetitions?|typos?|errors?|letters?)\\b',
  },
  { kind: 'kill', in: lines, pattern: `^[\\s*_(\\[]*(?:please )?(?:kill|eliminate|disregard|spike) ${item}` },
  {
    kind: 'kill',
    in: forEditors,
    pattern: `(?:^|[.:;!,] |\\bplease |\\bmust |\\band )(?:kill|eliminate|disregard|spike) ${item}`,
  },
  {
    kind: 'kill',
    in: forEditors,
    pattern: '\\b(?:story|item|article|copy|report) (?:has been|is|was) (?:killed|withdrawn|eliminated|retracted)\\b',
  },
  {
    kind: 'kill',
    in: lines,
    pattern: `^[\\s*_(\\[]*${agency} (?:is|are|has|have) (?:withdrawing|withdrawn|killed|retracted|removed|retracting) (?:its |the |this |our )(?:story|stories|item|report|article|dispatch|alert)`,
  },
  {
    kind: 'kill',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:the |this |our )(?:above |following |earlier )?(?:story|item|dispatch|article) (?:slugged|headlined|moved|sent|transmitted|has been|is|was)\\b.{0,160}\\b(?:withdrawn|killed|retracted|eliminated)\\b',
  },
  {
    kind: 'kill',
    in: lines,
    pattern: `${calls}.{0,80}(?:zurückgezogen|zurückziehen|nicht mehr verwenden|ersatzlos streichen|löschen)`,
  },
  {
    kind: 'kill',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:bitte )?(?:die |unsere |diese )?(?:meldung|korrespondenz|zusammenfassung)\\b.{0,100}(?:ist zurückgezogen|wird zurückgezogen|ziehen wir zurück|nicht mehr verwenden)',
  },
  {
    kind: 'kill',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:prière d.annuler|veuillez annuler|merci d.annuler|(?:cette |notre |la )dépêche\\b.{0,80}(?:est annulée|a été annulée))',
  },
  {
    kind: 'kill',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:rogamos (?:anular|eliminar|no utilizar)|anulen|queda anulada|(?:por favor|se ruega) (?:anular|eliminar))\\b',
  },
  {
    kind: 'kill',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:si prega di (?:annullare|non utilizzare|eliminare)|annullare la notizia|la notizia\\b.{0,80}(?:è annullata|va annullata))',
  },
  {
    kind: 'kill',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:(?:dit|het|bovenstaand) bericht\\b.{0,80}(?:ingetrokken|vervalt)|gelieve .{0,40}te vernietigen)',
  },
  {
    kind: 'kill',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:meldingen|telegrammet|artiklen|saken|historien)\\b.{0,80}(?:trekkes|tilbakekalles|trækkes tilbage|annulleres|er trukket|er annulleret)',
  },
  {
    kind: 'kill',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:telegrammet|texten|artikeln|nyheten)\\b.{0,80}(?:dras tillbaka|annulleras|utgår|ska strykas)',
  },
  {
    kind: 'kill',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:juttu|uutinen|uutistamme)\\b.{0,80}(?:perutaan|peruutetaan|poistetaan|vedetty pois|on peruttu)',
  },
  {
    kind: 'kill',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:favor (?:anular|eliminar)|(?:a|esta) (?:notícia|matéria)\\b.{0,80}(?:foi|está) (?:anulada|cancelada|retirada))',
  },
  {
    kind: 'hold',
    in: titles,
    opens: [
      'WITHHOLD',
      'MANDATORY WITHHOLD',
      'HOLD',
      'DO NOT USE',
      'DO NOT PUBLISH',
      'BITTE NICHT VERWENDEN',
      'NE PAS UTILISER',
      'NO UTILIZAR',
    ],
  },
  {
    kind: 'hold',
    in: lines,
    pattern: `${calls}.{0,60}\\b(?:withhold|do not use|do not publish|hold off|please hold|hold the|hold this)\\b`,
  },
  { kind: 'hold', in: lines, pattern: `^[\\s*_(\\[]*(?:please )?(?:withhold|hold|do not (?:use|publish|run)) ${item}` },
  {
    kind: 'hold',
    in: forEditors,
    pattern: `(?:^|[.:;!,] |\\bplease |\\bmust )(?:withhold|hold|do not (?:use|publish|run)) (?:${item}|until further|pending|for now)`,
  },
  { kind: 'hold', in: forEditors, pattern: '(?:^|[.:;!,] )(?:withhold|do not (?:use|publish|run))\\s{0,3}(?:[.!]|$)' },
  {
    kind: 'hold',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:achtung:? )?(?:bitte )?(?:die |diese )?(?:meldung )?(?:vorerst |vorläufig |noch )nicht (?:verwenden|veröffentlichen|senden)',
  },
  {
    kind: 'hold',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:achtung:? )?(?:bitte nicht verwenden|meldung (?:bitte )?(?:sperren|zurückhalten)|diese meldung ist gesperrt)',
  },
  {
    kind: 'hold',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:(?:merci de|prière de|veuillez) (?:ne pas (?:utiliser|publier|diffuser)|suspendre|retenir)|ne pas (?:utiliser|publier|diffuser) (?:cette|la) dépêche)',
  },
  {
    kind: 'hold',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:(?:rogamos|se ruega|por favor)[, ]{1,3}(?:retener|retengan|no (?:usar|utilicen|publicar|publiquen))|no (?:usar|utilizar|publicar) (?:esta|la) (?:nota|noticia|información))',
  },
  {
    kind: 'hold',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:si prega di (?:non (?:usare|pubblicare|diffondere)|sospendere)|non (?:usare|utilizzare|pubblicare) (?:questa|la) notizia)',
  },
  {
    kind: 'hold',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:(?:gelieve |graag |s\\.v\\.p\\. )?(?:dit|het) bericht (?:nog |voorlopig )?niet (?:te )?(?:gebruiken|publiceren)|voorlopig niet gebruiken)',
  },
  {
    kind: 'hold',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:(?:ikke bruk|brug ikke|vent med)|(?:meldingen|telegrammet|artiklen|saken) (?:må|skal) (?:ikke (?:brukes|bruges|publiseres|publiceres)|holdes tilbake|holdes tilbage)(?! (?:før|inden)))(?!\\p{L})',
  },
  {
    kind: 'hold',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:använd (?:inte|ej)|(?:telegrammet|texten|artikeln) (?:får|ska) (?:inte|ej) (?:användas|publiceras)(?! (?:före|förrän)))',
  },
  {
    kind: 'hold',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:(?:älä|älkää) (?:käytä|käyttäkö|julkaise|julkaisko)|(?:juttua|uutista) ei saa (?:käyttää|julkaista)(?! ennen))',
  },
  {
    kind: 'hold',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:(?:favor|por favor)[, ]{1,3}(?:não (?:usar|publicar|utilizar)|reter)|não (?:usar|utilizar|publicar) (?:esta|a) (?:notícia|matéria))',
  },
  { kind: 'correction', in: titles, opens: ['CORRECTIVE', 'MANDATORY CORRECTION'] },
  {
    kind: 'correction',
    in: lines,
    pattern: `${calls}.{0,60}\\b(?:please correct|correct the|correct slug|please amend|please change|please note correction|note correction|correction)\\b`,
  },
  { kind: 'correction', in: lines, pattern: `^[\\s*_(\\[]*correction (?:to|for) ${item}` },
  {
    kind: 'correction',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*in (?:the |our |a )?(?:story|item|report|BC-\\S{1,40}|\\S{1,40} of \\p{L}{3,9} \\d{1,2}).{0,80}\\b(?:please correct|please read|read instead|should read)\\b',
  },
  { kind: 'correction', in: forEditors, pattern: '\\b(?:please (?:correct|amend|note correction)|should read)\\b' },
  {
    kind: 'correction',
    in: lines,
    pattern: `${calls}.{0,80}(?:bitte (?:korrigieren|berichtigen)|berichtigung|korrektur)`,
  },
  {
    kind: 'correction',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:bitte (?:korrigieren|berichtigen) sie|korrektur zu (?:unserer|der) meldung|(?:in|zu) (?:unserer|der) meldung\\b.{0,80}(?:muss es|bitte))',
  },
  {
    kind: 'correction',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:(?:merci de|prière de|veuillez) (?:corriger|lire|rectifier)|rectificatif à (?:notre|la) dépêche)',
  },
  {
    kind: 'correction',
    in: lines,
    pattern: '^[\\s*_(\\[]*(?:(?:rogamos|se ruega) (?:corregir|corrijan)|léase\\b|corríjase)',
  },
  {
    kind: 'correction',
    in: lines,
    pattern: '^[\\s*_(\\[]*(?:si prega di (?:correggere|leggere)|leggasi\\b|(?:nella|alla) notizia\\b.{0,80}leggasi)',
  },
  {
    kind: 'correction',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:gelieve (?:te )?(?:corrigeren|lezen)|graag corrigeren|correctie (?:bij|op) (?:ons )?bericht)',
  },
  {
    kind: 'correction',
    in: lines,
    pattern:
      '^[\\s*_(\\[]*(?:vennligst rett|ret venligst|rettelse til (?:melding|telegram|artikel)|rättelse (?:till|av) (?:telegram|text)|vänligen (?:rätta|korrigera))',
  },
  {
    kind: 'correction',
    in: lines,
    pattern: '^[\\s*_(\\[]*(?:korjatkaa|oikaisu uutiseen|korjaus uutiseen|pyydämme korjaamaan)',
  },
  {
    kind: 'correction',
    in: lines,
    pattern: '^[\\s*_(\\[]*(?:favor corrigir|leia-se\\b|na (?:notícia|matéria)\\b.{0,80}leia-se)',
  },
];
