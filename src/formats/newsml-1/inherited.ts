import { descend, lineOf, type XmlElement } from '../xml/element.ts';
import type { NewsmlComponent } from './document.ts';

/** The first value along a path of components, the innermost first: what the standard calls inheritance. */
export const nearest = <T>(
  path: readonly NewsmlComponent[],
  get: (element: XmlElement) => T | undefined,
): T | undefined => {
  for (const { element } of path) {
    const value = get(element);
    if (value !== undefined) return value;
  }
  return undefined;
};

/** The first list along a path that has anything in it. */
export const nearestList = <T>(
  path: readonly NewsmlComponent[],
  get: (element: XmlElement) => readonly T[],
): readonly T[] => {
  for (const { element } of path) {
    const list = get(element);
    if (list.length > 0) return list;
  }
  return [];
};

/** A line of `NewsLines`: `newsLine(path, 'HeadLine')`. */
export const newsLine = (path: readonly NewsmlComponent[], name: string): string | undefined =>
  nearest(path, (element) => lineOf(descend(element, 'NewsLines', name)));
