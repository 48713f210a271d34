import type { Credit, NewsItem } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import { isUri } from './write-identity.ts';

/** Subjects, names and sources, in the lists of version 3. Keywords and categories have none: they stand in our own part. */
export const writeConcepts = ({ classification, credit }: NewsItem): object => {
  const { subjects, places, people, organisations, genres } = classification;
  return defined({
    subjects: listed(
      subjects.map(({ code, name }) =>
        defined({
          name,
          uri: code !== undefined && isUri(code) ? code : undefined,
          literal: code !== undefined && !isUri(code) ? code : undefined,
        }),
      ),
    ),
    places: named(places),
    people: named(people),
    organisations: named(organisations),
    genres: named(genres),
    infoSources: listed(sourcesOf(credit)),
  });
};

const sourcesOf = ({ distributor, provider, source, originalSource }: Credit): readonly object[] =>
  [
    { name: provider, role: 'provider' },
    { name: distributor, role: 'distributor' },
    { name: source, role: 'source' },
    { name: originalSource, role: 'origin' },
  ].filter(({ name }) => name !== undefined);

const named = (names: readonly string[]): readonly object[] | undefined => listed(names.map((name) => ({ name })));

const listed = (list: readonly object[]): readonly object[] | undefined => (list.length === 0 ? undefined : list);
