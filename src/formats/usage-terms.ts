import type { Restriction } from '../copy/news-item.ts';
import { isBoilerplate, looksRestrictive } from './terms/boilerplate.ts';
import { readPeriod } from './terms/read-period.ts';
import { readScope } from './terms/read-scope.ts';

interface TermRule {
  readonly kind: Restriction['kind'];
  readonly pattern: RegExp;
}

// What agencies write into usage terms and instructions. The first group, where there is one, is the restriction's value.
const rules: readonly TermRule[] = [
  {
    kind: 'no-archive',
    pattern:
      /\b(?:no|not\s+(?:to\s+be\s+|for\s+)|keine?|pas\s+d['’]|sin|non|geen|ingen)\s*(?:archiv(?:e|es|al|ing|ed|ierung|nutzung|age|o|io|ering)?|arkiv\w*|archief\w*)(?:\s+use|\s+usage)?\b/iu,
  },
  {
    kind: 'one-time',
    pattern:
      /\b(?:one[- ]time(?:\s+(?:editorial\s+)?(?:use|usage|only))*|single\s+use|one\s+use\s+only|einmalige?\s+(?:verwendung|nutzung|veröffentlichung)|usage\s+unique|un\s+solo\s+uso|uso\s+(?:único|unico)|eenmalig\s+gebruik|engangsbruk|engångsbruk)(?:\s+only)?\b/iu,
  },
  {
    kind: 'no-sales',
    pattern: /\b(?:no\s+(?:re)?sales?|not\s+for\s+(?:re)?sale|kein\s+(?:weiter)?verkauf|pas\s+de\s+vente)\b/i,
  },
  {
    kind: 'mandatory-credit',
    pattern:
      /\b(?:mandatory\s+credit|credit\s+(?:is\s+)?(?:mandatory|required|obligatory)|must\s+(?:be\s+)?credit(?:ed)?(?:\s+to)?|please\s+credit|cr[ée]dit\s+obligatoire|obbligo\s+di\s+citazione|cr[ée]dito\s+obligatorio|pflichtangabe|(?:urheber|foto)vermerk\s+pflicht)\b[:\s]*([^.;\n]{0,80})/iu,
  },
  {
    kind: 'no-ai',
    pattern:
      /\b(?:no|not|without|prohibited|reserved|excluded|kein\w*|untersagt|vorbehalten|interdit\w*|prohibid\w*|vietat\w*)\b[^.;]{0,80}\b(?:AI|artificial intelligence|generative|machine learning|text and data mining|data mining|TDM|KI|künstliche[nr]? intelligenz|IA|intelligence artificielle|inteligencia artificial|intelligenza artificiale)\b/iu,
  },
  {
    kind: 'no-ai',
    pattern:
      /\b(?:AI|machine learning|(?:text and )?data mining|TDM)\b[^.;]{0,60}\b(?:prohibited|not permitted|not allowed|forbidden|reserved|excluded)\b|\bDMI-PROHIBITED\b/i,
  },
  {
    kind: 'no-changes',
    pattern:
      /\b(?:no\s+(?:crop(?:ping)?|alterations?|modifications?|manipulations?|changes)|(?:may|must|do)\s+not\s+(?:be\s+)?(?:crop(?:ped)?|edit(?:ed)?|alter(?:ed)?|modif(?:y|ied)|change[d]?)|nicht\s+(?:beschneiden|bearbeiten)|ne\s+pas\s+recadrer)\b/iu,
  },
];

/** A clause of the terms, and what was understood of it. */
export interface ReadClause {
  readonly text: string;
  readonly restrictions: readonly Restriction[];
  /** True where its words restrict something and we cannot say what: an editor has to read it. */
  readonly isOpen: boolean;
}

const longestTerm = 8_000;

/** Reads terms of use clause by clause. Clauses end at full stops, semicolons, line ends and asterisks. */
export const readClauses = (term: string): readonly ReadClause[] =>
  term
    .slice(0, longestTerm)
    .split(/[;\n\r*|]+|\s\/\s|(?<=[\p{L}\d)]{3})[.!](?=\s+\p{Lu}|\s*$)|\s[–—]\s|\s-{1,2}\s/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
    .map(readClause);

const readClause = (text: string): ReadClause => {
  // "US: clients only" grants nothing to anybody in particular: only what a clause rules out is taken from it.
  const scope = readScope(text).filter(({ mode }) => mode === 'except' || !toSome.test(text));
  const restrictions = [...byRule(text), ...scope, ...readPeriod(text)];
  return { text, restrictions, isOpen: needsReader(text, restrictions) };
};

const byRule = (clause: string): readonly Restriction[] =>
  rules.flatMap(({ kind, pattern }) => {
    const match = pattern.exec(clause);
    if (match === null) return [];
    const value = match[1]?.replace(/^[\s:,]+|[\s,]+$/g, '');
    return [{ kind, ...(value ? { value } : {}), original: match[0].trim() }];
  });

/** Words that say that only some people may use it: a place that was understood is not all there is to it. */
const toSome =
  /\b(?:subscribers?|clients?|members?|(?:please\s+)?call|contact|elsewhere|unless|subject\s+to|partners?)\b/i;
const namesNoPlace = /^\s*(?:\p{Lu}[\p{Lu}\s]+)\bOUT\b/u;

const needsReader = (clause: string, found: readonly Restriction[]): boolean => {
  if (isBoilerplate(clause)) return false;
  if (found.some(({ kind }) => kind === 'territory' || kind === 'channel' || kind === 'period'))
    return toSome.test(clause);
  return found.length === 0 && (looksRestrictive(clause) || namesNoPlace.test(clause));
};

/** Restrictions that terms of use state in words. What is not recognised stays in the terms for people to read. */
export const readRestrictions = (terms: readonly string[]): readonly Restriction[] =>
  terms.flatMap((term) => readClauses(term).flatMap(({ restrictions }) => restrictions));
