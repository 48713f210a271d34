import type { Mend } from './build-tree.ts';

/**
 * The lenient way to read feeds. What it mends, each kind with a note: an "&" that stands alone; names of characters
 * that nobody knows (they stay as they are written); within an item, tags that are not closed or closed twice (HTML
 * that was not escaped), attributes without quotes or value, a stray "<" or "]]>"; a comment before the XML
 * declaration; text behind the end of the feed; a last tag that lacks its ">". A repair never crosses the border of an
 * item, and what ends before the feed does is cut off and refused. Documents that are no feed are never mended.
 */
export const createMend = (atMost: number): Mend => {
  let count = 0;
  return ({ message, closed, around }) => {
    count += 1;
    const isInFeed = around.length === 0 ? false : feeds.has(folded(around[0]?.name));
    if (count > atMost) return undefined;
    if (anywhere.words.test(message)) return anywhere.note;
    if (!isInFeed) return undefined;
    if (names.words.test(message)) return names.note;
    if (!around.some(({ name }) => items.has(folded(name)))) return undefined;
    if (message === 'unexpected close tag') return borders.has(folded(closed)) ? undefined : unclosed(closed);
    return withinItems.find(({ words }) => words.test(message))?.note;
  };
};

const feeds = new Set(['rss', 'rdf', 'feed']);
const items = new Set(['item', 'entry']);
/** Elements that hold whole items, or are one: where one of these is not closed, nobody knows what belongs where. */
const borders = new Set([...feeds, ...items, 'channel', 'items', 'deleted-entry']);

const folded = (name: string | undefined): string => (name ?? '').replace(/^.*:/, '').toLowerCase();

const unclosed = (name: string | undefined): string => `<${name}> was not closed; it ends with the element around it`;

const anywhere = {
  words: /^an XML declaration must be at the start of the document$/,
  note: 'the XML declaration is not at the start',
};
const names = {
  words: /^(?:undefined entity|disallowed character in entity name|empty entity name)$/,
  note: 'an unknown name of a character is kept as written',
};
const withinItems: readonly { readonly words: RegExp; readonly note: string }[] = [
  {
    words: /^unmatched closing tag: (?!(?:[\w-]+:)?(?:rss|rdf|channel|feed|item|entry)$)/i,
    note: 'an end tag without a start is kept as text',
  },
  {
    words: /^(?:unquoted attribute value|attribute without value|no whitespace between attributes)$/,
    note: 'an attribute without quotes, value or blank before it was read',
  },
  {
    words: /^disallowed character in (?:tag name|attribute name|closing tag)$/,
    note: 'a stray sign within a tag was read as text or passed over',
  },
  { words: /^the string "\]\]>" is disallowed in char data$/, note: '"]]>" in text was kept' },
];

/**
 * What comes behind the end tag of the root is dropped, as long as it is no further end of one (then the end was
 * somewhere else); a last tag that lacks only its ">" gets it.
 */
export const mendEnd = (text: string): { readonly text: string; readonly note?: string } => {
  const root = rootName(text);
  if (root === undefined) return { text };
  const end = text.lastIndexOf(`</${root}`);
  if (end < 0) return { text };
  const rest = text.slice(end + root.length + 2);
  if (rest.trim() === '') return { text: `${text.slice(0, end)}</${root}>`, note: 'the last tag lacks its ">"' };
  const close = /^\s*>/.exec(rest)?.[0];
  if (close === undefined) return { text };
  const behind = rest.slice(close.length);
  if (/^(?:\s|<!--(?:(?!-->)[\s\S])*-->|<\?(?:(?!\?>)[\s\S])*\?>)*$/.test(behind.slice(0, longestTail)))
    return { text };
  return { text: text.slice(0, text.length - behind.length), note: 'text behind the end of the feed was dropped' };
};

const longestTail = 10_000;

const rootName = (text: string): string | undefined => {
  const start = text.slice(0, 16_000).replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '');
  return /<((?:[\w.-]+:)?(?:rss|rdf|feed))(?=[\s>])/i.exec(start)?.[1];
};
