import { defined } from '../../lib/defined.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { ReadError, ReadLimits } from '../format.ts';
import { lineAt, objectAt } from '../json/json-fields.ts';
import { parseJson } from '../json/parse-json.ts';
import { plainJson } from '../json/plain-json.ts';
import { mediaAddress } from '../media-address.ts';
import { parseApDocument } from './parse-document.ts';

/** What a poller needs of one page of a feed. */
export interface ApPage {
  /** Where the next page is; opaque, to be stored and asked for as it stands. Absent at the end. */
  readonly nextPage?: string;
  readonly items: readonly ApPageItem[];
  /** Entries that cannot be told apart from nothing: no id, no item. */
  readonly refused: readonly ReadError[];
}

export interface ApPageItem {
  readonly itemId: string;
  /** Changes with every change of the item: what was read before under it need not be read again. */
  readonly etag?: string;
  readonly uri?: string;
  /** Where the story's text is, as NITF; such links end after a while. */
  readonly nitf?: string;
  /** The item alone as a document of its own, to be stored as the raw item. */
  readonly document: string;
}

/** Reads a page of `/content/feed` for its cursor and its items. An empty page is a page, not an error. */
export const readApPage = (text: string, limits: ReadLimits): Result<ApPage, ReadError> => {
  const parsed = parseApDocument(text, limits);
  if (!parsed.ok) return parsed;
  const { nextPage, items, refused } = parsed.value;
  return ok(
    defined({
      nextPage: nextPage === undefined ? undefined : mediaAddress(nextPage),
      refused: refused.map(({ error }) => error),
      items: items.map(({ json, itemId, etag, nitf }) => {
        const rendition = objectAt(objectAt(json, 'renditions') ?? new Map(), 'nitf');
        return defined({
          itemId,
          etag,
          uri: lineAt(json, 'uri'),
          nitf: rendition === undefined ? undefined : mediaAddress(lineAt(rendition, 'href') ?? ''),
          document: JSON.stringify({ data: defined({ item: plainJson(json), body_nitf: nitf }) }),
        });
      }),
    }),
  );
};

/** An item's document with the NITF that was fetched for it; `readApMedia` takes the story from there. */
export const withApBody = (document: string, nitf: string, limits: ReadLimits): Result<string, ReadError> => {
  const parsed = parseJson(document, limits);
  if (!parsed.ok) return parsed;
  const whole = plainJson(parsed.value.value);
  const data = isRecord(whole) && isRecord(whole.data) ? whole.data : {};
  return ok(JSON.stringify({ ...(isRecord(whole) && whole), data: { ...data, body_nitf: nitf } }));
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
