// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write them
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an XML element or a quoted attribute; characters that XML cannot hold are left out. */
export const xmlText = (value: string): string =>
  value.replace(unwritable, '').replace(/[&<>"]/g, (found) => entities[found] ?? '');

/** An element with text, or nothing where there is no text. */
export const xmlElement = (name: string, value: string | undefined): string =>
  value === undefined || value === '' ? '' : `<${name}>${xmlText(value)}</${name}>\n`;
