import { safeWebAddress } from '../../copy/safe-address.ts';
import { escapeHtml } from '../../copy/write-html.ts';
import { collapse, isElement, textOf, type XmlElement } from '../xml/element.ts';
import { prefixOf } from './feed-namespaces.ts';

/** Children by name, the prefix by what its namespace is, not by what the sender called it: "dc:creator". */
export type Fields = ReadonlyMap<string, readonly XmlElement[]>;

export const fieldsOf = (element: XmlElement): Fields => {
  const fields = new Map<string, XmlElement[]>();
  for (const node of element.children) {
    if (!isElement(node)) continue;
    const name = nameOf(node, element.uri);
    const known = fields.get(name);
    if (known === undefined) fields.set(name, [node]);
    else known.push(node);
  }
  return fields;
};

const nameOf = (element: XmlElement, around: string): string => {
  // A prefix that was never declared is taken at its word.
  const prefix = element.uri === '' ? element.prefix.toLowerCase() : prefixOf(element.uri, around);
  const name = element.name.toLowerCase();
  return prefix === '' ? name : `${prefix}:${name}`;
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

/** The language of an element: its own `xml:lang`, where "" means that none is known, or the one around. */
export const languageOf = (element: XmlElement | undefined, around: string | undefined): string | undefined => {
  const own = element?.attributes['xml:lang'];
  return own === undefined ? around : own.trim() === '' ? undefined : own.trim().replaceAll('_', '-');
};

/**
 * Where the first link of a relation leads to; a page for readers before other forms of it (RFC 4287, 4.2.7). Some
 * senders write the address as text, as RSS does.
 */
export const linkTo = (links: readonly XmlElement[], rel: string): string | undefined => {
  const found = links.filter((one) => relationOf(one) === rel && hrefOf(one) !== undefined);
  const page = found.find((one) => /^text\/html|^application\/xhtml/i.test(one.attributes.type ?? 'text/html'));
  const link = page ?? found[0];
  return link === undefined ? undefined : hrefOf(link);
};

const hrefOf = (link: XmlElement): string | undefined => {
  if (link.attributes.href !== undefined) return link.attributes.href;
  const text = textOf(link).trim();
  return text === '' ? undefined : text;
};

export const relationOf = (link: XmlElement): string =>
  (link.attributes.rel ?? 'alternate').trim().replace(/^http:\/\/www\.iana\.org\/assignments\/relation\//, '');

/** An address made whole where that can be done, else as sent. */
export const wholeLink = (link: string | undefined, base: string | undefined): string | undefined =>
  link === undefined ? undefined : (safeWebAddress(link, base) ?? link);
