import { escapeXml } from '../xml-text.ts';
import type { XmlElement } from './element.ts';

/** An element as a document of its own: prefixes are left out, each namespace is declared where it begins. */
export const elementText = (element: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${write(element, '')}\n`;

const write = ({ name, uri, attributes, children }: XmlElement, outer: string): string => {
  const own = Object.entries(attributes).filter(([key]) => key !== 'xmlns');
  const declared = uri === outer ? own : [['xmlns', uri] as const, ...own];
  const start = `<${name}${declared.map(([key, value]) => ` ${key}="${escapeXml(value)}"`).join('')}`;
  if (children.length === 0) return `${start}/>`;
  const inner = children.map((node) => (typeof node === 'string' ? escapeXml(node) : write(node, uri))).join('');
  return `${start}>${inner}</${name}>`;
};
