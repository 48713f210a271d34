import { createHash } from 'node:crypto';
import type { NewsItem } from '../../copy/news-item.ts';
import type { Instant } from '../../lib/instant.ts';
import { err, ok } from '../../lib/result.ts';
import type { WriteFormat } from '../written-document.ts';
import { element, emptyElement, textElement } from '../xml-text.ts';
import { g2Namespace, iptcAliases, ownNamespace, ownPrefix } from './own-names.ts';
import { writeCoverages, writeEvent } from './write-agenda.ts';
import { writeBody } from './write-body.ts';
import { writeRemoteContent } from './write-media.ts';
import { type G2Shape, isLanguageTag, relationAttributes, writeContentMeta, writeItemMeta } from './write-meta.ts';
import { writeRightsInfo } from './write-rights.ts';

export interface WriteG2Options {
  /** When the document is made: the message's `sent`, and the version's time where the item has none. */
  readonly sentAt: Instant;
  /** Names the sender in a message's header. */
  readonly sender?: string;
  /** Notes to editors and open questions go along. Never without being asked for. */
  readonly withEditorNotes?: boolean;
  /** Notebooks and contacts go along. Never without being asked for. */
  readonly withPrivateNotes?: boolean;
}

/**
 * What NewsML-G2 as written here cannot carry of an item, besides notes that were not asked for: the reader's own notes
 * on how it read the wire. All else that the standard has no place for goes into elements of our own namespace.
 */
export const notCarriedByG2: readonly (keyof NewsItem)[] = ['notes'];

/** NewsML-G2 in the table of writers: one item as it is, several in a message. */
export const g2Document: WriteFormat = (items, options) => {
  const [first, second] = items;
  if (first === undefined) return err({ kind: 'no-items', message: 'There is no item to write.' });
  const asked = {
    sentAt: options.writtenAt,
    withEditorNotes: options.hasEditorNotes ?? false,
    withPrivateNotes: options.hasPrivateNotes ?? false,
  };
  const xml = second === undefined ? writeG2Item(first, asked) : writeG2Message(items, asked);
  return ok({
    bytes: new TextEncoder().encode(xml),
    contentType: second === undefined ? contentTypes[shapeOf(first)] : 'application/vnd.iptc.g2.newsmessage+xml',
    fileExtension: 'xml',
  });
};

/** Registered media types of the G2 items. */
const contentTypes: Readonly<Record<G2Shape, string>> = {
  newsItem: 'application/vnd.iptc.g2.newsitem+xml',
  packageItem: 'application/vnd.iptc.g2.packageitem+xml',
  planningItem: 'application/vnd.iptc.g2.planningitem+xml',
  conceptItem: 'application/vnd.iptc.g2.conceptitem+xml',
};

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const catalogue = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_32.xml';

/** Writes one item as NewsML-G2 2.35, power conformance. */
export const writeG2Item = (item: NewsItem, options: WriteG2Options): string =>
  declaration + writeItem(item, options, ` xmlns="${g2Namespace}" xmlns:${ownPrefix}="${ownNamespace}"`);

/** Writes items as one news message, in their order; a package may come with its parts. */
export const writeG2Message = (items: readonly NewsItem[], options: WriteG2Options): string => {
  const priority = items
    .map(({ classification }) => classification.priority)
    .find((found) => /^[1-9]$/.test(found ?? ''));
  const header = element(
    'header',
    [
      textElement('sent', options.sentAt),
      textElement('sender', options.sender),
      textElement('priority', priority),
    ].join(''),
  );
  const set = element('itemSet', items.map((item) => writeItem(item, options, '')).join(''));
  return (
    declaration + element('newsMessage', header + set, { xmlns: g2Namespace, [`xmlns:${ownPrefix}`]: ownNamespace })
  );
};

const writeItem = (item: NewsItem, options: WriteG2Options, namespaces: string): string => {
  const shape = shapeOf(item);
  const guid = item.identity.wireId ?? stableName(item);
  const { sentAt, withEditorNotes = false, withPrivateNotes = false } = options;
  const meta = [
    writeRightsInfo(item),
    writeItemMeta(item, { shape, sentAt, withEditorNotes, withPrivateNotes }),
    writeContentMeta(item, shape),
    writeMembers(item, shape),
    shape === 'planningItem' ? writeCoverages(item) : '',
    shape === 'conceptItem' ? writeEvent(item, guid) : '',
  ].join('');
  const content = shape === 'newsItem' ? writeBody(item) + writeRemoteContent(item) : '';
  const inner = writeCatalogues(meta + content) + meta + (content === '' ? '' : element('contentSet', content));
  return element(shape, inner, {
    guid,
    version: versionOf(item),
    standard: 'NewsML-G2',
    standardversion: '2.35',
    conformance: 'power',
    'xml:lang': isLanguageTag(item.text.language) ? item.text.language : undefined,
  }).replace(`<${shape}`, `<${shape}${namespaces}`);
};

/** Packages, plans and events have items of their own in G2; one that has copy or pictures is a news item that says so. */
const shapeOf = (item: NewsItem): G2Shape => {
  if (item.text.body.length > 0) return 'newsItem';
  if (item.kind === 'package') return 'packageItem';
  if (item.kind === 'planning') return 'planningItem';
  return item.kind === 'event' ? 'conceptItem' : 'newsItem';
};

/** G2 counts versions in whole numbers from 1. */
const versionOf = ({ identity }: NewsItem): string =>
  /^[1-9]\d{0,17}$/.test(identity.wireVersion ?? '') ? (identity.wireVersion ?? '1') : '1';

/** A name for an item that came without one: the same for the same copy. */
const stableName = (item: NewsItem): string =>
  `urn:wireroom:item:${createHash('sha256')
    .update(JSON.stringify([item.identity, item.text.headline, item.time.firstCreated ?? item.time.versionCreated]))
    .digest('hex')
    .slice(0, 32)}`;

const writeMembers = (item: NewsItem, shape: G2Shape): string => {
  const members = item.relations.flatMap((relation, i) =>
    relation.kind === 'has-part' ? [emptyElement('itemRef', relationAttributes(relation, i))] : [],
  );
  if (shape !== 'packageItem' || members.length === 0) return '';
  const group = element('group', members.join(''), { id: 'main', role: 'wrgroup:main' });
  return element('groupSet', group, { root: 'main' });
};

/** The standard's own catalogue, and a line for each scheme that is not in it. */
const writeCatalogues = (inner: string): string => {
  const aliases = new Set<string>();
  for (const found of inner.matchAll(/ (?:qcode|role|rel|type|rendition)="([A-Za-z_][\w.-]*):/g)) {
    if (found[1] !== undefined && !iptcAliases.has(found[1])) aliases.add(found[1]);
  }
  const schemes = [...aliases].map((alias) => emptyElement('scheme', { alias, uri: `urn:wireroom:scheme:${alias}:` }));
  const reference = emptyElement('catalogRef', { href: catalogue });
  return schemes.length === 0 ? reference : reference + element('catalog', schemes.join(''));
};
