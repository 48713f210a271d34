import type { FeedView } from './feed-view.ts';

/** Why an expectation of another reader is not ours: every reason by name. */
export const reasons: Readonly<Record<string, string>> = {
  cdf: 'the Channel Definition Format is dead since 1999 and no agency sends it',
  'cut off': 'the file ends before the feed does; a file cut off on its way is refused whole, never shortened',
  'no channel': 'a feed without a channel and without items has nothing to read and is refused',
  podcast: 'marks of podcasts and their chapters say nothing about a story',
  geography: 'coordinates are not kept: a story names its places in words, and a map is nobody’s business here',
  'feed chrome':
    'what dresses the feed (generator, icon, image, ttl, cloud, search box, its own dates and editors) is no news',
  'private addresses': 'mail and home addresses of people are not copied; a byline is a name',
  publisher: 'who is credited is the feed’s title, always, and the source that an entry names',
  'other links':
    'of links the story’s own, its files, the hub, the licence and the original are read; how they are dressed is not',
  'source details':
    'of the feed an entry was taken from its title is kept as the source; the rest is that feed’s chrome',
  'parts of texts':
    'type, base and language of single fields are used while reading and not kept: an item has one language, and text is plain or blocks',
  headers: 'headers of the answer belong to the poller, not to the reader of the document',
  'made-up elements': 'elements of unknown or unneeded namespaces are passed over',
  version: 'the version is told as the document tells it; Atom’s two and Netscape’s variants read alike',
  'loosely kept HTML':
    'our allow-list drops what the suite keeps, or keeps text that it drops: frames become links, pages of scripts go whole',
  'ascii by default': 'RFC 7303 ended the rule that text/xml is ASCII; the document’s declaration counts',
  'guessed charset': 'bytes are guessed at only as UTF-8 or Windows-1252; another charset must be said',
  'mended text':
    'text that was wrongly converted before it was sent is left as it came; guessing would spoil what was right',
  'invalid base64':
    'a title or text construct of Atom 1.0 has no other types than text, html and xhtml (RFC 4287, 3.1.1)',
  'relative id': 'an id is compared letter by letter and never made absolute (RFC 4287, 4.2.6.1)',
  'foreign exception': 'the expectation is about a class of the other reader’s program',
};

export interface Unmet {
  readonly name: string;
  readonly expectation: string;
  readonly text: string;
  readonly paths: readonly string[];
  readonly view: FeedView;
}

type Rule = readonly [reason: string, holds: (one: Unmet) => boolean];

const path =
  (pattern: RegExp) =>
  ({ paths }: Unmet): boolean =>
    paths.some((one) => pattern.test(one));
const text =
  (pattern: RegExp) =>
  (one: Unmet): boolean =>
    pattern.test(one.text);
const expects =
  (pattern: RegExp) =>
  ({ expectation }: Unmet): boolean =>
    pattern.test(expectation);

const rules: readonly Rule[] = [
  ['cdf', text(/^(?:\s|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)*<channel\b/i)],
  ['foreign exception', expects(/isinstance\(bozo_exception/)],
  ['headers', path(/^(?:headers|modified|modified_parsed|etag)\b/)],
  [
    'headers',
    ({ text: all, paths }) => /^\s*Header:\s*Content-language/im.test(all) && paths.includes('feed.language'),
  ],
  ['podcast', path(/itunes_|psc_/)],
  ['podcast', text(/<itunes:category/)],
  ['geography', path(/^entries\.where/)],
  ['private addresses', path(/(?:author_detail|authors|contributors|publisher_detail)\.(?:email|url|href|uri)$/)],
  [
    'private addresses',
    ({ paths, expectation }) => paths.some((one) => /author|contributors/.test(one)) && /@/.test(expectation),
  ],
  ['source details', path(/^entries\.source\.(?!title$)/)],
  ['publisher', path(/publisher|webmaster/)],
  ['parts of texts', path(/(?:_detail|content)\.(?:type|base|language|src)$/)],
  [
    'feed chrome',
    path(
      /^feed\.(?:generator|docs|ttl|cloud|textinput|image|icon|logo|id|guid|newlocation|author|contributors|tags|category|updated|modified|published|created|issued|validity|expired|errorreportsto)/,
    ),
  ],
  ['feed chrome', path(/^entries\.(?:image|textinput)/)],
  ['other links', path(/\blinks\b/)],
  ['made-up elements', path(/madeup|wfw_|thr_|media_(?:player|credit|license|rating|restriction)|^feed\.license$/)],
  ['made-up elements', text(/<tags>/)],
  ['relative id', path(/^entries\.id$/)],
  ['ascii by default', expects(/encoding == '(?:us-)?ascii'/)],
  ['version', path(/^version$/)],
  ['guessed charset', ({ name, paths }) => paths.includes('encoding') && /bozo and/.test(name)],
  ['guessed charset', expects(/^bozo and encoding/)],
  [
    'invalid base64',
    text(/<(?:\w+:)?(?:title|summary|subtitle|rights|content)\b[^>]*type="application\/octet-stream"/),
  ],
  ['mended text', text(/&acirc;&#128;|&#14[5-8];|&#x9[1-4];|linenoise|unguessable|demoronize/i)],
  ['mended text', text(/win-1252 character points/)],
  [
    'cut off',
    ({ text: all, view }) => view.bozo && !/<\/(?:[\w]+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--[\s\S]*-->\s*)?$/i.test(all),
  ],
  ['no channel', ({ text: all, view }) => view.bozo && /<rss\b/i.test(all) && !/<channel\b/.test(all)],
  [
    'loosely kept HTML',
    text(
      /(?:&lt;|<)(?:iframe|object|embed|applet|frameset|plaintext|xmp|!doctype|!\[CDATA|!')|executeMe|Crazy|&lt;!--/i,
    ),
  ],
];

/** The reason why an expectation is not met, or undefined where there is none: then our reader is wrong. */
export const reasonFor = (one: Unmet): string | undefined => rules.find(([, holds]) => holds(one))?.[0];
