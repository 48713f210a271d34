import { defined } from '../../lib/defined.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ReadError, ReadLimits, RefusedPart } from '../format.ts';
import { contradictionWithin } from '../json/contradictions.ts';
import { isList, isObject, lineAt, numberAt, objectAt, textAt } from '../json/json-fields.ts';
import { type Json, type JsonDocument, type JsonObject, parseJson } from '../json/parse-json.ts';
import { jsonBytes, plainJson } from '../json/plain-json.ts';
import type { ApDocument, ApItem } from './document.ts';

/** Keys that decide what becomes of an item: given twice, nobody can tell which holds. */
const decisive = new Set(['itemid', 'etag', 'version', 'pubstatus', 'type', 'headline', 'embargoed', 'expires', 'uri']);
const textFields = ['pubstatus', 'type', 'headline', 'version', 'embargoed', 'expires'];

/** Takes an answer of the API apart: a page of a feed, one item, or an item without its envelope. */
export const parseApDocument = (text: string, limits: ReadLimits): Result<ApDocument, ReadError> => {
  const parsed = parseJson(text, limits);
  if (!parsed.ok) return parsed;
  const root = parsed.value.value;
  if (!isObject(root)) return err(notApi);
  const data = objectAt(root, 'data') ?? root;
  const page = pageOf(data);
  const list = data.get('items');
  if (isList(list)) return ok({ ...page, ...readEntries(list, parsed.value), isFeed: true });
  const fault = contradictionIn(parsed.value, root);
  if (fault !== undefined) return err(fault);
  const entry =
    objectAt(data, 'item') === undefined && data.has('altids') ? itemOf(data, data, '') : entryOf(data, '/data');
  return entry.ok ? ok({ ...page, isFeed: false, items: [entry.value], refused: [] }) : entry;
};

const pageOf = (data: JsonObject): Pick<ApDocument, 'nextPage' | 'itemCount'> =>
  defined({ nextPage: lineAt(data, 'next_page'), itemCount: numberAt(data, 'current_item_count') });

const readEntries = (list: readonly Json[], document: JsonDocument): Pick<ApDocument, 'items' | 'refused'> => {
  const items: ApItem[] = [];
  const refused: RefusedPart[] = [];
  for (const [i, one] of list.entries()) {
    const at = `/data/items/${i}`;
    const entry = isObject(one) ? entryOf(one, at) : err(notItem(at));
    const twice = contradictionIn(document, one);
    // Of a key given twice only one value is left: what is left would pass, if it were read again.
    if (twice !== undefined) refused.push({ error: twice });
    else if (entry.ok) items.push(entry.value);
    else refused.push({ error: entry.error, content: jsonBytes({ data: { items: [plainJson(one)] } }) });
  }
  return { items, refused };
};

const entryOf = (entry: JsonObject, at: string): Result<ApItem, ReadError> => {
  const item = objectAt(entry, 'item') ?? (entry.has('altids') ? entry : undefined);
  return item === undefined ? err(notItem(at)) : itemOf(item, entry, `${at}/item`);
};

const itemOf = (json: JsonObject, around: JsonObject, at: string): Result<ApItem, ReadError> => {
  const ids = objectAt(json, 'altids');
  const itemId = ids === undefined ? undefined : lineAt(ids, 'itemid');
  if (ids === undefined || itemId === undefined) {
    return err({
      kind: 'malformed',
      message: 'The item has no "altids.itemid", so its later versions could not be matched.',
      at,
    });
  }
  for (const name of textFields) {
    const value = json.get(name);
    if (value === undefined || value === null || typeof value !== 'object') continue;
    return err({ kind: 'malformed', message: `The field "${name}" must hold text or a number.`, at: `${at}/${name}` });
  }
  return ok(defined({ at, json, itemId, etag: lineAt(ids, 'etag'), nitf: nitfOf(json, around) }));
};

/** The story itself, where it came along: in the item, beside it, or as the content of its rendition. */
const nitfOf = (json: JsonObject, around: JsonObject): string | undefined => {
  const rendition = objectAt(objectAt(json, 'renditions') ?? new Map(), 'nitf');
  const found = textAt(json, 'body_nitf', 'nitf') ?? textAt(around, 'body_nitf', 'nitf');
  return found ?? (rendition === undefined ? undefined : textAt(rendition, 'content', 'value'));
};

const contradictionIn = (document: JsonDocument, value: Json): ReadError | undefined => {
  const decided = document.contradictions.filter(({ key }) => decisive.has(key));
  const found = contradictionWithin({ ...document, contradictions: decided }, value);
  if (found === undefined) return undefined;
  const message = `The key "${found.key}" is given twice with different values; the sender must say which holds.`;
  return { kind: 'malformed', message, at: found.at };
};

const notItem = (at: string): ReadError => ({ kind: 'malformed', message: 'The entry has no "item" in it.', at });
const notApi: ReadError = { kind: 'unknown-format', message: 'This JSON is no answer of the AP Media API.' };
