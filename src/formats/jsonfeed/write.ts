import { defined } from '../../lib/defined.ts';
import type { FeedDocument, FeedDocumentItem, FeedDocumentMedia } from '../feed-document.ts';

/** Writes JSON Feed 1.1. What it has no field for is under `_wireroom`. */
export const writeJsonFeed = (feed: FeedDocument): string =>
  JSON.stringify(
    defined({
      version: 'https://jsonfeed.org/version/1.1',
      title: feed.title,
      description: feed.description,
      home_page_url: feed.address,
      feed_url: feed.selfAddress,
      next_url: feed.olderAddress,
      icon: feed.icon,
      language: feed.language,
      authors: [{ name: feed.title, url: feed.address }],
      hubs:
        feed.hubs === undefined || feed.hubs.length === 0
          ? undefined
          : feed.hubs.map((url) => ({ type: 'WebSub', url })),
      items: feed.items.map(itemOf),
      _wireroom: ownOfFeed(feed),
    }),
  );

/** What was taken back, for which the format has no word, and the notice of the whole feed. */
const ownOfFeed = ({ withdrawn = [], copyright }: FeedDocument): object | undefined => {
  const deleted = withdrawn.map(({ id, at }) => ({ ref: id, when: at }));
  return listed(
    [{ ...defined({ copyright }), ...(deleted.length > 0 && { deleted }) }].filter(
      (own) => Object.keys(own).length > 0,
    ),
  )?.[0];
};

const itemOf = (item: FeedDocumentItem): object =>
  defined({
    id: item.id,
    url: item.url,
    external_url: item.canonical === item.url ? undefined : item.canonical,
    title: item.title,
    summary: item.summary,
    content_html: item.html,
    image: item.picture?.url ?? item.media?.find(({ kind }) => kind === 'picture')?.renditions[0]?.url,
    date_published: item.published,
    date_modified: item.updated,
    authors: item.authors.length === 0 ? undefined : item.authors.map((name) => ({ name })),
    tags: listed(item.categories),
    language: item.language,
    attachments: listed((item.media ?? []).flatMap(attachmentOf)),
    _wireroom: ownFields(item),
  });

/** Another reader gets one form of each file, where its type is known. */
const attachmentOf = ({ renditions, headline }: FeedDocumentMedia): readonly object[] => {
  const file = renditions.find(({ type }) => type !== undefined);
  if (file === undefined) return [];
  return [defined({ url: file.url, mime_type: file.type, title: headline, size_in_bytes: file.bytes })];
};

const ownFields = (item: FeedDocumentItem): object | undefined => {
  const fields = defined({
    status: item.isWithheld === true ? 'withheld' : undefined,
    source: item.sourceLine,
    copyright: item.copyright,
    expires: item.expires,
    comments: item.commentsAddress,
    picture_credit: item.picture?.credit,
    picture_caption: item.picture?.caption,
    event: item.event,
    correction: item.correction,
    version: item.version,
    byline: item.byline,
    credit: item.creditLine,
    taglines: listed(item.taglines),
    contributors: listed(item.contributors),
    terms: listed(item.terms),
    licence: item.licence,
    subjects: listed(item.subjects),
    media: listed((item.media ?? []).map(ownMedia)),
  });
  return Object.keys(fields).length === 0 ? undefined : fields;
};

const ownMedia = ({ kind, headline, caption, credit, notice, terms, renditions }: FeedDocumentMedia): object =>
  defined({
    kind: kind === 'picture' ? 'image' : kind,
    title: headline,
    caption,
    credit,
    copyright: notice,
    terms: listed(terms),
    files: renditions.map(({ url, type, width, height, bytes }) =>
      defined({ url, mime_type: type, width, height, size_in_bytes: bytes }),
    ),
  });

const listed = <T>(list: readonly T[] | undefined): readonly T[] | undefined =>
  list === undefined || list.length === 0 ? undefined : list;
