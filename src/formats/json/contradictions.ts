import { isList, isObject } from './json-fields.ts';
import { type Contradiction, type Json, type JsonDocument, mostContradictions } from './parse-json.ts';

/** The contradiction within a value of a document, if there is one: what is outside costs it nothing. */
export const contradictionWithin = ({ contradictions }: JsonDocument, value: Json): Contradiction | undefined => {
  if (contradictions.length === 0) return undefined;
  if (contradictions.length >= mostContradictions) return contradictions[0];
  const objects = objectsWithin(value, new Set());
  return contradictions.find((one) => objects.has(one.in));
};

const objectsWithin = (value: Json, found: Set<Json>): ReadonlySet<Json> => {
  if (isObject(value)) {
    found.add(value);
    for (const one of value.values()) objectsWithin(one, found);
  } else if (isList(value)) for (const one of value) objectsWithin(one, found);
  return found;
};
