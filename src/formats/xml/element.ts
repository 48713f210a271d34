/** A node of a document: an element or a run of text. */
export type XmlNode = XmlElement | string;

/** One element of a parsed document. The prefix is the sender's choice and means nothing; match by `name` and `uri`. */
export interface XmlElement {
  /** Local name, as written. */
  readonly name: string;
  readonly prefix: string;
  /** Namespace; empty where there is none. */
  readonly uri: string;
  /** By qualified name as written ("href", "xml:lang"). No prototype, so any name is safe to look up. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Where the element's start tag ends in the text, counted from 1. */
  readonly line: number;
  readonly column: number;
}

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';

/** The first child element with this local name (and namespace, where one is given). */
export const child = (parent: XmlElement | undefined, name: string, uri?: string): XmlElement | undefined => {
  if (parent === undefined) return undefined;
  for (const node of parent.children) {
    if (typeof node !== 'string' && node.name === name && (uri === undefined || node.uri === uri)) return node;
  }
  return undefined;
};

/** Child elements in order; all of them, or those with a local name (and namespace). */
export const children = (parent: XmlElement | undefined, name?: string, uri?: string): XmlElement[] => {
  const found: XmlElement[] = [];
  if (parent === undefined) return found;
  for (const node of parent.children) {
    if (typeof node === 'string') continue;
    if ((name === undefined || node.name === name) && (uri === undefined || node.uri === uri)) found.push(node);
  }
  return found;
};

/** Walks down by local names: `descend(item, 'contentMeta', 'headline')`. */
export const descend = (from: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined => {
  let here = from;
  for (const name of names) here = child(here, name);
  return here;
};

/** Every element below with this local name, in document order. */
export const descendants = (from: XmlElement | undefined, name: string): XmlElement[] => {
  const found: XmlElement[] = [];
  const walk = (element: XmlElement): void => {
    for (const node of element.children) {
      if (typeof node === 'string') continue;
      if (node.name === name) found.push(node);
      walk(node);
    }
  };
  if (from !== undefined) walk(from);
  return found;
};

/** The value of an attribute by its qualified name, or failing that by its local name under any prefix. */
export const attribute = (element: XmlElement | undefined, name: string): string | undefined => {
  if (element === undefined) return undefined;
  const value = element.attributes[name];
  if (value !== undefined || name.includes(':')) return value;
  for (const key in element.attributes) {
    if (key.endsWith(name) && key[key.length - name.length - 1] === ':' && !key.startsWith('xmlns:')) {
      return element.attributes[key];
    }
  }
  return undefined;
};

/** All text below, as it stands. */
export const textOf = (element: XmlElement | undefined): string => {
  if (element === undefined) return '';
  const [first, second] = element.children;
  if (second === undefined) return first === undefined ? '' : typeof first === 'string' ? first : textOf(first);
  let text = '';
  for (const node of element.children) text += typeof node === 'string' ? node : textOf(node);
  return text;
};

/** All text below as one line: white space collapsed, line breaks (`br`) as blanks; absent when nothing is left. */
export const lineOf = (element: XmlElement | undefined): string | undefined => {
  if (element === undefined) return undefined;
  const line = collapse(spacedText(element));
  return line === '' ? undefined : line;
};

/** White space runs to one blank, none at the ends. */
export const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** "line 12, column 3". */
export const placeOf = (element: XmlElement): string => `line ${element.line}, column ${element.column}`;

/** Elements that part words although there may be no white space between them. */
const blocks = new Set('p li div section h1 h2 h3 h4 h5 h6 hl1 hl2 td th tr dt dd'.split(' '));

const spacedText = (element: XmlElement): string => {
  let text = '';
  for (const node of element.children) {
    if (typeof node === 'string') text += node;
    else text += node.name === 'br' ? ' ' : blocks.has(node.name) ? ` ${spacedText(node)} ` : spacedText(node);
  }
  return text;
};
