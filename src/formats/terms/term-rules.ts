import type { Restriction } from '../../copy/news-item.ts';

interface TermRule {
  readonly kind: Restriction['kind'];
  readonly pattern: RegExp;
}

const word = (words: string): RegExp => new RegExp(String.raw`(?<![\p{L}\d])(?:${words})(?![\p{L}\d])`, 'iu');

const machines = String.raw`AI|A\.I\.|artificial\s+intelligence|generative|machine[\s-]learning|(?:text\s+and\s+)?data[\s-]mining|TDM|LLMs?|KI|KI-\p{L}+|künstliche[nrs]?\s+intelligenz|IA|intelligence\s+artificielle|fouille\s+de\s+textes|inteligencia\s+artificial|minería\s+de\s+textos|intelligenza\s+artificiale|kunstmatige\s+intelligentie|kunstig\s+intelligens|konstgjord\s+intelligens|tekoäly\p{L}*`;
const forbidden = String.raw`prohibited|not\s+permitted|not\s+allowed|forbidden|reserved|excluded|untersagt|verboten|nicht\s+(?:gestattet|erlaubt)|vorbehalten|interdite?s?|prohibid[oa]s?|vietat[oa]|verboden|niet\s+toegestaan|forbudt|ikke\s+tillatt|förbjud\p{L}*|ej\s+till[åa]te[nt]|kielletty`;

