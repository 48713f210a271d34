import { defined } from '../../lib/defined.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Feed, FeedEntry, FeedText } from '../feeds/document.ts';
import { type FeedFile, toMedia } from '../feeds/feed-media.ts';
import { ownFieldsIn } from '../feeds/own-fields.ts';
import { toReading } from '../feeds/to-reading.ts';
import { tombstoneEntry } from '../feeds/tombstone.ts';
import type { ReadContext, ReadError, ReadFormat } from '../format.ts';
import { isObject, lineAt, linesAt, objectAt, objectsAt, textAt } from '../json/json-fields.ts';
import { type JsonObject, parseJson } from '../json/parse-json.ts';

const none: JsonObject = new Map();

/** Reads JSON Feed 1.0 and 1.1. */
export const readJsonFeed: ReadFormat = (text, context) => {
  const feed = parseJsonFeed(text, context);
  return feed.ok ? toReading(feed.value, context) : feed;
};

/** The feed as the document has it. */
export const parseJsonFeed = (text: string, context: ReadContext): Result<Feed, ReadError> => {
  const parsed = parseJson(text, context.limits);
  if (!parsed.ok) return parsed;
  const { value, notes } = parsed.value;
  if (!isObject(value)) return err({ kind: 'unknown-format', message: 'A JSON Feed is an object; this is not.' });
  return ok({ ...parseFeed(value, context.address), notes });
};

const parseFeed = (json: JsonObject, address: string | undefined): Omit<Feed, 'notes'> => {
  const hub = objectsAt(json, 'hubs').find((one) => lineAt(one, 'type')?.toLowerCase() === 'websub');
  const base = lineAt(json, 'home_page_url', 'feed_url') ?? address;
  const own = objectAt(json, '_wireroom') ?? none;
  return {
    format: 'jsonfeed',
    entries: [
      ...objectsAt(own, 'deleted').flatMap(tombstoneAt),
      ...objectsAt(json, 'items').map((item, i) => parseEntry(item, `/items/${i}`, base)),
    ],
    ...defined({
      dialect: lineAt(json, 'version'),
      title: lineAt(json, 'title'),
      description: lineAt(json, 'description'),
      link: lineAt(json, 'home_page_url'),
      self: lineAt(json, 'feed_url'),
      hub: hub === undefined ? undefined : lineAt(hub, 'url'),
      language: lineAt(json, 'language'),
      copyright: lineAt(own, 'copyright'),
      authors: authorsAt(json),
    }),
  };
};

/** What was taken back, by its id, as our own writer says it: the format has no word for it. */
const tombstoneAt = (json: JsonObject, i: number): FeedEntry[] => {
  const id = lineAt(json, 'ref');
  if (id === undefined) return [];
  const said = { updated: lineAt(json, 'when'), comment: lineAt(json, 'comment') };
  return [tombstoneEntry(id, `/_wireroom/deleted/${i}`, said)];
};

const parseEntry = (json: JsonObject, at: string, feedBase: string | undefined): FeedEntry => {
  const base = lineAt(json, 'url') ?? feedBase;
  const own = objectAt(json, '_wireroom') ?? none;
  const { media, notes } = toMedia(filesOf(json, own), base);
  return {
    at,
    authors: authorsAt(json),
    categories: categoriesAt(json, own),
    media,
    notes,
    ...ownRights(own),
    ...defined({
      id: lineAt(json, 'id'),
      link: lineAt(json, 'url', 'external_url'),
      base,
      title: lineAt(json, 'title'),
      published: lineAt(json, 'date_published'),
      updated: lineAt(json, 'date_modified'),
      content: contentOf(json),
      summary: plainAt(json, 'summary'),
      language: lineAt(json, 'language'),
      canonical: lineAt(json, 'url') === undefined ? undefined : lineAt(json, 'external_url'),
      isDraft: lineAt(own, 'status') === 'withheld' ? true : undefined,
      own: ownFieldsIn(own),
    }),
  };
};

/** The files of an item: as our own writer lists them, else its picture and attachments. */
const filesOf = (json: JsonObject, own: JsonObject): readonly FeedFile[] => {
  const listed = objectsAt(own, 'media').flatMap(ownFiles);
  if (listed.length > 0) return listed;
  const attachments = objectsAt(json, 'attachments').map(
    (one): FeedFile => ({
      href: lineAt(one, 'url'),
      mimeType: lineAt(one, 'mime_type'),
      bytes: lineAt(one, 'size_in_bytes'),
    }),
  );
  const image = lineAt(json, 'image', 'banner_image');
  return image === undefined ? attachments : [{ href: image, medium: 'image' }, ...attachments];
};

const ownFiles = (json: JsonObject, group: number): readonly FeedFile[] =>
  objectsAt(json, 'files').map((file) => ({
    href: lineAt(file, 'url'),
    mimeType: lineAt(file, 'mime_type'),
    medium: lineAt(json, 'kind'),
    width: lineAt(file, 'width'),
    height: lineAt(file, 'height'),
    bytes: lineAt(file, 'size_in_bytes'),
    credit: lineAt(json, 'credit'),
    caption: lineAt(json, 'caption'),
    notice: lineAt(json, 'copyright'),
    headline: lineAt(json, 'title'),
    terms: linesAt(json, 'terms'),
    group,
  }));

/** What stands under `_wireroom`, as our own writer says what the format has no word for. */
const ownRights = (own: JsonObject): Partial<FeedEntry> => {
  const terms = linesAt(own, 'terms');
  const contributors = linesAt(own, 'contributors');
  return defined({
    copyright: lineAt(own, 'copyright'),
    source: lineAt(own, 'source'),
    expires: lineAt(own, 'expires'),
    licence: lineAt(own, 'licence'),
    terms: terms.length === 0 ? undefined : terms,
    contributors: contributors.length === 0 ? undefined : contributors,
  });
};

const categoriesAt = (json: JsonObject, own: JsonObject): FeedEntry['categories'] => {
  const subjects = objectsAt(own, 'subjects').flatMap((one) => {
    const name = lineAt(one, 'name', 'code');
    return name === undefined
      ? []
      : [{ name, ...defined({ scheme: lineAt(one, 'scheme'), code: lineAt(one, 'code') }) }];
  });
  return [...linesAt(json, 'tags').map((name) => ({ name })), ...subjects];
};

const authorsAt = (json: JsonObject): readonly string[] => {
  const people = [...objectsAt(json, 'authors'), ...objectsAt(json, 'author')];
  return [...new Set(people.flatMap((one) => lineAt(one, 'name') ?? []))];
};

const contentOf = (json: JsonObject): FeedText | undefined => {
  const html = textAt(json, 'content_html');
  return html === undefined ? plainAt(json, 'content_text') : { kind: 'html', value: html };
};

const plainAt = (json: JsonObject, name: string): FeedText | undefined => {
  const value = textAt(json, name);
  return value === undefined ? undefined : { kind: 'plain', value };
};
