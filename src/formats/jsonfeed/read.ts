import { defined } from '../../lib/defined.ts';
import { err } from '../../lib/result.ts';
import type { Feed, FeedEntry, FeedText } from '../feeds/document.ts';
import { type FeedFile, toMedia } from '../feeds/feed-media.ts';
import { toReading } from '../feeds/to-reading.ts';
import type { ReadFormat } from '../format.ts';
import { isObject, lineAt, linesAt, objectsAt, textAt } from '../json/json-fields.ts';
import { type JsonObject, parseJson } from '../json/parse-json.ts';

/** Reads JSON Feed 1.0 and 1.1. */
export const readJsonFeed: ReadFormat = (text, context) => {
  const parsed = parseJson(text, context.limits);
  if (!parsed.ok) return parsed;
  const { value, notes } = parsed.value;
  if (!isObject(value)) return err({ kind: 'unknown-format', message: 'A JSON Feed is an object; this is not.' });
  return toReading({ ...parseFeed(value), notes }, context);
};

const parseFeed = (json: JsonObject): Omit<Feed, 'notes'> => {
  const hub = objectsAt(json, 'hubs').find((one) => lineAt(one, 'type')?.toLowerCase() === 'websub');
  const base = lineAt(json, 'home_page_url') ?? lineAt(json, 'feed_url');
  return {
    format: 'jsonfeed',
    entries: objectsAt(json, 'items').map((item, i) => parseEntry(item, `/items/${i}`, base)),
    ...defined({
      dialect: lineAt(json, 'version'),
      title: lineAt(json, 'title'),
      link: lineAt(json, 'home_page_url'),
      self: lineAt(json, 'feed_url'),
      hub: hub === undefined ? undefined : lineAt(hub, 'url'),
      language: lineAt(json, 'language'),
    }),
  };
};

const parseEntry = (json: JsonObject, at: string, feedBase: string | undefined): FeedEntry => {
  const base = lineAt(json, 'url') ?? feedBase;
  const attachments = objectsAt(json, 'attachments').map(
    (one): FeedFile => ({
      href: lineAt(one, 'url'),
      mimeType: lineAt(one, 'mime_type'),
      bytes: lineAt(one, 'size_in_bytes'),
    }),
  );
  const image = lineAt(json, 'image', 'banner_image');
  const files = image === undefined ? attachments : [{ href: image, medium: 'image' }, ...attachments];
  const { media, notes } = toMedia(files, base);
  return {
    at,
    authors: [...objectsAt(json, 'authors'), ...objectsAt(json, 'author')].flatMap((one) => lineAt(one, 'name') ?? []),
    categories: linesAt(json, 'tags').map((name) => ({ name })),
    media,
    notes,
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
    }),
  };
};

const contentOf = (json: JsonObject): FeedText | undefined => {
  const html = textAt(json, 'content_html');
  return html === undefined ? plainAt(json, 'content_text') : { kind: 'html', value: html };
};

const plainAt = (json: JsonObject, name: string): FeedText | undefined => {
  const value = textAt(json, name);
  return value === undefined ? undefined : { kind: 'plain', value };
};
