import { detectText } from './detect-text.ts';
import type { FormatName } from './format.ts';

/** How many characters are looked at. */
const reach = 16_000;
const iptcNamespace = 'http://iptc.org/std/nar/2006-10-01/';
const g2Roots = new Set(
  'newsMessage newsItem packageItem conceptItem knowledgeItem planningItem catalogItem'.split(' '),
);

/**
 * Names the format of a text by its first characters: the root element of XML, the first keys of JSON.
 * Undefined when it is none that can be read here.
 */
export const detectFormat = (text: string): FormatName | undefined => {
  const start = text
    .slice(0, reach)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return detectJson(start);
  return start.startsWith('<') ? detectXml(start) : detectText(start);
};

const detectXml = (start: string): FormatName | undefined => {
  const root = /<(?:([\w.-]+):)?([A-Za-z][\w.-]*)([^>]*)/.exec(withoutProlog(start));
  if (root === null) return undefined;
  const [, , name = '', attributes = ''] = root;
  if (name === 'nitf') return 'nitf';
  if (name === 'NewsML' || (name === 'NewsItem' && start.includes('<NewsIdentifier'))) return 'newsml-1.2';
  if (name === 'RBNews' || (/^(?:XMLNews|ListOf|ArrayOf)/.test(name) && /<(?:ListOf)?RBNews\b/.test(start)))
    return 'ritzau';
  if (name === 'Publish' && start.includes('<ContentItem')) return 'cp-jimi';
  // NewsML 1.2 has other root names; here the namespace settles doubtful ones.
  if (g2Roots.has(name))
    return attributes.includes(iptcNamespace) || /\bguid=|NewsML-G2/.test(start) ? 'newsml-g2' : undefined;
  return detectFeed(name.toLowerCase(), attributes);
};

const detectFeed = (name: string, attributes: string): FormatName | undefined => {
  if (name === 'rss') return /wordpress\.org\/export\//i.test(attributes) ? 'wxr' : 'rss';
  if (name === 'rdf') return 'rdf';
  if (name === 'entry' && /w3\.org\/2005\/Atom|purl\.org\/atom/i.test(attributes)) return 'atom';
  return name === 'feed' ? 'atom' : undefined;
};

const withoutProlog = (start: string): string =>
  start.replace(/^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>)+/i, '');

const ninjsKeys =
  /"(?:uri|guid|pubstatus|pubStatus|versioncreated|versionCreated|body_html|body_xhtml|body_text|bodies|headlines|altids|associations|standard|contentmodel)"\s*:/;

const detectJson = (start: string): FormatName | undefined => {
  if (/"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/.test(start)) return 'jsonfeed';
  if (/"api_version"\s*:/.test(start) || /"altids"\s*:\s*\{[^}]*"itemid"\s*:/.test(start)) return 'ap-media-api';
  if (/"home_page_url"\s*:|"content_(?:html|text)"\s*:/.test(start)) return 'jsonfeed';
  return ninjsKeys.test(start) ? 'ninjs' : undefined;
};
