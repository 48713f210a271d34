import { safeWebAddress } from '../../copy/safe-address.ts';
import { defined } from '../../lib/defined.ts';
import { err } from '../../lib/result.ts';
import type { ReadFormat } from '../format.ts';
import { attribute, child, children, collapse, placeOf, textOf, type XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { Feed, FeedEntry, FeedText } from './document.ts';
import { enclosureFile, readFeedMedia } from './feed-media.ts';
import { all, baseOf, type Fields, fieldsOf, first, line, markupOf } from './feed-xml.ts';
import { toReading } from './to-reading.ts';

const maxCategories = 100;

/** Reads RSS 0.9x and 2.0, and RSS 1.0 (RDF). */
export const readRss: ReadFormat = (text, context) => {
  const parsed = parseXml(text, context.limits, { isLenient: true });
  if (!parsed.ok) return parsed;
  const { root, notes } = parsed.value;
  const channel = child(root, 'channel');
  if (channel === undefined)
    return err({ kind: 'unknown-format', message: 'The feed has no channel.', at: placeOf(root) });
  return toReading({ ...parseFeed(root, channel), notes }, context);
};

const parseFeed = (root: XmlElement, channel: XmlElement): Omit<Feed, 'notes'> => {
  const isRdf = root.name.toLowerCase() === 'rdf';
  const version = attribute(root, 'version');
  const fields = fieldsOf(channel);
  const link = line(fields, 'link');
  const base = baseOf(channel, baseOf(root, safeWebAddress(link ?? '')));
  const links = all(fields, 'atom:link');
  const hrefOf = (rel: string) => links.find((one) => attribute(one, 'rel') === rel)?.attributes.href;
  // In RSS 1.0, and in some broken 2.0, items stand beside the channel.
  const items = [...children(channel, 'item'), ...children(root, 'item')];
  return {
    format: isRdf ? 'rdf' : 'rss',
    entries: items.map((item) => parseEntry(item, base)),
    ...defined({
      dialect: isRdf ? 'rdf' : version === undefined ? undefined : `rss ${version}`,
      title: line(fields, 'title'),
      link,
      self: hrefOf('self'),
      hub: hrefOf('hub'),
      language: line(fields, 'language', 'dc:language') ?? channel.attributes['xml:lang'],
      copyright: line(fields, 'copyright', 'dc:rights'),
    }),
  };
};

const parseEntry = (item: XmlElement, channelBase: string | undefined): FeedEntry => {
  const fields = fieldsOf(item);
  const guid = first(fields, 'guid');
  const permalink = guid === undefined ? undefined : attribute(guid, 'isPermaLink');
  const link = line(fields, 'link') ?? atomLink(fields) ?? (permalink === 'true' ? line(fields, 'guid') : undefined);
  const encoded = first(fields, 'content:encoded');
  const base = baseOf(
    encoded ?? first(fields, 'description'),
    baseOf(item, safeWebAddress(link ?? '', channelBase) ?? channelBase),
  );
  const { media, facts, notes } = readFeedMedia(fields, all(fields, 'enclosure').map(enclosureFile), base);
  return {
    at: placeOf(item),
    authors: authorsOf(fields),
    categories: categoriesOf(fields),
    media,
    notes,
    ...defined({
      id: line(fields, 'guid') ?? attribute(item, 'rdf:about'),
      isPermaLink: permalink === undefined ? undefined : permalink === 'true',
      link,
      base,
      title: titleOf(fields),
      published: line(fields, 'pubdate', 'dcterms:issued', 'dcterms:created', 'atom:published'),
      updated: line(fields, 'atom:updated', 'dcterms:modified', 'lastbuilddate'),
      date: line(fields, 'dc:date'),
      expires: line(fields, 'expirationdate') ?? validEnd(line(fields, 'dcterms:valid')),
      content: htmlOf(encoded),
      summary: htmlOf(first(fields, 'description', 'itunes:summary', 'dc:description')),
      language: line(fields, 'dc:language') ?? item.attributes['xml:lang'],
      copyright: line(fields, 'dc:rights', 'copyright'),
      source: line(fields, 'source', 'dc:source'),
      mediaFacts: facts,
    }),
  };
};

const htmlOf = (element: XmlElement | undefined): FeedText | undefined => {
  const value = element === undefined ? '' : markupOf(element);
  return value.trim() === '' ? undefined : { kind: 'html', value };
};

/** A title is text. Markup in it, escaped or not, is taken out; entities are not decoded a second time. */
const titleOf = (fields: Fields): string | undefined => {
  const text = line(fields, 'title', 'dc:title')?.replace(/<\/?[a-z][^<>]{0,2000}>/gi, '');
  return text === undefined || collapse(text) === '' ? undefined : collapse(text);
};

const atomLink = (fields: Fields): string | undefined =>
  all(fields, 'atom:link').find((one) => ['alternate', undefined].includes(attribute(one, 'rel')))?.attributes.href;

/** `dc:creator` names people; `author` is by its rules a mail address, with the name in brackets behind it. */
const authorsOf = (fields: Fields): readonly string[] => {
  const creators = all(fields, 'dc:creator', 'atom:author', 'itunes:author').map((one) => collapse(textOf(one)));
  const named = creators.length > 0 ? creators : all(fields, 'author').map((one) => nameIn(collapse(textOf(one))));
  return [...new Set(named.filter((name) => name !== ''))];
};

const nameIn = (author: string): string => {
  const bracketed = /\(([^()]{1,200})\)\s*$/.exec(author)?.[1] ?? /^([^<>@]{1,200}?)\s*<[^<>]*>$/.exec(author)?.[1];
  return bracketed?.trim() ?? (author.includes('@') ? '' : author);
};

const categoriesOf = (fields: Fields): FeedEntry['categories'] =>
  all(fields, 'category', 'dc:subject')
    .slice(0, maxCategories)
    .flatMap((one) => {
      const name = collapse(textOf(one));
      return name === '' ? [] : [{ name, ...defined({ scheme: one.attributes.domain }) }];
    });

/** The end of a period in the manner of DCMI: "start=…; end=…". */
export const validEnd = (period: string | undefined): string | undefined =>
  period === undefined ? undefined : /\bend\s*=\s*([^;]{4,60})/.exec(period)?.[1]?.trim();
