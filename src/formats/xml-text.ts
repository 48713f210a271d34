// Characters that no XML document may hold.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const halfPairs = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
};

/** Text for an XML document, between tags and in attributes alike. */
export const escapeXml = (text: string): string =>
  text
    .replace(controls, '')
    .replace(halfPairs, '')
    .replace(/[&<>"'\r]/g, (found) => entities[found] ?? found);

export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

/** An element with text in it; nothing where there is no text. */
export const textElement = (name: string, text: string | undefined, attributes: XmlAttributes = {}): string =>
  text === undefined || text === '' ? '' : `<${name}${attributesOf(attributes)}>${escapeXml(text)}</${name}>\n`;

export const emptyElement = (name: string, attributes: XmlAttributes): string =>
  `<${name}${attributesOf(attributes)}/>\n`;

export const element = (name: string, inner: string, attributes: XmlAttributes = {}): string =>
  `<${name}${attributesOf(attributes)}>\n${inner}</${name}>\n`;

const attributesOf = (attributes: XmlAttributes): string => {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) text += ` ${name}="${escapeXml(String(value)).replace(/[\n\t]/g, ' ')}"`;
  }
  return text;
};
