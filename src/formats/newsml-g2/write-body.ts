import type { NewsItem } from '../../copy/news-item.ts';
import { escapeHtml, writeHtml } from '../../copy/write-html.ts';
import { escapeXml } from '../xml-text.ts';
import { xhtmlNamespace } from './own-names.ts';

/** The body as XHTML inside the XML; nothing where there is none. A picture stands where the story has it. */
export const writeBody = (item: NewsItem): string => {
  if (item.text.body.length === 0) return '';
  const html = writeHtml(item.text.body, { picture: (key) => figure(item, key) });
  return [
    `<inlineXML contenttype="application/xhtml+xml" wordcount="${item.text.wordCount}">`,
    `<html xmlns="${xhtmlNamespace}"><head><title>${escapeXml(item.text.headline ?? '')}</title></head>`,
    `<body>${toXhtml(html)}</body></html></inlineXML>\n`,
  ].join('');
};

/** `writeHtml` escapes all text, so these can only be its own markup. */
const toXhtml = (html: string): string => html.replaceAll('<br>', '<br/>').replaceAll('&nbsp;', '&#160;');

const figure = (item: NewsItem, key: string): string => {
  const media = item.media.find((link) => link.key === key);
  const href = media?.renditions[0]?.href;
  const image = href === undefined ? '' : `<img src="${escapeHtml(href)}" alt="${escapeHtml(media?.altText ?? '')}"/>`;
  const caption = media?.caption === undefined ? '' : `<figcaption>${escapeHtml(media.caption)}</figcaption>`;
  return `<figure data-media="${escapeHtml(key)}">${image}${caption}</figure>`;
};
