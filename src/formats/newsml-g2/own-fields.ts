import type { WireTime } from '../../copy/news-item.ts';
import { parseWireTime } from '../../copy/wire-time.ts';
import { defined } from '../../lib/defined.ts';
import { attribute, child, children, textOf, type XmlElement } from '../xml/element.ts';
import { ownNamespace, ownPrefix } from './own-names.ts';

/** Children of our own namespace. */
export const ownChildren = (parent: XmlElement | undefined, name: string): readonly XmlElement[] =>
  children(parent, name, ownNamespace);

export const ownChild = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
  child(parent, name, ownNamespace);

/** The text of an element as it stands; absent where the element is. */
export const wholeText = (element: XmlElement | undefined): string | undefined =>
  element === undefined ? undefined : textOf(element);

export const ownText = (parent: XmlElement | undefined, name: string): string | undefined =>
  wholeText(ownChild(parent, name));

export const ownTexts = (parent: XmlElement | undefined, name: string): readonly string[] =>
  ownChildren(parent, name).map(textOf);

/** A number that was written, or nothing for any other text. */
export const ownNumber = (parent: XmlElement | undefined, name: string): number | undefined => {
  const number = Number(ownText(parent, name) ?? Number.NaN);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
};

/** One of the words allowed, or nothing. */
export const oneOf = <const T extends string>(words: readonly T[], text: string | undefined): T | undefined =>
  words.find((word) => word === text);

export const ownAttribute = (element: XmlElement, name: string): string | undefined =>
  attribute(element, `${ownPrefix}:${name}`);

/** A time, with its text and zone as the wire before us had them. */
export const timeOf = (element: XmlElement | undefined): WireTime | undefined => {
  if (element === undefined) return undefined;
  const time = parseWireTime(textOf(element), 'UTC');
  const original = ownAttribute(element, 'original');
  if (time === undefined || original === undefined) return time;
  const isZoneAssumed = ownAttribute(element, 'assumed') === 'true';
  return defined({ at: time.at, original, isZoneAssumed, zone: ownAttribute(element, 'zone') ?? time.zone });
};
