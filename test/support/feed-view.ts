import type { NewsItem } from '../../src/copy/news-item.ts';
import { writeHtml } from '../../src/copy/write-html.ts';
import type { Feed, FeedEntry } from '../../src/formats/feeds/document.ts';
import { defined } from '../../src/lib/defined.ts';

/** What our reader made of a file, under the names by which the suite asks for it. */
export interface FeedView {
  readonly bozo: boolean;
  readonly encoding?: string;
  readonly version?: string;
  readonly feed: object;
  readonly entries: readonly object[];
}

/** Text that may stand for markup when it is compared. */
export interface Markup {
  readonly html: string;
}

export const viewOf = (feed: Feed, items: readonly NewsItem[], encoding: string): FeedView => ({
  bozo: feed.notes.some(({ kind }) => kind === 'repaired' || kind === 'assumed'),
  encoding,
  ...defined({ version: versionOf(feed.dialect) }),
  feed: feedPart(feed),
  entries: feed.entries.map((entry, i) => entryPart(entry, items[i])),
});

const versionOf = (dialect: string | undefined): string | undefined =>
  dialect === undefined ? 'rss' : dialect.replace(/^rss /, 'rss').replaceAll('.', '').replaceAll(' ', '');

/** A field without text, or with nothing but a picture in it, is an empty one. */
const textPart = (name: string, text: string | undefined, language?: string): object => ({
  [name]: text ?? '',
  [`${name}_detail`]: defined({ value: text ?? '', language }),
});

const feedPart = (feed: Feed): object => ({
  ...textPart('title', feed.title, feed.language),
  ...textPart('description', feed.description, feed.language),
  ...textPart('subtitle', feed.description, feed.language),
  ...textPart('tagline', feed.description, feed.language),
  ...textPart('info', feed.description, feed.language),
  ...textPart('copyright', feed.copyright, feed.language),
  ...textPart('rights', feed.copyright, feed.language),
  ...defined({ link: feed.link, language: feed.language, id: feed.self }),
  links: [feed.link, feed.self, feed.hub].flatMap((href, i) =>
    href === undefined ? [] : [{ href, rel: ['alternate', 'self', 'hub'][i] }],
  ),
});

const entryPart = (entry: FeedEntry, item: NewsItem | undefined): object => {
  if (item === undefined) return {};
  const { text, identity, time, credit, classification } = item;
  const links = [
    ...(identity.link === undefined ? [] : [{ href: identity.link, rel: 'alternate' }]),
    ...item.media.flatMap(({ renditions }) =>
      renditions.map(({ href, mimeType }) => ({ href, rel: 'enclosure', type: mimeType })),
    ),
  ];
  const body = markup(item);
  const teaser: unknown = entry.content === undefined ? body : (text.abstract ?? '');
  const names = text.authors.map(({ name }) => ({ name }));
  return {
    ...textPart('title', text.headline, text.language),
    content: [defined({ value: body, language: text.language })],
    ...defined({
      description: body,
      summary: teaser,
      summary_detail: defined({ value: teaser, language: text.language }),
      link: identity.link,
      links,
      id: identity.wireId,
      guid: entry.id,
      guidislink: entry.id !== undefined && entry.link === entry.id,
      author: names.length === 0 ? undefined : names.map(({ name }) => name).join(', '),
      author_detail: names[0],
      authors: names,
      contributors: text.contributors.map((name) => ({ name })),
      language: text.language,
      license: item.rights.licence,
      category: classification.keywords[0],
      tags: entry.categories.map(({ name, code, scheme }) => ({
        term: code ?? name,
        label: name,
        scheme: scheme ?? null,
      })),
      enclosures: item.media.flatMap(({ renditions }) =>
        renditions.map(({ href, mimeType, bytes }) => defined({ href, type: mimeType, length: bytes })),
      ),
      source: credit.originalSource === undefined ? undefined : { title: credit.originalSource },
    }),
    ...textPart('rights', credit.copyrightNotice, text.language),
    ...textPart('copyright', credit.copyrightNotice, text.language),
    ...timeParts('published', entry.published, time.firstCreated?.at),
    ...timeParts('created', entry.published, time.firstCreated?.at),
    ...timeParts('issued', entry.published, time.firstCreated?.at),
    ...timeParts('updated', entry.updated ?? entry.published ?? entry.date, time.versionCreated?.at),
    ...timeParts('modified', entry.updated ?? entry.published ?? entry.date, time.versionCreated?.at),
    ...timeParts('expired', entry.expires, time.expiresAt?.at),
  };
};

const timeParts = (name: string, text: string | undefined, at: string | undefined): object =>
  at === undefined ? {} : { [name]: text, [`${name}_parsed`]: timeTuple(at) };

/** Year, month, day, hour, minute, second, weekday from Monday, day of the year, 0. */
export const timeTuple = (at: string): readonly number[] => {
  const time = new Date(at);
  const year = time.getUTCFullYear();
  const dayOfYear = Math.floor((time.getTime() - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
  const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()];
  return [year, time.getUTCMonth() + 1, time.getUTCDate(), ...clock, (time.getUTCDay() + 6) % 7, dayOfYear, 0];
};

const markup = (item: NewsItem): Markup => {
  const picture = (key: string): string => {
    const link = item.media.find((media) => media.key === key);
    return `<img src="${link?.renditions[0]?.href ?? ''}" alt="${link?.altText ?? ''}">`;
  };
  return { html: writeHtml(item.text.body, { picture }) };
};
