import type { ReadLimits } from '../../formats/format.ts';
import { isObject, lineAt, objectsAt } from '../../formats/json/json-fields.ts';
import { parseJson } from '../../formats/json/parse-json.ts';
import { child, children, type XmlElement } from '../../formats/xml/element.ts';
import { parseXml } from '../../formats/xml/parse-xml.ts';
import { parseLinkHeader } from './link-header.ts';

/** A feed's hubs, and the address that its subscriptions are made for. */
export interface Discovered {
  readonly hubs: readonly string[];
  readonly topic: string;
}

interface Links {
  readonly hubs: readonly string[];
  readonly self: string | undefined;
}

/**
 * Finds the hubs of a feed (W3C WebSub §4): `Link` headers first, then links in the feed (Atom, RSS with Atom's links,
 * JSON Feed) or in the head of an HTML page. The topic is what rel="self" says, else where the answer came from.
 * Undefined where it names no hub.
 */
export const discoverHub = (
  answer: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly body: Uint8Array;
  },
  limits: ReadLimits,
): Discovered | undefined => {
  const header = linksOfHeader(answer.headers.link);
  const body = header.hubs.length > 0 && header.self !== undefined ? none : linksOfBody(answer, limits);
  const hubs = (header.hubs.length > 0 ? header.hubs : body.hubs).flatMap((href) => absolute(href, answer.url) ?? []);
  if (hubs.length === 0) return undefined;
  const self = header.self ?? body.self;
  return { hubs: [...new Set(hubs)], topic: (self && absolute(self, answer.url)) ?? answer.url };
};

const none: Links = { hubs: [], self: undefined };

const absolute = (href: string, base: string): string | undefined => {
  if (!URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
};

const linksOf = (links: readonly { readonly href: string; readonly rels: readonly string[] }[]): Links => ({
  hubs: links.filter(({ rels }) => rels.includes('hub')).map(({ href }) => href),
  self: links.find(({ rels }) => rels.includes('self'))?.href,
});

const linksOfHeader = (header: string | undefined): Links => linksOf(parseLinkHeader(header));

const linksOfBody = (
  { headers, body }: { readonly headers: Readonly<Record<string, string | undefined>>; readonly body: Uint8Array },
  limits: ReadLimits,
): Links => {
  const text = Buffer.from(body).toString('utf8');
  const start = text.slice(0, 400).trimStart().toLowerCase();
  if (start.startsWith('{')) return linksOfJson(text, limits);
  const isHtml = /html/i.test(headers['content-type'] ?? '') || /^<!doctype html|^<html/.test(start);
  return isHtml ? linksOfHtml(text) : linksOfXml(text, limits);
};

/** JSON Feed 1.1: `hubs` and `feed_url`. */
const linksOfJson = (text: string, limits: ReadLimits): Links => {
  const parsed = parseJson(text, limits);
  const root = parsed.ok ? parsed.value.value : undefined;
  if (!isObject(root)) return none;
  const hubs = objectsAt(root, 'hubs').filter((hub) => (lineAt(hub, 'type') ?? '').toLowerCase() === 'websub');
  return { hubs: hubs.flatMap((hub) => lineAt(hub, 'url') ?? []), self: lineAt(root, 'feed_url') };
};

/** Links of the feed itself: those of its entries are about the entries. */
const linksOfXml = (text: string, limits: ReadLimits): Links => {
  const parsed = parseXml(text, limits);
  if (!parsed.ok) return none;
  const { root } = parsed.value;
  const places = root.name === 'rss' || root.name === 'RDF' ? [child(root, 'channel')] : [root];
  const links = places.flatMap((place) => children(place, 'link')).flatMap(toLink);
  return linksOf(links);
};

const toLink = ({ attributes }: XmlElement) => {
  const { href, rel } = attributes;
  return href === undefined ? [] : [{ href: href.trim(), rels: (rel ?? '').toLowerCase().split(/\s+/) }];
};

const longestHead = 200_000;
const unseen = /<!--[\s\S]*?(?:-->|$)|<(script|style|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const linkTag =
  /<link\b((?:\s+[a-z:-]{1,40}(?:\s*=\s*(?:"[^"]{0,4000}"|'[^']{0,4000}'|[^\s"'>]{1,4000}))?|\s*\/)*)\s*>/gi;
const attribute = /([a-z:-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/** `<link>` in the head of a page; those in the body are not the page's own (WebSub §4). */
const linksOfHtml = (text: string): Links => {
  const seen = text.slice(0, longestHead).replace(unseen, '');
  const head = seen.slice(0, Math.max(0, seen.search(/<body\b/i)) || seen.length);
  const links = [...head.matchAll(linkTag)].flatMap(([, inside = '']) => {
    const found = new Map(
      [...inside.matchAll(attribute)].map(([, name = '', ...values]) => [
        name.toLowerCase(),
        values.find(Boolean) ?? '',
      ]),
    );
    const href = found.get('href');
    if (href === undefined) return [];
    const rels = (found.get('rel') ?? '').toLowerCase().split(/\s+/);
    return [{ href: href.replaceAll('&amp;', '&').trim(), rels }];
  });
  return linksOf(links);
};
