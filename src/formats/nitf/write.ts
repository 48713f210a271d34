import type { NewsItem } from '../../copy/news-item.ts';
import { err, ok } from '../../lib/result.ts';
import type { WriteFormat, WriteOptions } from '../written-document.ts';
import { element, escapeXml, textElement } from '../xml-text.ts';
import { writeNitfContent } from './write-body.ts';
import { writeNitfHead } from './write-head.ts';

const namespaces = {
  xmlns: 'http://iptc.org/std/NITF/2006-10-18/',
  // NITF has no attributes for the direction of text or the address of a quotation; it allows foreign ones.
  'xmlns:h': 'http://www.w3.org/1999/xhtml',
  version: '-//IPTC//DTD NITF 3.6//EN',
  'change.date': 'September 11, 2009',
  'change.time': '12:26',
} as const;

/** Writes one item as NITF 3.6 with its namespace. */
export const nitfDocument: WriteFormat = (items, options) => {
  const [item, second] = items;
  if (item === undefined || second !== undefined) {
    const message = `A NITF document holds one item, not ${items.length}: write one document per item.`;
    return err({ kind: 'one-item-only', message });
  }
  return ok({
    bytes: new TextEncoder().encode(writeNitf(item, options)),
    contentType: 'application/xml; charset=utf-8',
    fileExtension: 'xml',
  });
};

/** NITF 3.6 (XSD of November 2010). What it has no element for stands in `meta`, as src/formats/own-parts.ts says. */
export const writeNitf = (item: NewsItem, options: Pick<WriteOptions, 'hasEditorNotes' | 'hasPrivateNotes'>): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'nitf',
    writeNitfHead(item, options.hasEditorNotes === true) +
      element('body', bodyHead(item, options.hasPrivateNotes === true) + writeNitfContent(item) + bodyEnd(item)),
    { ...namespaces, baselang: item.text.language },
  )}`;

const bodyHead = (item: NewsItem, hasPrivateNotes: boolean): string => {
  const { text, credit } = item;
  const privateNotes = hasPrivateNotes ? text.privateNotes : [];
  return element(
    'body.head',
    [
      headline(item),
      ...privateNotes.map((note) =>
        element('note', element('body.content', textElement('p', note)), { noteclass: 'editorsnote', type: 'npa' }),
      ),
      byline(item),
      textElement('distributor', credit.distributor),
      textElement('dateline', text.dateline?.raw),
      text.abstract === undefined ? '' : element('abstract', textElement('p', text.abstract)),
    ].join(''),
  );
};

const headline = ({ text }: NewsItem): string => {
  if (text.headline === undefined) return '';
  const under = text.alternativeHeadlines.filter(({ role }) => role === 'sub');
  return element(
    'hedline',
    textElement('hl1', text.headline) + under.map((one) => textElement('hl2', one.text)).join(''),
  );
};

const byline = ({ text }: NewsItem): string => {
  if (text.byline === undefined) return '';
  const title = text.authors.length === 1 ? text.authors[0]?.title : undefined;
  const inner = title === undefined ? '' : ` <byttl>${escapeXml(title)}</byttl>`;
  return `<byline>${escapeXml(text.byline)}${inner}</byline>\n`;
};

/** NITF has one tagline; its lines are parted by breaks. */
const bodyEnd = ({ text }: NewsItem): string => {
  const lines = [...text.contributors, ...text.taglines];
  if (lines.length === 0) return '';
  return element('body.end', `<tagline>${lines.map(escapeXml).join('<br/>')}</tagline>\n`);
};
