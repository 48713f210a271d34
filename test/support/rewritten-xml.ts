import type { XmlElement } from '../../src/formats/xml/element.ts';

/** Ways of writing the same document: what a reader must not notice. */
export interface XmlStyle {
  /** Gives every namespace a prefix. */
  readonly isPrefixed?: boolean;
  readonly quote?: '"' | "'";
  readonly writeText?: (text: string) => string;
  readonly writeValue?: (value: string) => string;
  /** Between attributes and around equals signs. */
  readonly space?: string;
  /** After each start tag. */
  readonly after?: string;
}

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');

const escapedValue = (text: string, quote: string): string =>
  escaped(text)
    .replaceAll('\t', '&#9;')
    .replaceAll('\n', '&#10;')
    .replaceAll(quote, quote === '"' ? '&quot;' : '&apos;');

/** Writes an element again in another style: the document it means is the same. */
export const rewriteXml = (root: XmlElement, style: XmlStyle): string => {
  const { quote = '"', space = ' ', after = '', writeText = escaped } = style;
  const prefixes = new Map<string, string>();
  const write = (element: XmlElement, scope: string): string => {
    const { uri } = element;
    const isPrefixed = style.isPrefixed === true && uri !== '';
    const declared: string[] = [];
    if (isPrefixed && !prefixes.has(uri)) prefixes.set(uri, `w${prefixes.size}`);
    const prefix = prefixes.get(uri) ?? '';
    const name = isPrefixed ? `${prefix}:${element.name}` : element.name;
    if (isPrefixed) declared.push(`xmlns:${prefix}=${quote}${escapedValue(uri, quote)}${quote}`);
    else if (uri !== scope) declared.push(`xmlns=${quote}${escapedValue(uri, quote)}${quote}`);
    const attributes = Object.entries(element.attributes)
      .filter(([key]) => key !== 'xmlns' && !(isPrefixed && key === `xmlns:${prefix}`))
      .map(([key, value]) => `${key}=${quote}${(style.writeValue ?? escapedValue)(value, quote)}${quote}`);
    const inner = element.children
      .map((node) => (typeof node === 'string' ? writeText(node) : write(node, isPrefixed ? scope : uri)))
      .join('');
    const head = [name, ...declared, ...attributes].join(space);
    return inner === '' && after === '' ? `<${head}/>` : `<${head}>${after}${inner}</${name}>`;
  };
  return write(root, '');
};
