import { err, ok, type Result } from '../../lib/result.ts';
import type { ReadContext, ReadError, ReadFormat } from '../format.ts';
import { isList, isObject } from '../json/json-fields.ts';
import { type Json, type JsonDocument, type JsonObject, parseJson } from '../json/parse-json.ts';
import type { NinjsDocument } from './document.ts';
import { factsOf } from './facts.ts';
import { parseItem } from './parse-item.ts';
import { withOwnParts } from './read-own.ts';
import { toItem } from './to-item.ts';

/** Reads ninjs 1.x to 3.x, single items and the lists that some services wrap them in. */
export const readNinjs: ReadFormat = (text, context) => {
  const parsed = parseJson(text, context.limits);
  if (!parsed.ok) return parsed;
  const document = parseDocument(parsed.value, context);
  if (!document.ok) return document;
  const { items } = document.value;
  const read = items
    .slice(0, context.limits.maxItems)
    .map((item) => withOwnParts(toItem(item, context), item, context));
  const left = items.length - read.length;
  if (left > 0 && read[0] !== undefined) {
    const note = `The file has ${items.length} items; only the first ${read.length} were read.`;
    read[0] = { ...read[0], notes: [...read[0].notes, { kind: 'refused', text: note }] };
  }
  return ok({ format: 'ninjs', items: read, facts: () => factsOf(document.value, context) });
};

const parseDocument = (json: JsonDocument, context: ReadContext): Result<NinjsDocument, ReadError> => {
  const contradiction = json.contradictions[0];
  if (contradiction !== undefined) {
    // Which of the two the sender means cannot be guessed where one may be "canceled".
    const message = `The key "${contradiction.key}" is given twice with different values; the sender must say which holds.`;
    return err({ kind: 'malformed', message, at: contradiction.at });
  }
  const list = listOf(json.value);
  if (list === undefined)
    return err({ kind: 'unknown-format', message: 'This JSON is no ninjs: it has neither "uri" nor "guid".' });
  if (list.objects.length === 0) return err({ kind: 'no-items', message: 'The list has no items.' });
  for (const [i, object] of list.objects.slice(0, context.limits.maxItems).entries()) {
    const fault = faultOf(object, `${list.at}${list.isList ? `/${i}` : ''}`);
    if (fault !== undefined) return err(fault);
  }
  const items = list.objects.map((object, i) => parseItem(object, `${list.at}${list.isList ? `/${i}` : ''}`));
  return ok({ items, ...(list.envelope !== undefined && { envelope: list.envelope }) });
};

interface List {
  readonly objects: readonly JsonObject[];
  readonly isList: boolean;
  readonly at: string;
  readonly envelope?: JsonObject;
}

const listOf = (value: Json): List | undefined => {
  if (isList(value)) return { objects: value.filter(isObject), isList: true, at: '' };
  if (!isObject(value)) return undefined;
  if (isItem(value)) return { objects: [value], isList: false, at: '' };
  for (const name of ['item', 'items', '_items', 'newsItems']) {
    const inner = value.get(name);
    if (isList(inner)) return { objects: inner.filter(isObject), isList: true, at: `/${name}`, envelope: value };
    if (isObject(inner) && isItem(inner)) return { objects: [inner], isList: false, at: `/${name}`, envelope: value };
  }
  return undefined;
};

const isItem = (object: JsonObject): boolean => object.has('uri') || object.has('guid');

/** A field that decides what becomes of an item must be what it claims to be. */
const faultOf = (object: JsonObject, at: string): ReadError | undefined => {
  for (const name of ['uri', 'guid', 'version', 'headline', 'pubstatus', 'pubStatus', 'type']) {
    const value = object.get(name);
    if (value === undefined || value === null || typeof value === 'string' || typeof value === 'number') continue;
    const message = `The field "${name}" must hold text, but holds ${wordFor(value)}.`;
    return { kind: 'malformed', message, at: `${at}/${name}` };
  }
  return undefined;
};

const wordFor = (value: Json): string => {
  if (isList(value)) return 'a list';
  return isObject(value) ? 'an object' : `${value}`;
};
