import type { Inline } from './blocks.ts';

export type MarkType = Extract<Inline, { children: unknown }>['type'];

/** What becomes of an element. One that is not listed here gives its content and vanishes (`unwrap`). */
export type HtmlRule =
  | { readonly kind: 'drop' | 'unwrap' | 'flow' | 'break' | 'link' | 'quoted' | 'term' }
  | { readonly kind: 'list' | 'quote' | 'table' | 'preformatted' | 'figure' | 'image' | 'frame' | 'recording' }
  | { readonly kind: 'mark'; readonly mark: MarkType }
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4 };

const each = (names: string, rule: HtmlRule): readonly (readonly [string, HtmlRule])[] =>
  names.split(' ').map((name) => [name, rule] as const);

/**
 * The allow-list of elements. `drop` takes the content along: it is not copy, or its content is read by other rules
 * than HTML's, which is how markup is smuggled past a reader.
 */
export const htmlRules: ReadonlyMap<string, HtmlRule> = new Map([
  ...each('script style template title textarea xmp plaintext noscript noembed noframes', { kind: 'drop' }),
  ...each('svg math object embed applet param form input button select option optgroup datalist', { kind: 'drop' }),
  ...each('head meta link base basefont bgsound frame frameset canvas dialog map area keygen', { kind: 'drop' }),
  ...each('colgroup col track source portal slot marquee isindex', { kind: 'drop' }),
  ...each('p div section article main header footer aside nav address center hgroup details summary', { kind: 'flow' }),
  ...each('dl dd li figcaption fieldset legend caption tbody thead tfoot tr td th hr body html search', {
    kind: 'flow',
  }),
  ...each('b strong', { kind: 'mark', mark: 'strong' }),
  ...each('i em cite dfn var', { kind: 'mark', mark: 'emphasis' }),
  ...each('sub', { kind: 'mark', mark: 'subscript' }),
  ...each('sup', { kind: 'mark', mark: 'superscript' }),
  ...each('code kbd samp tt', { kind: 'mark', mark: 'code' }),
  ...each('s strike del', { kind: 'mark', mark: 'struck' }),
  ...each('h1 h2', { kind: 'heading', level: 2 }),
  ...each('h3', { kind: 'heading', level: 3 }),
  ...each('h4 h5 h6', { kind: 'heading', level: 4 }),
  ...each('ul ol menu dir', { kind: 'list' }),
  ...each('blockquote', { kind: 'quote' }),
  ...each('q', { kind: 'quoted' }),
  ...each('dt', { kind: 'term' }),
  ...each('table', { kind: 'table' }),
  ...each('pre listing', { kind: 'preformatted' }),
  ...each('figure', { kind: 'figure' }),
  ...each('img image', { kind: 'image' }),
  ...each('iframe', { kind: 'frame' }),
  ...each('video audio', { kind: 'recording' }),
  ...each('a', { kind: 'link' }),
  ...each('br', { kind: 'break' }),
]);

export const unwrap: HtmlRule = { kind: 'unwrap' };
