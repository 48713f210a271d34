import { isList, isObject } from '../../formats/json/json-fields.ts';
import type { Json } from '../../formats/json/parse-json.ts';

/** Whether a text is a JSON pointer (RFC 6901 §3). */
export const isJsonPointer = (text: string): boolean => /^(?:\/(?:[^~/]|~[01])*)*$/.test(text);

/** The value that a pointer names; undefined where there is none. */
export const atPointer = (root: Json, pointer: string): Json | undefined => {
  let here: Json | undefined = root;
  for (const raw of pointer.split('/').slice(1)) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isObject(here)) here = here.get(key);
    else if (isList(here) && /^(?:0|[1-9]\d{0,8})$/.test(key)) here = here[Number(key)];
    else return undefined;
  }
  return here;
};

/** The text or number that a pointer names, as text; undefined for anything else. */
export const textAtPointer = (root: Json, pointer: string): string | undefined => {
  const value = atPointer(root, pointer);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
};

/** A value as JSON text again. */
export const toJsonText = (value: Json): string => JSON.stringify(plain(value));

const plain = (value: Json): unknown => {
  if (isObject(value)) return Object.fromEntries([...value].map(([key, one]) => [key, plain(one)]));
  return isList(value) ? value.map(plain) : value;
};