// What agencies write into usage terms and instructions. The first group, where there is one, is the restriction's value.
const rules: readonly TermRule[] = [
  {
    kind: 'no-archive',
    pattern: word(
      String.raw`(?:no|not\s+(?:to\s+be\s+|for\s+|be\s+)|do\s+not|must\s+not\s+be|cannot\s+be|never|keine?|nicht|pas\s+d['’]|sans|sin|no\s+se\s+puede|senza|non|geen|niet|ingen|ikke|må\s+ikke|får\s+(?:ej|inte)|ej|inte|ei\s+saa)\s*(?:[\s,/]*(?:sales|or))?\s*(?:archiv\p{L}*|arkiv\p{L}*|archief\p{L}*|arkistoi\p{L}*)(?:\s+(?:use|usage))?|(?:archiv\p{L}*|arkiv\p{L}*)\s+(?:is\s+|ist\s+|est\s+|er\s+|är\s+)?(?:${forbidden})|(?:interdiction|prohibid[oa]|vietat[oa])\s+(?:d['’]|l['’]|su\s+|el\s+)?archiv\p{L}*`,
    ),
  },
  {
    kind: 'one-time',
    pattern: word(
      String.raw`one[\s-](?:time|off)(?:\s+(?:editorial\s+)?(?:use|usage|only|publication|rights))*|(?:single|one)[\s-](?:use|usage|publication)(?:\s+only)?|(?:to\s+be\s+)?used\s+(?:only\s+)?once(?:\s+only)?|einmalige?n?\s+(?:\p{L}+\s+)?(?:verwendung|nutzung|veröffentlichung|abdruck)|einmalnutzung|(?:nur\s+)?einmalig|usage\s+unique|(?:une\s+)?(?:seule|unique)\s+(?:utilisation|publication|parution)|un\s+solo\s+uso|una\s+(?:sola|única)\s+(?:publicación|vez|pubblicazione|volta)|uso\s+(?:único|unico)|[ée]{2,3}nmalig(?:\s+gebruik|e\s+publicatie)?|engangsbruk|engångsbruk|engångspublicering|kertakäyttö\p{L}*|vain\s+kerran`,
    ),
  },
  {
    kind: 'no-sales',
    pattern: word(
      String.raw`(?:no|not\s+for|without)\s+(?:third[\s-]party\s+|commercial\s+(?:or|and)\s+editorial\s+|secondary\s+|onward\s+)?(?:re-?)?(?:sales?|selling|licen[cs]ing|sublicensing|syndication)|kein(?:e)?\s+(?:weiter-?)?(?:verkauf|veräußerung)|(?:weiterverkauf|weitergabe\s+an\s+dritte)\s+(?:${forbidden})|pas\s+de\s+(?:re)?vente|(?:re)?vente\s+interdite|prohibida\s+su\s+(?:re)?venta|(?:sin|no)\s+(?:re)?ventas?|venta\s+prohibida|(?:vietata\s+la\s+(?:ri)?vendita|(?:ri)?vendita\s+vietata|non\s+in\s+vendita)|niet\s+voor\s+(?:weder)?verkoop|ikke\s+for\s+(?:videre)?salg|ikke\s+for\s+viderformidling|(?:ej|inte)\s+(?:för|till)\s+(?:vidare)?försäljning|ei\s+(?:jälleen)?myyntiin`,
    ),
  },
  {
    kind: 'mandatory-credit',
    pattern:
      /(?<![\p{L}\d])(?:(?:mandatory|obligatory|compulsory|forced)\s+(?:on-?screen\s+)?(?:photo\s+)?(?:credit(?:\s+line)?|courtesy|byline|mention(?:\s+of\s+the\s+artist)?)|credit(?:\s+line)?\s+(?:is\s+)?(?:mandatory|required|obligatory|compulsory)|(?:must|should)\s+(?:be\s+|on-?screen\s+)?(?:credit(?:ed)?|courtesy)(?:\s+to)?|courtesy\s+(?:is\s+)?(?:mandatory|required)|credit\s+(?:line\s+)?must\s+(?:read|be\s+given(?:\s+to)?)|please\s+credit|(?:cr[ée]dit|mention|signature)\s+obligatoire|obbligo\s+di\s+(?:citazione|credito)|(?:citazione|credito)\s+obbligator\p{L}*|cr[ée]dito\s+obligatorio|mención\s+obligatoria|pflicht(?:angabe|nennung|vermerk)|nur\s+mit\s+(?:vollständiger\s+|korrekter\s+)?(?:nennung|quellenangabe|namensnennung|urhebervermerk|bildnachweis|credit)(?:\s+des\s+(?:vorstehenden\s+|unten\s+stehenden\s+)?(?:credits?|urhebers|fotografen))?|(?:urheber|foto|bild)(?:vermerk|nachweis|nennung)\s+(?:ist\s+)?(?:pflicht|erforderlich|zwingend)|(?:naams|bron)vermelding\s+verplicht|(?:obligatorisk|påkrevd)\s+(?:kreditering|fotobyline|byline|bildbyline)|(?:kreditering|(?:foto|bild)?byline)\s+(?:er\s+|är\s+)?(?:obligatorisk|påkrevd|krävs|kreves|skal\s+oppgis)|kuvaaja(?:n\s+nimi)?\s+(?:on\s+)?mainittava|lähde\s+mainittava)(?![\p{L}\d])([\s:]*(?:"[^"\n]{1,80}"|“[^”\n]{1,80}”|«[^»\n]{1,80}»|[^.;\n]{0,80}))/iu,
  },
  {
    kind: 'no-ai',
    pattern: word(
      String.raw`(?:no|not|never|without|prohibited|reserved|excluded|kein\p{L}*|nicht|untersagt|vorbehalten|interdit\p{L}*|pas|prohibid\p{L}*|vietat\p{L}*|niet|geen|ikke|ingen|ej|inte|ei)(?![\p{L}\d])[^.;]{0,80}(?<![\p{L}\d])(?:${machines})`,
    ),
  },
  {
    kind: 'no-ai',
    pattern: word(
      String.raw`(?:${machines})(?![\p{L}\d])[^.;]{0,60}(?<![\p{L}\d])(?:${forbidden})|DMI-PROHIBITED(?:-\w+)*`,
    ),
  },
  {
    kind: 'no-changes',
    pattern: word(
      String.raw`no\s+(?:crop(?:ping|s)?|alterations?|modifications?|manipulations?|changes|edit(?:s|ing)|retouching)(?:\s+or\s+\p{L}+)?|(?:may|must|do|can|should)\s*not\s+(?:be\s+)?(?:crop(?:ped)?|edit(?:ed)?|alter(?:ed)?|modif(?:y|ied)|change[d]?|manipulate[d]?|retouch(?:ed)?)|not\s+to\s+be\s+(?:cropped|edited|altered|modified|changed|manipulated)|nicht\s+(?:beschneiden|bearbeiten|verändern|beschnitten|bearbeitet|verändert)|(?:bearbeitung|veränderung|beschnitt)(?:en)?\s+(?:${forbidden})|ne\s+pas\s+(?:recadrer|modifier|retoucher)|(?:sin|no)\s+(?:modificar|recortar|modificaciones|retocar)|prohibida\s+su\s+(?:modificación|manipulación)|non\s+(?:modificare|ritagliare|modificabile)|niet\s+(?:bijsnijden|bewerken|bewerkt)|(?:ikke|må\s+ikke)\s+(?:beskjæres|endres|redigeres|beskæres)|(?:ej|inte|får\s+(?:ej|inte))\s+(?:beskäras|ändras|redigeras)|ei\s+saa\s+(?:rajata|muokata)`,
    ),
  },
];

/** Restrictions that one clause states in a set phrase. */
export const readRules = (clause: string): readonly Restriction[] =>
  rules.flatMap(({ kind, pattern }) => {
    const match = pattern.exec(clause);
    if (match === null) return [];
    const value = kind === 'mandatory-credit' ? nameIn(match[1] ?? '') : undefined;
    return [{ kind, ...(value === undefined ? {} : { value }), original: match[0].trim() }];
  });

/** The clause without its set phrases: a "no" in one of them denies nothing of the rest. */
export const withoutRules = (clause: string): string =>
  rules.reduce(
    (rest, { kind, pattern }) => (kind === 'mandatory-credit' || kind === 'no-ai' ? rest : rest.replace(pattern, ' ')),
    clause,
  );

const nextTerm =
  /[\s,(/]+(?:no|not|one[\s-]time|only|for|from|until|editorial|mags?|tv|online|internet|when|in|where|on|with|if|nur|und|sowie|bei)(?![\p{L}\d]).*$/iu;

/** "MANDATORY CREDIT: Northfield Club, NO SALES" names the club; ", NO SALES" alone names nobody. */
const nameIn = (rest: string): string | undefined => {
  const quoted = /^[\s:]*["“«]([^"”»]+)["”»]/u.exec(rest)?.[1]?.trim();
  if (quoted) return quoted;
  if (/^\s*[,(/]/.test(rest) || /\sOUT\b/.test(rest)) return undefined;
  const name = ` ${rest.replace(/^[\s:]+/, '')}`.replace(nextTerm, '').replace(/^[\s:,]+|[\s,)]+$/g, '');
  return name === '' || !/\p{L}/u.test(name) ? undefined : name;
};
