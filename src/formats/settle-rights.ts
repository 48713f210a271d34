import type { ItemQuestion, MediaLink, NewsItem, Restriction } from '../copy/news-item.ts';
import { earliest, type Instant, latest } from '../lib/instant.ts';
import { addDuration } from './terms/read-period.ts';
import { countriesIn } from './terms/term-lists.ts';
import { readClauses, readRestrictions } from './usage-terms.ts';

/**
 * What holds for the rights of items in every format, once a reader has made one: named places become country codes,
 * periods that run from the item's own time become instants, and words that restrict something nobody understood
 * become questions. Items without terms come back as they are. Doing it twice changes nothing.
 */
export const settleRights = (item: NewsItem): NewsItem => {
  const { usageTerms, restrictions } = item.rights;
  const hasOwn = usageTerms.length > 0 || restrictions.length > 0;
  const hasMedia = item.media.some(hasTerms);
  if (!hasOwn && !hasMedia) return item;
  const start = startOf(item);
  const questions = [
    ...toQuestions(usageTerms, { at: 'terms of use' }),
    ...item.media.flatMap(({ key, usageTerms: terms = [] }) => toQuestions(terms, { at: 'terms of use', media: key })),
  ].filter(({ text, media }) => !item.questions?.some((known) => known.text === text && known.media === media));
  return {
    ...item,
    rights: { ...item.rights, restrictions: settleAll(withTerms(restrictions, usageTerms), start, item.time) },
    media: hasMedia ? item.media.map((link) => settleLink(link, start)) : item.media,
    ...(questions.length > 0 ? { questions: [...(item.questions ?? []), ...questions] } : {}),
  };
};

const hasTerms = ({ restrictions, usageTerms }: MediaLink): boolean =>
  restrictions.length > 0 || (usageTerms !== undefined && usageTerms.length > 0);

/** From when "14 days after publication" is counted. */
const startOf = ({ time }: NewsItem): Instant | undefined =>
  time.rightsStart?.at ?? latest(time.embargoUntil?.at, time.versionCreated?.at) ?? time.firstCreated?.at;

const settleLink = (link: MediaLink, start: Instant | undefined): MediaLink =>
  hasTerms(link)
    ? { ...link, restrictions: settleAll(withTerms(link.restrictions, link.usageTerms ?? []), start, {}) }
    : link;

/** Readers of some formats only hand the words on. */
const withTerms = (restrictions: readonly Restriction[], terms: readonly string[]): readonly Restriction[] => {
  const known = new Set(restrictions.map(keyOf));
  return [...restrictions, ...readRestrictions(terms).filter((found) => !known.has(keyOf(found)))];
};

const keyOf = ({ kind, mode, countries, channels, original }: Restriction): string =>
  [kind, mode, countries, channels, original].join('|');

const settleAll = (
  restrictions: readonly Restriction[],
  start: Instant | undefined,
  time: NewsItem['time'],
): readonly Restriction[] => {
  const seen = new Set<string>();
  return restrictions
    .map((restriction) => settleOne(restriction, start, time))
    .filter((restriction) => {
      const key = keyOf(restriction);
      return !seen.has(key) && seen.add(key);
    });
};

const settleOne = (
  restriction: Restriction,
  start: Instant | undefined,
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

const toQuestions = (terms: readonly string[], about: Pick<ItemQuestion, 'at' | 'media'>): readonly ItemQuestion[] =>
  terms.flatMap((term) =>
    isJson(term)
      ? []
      : readClauses(term)
          .filter(({ isOpen }) => isOpen)
          .map(({ text }) => ({ kind: 'rights' as const, text, ...about })),
  );

/** A policy in JSON is read as what it is (ODRL), not as prose. */
const isJson = (term: string): boolean => /^\s*[{[]\s*["{\]}]/.test(term);
