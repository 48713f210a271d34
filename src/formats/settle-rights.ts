import type { ItemQuestion, MediaLink, NewsItem, Restriction } from '../copy/news-item.ts';
import { earliest, type Instant, latest } from '../lib/instant.ts';
import type { Dialect } from './dialect/dialect.ts';
import type { TermContext } from './terms/read-day.ts';
import { addDuration } from './terms/read-period.ts';
import { countriesIn } from './terms/term-lists.ts';
import { readClauses, readPeriodTerm, readRestrictions } from './usage-terms.ts';

/** What is known of the source: days end at midnight in its zone, and "3/4" is read in its order. */
export interface RightsSource {
  readonly zone: string;
  readonly dateOrder?: Dialect['dateOrder'];
}

/**
 * What holds for the rights of items in every format, once a reader has made one: named places become country codes,
 * periods that run from the item's own time become instants, and words that restrict something nobody understood
 * become questions. Items without terms come back as they are. Doing it twice changes nothing.
 */
export const settleRights = (item: NewsItem, source: RightsSource = { zone: 'UTC' }): NewsItem => {
  const { usageTerms, restrictions } = item.rights;
  const hasOwn = usageTerms.length > 0 || restrictions.length > 0;
  const hasMedia = item.media.some(hasTerms);
  if (!hasOwn && !hasMedia) return item;
  const around = aroundOf(item, source);
  const questions = [
    ...toQuestions(usageTerms, { at: 'terms of use' }, around),
    ...item.media.flatMap(({ key, usageTerms: terms = [] }) =>
      toQuestions(terms, { at: 'terms of use', media: key }, around),
    ),
  ].filter(({ text, media }) => !item.questions?.some((known) => known.text === text && known.media === media));
  return {
    ...item,
    rights: { ...item.rights, restrictions: settleAll(withTerms(restrictions, usageTerms, around), around, item.time) },
    media: hasMedia ? item.media.map((link) => settleLink(link, around)) : item.media,
    ...(questions.length > 0 ? { questions: [...(item.questions ?? []), ...questions] } : {}),
  };
};

const hasTerms = ({ restrictions, usageTerms }: MediaLink): boolean =>
  restrictions.length > 0 || (usageTerms !== undefined && usageTerms.length > 0);

/** What an item's terms are read with. */
interface Around extends TermContext {
  /** From when "14 days after publication" is counted. */
  readonly start: Instant | undefined;
}

const aroundOf = ({ time, text }: NewsItem, { zone, dateOrder }: RightsSource): Around => {
  const at = time.versionCreated?.at ?? time.firstCreated?.at;
  return {
    zone,
    start: time.rightsStart?.at ?? latest(time.embargoUntil?.at, time.versionCreated?.at) ?? time.firstCreated?.at,
    ...(at === undefined ? {} : { at }),
    ...(text.language === undefined ? {} : { language: text.language }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
  };
};

const settleLink = (link: MediaLink, around: Around): MediaLink =>
  hasTerms(link)
    ? { ...link, restrictions: settleAll(withTerms(link.restrictions, link.usageTerms ?? [], around), around, {}) }
    : link;

/** Readers of some formats only hand the words on. */
const withTerms = (
  restrictions: readonly Restriction[],
  terms: readonly string[],
  around: Around,
): readonly Restriction[] => {
  const known = new Set(restrictions.map(keyOf));
  const words = terms.filter((term) => !isJson(term));
  return [...restrictions, ...readRestrictions(words, around).filter((found) => !known.has(keyOf(found)))];
};

const keyOf = ({ kind, mode, countries, channels, original }: Restriction): string =>
  [kind, mode, countries, channels, original].join('|');

const settleAll = (
  restrictions: readonly Restriction[],
  around: Around,
  time: NewsItem['time'],
): readonly Restriction[] => {
  const seen = new Set<string>();
  return restrictions
    .map((restriction) => settleOne(inZone(restriction, around), around, time))
    .filter((restriction) => {
      const key = keyOf(restriction);
      return !seen.has(key) && seen.add(key);
    });
};

/** Dates that a reader took in UTC are days of the source's zone, in the order of its language. */
const inZone = (restriction: Restriction, around: Around): Restriction => {
  const { kind, original, from, until } = restriction;
  if (kind !== 'period' || (from === undefined && until === undefined)) return restriction;
  const [plain] = readPeriodTerm(original).restrictions;
  if (plain === undefined || plain.from !== from || plain.until !== until) return restriction;
  return { ...restriction, ...readPeriodTerm(original, around).restrictions[0] };
};

const settleOne = (
  restriction: Restriction,
  { start }: Around,
  { rightsStart, rightsEnd }: NewsItem['time'],
): Restriction => {
  const { kind, value, mode, from, until } = restriction;
  if (kind === 'territory' && mode === undefined) {
    // A field that names places and no more (NITF geography) grants the right there.
    const countries = countriesIn(value ?? restriction.original);
    return countries === undefined ? restriction : { ...restriction, mode: 'only', countries };
  }
  if (kind !== 'period' || from !== undefined || until !== undefined) return restriction;
  const end = value !== undefined && start !== undefined ? addDuration(start, value) : undefined;
  if (end !== undefined) return { ...restriction, until: end };
  if (value !== undefined) return restriction;
  const [opens, closes] = [latest(rightsStart?.at), earliest(rightsEnd?.at)];
  return {
    ...restriction,
    ...(opens === undefined ? {} : { from: opens }),
    ...(closes === undefined ? {} : { until: closes }),
  };
};

const toQuestions = (
  terms: readonly string[],
  about: Pick<ItemQuestion, 'at' | 'media'>,
  around: Around,
): readonly ItemQuestion[] =>
  terms.flatMap((term) =>
    isJson(term)
      ? []
      : readClauses(term, around)
          .filter(({ isOpen }) => isOpen)
          .map(({ text }) => ({ kind: 'rights' as const, text, ...about })),
  );

/** A policy in JSON is read as what it is (ODRL), not as prose. */
const isJson = (term: string): boolean => /^\s*[{[]\s*["{\]}]/.test(term);
