import type { MediaLink, NewsItem, Restriction } from '../../copy/news-item.ts';
import { safeWebAddress } from '../../copy/safe-address.ts';
import { escapeHtml, writeHtml } from '../../copy/write-html.ts';
import { defined } from '../../lib/defined.ts';
import { earliest, type Instant, latest } from '../../lib/instant.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { FeedDocument, FeedDocumentItem, FeedDocumentMedia } from '../feed-document.ts';
import type { FeedFrame, WriteError, WriteOptions } from '../written-document.ts';

/**
 * Items as a feed for readers. Anyone may read a feed, so it carries no notes for editors, no agency notebooks and no
 * parts of our own (docs/decisions: what a feed carries): what is for editors, planned, or under embargo when the feed
 * is written is refused; a held item goes without its text; one taken back becomes a tombstone.
 */
export const toFeedDocument = (items: readonly NewsItem[], options: WriteOptions): Result<FeedDocument, WriteError> => {
  const { feed: frame, writtenAt } = options;
  if (frame === undefined)
    return err(refusal('A feed needs a title and its addresses; say what stands around the items.'));
  for (const item of items) {
    const message = reasonAgainst(item, writtenAt);
    if (message !== undefined) return err(refusal(message));
  }
  const kept = items.filter(({ status }) => status !== 'canceled');
  const withdrawn = items
    .filter(({ status }) => status === 'canceled')
    .map((item) => ({ id: idOf(item, frame), at: updatedOf(item) ?? writtenAt }));
  return ok({
    title: frame.title,
    address: frame.address,
    selfAddress: frame.selfAddress,
    updated: latest(...items.map(updatedOf)) ?? writtenAt,
    items: kept.map((item) =>
      item.status === 'withheld' ? heldItem(item, frame, writtenAt) : toEntry(item, frame, writtenAt),
    ),
    withdrawn,
    ...defined({ description: frame.description, language: frame.language }),
  });
};

const refusal = (message: string): WriteError => ({ kind: 'not-expressible', message });

const reasonAgainst = (item: NewsItem, writtenAt: Instant): string | undefined => {
  if (item.status === 'canceled') return undefined;
  if (item.kind === 'advisory' || item.event === 'advisory')
    return 'An advisory is for editors and never goes into a feed; leave it out.';
  if (item.kind === 'planning' || item.kind === 'event')
    return 'Plans and events are for editors and never go into a feed; leave them out.';
  const gate = latest(item.time.embargoUntil?.at, item.time.releaseAt?.at);
  if (gate === undefined || gate <= writtenAt) return undefined;
  return `An item is under embargo until ${gate} and must not be in a feed before; leave it out until then.`;
};

const updatedOf = ({ time }: NewsItem): Instant | undefined => time.versionCreated?.at ?? time.firstCreated?.at;

const idOf = (item: NewsItem, frame: FeedFrame): string => item.identity.wireId ?? addressOf(item, frame);

const addressOf = (item: NewsItem, frame: FeedFrame): string => item.identity.link ?? frame.itemAddress(item);

/** Of a held story nobody may read anything: its id says which one it is. */
const heldItem = (item: NewsItem, frame: FeedFrame, writtenAt: Instant): FeedDocumentItem => ({
  id: idOf(item, frame),
  url: addressOf(item, frame),
  title: '',
  html: '',
  published: item.time.firstCreated?.at ?? updatedOf(item) ?? writtenAt,
  updated: updatedOf(item) ?? writtenAt,
  authors: [],
  categories: [],
  isWithheld: true,
  ...defined({ version: item.identity.wireVersion }),
});

const toEntry = (item: NewsItem, frame: FeedFrame, writtenAt: Instant): FeedDocumentItem => {
  const { identity, time, text, classification, credit, rights } = item;
  const media = item.media.map(toMedia).filter(({ renditions }) => renditions.length > 0);
  return {
    id: idOf(item, frame),
    url: addressOf(item, frame),
    title: text.headline ?? '',
    html: htmlOf(item),
    published: time.firstCreated?.at ?? updatedOf(item) ?? writtenAt,
    updated: updatedOf(item) ?? writtenAt,
    authors: [...new Set(text.authors.map(({ name }) => name))],
    contributors: text.contributors,
    categories: classification.keywords,
    subjects: subjectsOf(item),
    media,
    terms: termsOf(rights.usageTerms, rights.restrictions),
    taglines: text.taglines,
    event: item.event,
    ...defined({
      summary: text.abstract,
      sourceLine: credit.originalSource ?? credit.source ?? credit.provider,
      copyright: noticeOf(item),
      canonical: rights.canonicalUrl,
      expires: earliest(time.expiresAt?.at, time.rightsEnd?.at),
      language: text.language,
      licence: rights.licence,
      correction: item.correctionNote,
      version: identity.wireVersion,
      byline: text.byline,
      creditLine: credit.line,
    }),
  };
};

const noticeOf = ({ credit }: NewsItem): string | undefined => {
  const { copyrightNotice, copyrightHolder, copyrightYear } = credit;
  if (copyrightNotice !== undefined || copyrightHolder === undefined) return copyrightNotice;
  return ['©', copyrightYear, copyrightHolder].filter((part) => part !== undefined).join(' ');
};

const subjectsOf = ({ classification }: NewsItem): NonNullable<FeedDocumentItem['subjects']> =>
  classification.subjects.flatMap(({ scheme, code, name }) => {
    const one = code ?? name;
    return scheme === undefined || one === undefined ? [] : [{ scheme, code: one, name: name ?? one }];
  });

/** Terms in their words; a restriction that was read from elsewhere says its own. */
const termsOf = (terms: readonly string[], restrictions: readonly Restriction[]): readonly string[] => {
  const all = terms.join(' ');
  const others = restrictions.map(({ original }) => original).filter((words) => words !== '' && !all.includes(words));
  return [...terms, ...new Set(others)];
};

const toMedia = (link: MediaLink): FeedDocumentMedia => ({
  kind: link.kind === 'graphic' ? 'picture' : link.kind,
  terms: termsOf(link.usageTerms ?? [], link.restrictions),
  // A file that lies beside the item has no address that a reader of the feed could use.
  renditions: link.renditions.flatMap(({ href, mimeType, width, height, bytes }) =>
    safeWebAddress(href) === undefined ? [] : [{ url: href, ...defined({ type: mimeType, width, height, bytes }) }],
  ),
  ...defined({ headline: link.headline, caption: link.caption, credit: link.credit, notice: link.copyrightNotice }),
});

const htmlOf = ({ text, media }: NewsItem): string => {
  const picture = (key: string): string | undefined => {
    const link = media.find((one) => one.key === key);
    const file = link?.renditions.find(({ href }) => safeWebAddress(href) !== undefined);
    if (link === undefined || file === undefined) return undefined;
    const caption = [link.caption, link.credit].filter((part) => part !== undefined).join(' ');
    const image = `<img src="${escapeHtml(file.href)}" alt="${escapeHtml(link.altText ?? '')}">`;
    return `<figure>${image}${caption === '' ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`}</figure>`;
  };
  return writeHtml(text.body, { picture });
};
