import type { FormatName } from '../format.ts';
import { isList, isObject, lineAt } from '../json/json-fields.ts';
import type { Json, JsonObject } from '../json/parse-json.ts';
import { child, children, isElement, lineOf, type XmlElement } from '../xml/element.ts';

/** The places of one item that a dialect's fields and signals may name, as its format lists them. */
export interface ItemPlaces {
  readonly format: FormatName;
  /** What stands there, in order; nothing where the item has no such place. */
  valuesAt(place: string): readonly string[];
}

/** Fields of JSON by their keys, dots between levels: `extra.desk`. Of a list each entry, of an object its name or code. */
export const jsonPlaces = (format: FormatName, json: JsonObject): ItemPlaces => ({
  format,
  valuesAt: (place) => valuesIn(json, place.split('.')),
});

const valuesIn = (value: Json | undefined, [key, ...below]: readonly string[]): readonly string[] => {
  if (isList(value)) return value.flatMap((one) => valuesIn(one, key === undefined ? [] : [key, ...below]));
  if (key !== undefined) return isObject(value) ? valuesIn(value.get(key), below) : [];
  if (isObject(value)) return [lineAt(value, 'qcode', 'code', 'name', 'literal', 'value')].filter(isGiven);
  return value === undefined || value === null ? [] : [String(value).trim()].filter(isGiven);
};

/** Lines of a text wire: `header/1` is the first line before the text, `text/1` the first line of it. */
export const linePlaces = (
  format: FormatName,
  lines: { readonly header: readonly string[]; readonly text: readonly string[] },
): ItemPlaces => ({
  format,
  valuesAt(place) {
    const found = /^(header|text)\/(\d{1,3})$/.exec(place);
    if (found === null) return [];
    const filled = (found[1] === 'header' ? lines.header : lines.text).map(plainLine).filter(isGiven);
    return [filled[Number(found[2]) - 1]].filter(isGiven);
  },
});

const plainLine = (line: string): string => line.replace(/[\p{Cc}\s]+/gu, ' ').trim();

/** How a format's elements say their value and by what they are told apart. */
export interface ElementWays {
  /** The elements in which places are looked for; those below them count as well when `isDeep`. */
  readonly roots: readonly (XmlElement | undefined)[];
  readonly isDeep?: boolean;
  /** Elements that hold the story itself: nothing in them is a place. */
  readonly body: readonly string[];
  valueOf(element: XmlElement): string | undefined;
  /** What may stand after the slash: roles, types, names. */
  kindsOf?(element: XmlElement): readonly (string | undefined)[];
}

/** Elements by their names, a role or type after a slash: `edNote/public`, `Property/Desk`. */
export const elementPlaces = (format: FormatName, ways: ElementWays): ItemPlaces => {
  let byName: ReadonlyMap<string, readonly XmlElement[]> | undefined;
  return {
    format,
    valuesAt(place) {
      byName ??= indexOf(ways);
      const slash = place.indexOf('/');
      const named = byName.get(slash < 0 ? place : place.slice(0, slash)) ?? [];
      const kind = slash < 0 ? undefined : place.slice(slash + 1).toLowerCase();
      const meant =
        kind === undefined ? named : named.filter((element) => isOfKind(ways.kindsOf?.(element) ?? [], kind));
      return meant.map((element) => ways.valueOf(element)).filter(isGiven);
    },
  };
};

/** "afpednote:public" is told by its whole code and by what follows the scheme. */
const isOfKind = (kinds: readonly (string | undefined)[], kind: string): boolean =>
  kinds.some((one) => {
    const code = one?.toLowerCase();
    return code === kind || code?.slice(Math.max(code.lastIndexOf(':'), code.lastIndexOf('/')) + 1) === kind;
  });

const indexOf = ({ roots, isDeep, body }: ElementWays): ReadonlyMap<string, readonly XmlElement[]> => {
  const found = new Map<string, XmlElement[]>();
  const visit = (parent: XmlElement): void => {
    for (const element of parent.children) {
      if (!isElement(element) || body.includes(element.name)) continue;
      const known = found.get(element.name);
      if (known === undefined) found.set(element.name, [element]);
      else known.push(element);
      if (isDeep === true) visit(element);
    }
  };
  for (const root of roots) if (root !== undefined) visit(root);
  return found;
};

/** The name of a concept, its text, or its code. */
export const conceptLine = (element: XmlElement): string | undefined => {
  const { qcode, literal, uri } = element.attributes;
  return lineOf(child(element, 'name')) ?? lineOf(element) ?? qcode ?? literal ?? uri;
};

/** The lines of a list's entries, or the element's own. */
export const listLine = (element: XmlElement): string | undefined =>
  children(element).length === 0 ? lineOf(element) : children(element).map(lineOf).filter(isGiven).join(', ');

const isGiven = (text: string | undefined): text is string => text !== undefined && text !== '';
