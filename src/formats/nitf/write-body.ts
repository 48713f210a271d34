import type { Block, Inline, Paragraph, TableCell } from '../../copy/blocks.ts';
import type { MediaLink, NewsItem } from '../../copy/news-item.ts';
import { escapeXml } from '../xml-text.ts';

type Links = ReadonlyMap<string, MediaLink>;

/** Writes `body.content`: the blocks, then the media that no block shows. */
export const writeNitfContent = (item: NewsItem): string => {
  const links: Links = new Map(item.media.map((link) => [link.key, link]));
  const shown = new Set(keysIn(item.text.body));
  const listed = item.media.filter(({ key }) => !shown.has(key)).map((link) => mediaOf(link, true));
  const inner = [...item.text.body.map((block) => writeBlock(block, links)), ...listed].join('\n');
  return `<body.content>\n${inner}\n</body.content>\n`;
};

const keysIn = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => {
    if (block.type === 'picture') return [block.media];
    if (block.type === 'quote') return keysIn(block.children);
    return block.type === 'list' ? block.items.flatMap(keysIn) : [];
  });

const writeBlock = (block: Block, links: Links): string => {
  switch (block.type) {
    case 'paragraph':
      return `<p${traitsOf(block)}>${writeInlines(block.children)}</p>`;
    case 'heading':
      // hl2 is the only heading within a body; the level below it is a class.
      return `<hl2${attribute('class', block.level === 2 ? undefined : `level-${block.level}`)}>${writeInlines(block.children)}</hl2>`;
    case 'list':
      return writeList(block, links);
    case 'quote':
      return `<bq${attribute('h:cite', block.cite)}><block>${writeBlocks(block.children, links)}</block></bq>`;
    case 'table':
      return writeTable(block);
    case 'preformatted':
      return `<pre>${escapeXml(block.text)}</pre>`;
    case 'picture': {
      const link = links.get(block.media);
      return link === undefined ? '' : mediaOf(link, false);
    }
    case 'embed':
      return `<p class="wireroom-embed"><a${attribute('href', block.href)}>${escapeXml(block.title ?? block.href)}</a></p>`;
    case 'correction':
      return `<p class="wireroom-correction">${writeInlines(block.children)}</p>`;
  }
};

const writeBlocks = (blocks: readonly Block[], links: Links): string =>
  blocks.map((block) => writeBlock(block, links)).join('\n');

const writeList = (list: Extract<Block, { type: 'list' }>, links: Links): string => {
  const tag = list.isOrdered ? 'ol' : 'ul';
  const items = list.items.map((item) => `<li>${writeBlocks(item, links)}</li>`);
  return items.length === 0 ? '' : `<${tag}>${items.join('\n')}</${tag}>`;
};

const writeTable = (table: Extract<Block, { type: 'table' }>): string => {
  const caption = table.caption === undefined ? '' : `<caption>${writeInlines(table.caption)}</caption>`;
  const rows = table.rows.filter((row) => row.length > 0).map((row) => `<tr>${row.map(writeCell).join('')}</tr>`);
  return `<table>${caption}\n${rows.join('\n')}\n</table>`;
};

const writeCell = (cell: TableCell): string => {
  const tag = cell.isHeader === true ? 'th' : 'td';
  const spans = attribute('rowspan', cell.rows?.toString()) + attribute('colspan', cell.columns?.toString());
  return `<${tag}${spans}>${writeInlines(cell.children)}</${tag}>`;
};

const traitsOf = ({ language, direction }: Paragraph): string =>
  attribute('xml:lang', language) + attribute('h:dir', direction);

const writeInlines = (inlines: readonly Inline[]): string => inlines.map(writeInline).join('');

const writeInline = (inline: Inline): string => {
  if (inline.type === 'text') return escapeXml(inline.text);
  if (inline.type === 'break') return '<br/>';
  const inner = writeInlines(inline.children);
  if (inline.type === 'link') return `<a${attribute('href', inline.href)}>${inner}</a>`;
  // em is the only mark that NITF has in a paragraph; which one it stands for is its class.
  return inline.type === 'emphasis' ? `<em>${inner}</em>` : `<em class="${inline.type}">${inner}</em>`;
};

const types: Readonly<Record<MediaLink['kind'], string>> = {
  picture: 'image',
  graphic: 'graphic',
  video: 'video',
  audio: 'audio',
};

const mediaOf = (link: MediaLink, isListed: boolean): string => {
  const references = link.renditions.map(
    ({ href, role, mimeType, width, height }) =>
      `<media-reference${attribute('source', href)}${attribute('name', role)}${attribute('mime-type', mimeType)}${attribute('copyright', link.copyrightNotice)}${attribute('alternate-text', link.altText)}${attribute('height', height?.toString())}${attribute('width', width?.toString())}/>`,
  );
  // Without a file there is still the picture's name in the sender's archive.
  const reference = references.length > 0 ? references : [`<media-reference${attribute('source', link.wireId)}/>`];
  const caption = link.caption === undefined ? '' : `<media-caption>${escapeXml(link.caption)}</media-caption>`;
  const maker = link.credit ?? link.byline;
  const producer = maker === undefined ? '' : `<media-producer>${escapeXml(maker)}</media-producer>`;
  const key = `<media-metadata name="${isListed ? 'wireroom-listed' : 'wireroom-key'}"${attribute('value', link.key)}/>`;
  return `<media media-type="${types[link.kind]}">${key}${reference.join('')}${caption}${producer}</media>`;
};

const attribute = (name: string, value: string | undefined): string =>
  value === undefined ? '' : ` ${name}="${escapeXml(value)}"`;
