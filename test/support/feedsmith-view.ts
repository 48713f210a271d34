import type { parseFeed } from 'feedsmith';
import { defined } from '../../src/lib/defined.ts';
import { type FeedView, timeTuple } from './feed-view.ts';

type Parsed = ReturnType<typeof parseFeed>;

/** What feedsmith made of a file, under the names by which the suite asks for it. */
export const feedsmithView = ({ format, feed }: Parsed): FeedView => {
  const all: unknown = feed;
  const entries = listAt(all, 'items', 'entries');
  return { bozo: false, version: format, feed: part(all), entries: entries.map((one) => part(one)) };
};

const part = (one: unknown): object => {
  const title = textAt(one, 'title') ?? textAt(at(one, 'dc'), 'title', 'titles') ?? textAt(at(one, 'media'), 'title');
  const description =
    textAt(one, 'description', 'subtitle', 'tagline', 'summary') ??
    textAt(at(one, 'dc'), 'description', 'descriptions');
  const content = textAt(one, 'content') ?? textAt(at(one, 'content'), 'encoded') ?? textAt(one, 'content_html');
  const rights = textAt(one, 'rights', 'copyright') ?? textAt(at(one, 'dc'), 'rights');
  const links = listAt(one, 'links');
  const published =
    textAt(one, 'published', 'pubDate') ??
    textAt(at(one, 'dc'), 'date', 'dates') ??
    textAt(at(one, 'dcterms'), 'issued', 'created');
  const updated = textAt(one, 'updated', 'lastBuildDate') ?? textAt(at(one, 'dcterms'), 'modified') ?? published;
  const people = listAt(one, 'authors');
  return defined({
    title,
    title_detail: { value: title, language: textAt(at(one, 'xml'), 'lang'), type: textAt(at(one, 'title'), 'type') },
    description: description ?? content,
    subtitle: description,
    tagline: description,
    info: description,
    summary: description,
    summary_detail: { value: description },
    content: [{ value: content }],
    rights,
    copyright: rights,
    rights_detail: { value: rights },
    copyright_detail: { value: rights },
    link: textAt(one, 'link') ?? textAt(links[0], 'href'),
    links: links.map((link) =>
      defined({
        href: textAt(link, 'href'),
        rel: textAt(link, 'rel') ?? 'alternate',
        type: textAt(link, 'type'),
        title: textAt(link, 'title'),
        hreflang: textAt(link, 'hreflang'),
      }),
    ),
    id: textAt(one, 'id') ?? textAt(at(one, 'guid'), 'value'),
    guid: textAt(at(one, 'guid'), 'value'),
    author:
      textAt(people[0], 'name') ??
      (typeof people[0] === 'string' ? people[0] : undefined) ??
      textAt(at(one, 'dc'), 'creator', 'creators'),
    author_detail: people[0],
    authors: people,
    contributors: listAt(one, 'contributors'),
    language: textAt(one, 'language') ?? textAt(at(one, 'xml'), 'lang') ?? textAt(at(one, 'dc'), 'language'),
    generator: textAt(one, 'generator'),
    docs: textAt(one, 'docs'),
    ttl: at(one, 'ttl'),
    image: at(one, 'image'),
    textinput: at(one, 'textInput'),
    cloud: at(one, 'cloud'),
    icon: textAt(one, 'icon'),
    logo: textAt(one, 'logo'),
    itunes_block: at(at(one, 'itunes'), 'block'),
    itunes_explicit: at(at(one, 'itunes'), 'explicit'),
    psc_chapters: { chapters: listAt(at(one, 'psc'), 'chapters') },
    tags: listAt(one, 'categories').map((tag) =>
      defined({
        term: textAt(tag, 'term', 'name'),
        label: textAt(tag, 'label'),
        scheme: textAt(tag, 'scheme', 'domain'),
      }),
    ),
    enclosures: listAt(one, 'enclosures').map((file) =>
      defined({ href: textAt(file, 'url'), type: textAt(file, 'type'), length: textAt(file, 'length') }),
    ),
    source: at(one, 'source') === undefined ? undefined : part(at(one, 'source')),
    ...times('published', published),
    ...times('updated', updated),
  });
};

const times = (name: string, text: string | undefined): object => {
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return { [name]: text, ...(Number.isNaN(at) ? {} : { [`${name}_parsed`]: timeTuple(new Date(at).toISOString()) }) };
};

const at = (one: unknown, name: string): unknown =>
  typeof one === 'object' && one !== null ? Object.entries(one).find(([key]) => key === name)?.[1] : undefined;

const listAt = (one: unknown, ...names: readonly string[]): readonly unknown[] => {
  for (const name of names) {
    const found = at(one, name);
    if (Array.isArray(found)) return found;
  }
  return [];
};

const textAt = (one: unknown, ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    const found = at(one, name);
    if (typeof found === 'string') return found;
    if (typeof found === 'number') return String(found);
    if (Array.isArray(found) && typeof found[0] === 'string') return found[0];
    const value = at(found, 'value') ?? at(found, 'text');
    if (typeof value === 'string') return value;
  }
  return undefined;
};
