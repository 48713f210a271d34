import type { ReadingNote } from '../../copy/news-item.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { applyDialect } from '../dialect/apply-dialect.ts';
import { jsonPlaces } from '../dialect/item-places.ts';
import type { ReadError, ReadFormat, RefusedPart } from '../format.ts';
import { contradictionWithin } from '../json/contradictions.ts';
import { isList, isObject } from '../json/json-fields.ts';
import { type Contradiction, type Json, type JsonDocument, type JsonObject, parseJson } from '../json/parse-json.ts';
import { jsonBytes, plainJson } from '../json/plain-json.ts';
import type { NinjsDocument, NinjsItem } from './document.ts';
import { factsOf } from './facts.ts';
import { parseItem } from './parse-item.ts';
import { withOwnParts } from './read-own.ts';
import { toItem } from './to-item.ts';

/** Reads ninjs 1.x to 3.x, single items and the lists that some services wrap them in. */
export const readNinjs: ReadFormat = (text, context) => {
  const parsed = parseJson(text, context.limits);
  if (!parsed.ok) return parsed;
  const document = parseDocument(parsed.value);
  if (!document.ok) return document;
  const { items } = document.value.document;
  const { refused } = document.value;
  const read = items
    .slice(0, context.limits.maxItems)
    .map((item) =>
      withOwnParts(applyDialect(toItem(item, context), jsonPlaces('ninjs', item.json), context.dialect), item, context),
    );
  const left = items.length - read.length;
  if (left > 0 && read[0] !== undefined) {
    const note = `The file has ${items.length} items; only the first ${read.length} were read.`;
    read[0] = { ...read[0], notes: [...read[0].notes, { kind: 'refused', text: note }] };
  }
  if (refused.length > 0 && read[0] !== undefined) {
    const notes = refused.map(({ error }): ReadingNote => ({ kind: 'refused', text: error.message, ...atOf(error) }));
    read[0] = { ...read[0], notes: [...notes.slice(0, mostNotes), ...read[0].notes] };
  }
  const facts = () => factsOf(document.value.document, context);
  return ok({ format: 'ninjs', items: read, facts, ...(refused.length > 0 && { refused }) });
};

const mostNotes = 20;
const atOf = ({ at }: ReadError) => (at === undefined ? {} : { at });

const parseDocument = (json: JsonDocument): Result<Sorted, ReadError> => {
  const list = listOf(json.value);
  const around = list?.envelope ?? new Map();
  const outside = json.contradictions.find((one) => one.in === around);
  if (outside !== undefined) return err(contradiction(outside));
  if (list === undefined)
    return err({ kind: 'unknown-format', message: 'This JSON is no ninjs: it has neither "uri" nor "guid".' });
  const items: NinjsItem[] = [];
  const refused: RefusedPart[] = [];
  for (const [i, value] of list.values.entries()) {
    const at = `${list.at}${list.isList ? `/${i}` : ''}`;
    const twice = contradictionWithin(json, value);
    const fault = twice === undefined ? faultOf(value, at) : contradiction(twice);
    if (fault === undefined && isObject(value)) items.push(parseItem(value, at));
    // Of a key given twice only one value is left: what is left would pass, if it were read again.
    else if (fault !== undefined)
      refused.push({ error: fault, ...(twice === undefined && { content: jsonBytes(plainJson(value)) }) });
  }
  const [first] = refused;
  if (items.length === 0) return err(first?.error ?? { kind: 'no-items', message: 'The list has no items.' });
  return ok({
    document: { items, isList: list.isList, ...(list.envelope !== undefined && { envelope: list.envelope }) },
    refused,
  });
};

interface Sorted {
  readonly document: NinjsDocument;
  readonly refused: readonly RefusedPart[];
}

/** Which of the two the sender means cannot be guessed where one may be "canceled". */
const contradiction = ({ key, at }: Contradiction): ReadError => ({
  kind: 'malformed',
  message: `The key "${key}" is given twice with different values; the sender must say which holds.`,
  at,
});

interface List {
  readonly values: readonly Json[];
  readonly isList: boolean;
  readonly at: string;
  readonly envelope?: JsonObject;
}

const listOf = (value: Json): List | undefined => {
  if (isList(value)) return { values: value, isList: true, at: '' };
  if (!isObject(value)) return undefined;
  if (isItem(value)) return { values: [value], isList: false, at: '' };
  for (const name of ['item', 'items', '_items', 'newsItems']) {
    const inner = value.get(name);
    if (isList(inner)) return { values: inner, isList: true, at: `/${name}`, envelope: value };
    if (isObject(inner) && isItem(inner)) return { values: [inner], isList: false, at: `/${name}`, envelope: value };
  }
  return undefined;
};

const isItem = (object: JsonObject): boolean => object.has('uri') || object.has('guid');

/** A field that decides what becomes of an item must be what it claims to be. */
const faultOf = (object: Json, at: string): ReadError | undefined => {
  if (!isObject(object))
    return { kind: 'malformed', message: `The list must hold items, but holds ${wordFor(object)}.`, at };
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
