/** What feeds call their namespaces, in the spellings that occur, and the prefix that is used for them here. */
const spellings: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/atom': 'atom',
  'http://purl.org/atom/ns#': 'atom',
  'http://example.com/newformat#': 'atom',
  'http://example.com/necho': 'atom',
  'http://purl.org/echo/': 'atom',
  'uri/of/echo/namespace#': 'atom',
  'http://purl.org/pie/': 'atom',
  'http://search.yahoo.com/mrss': 'media',
  'http://search.yahoo.com/rss': 'media',
  'http://tools.search.yahoo.com/mrss': 'media',
  'http://video.search.yahoo.com/mrss': 'media',
  'http://www.rssboard.org/media-rss': 'media',
  'http://purl.org/dc/elements/1.0': 'dc',
  'http://purl.org/dc/elements/1.1': 'dc',
  'http://purl.org/dc/terms': 'dcterms',
  'http://purl.org/rss/1.0/modules/content': 'content',
  'http://purl.org/net/rss1.1/payload#': 'content',
  'http://purl.org/atompub/tombstones/1.0': 'at',
  'http://www.w3.org/2007/app': 'app',
  'http://purl.org/atom/app#': 'app',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://example.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://creativecommons.org/ns#': 'cc',
  'http://web.resource.org/cc': 'cc',
  'http://backend.userland.com/creativecommonsrssmodule': 'cc',
  'http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html': 'cc',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'urn:wireroom:feed:1': 'wireroom',
  'http://purl.org/rss/1.0': '',
  'http://my.netscape.com/rdf/simple/0.9': '',
  'http://channel.netscape.com/rdf/simple/0.9': '',
  'http://my.netscape.com/publish/formats/rss-0.9.dtd': '',
  'http://my.netscape.com/publish/formats/rss-0.91.dtd': '',
};
/** RSS 2.0 has no namespace; some senders give it one of these. */
const userland =
  /^http:\/\/(?:(?:backend|blogs\.law\.harvard\.edu|cyber\.law\.harvard\.edu)[^?]*rss|purl\.org\/rss\/2\.0)/i;

/**
 * The prefix of a namespace, whatever the sender called it: letter case and a last slash do not count. The namespace
 * of the element around (`around`) needs none; "other" is one that nothing here reads.
 */
export const prefixOf = (uri: string, around: string): string =>
  exact.get(uri) ?? lookUp(uri) ?? (uri === around ? '' : 'other');

/** The usual spellings at hand, so that hardly any name needs the slower look. */
const exact: ReadonlyMap<string, string> = new Map([
  ...Object.entries(spellings),
  ...Object.entries(spellings).map(([uri, prefix]): [string, string] => [`${uri}/`, prefix]),
  ['http://www.w3.org/2005/Atom', 'atom'],
]);

const lookUp = (uri: string): string | undefined => {
  const plain = uri.trim().toLowerCase().replace(/\/$/, '');
  return spellings[plain] ?? (userland.test(plain) ? '' : undefined);
};
