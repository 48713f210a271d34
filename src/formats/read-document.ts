import { err, type Result } from '../lib/result.ts';
import { readAnpa1312 } from './anpa1312/read.ts';
import { readApMedia } from './ap-media-api/read.ts';
import { askEditors } from './ask-editors.ts';
import { decodeBytes } from './charset/decode-bytes.ts';
import { readJimi } from './cp-jimi/read.ts';
import { detectFormat } from './detect.ts';
import { readAtom } from './feeds/read-atom.ts';
import { readRss } from './feeds/read-rss.ts';
import type { FileFacts, FormatName, ReadContext, ReadError, ReadFormat, Reading } from './format.ts';
import { readIptc7901 } from './iptc7901/read.ts';
import { readJsonFeed } from './jsonfeed/read.ts';
import { readNewsml } from './newsml-1/read.ts';
import { readG2 } from './newsml-g2/read.ts';
import { readNinjs } from './ninjs/read.ts';
import { readNitf } from './nitf/read.ts';
import { readPlainText } from './plain-text/read.ts';
import { withBytes } from './refused-parts.ts';
import { readRitzau } from './ritzau/read.ts';
import { charsetFact } from './text-release/charset-fact.ts';
import { readTextRelease } from './text-release/read.ts';
import { tidyCopy } from './tidy-copy.ts';
import { readWxr } from './wxr/read.ts';

/** One line per format that can be read. */
const readers: Readonly<Partial<Record<FormatName, ReadFormat>>> = {
  nitf: readNitf,
  'newsml-g2': readG2,
  'newsml-1.2': readNewsml,
  'ap-media-api': readApMedia,
  ritzau: readRitzau,
  'cp-jimi': readJimi,
  ninjs: readNinjs,
  wxr: readWxr,
  rss: readRss,
  rdf: readRss,
  atom: readAtom,
  jsonfeed: readJsonFeed,
  iptc7901: readIptc7901,
  anpa1312: readAnpa1312,
  'text-release': readTextRelease,
  'plain-text': readPlainText,
};

/** Reads one delivery, whatever its format: bytes in, items or a refusal for people out. It never throws. */
export const readDocument = (bytes: Uint8Array, context: ReadContext): Result<Reading, ReadError> => {
  if (bytes.length > context.limits.maxBytes) return err(tooLarge(bytes.length, context.limits.maxBytes));
  const decoded = decodeBytes(bytes, context.charset === undefined ? {} : { charset: context.charset });
  if (!decoded.ok) return decoded;
  const { text, notes, charset } = decoded.value;
  const format = detectFormat(text);
  const read = format === undefined ? undefined : readers[format];
  if (read === undefined) return err(unknownFormat(text));
  const reading = read(text, context);
  if (!reading.ok) return reading;
  const { refused } = reading.value;
  const apart = refused === undefined ? {} : { refused: withBytes(refused, { bytes, text, charset }) };
  const settled = reading.value.items.map((item) => askEditors(tidyCopy(item, context.dialect), context));
  if (notes.length === 0) return { ok: true, value: { ...reading.value, ...apart, items: settled } };
  const items = settled.map((item) => ({ ...item, notes: [...notes, ...item.notes] }));
  const facts = () => withCharset(reading.value.facts(), text, charset);
  return { ok: true, value: { ...reading.value, ...apart, items, facts } };
};

/** XML without a declaration is UTF-8 by its rules; in any other charset it is not well-formed. */
const withCharset = (facts: FileFacts, text: string, charset: string): FileFacts => {
  const oneByte = charset === 'windows-1252' && !text.startsWith('<') ? charsetFact(text) : undefined;
  if (oneByte !== undefined) return { ...facts, file: { ...facts.file, charset: oneByte } };
  const isUndeclared = text.startsWith('<') && !/^<\?xml[^>]*encoding/i.test(text);
  if (!isUndeclared || charset === 'utf-8') return facts;
  const name = charset === 'windows-1252' ? 'ISO-8859-1' : charset;
  return { ...facts, file: { ...facts.file, wellformed_xml: false, charset: `${name} without declaration` } };
};

const known = [
  ...[
    'NITF',
    'NewsML 1.2',
    'NewsML-G2',
    'ninjs',
    "the AP Media API's JSON",
    'RBNews of Ritzau',
    'JIMI of The Canadian Press',
  ],
  ...[
    'IPTC 7901',
    'ANPA 1312',
    'text releases',
    'mails',
    'RSS',
    'Atom',
    'RDF',
    'JSON Feed',
    'exports of WordPress (WXR)',
  ],
  ...['pictures with IPTC, XMP or Exif', 'archives of these (zip, tar)'],
];

const tooLarge = (size: number, limit: number): ReadError => ({
  kind: 'too-large',
  message: `The file has ${size} bytes; the limit is ${limit}. Send it in parts or raise the limit.`,
});

const unknownFormat = (text: string): ReadError => {
  const start = text.slice(0, 2_000).trimStart().toLowerCase();
  const isPage = start.startsWith('<!doctype html') || start.startsWith('<html');
  const isOutline = /^(?:<\?[^>]*>|<!--[\s\S]*?-->|\s)*<opml\b/.test(start);
  const message = isOutline
    ? 'This is OPML, a list of feeds and no news; add the feeds in it as sources of their own.'
    : isPage
      ? 'This is a web page, not a news file or feed; the sender may have answered with an error page.'
      : `The format is not known; ${known.slice(0, -1).join(', ')} and ${known.at(-1)} can be read.`;
  return { kind: 'unknown-format', message, at: 'line 1' };
};
