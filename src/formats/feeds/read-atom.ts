import { cleanLine } from '../../copy/clean-text.ts';
import { defined } from '../../lib/defined.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ReadContext, ReadError, ReadFormat } from '../format.ts';
import { attribute, child, isElement, placeOf, textOf, type XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { lineOfText, textOfConstruct } from './atom-text.ts';
import type { Feed, FeedEntry } from './document.ts';
import { type FeedFile, readFeedMedia } from './feed-media.ts';
import {
  all,
  baseOf,
  type Fields,
  fieldsOf,
  first,
  languageOf,
  line,
  linkTo,
  relationOf,
  wholeLink,
} from './feed-xml.ts';
import { fromIri } from './iri.ts';
import { ownFieldsOf, termsOf } from './own-fields.ts';
import { validEnd } from './read-rss.ts';
import { toReading } from './to-reading.ts';
import { readTombstone } from './tombstone.ts';

const maxCategories = 100;

/** Reads Atom 1.0 with its tombstones, and 0.3. */
export const readAtom: ReadFormat = (text, context) => {
  const feed = parseAtom(text, context);
  return feed.ok ? toReading(feed.value, context) : feed;
};

/** The feed as the document has it. */
export const parseAtom = (text: string, context: ReadContext): Result<Feed, ReadError> => {
  const parsed = parseXml(text, context.limits, { isLenient: true });
  if (!parsed.ok) return parsed;
  const { root, notes } = parsed.value;
  if (root.name !== 'feed' && root.name !== 'entry') {
    return err({ kind: 'unknown-format', message: 'The document is no Atom feed.', at: placeOf(root) });
  }
  return ok({ ...parseFeed(root, context.address), notes });
};

const atom = (fields: Fields, ...names: readonly string[]): XmlElement | undefined =>
  first(fields, ...names.flatMap((name) => [`atom:${name}`, name]));

const parseFeed = (root: XmlElement, address: string | undefined): Omit<Feed, 'notes'> => {
  const fields = fieldsOf(root);
  const links = all(fields, 'atom:link', 'link');
  const base = baseOf(root, linkTo(links, 'self') ?? address ?? linkTo(links, 'alternate'));
  const language = languageOf(root, undefined);
  const around: Around = { base, language };
  const entries = root.children.filter(isElement).flatMap((element) => {
    if (element.name === 'entry') return [parseEntry(element, around)];
    return element.name === 'deleted-entry' ? readTombstone(element) : [];
  });
  return {
    format: 'atom',
    dialect: 'atom',
    entries: root.name === 'entry' ? [parseEntry(root, around)] : entries,
    ...defined({
      title: lineOfText(atom(fields, 'title') ?? first(fields, 'dc:title')),
      description: lineOfText(
        atom(fields, 'subtitle', 'tagline', 'info') ?? first(fields, 'dc:description', 'itunes:summary'),
      ),
      link: wholeLink(linkTo(links, 'alternate'), base),
      self: linkTo(links, 'self'),
      hub: linkTo(links, 'hub'),
      language: language ?? line(fields, 'dc:language'),
      authors: authorsOf(fields),
      copyright: lineOfText(atom(fields, 'rights', 'copyright') ?? first(fields, 'dc:rights')),
    }),
  };
};

/** What an entry takes over from the feed. */
interface Around {
  readonly base: string | undefined;
  readonly language: string | undefined;
}

const parseEntry = (entry: XmlElement, around: Around): FeedEntry => {
  const fields = fieldsOf(entry);
  const links = all(fields, 'atom:link', 'link');
  const content = atom(fields, 'content') ?? first(fields, 'content:encoded', 'xhtml:body', 'xhtml:div');
  const summary = atom(fields, 'summary') ?? first(fields, 'dc:description', 'itunes:summary', 'media:description');
  const outer = baseOf(entry, around.base);
  const base = baseOf(content ?? summary, outer);
  const enclosures = links.filter((one) => relationOf(one) === 'enclosure').map(fileOf);
  const { media, facts, notes } = readFeedMedia(fields, enclosures, base);
  return {
    at: placeOf(entry),
    authors: authorsOf(fields),
    categories: categoriesOf(fields),
    media,
    notes,
    ...timesOf(fields),
    ...rightsOf(fields, links),
    ...defined({
      id: idOf(fields),
      link: linkTo(links, 'alternate'),
      base,
      title: lineOfText(atom(fields, 'title') ?? first(fields, 'dc:title', 'media:title')),
      content: textOfConstruct(content),
      summary: textOfConstruct(summary),
      language: languageOf(content ?? summary, languageOf(entry, around.language)),
      source: sourceOf(fields),
      contributors: peopleIn(all(fields, 'atom:contributor', 'contributor', 'dc:contributor')),
      isDraft: isDraft(fields) ? true : undefined,
      own: ownFieldsOf(fields),
      mediaFacts: facts,
    }),
  };
};

const idOf = (fields: Fields): string | undefined => {
  const id = line(fields, 'atom:id', 'id');
  return id === undefined ? undefined : fromIri(id);
};

const timesOf = (fields: Fields): Partial<FeedEntry> =>
  defined({
    published: line(fields, 'atom:published', 'published', 'atom:issued', 'issued', 'atom:created', 'created'),
    updated: line(fields, 'atom:updated', 'updated', 'atom:modified', 'modified'),
    date: line(fields, 'dc:date'),
    expires: validEnd(line(fields, 'dcterms:valid')),
  });

const rightsOf = (fields: Fields, links: readonly XmlElement[]): Partial<FeedEntry> =>
  defined({
    copyright: lineOfText(atom(fields, 'rights', 'copyright') ?? first(fields, 'dc:rights')),
    licence: linkTo(links, 'license') ?? line(fields, 'cc:license'),
    canonical: linkTo(links, 'canonical'),
    terms: termsOf(fields),
  });

/** The feed that an entry was taken over from, by its title. */
const sourceOf = (fields: Fields): string | undefined => {
  const source = atom(fields, 'source');
  return source === undefined ? line(fields, 'dc:source') : lineOfText(child(source, 'title'));
};

const isDraft = (fields: Fields): boolean =>
  all(fields, 'app:control').some((control) => textOf(child(control, 'draft')).trim().toLowerCase() === 'yes');

const fileOf = ({ attributes }: XmlElement): FeedFile => ({
  href: attributes.href,
  mimeType: attributes.type,
  bytes: attributes.length,
});

const authorsOf = (fields: Fields): readonly string[] =>
  peopleIn(all(fields, 'atom:author', 'author', 'dc:creator')) ?? [];

const peopleIn = (people: readonly XmlElement[]): readonly string[] | undefined => {
  const names = people.map((one) =>
    cleanLine(textOf(child(one, 'name') ?? (one.children.some(isElement) ? undefined : one))),
  );
  const named = [...new Set(names.filter((name) => name !== ''))];
  return named.length === 0 ? undefined : named;
};

const categoriesOf = (fields: Fields): FeedEntry['categories'] =>
  all(fields, 'atom:category', 'category', 'dc:subject')
    .slice(0, maxCategories)
    .flatMap((one) => {
      const term = cleanLine(one.attributes.term ?? textOf(one));
      const name = cleanLine(attribute(one, 'label') ?? term);
      return name === '' ? [] : [{ name, ...defined({ scheme: schemeOf(one), code: term }) }];
    });

const schemeOf = ({ attributes }: XmlElement): string | undefined =>
  attributes.scheme === undefined ? undefined : fromIri(attributes.scheme);
