import type { MediaLink, NewsItem, Restriction } from '../../src/copy/news-item.ts';
import { safeWebAddress } from '../../src/copy/safe-address.ts';
import { writeHtml } from '../../src/copy/write-html.ts';
import { readRestrictions } from '../../src/formats/usage-terms.ts';
import { earliest } from '../../src/lib/instant.ts';

/**
 * What a feed keeps of an item; the list of what it cannot carry is in docs/decisions. Of a held item only its id and
 * times go along, of one that was taken back its id and when.
 */
export const carriedByFeeds = (item: NewsItem, isRead = false): unknown => {
  const { status, identity, text } = item;
  const updated = item.time.versionCreated?.at ?? item.time.firstCreated?.at;
  if (status !== 'usable') return { status, wireId: identity.wireId, updated };
  return plain({
    status,
    event: item.event,
    correctionNote: item.correctionNote,
    wireId: identity.wireId,
    wireVersion: identity.wireVersion,
    published: toSecond(item.time.firstCreated?.at ?? updated),
    updated,
    expiresAt: earliest(item.time.expiresAt?.at, item.time.rightsEnd?.at),
    headline: text.headline,
    abstract: text.headline === undefined || text.abstract === text.headline ? undefined : text.abstract,
    body: bodyOf(item),
    byline:
      text.byline ??
      (text.authors.length === 0 ? undefined : [...new Set(text.authors.map(({ name }) => name))].join(', ')),
    authors: [...new Set(text.authors.map(({ name }) => name))],
    contributors: [...new Set(text.contributors)],
    taglines: text.taglines,
    language: text.language,
    ...classes(item),
    // A feed names itself as the provider of all it has.
    source: item.credit.originalSource ?? (isRead ? undefined : (item.credit.source ?? item.credit.provider)),
    line: item.credit.line,
    notice: noticeOf(item),
    terms: wordsOf(item.rights.usageTerms, item.rights.restrictions),
    restrictions: readRestrictions(wordsOf(item.rights.usageTerms, item.rights.restrictions)),
    licence: webAddress(item.rights.licence),
    // One that is the item's own address says nothing more.
    canonicalUrl: item.rights.canonicalUrl === identity.link ? undefined : item.rights.canonicalUrl,
    media: item.media.map(mediaOf).filter(({ renditions }) => renditions.length > 0),
  });
};

const plain = (value: object): unknown => JSON.parse(JSON.stringify(value));
const toSecond = (at: string | undefined): string | undefined => at?.replace(/\.\d+Z$/, 'Z');
const webAddress = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : safeWebAddress(text);

const classes = ({ classification }: NewsItem): object => {
  const subjects = classification.subjects.flatMap(({ scheme, code, name }) => {
    const one = code ?? name;
    return scheme === undefined || one === undefined ? [] : [{ scheme, code: one, name: name ?? one }];
  });
  return { subjects, keywords: [...new Set([...classification.keywords, ...subjects.map(({ name }) => name)])].sort() };
};

const noticeOf = ({ credit: { copyrightNotice, copyrightHolder, copyrightYear } }: NewsItem): string | undefined =>
  copyrightNotice ??
  (copyrightHolder === undefined ? undefined : ['©', copyrightYear, copyrightHolder].filter(Boolean).join(' '));

const wordsOf = (terms: readonly string[], restrictions: readonly Restriction[]): readonly string[] => [
  ...terms,
  ...new Set(
    restrictions.map(({ original }) => original).filter((words) => words !== '' && !terms.join(' ').includes(words)),
  ),
];

const mediaOf = (link: MediaLink): { readonly renditions: readonly object[] } => ({
  ...{ kind: link.kind === 'graphic' ? 'picture' : link.kind, headline: link.headline, caption: link.caption },
  ...{ credit: link.credit, notice: link.copyrightNotice },
  renditions: webFiles(link).map(({ href, mimeType, width, height, bytes }) => ({
    href,
    mimeType,
    width,
    height,
    bytes,
  })),
});

const webFiles = ({ renditions }: MediaLink): MediaLink['renditions'] => {
  const seen = new Set<string>();
  return renditions.filter(({ href }) => {
    if (safeWebAddress(href) === undefined || seen.has(href)) return false;
    seen.add(href);
    return true;
  });
};

/** The text with its pictures by their first file: keys are the reader's own. */
const bodyOf = (item: NewsItem): string => {
  const picture = (key: string): string | undefined => {
    const link = item.media.find((one) => one.key === key);
    const file = link === undefined ? undefined : webFiles(link)[0];
    return file === undefined ? undefined : `<img src="${file.href}">`;
  };
  return writeHtml(item.text.body, { picture });
};
