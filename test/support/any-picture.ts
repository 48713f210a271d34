/** What is put into a picture: IIM data sets and an XMP packet, as their bytes in Latin-1. */
export interface Inside {
  readonly iim?: string;
  readonly xmp?: string;
}

export type AnyPicture = (inside: Inside) => Buffer;

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number): Buffer => Buffer.concat([u16(value >>> 16), u16(value & 0xffff)]);

/** One IIM data set; the value's characters are its bytes. */
export const dataSet = (record: number, number: number, value: string): string =>
  `\x1c${String.fromCharCode(record, number, value.length >> 8, value.length & 255)}${value}`;

const namespaces: Readonly<Record<string, string>> = {
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
};

/** An XMP packet of simple properties, as its UTF-8 bytes in Latin-1. */
export const xmpPacket = (fields: Readonly<Record<string, string>>): string => {
  const declared = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  const properties = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"${declared.join('')}><rdf:Description rdf:about="">${properties.join('')}</rdf:Description></rdf:RDF>`;
  const packet = `<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/">${rdf}</x:xmpmeta><?xpacket end="w"?>`;
  return Buffer.from(packet).toString('latin1');
};

const resource = (iim: string): string =>
  `8BIM\x04\x04\0\0${u32(iim.length).toString('latin1')}${iim}${iim.length % 2 ? '\0' : ''}`;

const segment = (marker: number, data: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(data.length + 2), latin(data)]);

/** Segments that a JPEG carries metadata in. */
export const metadataSegments = ({ iim, xmp }: Inside): Buffer =>
  Buffer.concat([
    ...(xmp === undefined || xmp === '' ? [] : [segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${xmp}`)]),
    ...(iim === undefined ? [] : [segment(0xed, `Photoshop 3.0\0${resource(iim)}`)]),
  ]);

const nothing = Buffer.alloc(60);

export const aJpeg: AnyPicture = (inside) =>
  Buffer.concat([latin('\xff\xd8'), metadataSegments(inside), segment(0xfe, 'x'), latin('\xff\xda'), nothing]);

export const aPng: AnyPicture = ({ xmp }) => {
  const chunk = (name: string, data: string): Buffer =>
    Buffer.concat([u32(data.length), latin(name), latin(data), u32(0)]);
  const text = xmp === undefined ? [] : [chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${xmp}`)];
  return Buffer.concat([
    latin('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', 'x'.repeat(13)),
    ...text,
    chunk('IEND', ''),
    nothing,
  ]);
};

export const aWebp: AnyPicture = ({ xmp = '' }) => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(xmp.length);
  return Buffer.concat([latin('RIFF\0\0\0\0WEBPXMP '), size, latin(xmp), nothing]);
};

/** Big-endian, with the blocks behind one directory. */
export const aTiff: AnyPicture = ({ iim = '', xmp = '' }) => {
  const blocks = [
    { tag: 700, data: xmp },
    { tag: 33_723, data: iim },
  ].filter(({ data }) => data.length > 4);
  let at = 8 + 2 + blocks.length * 12 + 4;
  const entries = blocks.map(({ tag, data }) => {
    const entry = Buffer.concat([u16(tag), u16(1), u32(data.length), u32(at)]);
    at += data.length;
    return entry;
  });
  const directory = Buffer.concat([u16(blocks.length), ...entries, u32(0)]);
  return Buffer.concat([latin('MM\0*'), u32(8), directory, ...blocks.map(({ data }) => latin(data)), nothing]);
};
