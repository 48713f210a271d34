import { isList } from './json-fields.ts';
import type { Json } from './parse-json.ts';

/** A value as the platform knows it, to be written with JSON.stringify. Of keys given twice the last one is left. */
export const plainJson = (value: Json): unknown => {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [key, plainJson(one)]));
  return isList(value) ? value.map(plainJson) : value;
};

/** A part of a document as the bytes of a document of its own. */
export const jsonBytes = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, undefined, 1)}\n`);
