import { elementPlaces, type ItemPlaces } from '../dialect/item-places.ts';
import { attribute, child, lineOf, type XmlElement } from '../xml/element.ts';
import { formalName, given } from './read-item.ts';

/** What a dialect may name in a NewsML item: any element outside the data, a FormalName or type after a slash. */
export const newsmlPlaces = (item: XmlElement): ItemPlaces =>
  elementPlaces('newsml-1.2', {
    roots: [item],
    isDeep: true,
    body: ['DataContent'],
    valueOf: (element) =>
      given(attribute(element, 'Value')) ??
      lineOf(child(element, `${element.name}Text`)) ??
      lineOf(element) ??
      formalName(element),
    kindsOf: (element) => [formalName(element), formalName(child(element, `${element.name}Type`))],
  });
