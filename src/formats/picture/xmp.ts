import { defaultReadLimits } from '../format.ts';
import { children, isElement, textOf, type XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { textOfBytes } from './iim.ts';

/** Properties of an XMP packet by `prefix:name` of the usual prefixes; each with its values as plain text. */
export type XmpFields = ReadonlyMap<string, readonly string[]>;

const namespaces: ReadonlyMap<string, string> = new Map([
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://ns.adobe.com/photoshop/1.0/', 'photoshop'],
  ['http://ns.adobe.com/xap/1.0/', 'xmp'],
  ['http://ns.adobe.com/xap/1.0/rights/', 'xmpRights'],
  ['http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/', 'Iptc4xmpCore'],
  ['http://iptc.org/std/Iptc4xmpExt/2008-02-29/', 'Iptc4xmpExt'],
  ['http://ns.useplus.org/ldf/xmp/1.0/', 'plus'],
]);
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** A packet longer than this is an edit history, not a caption. */
const maxBytes = 2_000_000;
const mostValues = 500;
const longestValue = 32_000;
const limits = { ...defaultReadLimits, maxBytes, maxDepth: 40 };

/** Reads the packet; one that is no XML gives nothing. */
export const readXmp = (bytes: Buffer): XmpFields => {
  const fields = new Map<string, string[]>();
  const parsed = parseXml(packetOf(bytes), limits, { isLenient: true });
  if (!parsed.ok) return fields;
  for (const description of descriptionsIn(parsed.value.root)) {
    for (const [name, value] of Object.entries(description.attributes)) addAttribute(fields, name, value);
    for (const property of children(description)) {
      const prefix = namespaces.get(property.uri);
      if (prefix !== undefined) add(fields, `${prefix}:${property.name}`, valuesOf(property));
    }
  }
  return fields;
};

/** Without the packet's wrapper, its padding, and zeros after it. */
const packetOf = (bytes: Buffer): string => {
  const text = textOfBytes(bytes.subarray(0, maxBytes)).replace(/\0+$/, '');
  const start = text.search(/<(?:[\w.-]+:)?(?:xmpmeta|xapmeta|RDF)\b/);
  const end = text.lastIndexOf(
    '>',
    text.lastIndexOf('<?xpacket end') < 0 ? undefined : text.lastIndexOf('<?xpacket end'),
  );
  return start < 0 ? '' : text.slice(start, end + 1);
};

const descriptionsIn = (root: XmlElement): readonly XmlElement[] => {
  const rdfs = root.name === 'RDF' ? [root] : children(root, 'RDF');
  return rdfs.flatMap((one) => children(one, 'Description', rdf));
};

/** Simple properties may stand as attributes. Their prefixes are taken at their word: nobody uses others. */
const addAttribute = (fields: Map<string, string[]>, name: string, value: string): void => {
  const prefix = name.slice(0, name.indexOf(':'));
  if ([...namespaces.values()].includes(prefix)) add(fields, name, [value]);
};

const add = (fields: Map<string, string[]>, name: string, values: readonly string[]): void => {
  const kept = values.map((value) => value.slice(0, longestValue).trim()).filter((value) => value !== '');
  const known = fields.get(name) ?? [];
  if (kept.length > 0) fields.set(name, [...known, ...kept].slice(0, mostValues));
};

/** A plain text, the entries of a list, or of an alternative by language the default one first. */
const valuesOf = (property: XmlElement): readonly string[] => {
  const [list] = children(property).filter(({ uri }) => uri === rdf);
  if (list === undefined) return [textOf(property)];
  const entries = children(list, 'li');
  if (list.name === 'Alt') {
    const chosen = entries.find((entry) => entry.attributes['xml:lang'] === 'x-default') ?? entries[0];
    return chosen === undefined ? [] : [textOf(chosen)];
  }
  // Structures (of a creator's address, for one) are read by their parts elsewhere, not as one text.
  return entries.flatMap((entry) => (entry.children.some(isElement) ? partsOf(entry) : [textOf(entry)]));
};

/** Of a place shown or a person in a list: its names. */
const partsOf = (entry: XmlElement): readonly string[] =>
  children(entry, 'Name')
    .concat(children(entry, 'PersonName'))
    .map((part) => textOf(part));
