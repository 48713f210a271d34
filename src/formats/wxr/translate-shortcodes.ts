import { type ShortcodeSite, shortcodes } from './shortcodes.ts';

export interface TranslatedBody {
  readonly html: string;
  /** Names of shortcodes that nothing here knows; they were removed, the text in them kept. */
  readonly unknown: readonly string[];
}

const tag = /\[(\/?)([a-z][\w-]{0,60})((?:\s(?:[^[\]"']|"[^"[\]]{0,2000}"|'[^'[\]]{0,2000}'){0,4000})?)\]/gi;
const attributeText = /([\w-]{1,60})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]+)"|(\S+)/g;
const mostTags = 5_000;

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  html: string;
}

interface Walk {
  readonly site: ShortcodeSite;
  /** Names that are closed somewhere in the body. */
  readonly closed: ReadonlySet<string>;
  readonly unknown: Set<string>;
  readonly stack: Open[];
}

/**
 * Takes WordPress's shortcodes out of a body. Those known here become HTML; of others the text is kept. A word in
 * brackets that neither takes attributes nor is closed ("[sic]") is copy and stays.
 */
export const translateShortcodes = (content: string, site: ShortcodeSite): TranslatedBody => {
  if (!content.includes('[')) return { html: content, unknown: [] };
  const closers = content.matchAll(/\[\/([a-z][\w-]{0,60})\]/gi);
  const closed = new Set([...closers].map(([, name = '']) => name.toLowerCase()));
  const walk: Walk = { site, closed, unknown: new Set(), stack: [{ name: '', attributes: new Map(), html: '' }] };
  let from = 0;
  let count = 0;
  for (const found of content.matchAll(tag)) {
    if (++count > mostTags) break;
    add(walk, content.slice(from, found.index));
    from = found.index + found[0].length;
    // "[[gallery]]" is how a page shows a shortcode as text.
    const isEscaped = content[found.index - 1] === '[' && content[from] === ']';
    if (isEscaped) add(walk, found[0]);
    else takeTag(walk, found);
  }
  add(walk, content.slice(from));
  while (walk.stack.length > 1) finish(walk);
  const html = (walk.stack[0]?.html ?? '').replace(/\[(\[[^[\]]*\])\]/g, '$1');
  return { html, unknown: [...walk.unknown] };
};

const takeTag = (walk: Walk, [whole, slash, rawName = '', rawAttributes = '']: RegExpExecArray): void => {
  const name = rawName.toLowerCase();
  if (!isShortcode(walk, name, rawAttributes)) {
    add(walk, whole);
    return;
  }
  if (slash === '/') {
    const at = walk.stack.findLastIndex((one) => one.name === name);
    while (at > 0 && walk.stack.length > at) finish(walk);
    return;
  }
  walk.stack.push({ name, attributes: attributesOf(rawAttributes), html: '' });
  if (!walk.closed.has(name) || rawAttributes.endsWith('/')) finish(walk);
};

const isShortcode = ({ closed }: Walk, name: string, attributes: string): boolean =>
  closed.has(name) || shortcodes.has(name) || /=\s*["'\w]/.test(attributes);

const add = ({ stack }: Walk, html: string): void => {
  const top = stack.at(-1);
  if (top !== undefined) top.html += html;
};

const finish = (walk: Walk): void => {
  const done = walk.stack.pop();
  if (done === undefined) return;
  const translate = shortcodes.get(done.name);
  if (translate === undefined) walk.unknown.add(done.name);
  add(walk, translate === undefined ? done.html : translate(done.html, done.attributes, walk.site));
};

const attributesOf = (text: string): ReadonlyMap<string, string> => {
  const attributes = new Map<string, string>();
  let bare = 0;
  for (const [, name, double, single, plain, quoted, word] of text.matchAll(attributeText)) {
    if (name !== undefined) attributes.set(name.toLowerCase(), double ?? single ?? plain ?? '');
    else attributes.set(String(bare++), quoted ?? word ?? '');
  }
  return attributes;
};
