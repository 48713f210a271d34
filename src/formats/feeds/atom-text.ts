import { cleanLine } from '../../copy/clean-text.ts';
import { plainText } from '../../copy/plain-text.ts';
import { readHtml } from '../../copy/read-html.ts';
import { isElement, textOf, type XmlElement } from '../xml/element.ts';
import type { FeedText } from './document.ts';
import { innerMarkup } from './feed-xml.ts';

/**
 * A text construct of Atom 1.0 (RFC 4287, 3.1) or 0.3: text, escaped HTML or XHTML, as type and mode say. Content that
 * lies elsewhere (`src`) and of other types is not copy.
 */
export const textOfConstruct = (element: XmlElement | undefined): FeedText | undefined => {
  if (element === undefined || element.attributes.src !== undefined) return undefined;
  const { mode } = element.attributes;
  const type = (element.attributes.type ?? (mode === 'escaped' ? 'text/html' : 'text')).trim().toLowerCase();
  if (mode === 'base64') return textOfBase64(element, type);
  const isMarkup = type === 'xhtml' || type === 'application/xhtml+xml' || type.endsWith('/html') || type === 'html';
  if (type === 'html' && holdsEscaped(element)) return htmlText(textOf(element));
  if (element.children.some(isElement)) return type === 'text/plain' ? undefined : htmlText(innerMarkup(element));
  if (mode === 'escaped' || isMarkup) return escapedText(element, type);
  return plainly(textOf(element), type);
};

/** Some senders put a `div` around markup that they escape all the same. */
const holdsEscaped = ({ children }: XmlElement): boolean => {
  const [only, ...others] = children.filter((node) => isElement(node) || node.trim() !== '');
  return others.length === 0 && only !== undefined && isElement(only) && !only.children.some(isElement);
};

const escapedText = (element: XmlElement, type: string): FeedText | undefined => {
  if (type === 'text/plain') return plainly(textOf(element), type);
  // XHTML is markup itself; where none is, its text is text.
  const isXhtml = type === 'xhtml' || type === 'application/xhtml+xml';
  return isXhtml && element.attributes.mode !== 'escaped' ? htmlText(innerMarkup(element)) : htmlText(textOf(element));
};

/** Atom 0.3 with mode="base64"; Atom 1.0 has no text of this kind. */
const textOfBase64 = (element: XmlElement, type: string): FeedText | undefined => {
  const bytes = Buffer.from(textOf(element).replace(/\s+/g, ''), 'base64');
  const text = new TextDecoder('utf-8').decode(bytes);
  return type === 'text/plain' || type === 'text' ? plainly(text, 'text') : htmlText(text);
};

const plainly = (value: string, type: string): FeedText | undefined =>
  (type === 'text' || type.startsWith('text/')) && value.trim() !== '' ? { kind: 'plain', value } : undefined;

const htmlText = (value: string): FeedText | undefined => (value.trim() === '' ? undefined : { kind: 'html', value });

/** A text construct as one line without markup. */
export const lineOfText = (element: XmlElement | undefined): string | undefined => {
  const text = textOfConstruct(element);
  if (text === undefined) return undefined;
  const oneLine = cleanLine(text.kind === 'plain' ? text.value : plainText(readHtml(text.value).blocks));
  return oneLine === '' ? undefined : oneLine;
};
