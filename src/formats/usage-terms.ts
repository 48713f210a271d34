import type { Restriction } from '../copy/news-item.ts';
import { isBoilerplate, looksRestrictive } from './terms/boilerplate.ts';
import type { TermContext } from './terms/read-day.ts';
import { type ReadPeriod, readPeriod } from './terms/read-period.ts';
import { readScope } from './terms/read-scope.ts';
import { readRules, withoutRules } from './terms/term-rules.ts';

/** A clause of the terms, and what was understood of it. */
export interface ReadClause {
  readonly text: string;
  readonly restrictions: readonly Restriction[];
  /** True where its words restrict something and we cannot say what: an editor has to read it. */
  readonly isOpen: boolean;
}

const longestTerm = 8_000;
/** Terms are sentences; of what is longer the beginning is read. */
const longestClause = 1_500;
const inQuotes = /"[^"\n]{1,120}"|“[^”\n]{1,120}”|«[^»\n]{1,120}»/gu;
/** Stands for a separator inside quotes, where it separates nothing. */
const hidden: readonly (readonly [string, string])[] = [
  ['/', '\u0001'],
  ['-', '\u0002'],
  ['–', '\u0003'],
  ['—', '\u0004'],
  ['.', '\u0005'],
  ['|', '\u0006'],
  [';', '\u0007'],
];
const between =
  /[;\n\r*|]+|\+{2,}|\s\/\s|(?<=[\p{L}\d)]{3}|["”»])[.!](?=\s+["“«(]?\p{Lu}|\s*$)|\s[–—]\s|\s-{1,2}\s|={2,}/u;

/** Reads terms of use clause by clause. Clauses end at full stops, semicolons, line ends and asterisks. */
export const readClauses = (term: string, context?: TermContext): readonly ReadClause[] =>
  term
    .slice(0, longestTerm)
    .replace(inQuotes, (quote) => hidden.reduce((text, [plain, stand]) => text.replaceAll(plain, stand), quote))
    .split(between)
    .map((clause) => hidden.reduce((text, [plain, stand]) => text.replaceAll(stand, plain), clause).trim())
    .filter((clause) => clause !== '')
    .map((clause) => readClause(clause.slice(0, longestClause), context));

const readClause = (text: string, context: TermContext | undefined): ReadClause => {
  // "Limited to 45 pictures" counts something; a channel it names is not the only one.
  const isCounted = countsPictures.test(text);
  // "US: clients only" grants nothing to anybody in particular: only what a clause rules out is taken from it.
  const scope = isCounted ? [] : readScope(text).filter(({ mode }) => mode === 'except' || !toSome.test(text));
  const period = readPeriodTerm(text, context);
  // "UK OUT until 5 January" ends a ban, not the right: the ban stays until an editor has read it.
  const isBanForATime = period.restrictions.length > 0 && scope.some(({ mode }) => mode === 'except');
  const rules = readRules(text).filter(({ kind }) => kind !== 'no-archive' || !hasLength(period));
  const restrictions = [...rules, ...scope, ...(isBanForATime ? [] : period.restrictions)];
  const isOpen = isBanForATime || period.isUnsure || isCounted || needsReader(text, restrictions);
  return { text, restrictions, isOpen };
};

/** What a clause says of dates and days. A "no" of another term in it ("no sales, until 31 December") denies none of them. */
export const readPeriodTerm = (clause: string, context?: TermContext): ReadPeriod => {
  const { restrictions, isUnsure } = readPeriod(withoutRules(clause), context);
  const kept = restrictions.length > 0 ? { restrictions, isUnsure } : readPeriod(clause, context);
  // "Embargoed until 24 hours after publication" opens a right then, and nobody knows from which instant it counts.
  if (hasLength(kept) && waits.test(clause)) return { restrictions: [], isUnsure: true };
  return { ...kept, restrictions: kept.restrictions.map((found) => ({ ...found, original: clause.trim() })) };
};

const waits =
  /\b(?:embargo(?:ed)?|sperrfrist|gesperrt|(?:not|nicht|pas|no|niet|ikke|inte)\b[^.;]{0,40}\b(?:until|before|bis|vor|avant|antes|voor|før|före))\b/iu;

const hasLength = ({ restrictions }: ReadPeriod): boolean => restrictions.some(({ value }) => value !== undefined);

const countsPictures = /\b\d{1,4}\s+(?:images?|pictures?|photos?|stills|seconds|minutes|words|Bilder|photographies)\b/i;

/** Words that say that only some people may use it: a place that was understood is not all there is to it. */
const toSome =
  /\b(?:subscribers?|clients?|members?|(?:please\s+)?call|contact|elsewhere|unless|subject\s+to|partners?|abonnenten|kunden|abonnés|abonados|abbonati)\b/i;
const namesNoPlace = /^\W*(?:\p{Lu}[\p{Lu}\s,/&.'-]+)\bOUT\b/u;

const needsReader = (clause: string, found: readonly Restriction[]): boolean => {
  const isScoped = found.some(({ kind }) => kind === 'territory' || kind === 'channel' || kind === 'period');
  if (isBoilerplate(clause)) return false;
  if (isScoped) return toSome.test(clause);
  return found.length === 0 && (looksRestrictive(clause) || namesNoPlace.test(clause));
};

/** Restrictions that terms of use state in words. What is not recognised stays in the terms for people to read. */
export const readRestrictions = (terms: readonly string[], context?: TermContext): readonly Restriction[] =>
  terms.flatMap((term) => readClauses(term, context).flatMap(({ restrictions }) => restrictions));
