import { safeWebAddress } from '../../copy/safe-address.ts';
import { escapeHtml } from '../../copy/write-html.ts';
import { collapse, isElement, textOf, type XmlElement } from '../xml/element.ts';

const prefixes: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/Atom': 'atom',
  'http://purl.org/atom/ns#': 'atom',
  'http://search.yahoo.com/mrss/': 'media',
  'http://search.yahoo.com/mrss': 'media',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://purl.org/atompub/tombstones/1.0': 'at',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://purl.org/rss/1.0/': '',
  'http://my.netscape.com/rdf/simple/0.9/': '',
  'http://channel.netscape.com/rdf/simple/0.9/': '',
  'http://backend.userland.com/rss2': '',
  'http://backend.userland.com/RSS2': '',
};

/** Children by name, the prefix by what its namespace is, not by what the sender called it: "dc:creator". */
export type Fields = ReadonlyMap<string, readonly XmlElement[]>;

export const fieldsOf = (element: XmlElement): Fields => {
  const fields = new Map<string, XmlElement[]>();
  for (const node of element.children) {
    if (!isElement(node)) continue;
    const name = nameOf(node);
    const known = fields.get(name);
    if (known === undefined) fields.set(name, [node]);
    else known.push(node);
  }
  return fields;
};

const nameOf = (element: XmlElement): string => {
  // A prefix that was never declared is taken at its word.
  const prefix = element.uri === '' ? element.prefix : (prefixes[element.uri] ?? 'other');
  return prefix === '' ? element.name.toLowerCase() : `${prefix.toLowerCase()}:${element.name.toLowerCase()}`;
};

export const first = (fields: Fields, ...names: readonly string[]): XmlElement | undefined => {
  for (const name of names) {
    const found = fields.get(name)?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
};

export const all = (fields: Fields, ...names: readonly string[]): readonly XmlElement[] =>
  names.flatMap((name) => fields.get(name) ?? []);

/** The first of these fields that has text, as one line. */
export const line = (fields: Fields, ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    for (const element of fields.get(name) ?? []) {
      const text = collapse(textOf(element));
      if (text !== '') return text;
    }
  }
  return undefined;
};

const voidNames = new Set([
  'br',
  'img',
  'hr',
  'wbr',
  'source',
  'input',
  'link',
  'meta',
  'col',
  'area',
  'base',
  'embed',
]);

/** The content of an element as HTML: its text where that is escaped markup, else its elements written out. */
export const markupOf = (element: XmlElement): string =>
  element.children.some(isElement) ? innerMarkup(element) : textOf(element);

/** The content of an element whose markup is its own elements (Atom xhtml). */
export const innerMarkup = (element: XmlElement): string => {
  let html = '';
  for (const node of element.children) html += isElement(node) ? outerMarkup(node) : escapeHtml(node);
  return html;
};

const outerMarkup = (element: XmlElement): string => {
  const name = element.name.toLowerCase();
  if (!/^[a-z][a-z0-9-]*$/.test(name)) return innerMarkup(element);
  const attributes = Object.entries(element.attributes)
    .filter(([key]) => /^[a-z][a-z0-9-]*$/i.test(key))
    .map(([key, value]) => ` ${key}="${escapeHtml(value)}"`);
  const start = `<${name}${attributes.join('')}>`;
  return voidNames.has(name) ? start : `${start}${innerMarkup(element)}</${name}>`;
};

/** The base for relative addresses below an element: its own `xml:base`, where that is an address, or the one around. */
export const baseOf = (element: XmlElement | undefined, around: string | undefined): string | undefined => {
  const own = element?.attributes['xml:base'];
  return own === undefined ? around : (safeWebAddress(own, around) ?? around);
};
