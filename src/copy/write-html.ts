import type { Block, Inline, Paragraph, TableCell } from './blocks.ts';

export interface WriteHtmlOptions {
  /** The markup of a picture block, or undefined to leave it out. It is written as given. */
  picture?(media: string): string | undefined;
  /** The `rel` of links, such as "nofollow". */
  readonly linkRel?: string;
}

/** Writes blocks as HTML. Everything that came from outside is escaped; `readHtml` reads the result back the same. */
export const writeHtml = (blocks: readonly Block[], options: WriteHtmlOptions = {}): string =>
  blocks
    .map((block) => writeBlock(block, options))
    .filter((html) => html !== '')
    .join('\n');

/** Writes the text within a block. */
const writeInlines = (inlines: readonly Inline[], options: WriteHtmlOptions = {}): string => {
  let html = '';
  for (const inline of inlines) html += writeInline(inline, options);
  return html;
};

/** Text as HTML, safe between tags and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  /[&<>"'\u00a0]/.test(text) ? text.replace(/[&<>"'\u00a0]/g, (found) => entities[found] ?? found) : text;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\u00a0': '&nbsp;',
};

const tags = {
  strong: 'strong',
  emphasis: 'em',
  subscript: 'sub',
  superscript: 'sup',
  code: 'code',
  struck: 's',
} as const;

const writeBlock = (block: Block, options: WriteHtmlOptions): string => {
  switch (block.type) {
    case 'paragraph':
      return `<p${traitsOf(block)}>${writeInlines(block.children, options)}</p>`;
    case 'heading':
      return `<h${block.level}>${writeInlines(block.children, options)}</h${block.level}>`;
    case 'list':
      return writeList(block, options);
    case 'quote':
      return `<blockquote${attribute('cite', webAddress(block.cite))}>${writeHtml(block.children, options)}</blockquote>`;
    case 'table':
      return writeTable(block, options);
    case 'preformatted':
      // A parser drops one line end after the tag.
      return `<pre>\n${escapeHtml(block.text)}</pre>`;
    case 'picture':
      return options.picture?.(block.media) ?? '';
    case 'embed':
      return writeEmbed(block, options);
    case 'correction':
      return `<p data-block="correction">${writeInlines(block.children, options)}</p>`;
  }
};

const writeInline = (inline: Inline, options: WriteHtmlOptions): string => {
  if (inline.type === 'text') return escapeHtml(inline.text);
  if (inline.type === 'break') return '<br>';
  const inner = writeInlines(inline.children, options);
  if (inline.type === 'link') return writeLink(inline.href, inner, options);
  return `<${tags[inline.type]}>${inner}</${tags[inline.type]}>`;
};

const writeLink = (href: string, inner: string, options: WriteHtmlOptions): string =>
  /^(?:https?:\/\/|mailto:)/i.test(href)
    ? `<a${attribute('href', href)}${attribute('rel', options.linkRel)}>${inner}</a>`
    : inner;

const writeEmbed = (embed: Extract<Block, { type: 'embed' }>, options: WriteHtmlOptions): string => {
  const href = webAddress(embed.href);
  if (href === undefined) return '';
  return `<p data-block="embed">${writeLink(href, escapeHtml(embed.title ?? href), options)}</p>`;
};

const writeList = (list: Extract<Block, { type: 'list' }>, options: WriteHtmlOptions): string => {
  const tag = list.isOrdered ? 'ol' : 'ul';
  return `<${tag}>${list.items.map((item) => `<li>${writeItem(item, options)}</li>`).join('')}</${tag}>`;
};

const writeItem = (item: readonly Block[], options: WriteHtmlOptions): string => {
  const [first, second] = item;
  const isBare = second === undefined && first?.type === 'paragraph' && traitsOf(first) === '';
  return isBare ? writeInlines(first.children, options) : writeHtml(item, options);
};

const writeTable = (table: Extract<Block, { type: 'table' }>, options: WriteHtmlOptions): string => {
  const caption = table.caption === undefined ? '' : `<caption>${writeInlines(table.caption, options)}</caption>`;
  const rows = table.rows.map((row) => `<tr>${row.map((cell) => writeCell(cell, options)).join('')}</tr>`);
  return `<table>${caption}<tbody>${rows.join('')}</tbody></table>`;
};

const writeCell = (cell: TableCell, options: WriteHtmlOptions): string => {
  const tag = cell.isHeader === true ? 'th' : 'td';
  const spans = `${attribute('colspan', cell.columns?.toString())}${attribute('rowspan', cell.rows?.toString())}`;
  return `<${tag}${spans}>${writeInlines(cell.children, options)}</${tag}>`;
};

const traitsOf = (paragraph: Paragraph): string =>
  `${attribute('lang', paragraph.language)}${attribute('dir', paragraph.direction)}`;

const attribute = (name: string, value: string | undefined): string =>
  value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`;

const webAddress = (href: string | undefined): string | undefined =>
  href !== undefined && /^https?:\/\//i.test(href) ? href : undefined;
