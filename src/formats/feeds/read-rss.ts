import type { ReadingNote } from '../../copy/news-item.ts';
import { safeWebAddress } from '../../copy/safe-address.ts';
import { defined } from '../../lib/defined.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ReadContext, ReadError, ReadFormat } from '../format.ts';
import { attribute, child, children, collapse, isElement, placeOf, textOf, type XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { Feed, FeedEntry, FeedText } from './document.ts';
import { enclosureFile, readFeedMedia } from './feed-media.ts';
import {
  all,
  baseOf,
  type Fields,
  fieldsOf,
  first,
  languageOf,
  line,
  linkTo,
  markupOf,
  wholeLink,
} from './feed-xml.ts';
import { ownFieldsOf, termsOf } from './own-fields.ts';
import { toReading } from './to-reading.ts';
import { readTombstone } from './tombstone.ts';

const maxCategories = 100;
/** What a category of Media RSS belongs to where it names no scheme. */
const mediaCategories = 'http://search.yahoo.com/mrss/category_schema';

/** Reads RSS 0.9x and 2.0, and RSS 1.0 (RDF). */
export const readRss: ReadFormat = (text, context) => {
  const feed = parseRss(text, context);
  return feed.ok ? toReading(feed.value, context) : feed;
};

/** The feed as the document has it. */
export const parseRss = (text: string, context: ReadContext): Result<Feed, ReadError> => {
  const parsed = parseXml(text, context.limits, { isLenient: true });
  if (!parsed.ok) return parsed;
  const { root, notes } = parsed.value;
  const channel = child(root, 'channel');
  if (channel !== undefined) return ok({ ...parseFeed(root, channel, context.address), notes });
  // Items without a channel around them are items all the same.
  if (child(root, 'item') === undefined)
    return err({ kind: 'unknown-format', message: 'The feed has no channel.', at: placeOf(root) });
  const note: ReadingNote = { kind: 'repaired', text: 'items without a channel read', at: placeOf(root) };
  return ok({ ...parseFeed(root, { ...root, children: [] }, context.address), notes: [...notes, note] });
};

const parseFeed = (root: XmlElement, channel: XmlElement, address: string | undefined): Omit<Feed, 'notes'> => {
  const isRdf = root.name.toLowerCase() === 'rdf';
  const version = attribute(root, 'version');
  const fields = fieldsOf(channel);
  const link = line(fields, 'link');
  const base = baseOf(channel, baseOf(root, safeWebAddress(link ?? '', address) ?? address));
  const links = all(fields, 'atom:link');
  const language = line(fields, 'language', 'dc:language') ?? languageOf(channel, languageOf(root, undefined));
  // In RSS 1.0, and in some broken 2.0, items stand beside the channel.
  const inside = channel.children.filter(isElement).flatMap((element) => {
    if (element.name === 'item') return [parseEntry(element, base, language)];
    return element.name === 'deleted-entry' ? readTombstone(element) : [];
  });
  const beside = children(root, 'item').map((item) => parseEntry(item, base, language));
  return {
    format: isRdf ? 'rdf' : 'rss',
    entries: [...inside, ...beside],
    ...defined({
      dialect: isRdf ? 'rdf' : version === undefined ? undefined : `rss ${version}`,
      title: titleOf(fields),
      description: line(fields, 'description', 'dc:description', 'tagline', 'itunes:summary', 'itunes:subtitle'),
      link: wholeLink(link, base),
      self: linkTo(links, 'self'),
      hub: linkTo(links, 'hub'),
      language,
      copyright: line(fields, 'copyright', 'dc:rights'),
    }),
  };
};

const parseEntry = (item: XmlElement, channelBase: string | undefined, feedLanguage: string | undefined): FeedEntry => {
  const fields = fieldsOf(item);
  const links = all(fields, 'atom:link');
  const permalink = attribute(first(fields, 'guid'), 'isPermaLink');
  const link = linkOf(fields, permalink);
  const { whole, brief } = textsIn(fields);
  const own = ownFieldsOf(fields);
  const around = baseOf(item, safeWebAddress(link ?? '', channelBase) ?? channelBase);
  const base = baseOf(whole ?? brief, around);
  const { media, facts, notes } = readFeedMedia(fields, all(fields, 'enclosure').map(enclosureFile), base);
  return {
    at: placeOf(item),
    authors: authorsOf(fields),
    categories: categoriesOf(fields),
    media,
    notes,
    ...defined({
      id: line(fields, 'guid') ?? attribute(item, 'rdf:about'),
      isPermaLink: permalink === undefined ? undefined : permalink.toLowerCase() === 'true',
      link,
      base,
      title: titleOf(fields, own !== undefined),
      published: line(fields, 'pubdate', 'dcterms:issued', 'dcterms:created', 'atom:published'),
      updated: line(fields, 'atom:updated', 'dcterms:modified', 'lastbuilddate'),
      date: line(fields, 'dc:date'),
      expires: line(fields, 'expirationdate') ?? validEnd(line(fields, 'dcterms:valid')),
      content: htmlOf(whole),
      summary: htmlOf(brief),
      language: languageOf(whole ?? brief, line(fields, 'dc:language', 'language') ?? languageOf(item, feedLanguage)),
      copyright: line(fields, 'dc:rights', 'copyright'),
      source: line(fields, 'source', 'dc:source'),
      licence:
        line(fields, 'cc:license') ??
        first(fields, 'cc:license')?.attributes['rdf:resource'] ??
        linkTo(links, 'license'),
      canonical: linkTo(links, 'canonical'),
      contributors: linesOf(fields, 'dc:contributor', 'atom:contributor'),
      terms: termsOf(fields),
      isDraft: isDraft(fields) ? true : undefined,
      own,
      mediaFacts: facts,
    }),
  };
};

/** The whole story and what is said of it in short; a description beside a summary is the story. */
const textsIn = (
  fields: Fields,
): { readonly whole: XmlElement | undefined; readonly brief: XmlElement | undefined } => {
  const whole = first(fields, 'content:encoded', 'xhtml:body', 'fullitem', 'xhtml:div', 'body');
  const summary = first(fields, 'summary', 'atom:summary');
  const description = first(fields, 'description', 'dc:description');
  if (whole === undefined && summary !== undefined) return { whole: description, brief: summary };
  return { whole, brief: description ?? summary ?? first(fields, 'itunes:summary', 'media:description') };
};

/** `link` is the address of the story; failing that the guid where it says that it is one, or says nothing and is one. */
const linkOf = (fields: Fields, permalink: string | undefined): string | undefined => {
  const stated = line(fields, 'link') ?? linkTo(all(fields, 'atom:link'), 'alternate');
  if (stated !== undefined) return stated;
  const guid = line(fields, 'guid');
  if (guid === undefined || permalink?.toLowerCase() === 'false') return undefined;
  return permalink !== undefined || /^https?:\/\//i.test(guid) ? guid : undefined;
};

const isDraft = (fields: Fields): boolean =>
  all(fields, 'app:control').some((control) => textOf(child(control, 'draft')).trim().toLowerCase() === 'yes');

const htmlOf = (element: XmlElement | undefined): FeedText | undefined => {
  const value = element === undefined ? '' : markupOf(element);
  return value.trim() === '' ? undefined : { kind: 'html', value };
};

/**
 * A title is text. Markup in it, escaped or not, is taken out; entities are not decoded a second time. What only looks
 * like a tag ("<IBM>") stays, and our own writer's titles hold none.
 */
const titleOf = (fields: Fields, isOwn = false): string | undefined => {
  const stated = line(fields, 'title', 'dc:title', 'media:title');
  const text = isOwn ? stated : stated?.replace(tag, '');
  return text === undefined || collapse(text) === '' ? undefined : collapse(text);
};

const tag =
  /<\/?(?:a|abbr|acronym|b|bdi|bdo|big|blockquote|br|center|cite|code|dd|del|dfn|div|dl|dt|em|embed|font|form|h[1-6]|hr|i|iframe|img|input|ins|kbd|li|link|meta|nobr|object|ol|p|pre|q|s|script|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|th|tr|tt|u|ul|var|video|audio|wbr|math|image|base|noscript)\b[^<>]{0,2000}>/gi;

/** `dc:creator` names people; `author` is by its rules a mail address, with the name in brackets behind it. */
const authorsOf = (fields: Fields): readonly string[] => {
  const creators = peopleIn(fields, 'dc:creator', 'atom:author', 'itunes:author') ?? [];
  if (creators.length > 0) return creators;
  const named = all(fields, 'author', 'dc:author').map((one) => nameIn(collapse(textOf(child(one, 'name') ?? one))));
  return [...new Set(named.filter((name) => name !== ''))];
};

const peopleIn = (fields: Fields, ...names: readonly string[]): readonly string[] | undefined => {
  const people = all(fields, ...names).map((one) => nameIn(collapse(textOf(child(one, 'name') ?? one))));
  const named = [...new Set(people.filter((name) => name !== ''))];
  return named.length === 0 ? undefined : named;
};

const linesOf = (fields: Fields, ...names: readonly string[]): readonly string[] | undefined => {
  const lines = all(fields, ...names).map((one) => collapse(textOf(child(one, 'name') ?? one)));
  const found = [...new Set(lines.filter((text) => text !== ''))];
  return found.length === 0 ? undefined : found;
};

/** The name in "mail (name)", "name (mail)", "name <mail>" or "name"; nothing where there is only a mail address. */
const nameIn = (author: string): string => {
  if (!/\S@\S/.test(author)) return author;
  const [, before = '', inside = ''] = /^(.{0,300}?)\s*[(<]([^()<>]{1,200})[)>]\s*$/.exec(author) ?? [];
  if (before === '' && inside === '') return collapse(author.replace(/\S+@\S+/g, ''));
  return (inside.includes('@') ? before : inside).trim();
};

const categoriesOf = (fields: Fields): FeedEntry['categories'] => {
  const own = all(fields, 'category', 'dc:subject').map((one) => ({
    name: collapse(textOf(one)),
    ...defined({ scheme: attribute(one, 'domain'), code: attribute(one, 'wireroom:code') }),
  }));
  const media = all(fields, 'media:category').map((one) => ({
    name: collapse(attribute(one, 'label') ?? textOf(one)),
    scheme: attribute(one, 'scheme') ?? mediaCategories,
    code: collapse(textOf(one)),
  }));
  return [...own, ...media].filter(({ name }) => name !== '').slice(0, maxCategories);
};

/** The end of a period in the manner of DCMI: "start=…; end=…". */
export const validEnd = (period: string | undefined): string | undefined =>
  period === undefined ? undefined : /\bend\s*=\s*([^;]{4,60})/.exec(period)?.[1]?.trim();
