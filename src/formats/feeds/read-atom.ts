import { cleanLine } from '../../copy/clean-text.ts';
import { plainText } from '../../copy/plain-text.ts';
import { readHtml } from '../../copy/read-html.ts';
import { defined } from '../../lib/defined.ts';
import { err } from '../../lib/result.ts';
import type { ReadFormat } from '../format.ts';
import { attribute, child, isElement, placeOf, textOf, type XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { Feed, FeedEntry, FeedText } from './document.ts';
import { type FeedFile, readFeedMedia } from './feed-media.ts';
import { all, baseOf, type Fields, fieldsOf, first, innerMarkup, line } from './feed-xml.ts';
import { validEnd } from './read-rss.ts';
import { toReading } from './to-reading.ts';

const maxCategories = 100;

/** Reads Atom 1.0 with its tombstones, and 0.3 as far as it is alike. */
export const readAtom: ReadFormat = (text, context) => {
  const parsed = parseXml(text, context.limits, { isLenient: true });
  if (!parsed.ok) return parsed;
  const { root, notes } = parsed.value;
  if (root.name !== 'feed' && root.name !== 'entry') {
    return err({ kind: 'unknown-format', message: 'The document is no Atom feed.', at: placeOf(root) });
  }
  return toReading({ ...parseFeed(root), notes }, context);
};

const atom = (fields: Fields, ...names: readonly string[]): XmlElement | undefined =>
  first(fields, ...names.flatMap((name) => [`atom:${name}`, name]));

const parseFeed = (root: XmlElement): Omit<Feed, 'notes'> => {
  const fields = fieldsOf(root);
  const links = all(fields, 'atom:link', 'link');
  const base = baseOf(root, hrefOf(links, 'self') ?? hrefOf(links, 'alternate'));
  const language = root.attributes['xml:lang'];
  const entries = root.children.filter(isElement).flatMap((element) => {
    if (element.name === 'entry') return [parseEntry(element, base, language)];
    return element.name === 'deleted-entry' ? tombstone(element) : [];
  });
  return {
    format: 'atom',
    dialect: 'atom',
    entries: root.name === 'entry' ? [parseEntry(root, base, language)] : entries,
    ...defined({
      title: lineOfText(atom(fields, 'title')),
      link: hrefOf(links, 'alternate'),
      self: hrefOf(links, 'self'),
      hub: hrefOf(links, 'hub'),
      language,
      copyright: lineOfText(atom(fields, 'rights', 'copyright')),
    }),
  };
};

const parseEntry = (entry: XmlElement, feedBase: string | undefined, feedLanguage: string | undefined): FeedEntry => {
  const fields = fieldsOf(entry);
  const links = all(fields, 'atom:link', 'link');
  const content = atom(fields, 'content');
  const base = baseOf(content, baseOf(entry, feedBase));
  const { media, facts, notes } = readFeedMedia(
    fields,
    links.filter((one) => attribute(one, 'rel') === 'enclosure').map(fileOf),
    base,
  );
  const source = atom(fields, 'source');
  return {
    at: placeOf(entry),
    authors: authorsOf(fields),
    categories: categoriesOf(fields),
    media,
    notes,
    ...defined({
      id: line(fields, 'atom:id', 'id'),
      link: hrefOf(links, 'alternate'),
      base,
      title: lineOfText(atom(fields, 'title')),
      published: line(fields, 'atom:published', 'published', 'atom:issued', 'issued', 'atom:created', 'created'),
      updated: line(fields, 'atom:updated', 'updated', 'atom:modified', 'modified'),
      date: line(fields, 'dc:date'),
      expires: validEnd(line(fields, 'dcterms:valid')),
      content: textOfConstruct(content),
      summary: textOfConstruct(atom(fields, 'summary')),
      language: content?.attributes['xml:lang'] ?? entry.attributes['xml:lang'] ?? feedLanguage,
      copyright: lineOfText(atom(fields, 'rights')),
      source: source === undefined ? undefined : lineOfText(child(source, 'title')),
      mediaFacts: facts,
    }),
  };
};

const tombstone = (element: XmlElement): FeedEntry[] => {
  const id = element.attributes.ref;
  if (id === undefined || id.trim() === '') return [];
  const comment = child(element, 'comment');
  return [
    {
      at: placeOf(element),
      id: id.trim(),
      isDeleted: true,
      authors: [],
      categories: [],
      media: [],
      notes: [],
      ...defined({ updated: element.attributes.when, comment: lineOfText(comment) }),
    },
  ];
};

/** Text, escaped HTML or XHTML, as the type says. Content elsewhere (`src`) and of other types is not copy. */
const textOfConstruct = (element: XmlElement | undefined): FeedText | undefined => {
  if (element === undefined || element.attributes.src !== undefined) return undefined;
  const type = (element.attributes.type ?? 'text').toLowerCase();
  const hasMarkup = element.children.some(isElement);
  if (type === 'xhtml' || type === 'application/xhtml+xml' || (hasMarkup && type !== 'text'))
    return htmlText(innerMarkup(element));
  const isEscaped = type === 'html' || type === 'text/html' || element.attributes.mode === 'escaped';
  if (isEscaped) return htmlText(textOf(element));
  const isText = type === 'text' || type.startsWith('text/');
  const value = textOf(element);
  return isText && value.trim() !== '' ? { kind: 'plain', value } : undefined;
};

const htmlText = (value: string): FeedText | undefined => (value.trim() === '' ? undefined : { kind: 'html', value });

const lineOfText = (element: XmlElement | undefined): string | undefined => {
  const text = textOfConstruct(element);
  const value = text === undefined ? '' : text.kind === 'plain' ? text.value : plainText(readHtml(text.value).blocks);
  const oneLine = cleanLine(value);
  return oneLine === '' ? undefined : oneLine;
};

const hrefOf = (links: readonly XmlElement[], rel: string): string | undefined => {
  const found = links.filter((one) => (attribute(one, 'rel') ?? 'alternate') === rel);
  return (found.find((one) => one.attributes.type === 'text/html') ?? found[0])?.attributes.href;
};

const fileOf = ({ attributes }: XmlElement): FeedFile => ({
  href: attributes.href,
  mimeType: attributes.type,
  bytes: attributes.length,
});

const authorsOf = (fields: Fields): readonly string[] => {
  const people = all(fields, 'atom:author', 'author').map((one) => cleanLine(textOf(child(one, 'name'))));
  const creators = all(fields, 'dc:creator').map((one) => cleanLine(textOf(one)));
  return [...new Set([...people, ...creators].filter((name) => name !== ''))];
};

const categoriesOf = (fields: Fields): FeedEntry['categories'] =>
  all(fields, 'atom:category', 'category')
    .slice(0, maxCategories)
    .flatMap(({ attributes }) => {
      const name = cleanLine(attributes.label ?? attributes.term ?? '');
      return name === '' ? [] : [{ name, ...defined({ scheme: attributes.scheme }) }];
    });
