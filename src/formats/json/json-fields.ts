import { cleanLine } from '../../copy/clean-text.ts';
import type { Json, JsonObject } from './parse-json.ts';

export const isObject = (value: Json | undefined): value is JsonObject => value instanceof Map;

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The first of these fields that holds text, as it stands. Numbers count as their digits; blanks as nothing. */
export const textAt = (object: JsonObject, ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    const value = object.get(name);
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
};

/** As `textAt`, as one clean line. */
export const lineAt = (object: JsonObject, ...names: readonly string[]): string | undefined => {
  const text = textAt(object, ...names);
  const line = text === undefined ? '' : cleanLine(text);
  return line === '' ? undefined : line;
};

export const numberAt = (object: JsonObject, ...names: readonly string[]): number | undefined => {
  for (const name of names) {
    const value = object.get(name);
    if (typeof value === 'number') return value;
    if (typeof value === 'string' && /^\s*-?\d{1,15}(?:\.\d+)?\s*$/.test(value)) return Number(value);
  }
  return undefined;
};

export const objectAt = (object: JsonObject, ...names: readonly string[]): JsonObject | undefined => {
  for (const name of names) {
    const value = object.get(name);
    if (isObject(value)) return value;
  }
  return undefined;
};

/** The objects of the first of these fields that holds a list of them, or one. */
export const objectsAt = (object: JsonObject, ...names: readonly string[]): readonly JsonObject[] => {
  for (const name of names) {
    const value = object.get(name);
    if (isList(value)) return value.filter(isObject);
    if (isObject(value)) return [value];
  }
  return [];
};

/** The texts of a list, or of one text. */
export const linesAt = (object: JsonObject, ...names: readonly string[]): readonly string[] => {
  for (const name of names) {
    const value = object.get(name);
    const list = isList(value) ? value : value === undefined ? [] : [value];
    const lines = list.flatMap((one) => (typeof one === 'string' ? [cleanLine(one)] : [])).filter((one) => one !== '');
    if (lines.length > 0) return lines;
  }
  return [];
};
