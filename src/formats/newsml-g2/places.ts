import { conceptLine, elementPlaces, type ItemPlaces } from '../dialect/item-places.ts';
import { child, type XmlElement } from '../xml/element.ts';

/** What a dialect may name in a G2 item: elements of its metadata, with a role, type or code after a slash. */
export const g2Places = (item: XmlElement): ItemPlaces =>
  elementPlaces('newsml-g2', {
    roots: [child(item, 'itemMeta'), child(item, 'contentMeta'), child(item, 'rightsInfo')],
    body: [],
    valueOf: conceptLine,
    kindsOf: ({ attributes }) => [attributes.role, attributes.type, attributes.rel, attributes.qcode],
  });
