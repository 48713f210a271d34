import type { FeedDocument, FeedDocumentItem } from '../feed-document.ts';
import { element, emptyElement, textElement } from '../xml-text.ts';
import { toIri } from './iri.ts';
import { ownElements } from './write-own-elements.ts';

const namespaces = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:app': 'http://www.w3.org/2007/app',
  'xmlns:at': 'http://purl.org/atompub/tombstones/1.0',
  'xmlns:dcterms': 'http://purl.org/dc/terms/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
  'xmlns:wireroom': 'urn:wireroom:feed:1',
} as const;

/** Writes Atom 1.0 (RFC 4287) with tombstones (RFC 6721) for what was taken back. */
export const writeAtom = (feed: FeedDocument): string => {
  const parts = [
    textElement('id', feed.selfAddress),
    textElement('title', feed.title),
    textElement('subtitle', feed.description),
    textElement('updated', feed.updated),
    emptyElement('link', { rel: 'self', type: 'application/atom+xml', href: feed.selfAddress }),
    emptyElement('link', { rel: 'alternate', type: 'text/html', href: feed.address }),
    ...(feed.hubs ?? []).map((href) => emptyElement('link', { rel: 'hub', href })),
    feed.olderAddress === undefined ? '' : emptyElement('link', { rel: 'prev-archive', href: feed.olderAddress }),
    textElement('icon', feed.icon),
    textElement('rights', feed.copyright),
    // Every entry needs an author; where it names none, the feed's counts.
    element('author', textElement('name', feed.title)),
    ...(feed.withdrawn ?? []).map(({ id, at }) => emptyElement('at:deleted-entry', { ref: toIri(id), when: at })),
    ...feed.items.map((item) => element('entry', entryOf(item), { 'xml:lang': item.language })),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('feed', parts.join(''), { ...namespaces, 'xml:lang': feed.language })}`;
};

const entryOf = (item: FeedDocumentItem): string =>
  [
    textElement('id', toIri(item.id)),
    // Every entry must have a title, if an empty one.
    item.title === '' ? '<title/>\n' : textElement('title', item.title),
    emptyElement('link', { rel: 'alternate', type: 'text/html', href: item.url }),
    textElement('published', item.published),
    textElement('updated', item.updated),
    ...item.authors.map((name) => element('author', textElement('name', name))),
    ...(item.contributors ?? []).map((name) => element('contributor', textElement('name', name))),
    ...item.categories.map((term) => emptyElement('category', { term })),
    ...(item.subjects ?? []).map(({ scheme, code, name }) =>
      emptyElement('category', { term: code, scheme: toIri(scheme), label: name }),
    ),
    textElement('summary', item.summary),
    textElement('content', item.html, { type: 'html' }),
    textElement('rights', item.copyright),
    textElement('dcterms:valid', item.expires === undefined ? undefined : `end=${item.expires}`),
    ...linksOf(item),
    sourceOf(item),
    pictureOf(item),
    ownElements(item),
  ].join('');

const linksOf = ({ commentsAddress, canonical, licence }: FeedDocumentItem): readonly string[] => [
  commentsAddress === undefined
    ? ''
    : emptyElement('link', { rel: 'replies', type: 'text/html', href: commentsAddress }),
  canonical === undefined ? '' : emptyElement('link', { rel: 'canonical', type: 'text/html', href: canonical }),
  licence === undefined ? '' : emptyElement('link', { rel: 'license', href: licence }),
];

/** Syndicated entries say where they are from. */
const sourceOf = (item: FeedDocumentItem): string => {
  if (item.sourceLine === undefined) return '';
  const id = item.canonical ?? toIri(item.id);
  const link =
    item.canonical === undefined
      ? ''
      : emptyElement('link', { rel: 'alternate', type: 'text/html', href: item.canonical });
  return element(
    'source',
    textElement('id', id) + textElement('title', item.sourceLine) + textElement('updated', item.updated) + link,
  );
};

const pictureOf = ({ picture }: FeedDocumentItem): string => {
  if (picture === undefined) return '';
  const { url, type, width, height, credit, caption } = picture;
  const inner = textElement('media:credit', credit) + textElement('media:description', caption, { type: 'plain' });
  return element('media:content', inner, { url, type, medium: 'image', width, height });
};
