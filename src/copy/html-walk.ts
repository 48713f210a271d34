import { createBlockBuilder, createLineBuilder } from './block-builder.ts';
import type { Block, Direction } from './blocks.ts';
import { readFrame, readImage, readRecording } from './html-media.ts';
import { addNote, type Place, type Walk } from './html-place.ts';
import { type HtmlRule, htmlRules, unwrap } from './html-rules.ts';
import { readTable } from './html-table.ts';
import { textContent, tidyPreformatted } from './html-text.ts';
import { attributeOf, type HtmlElement, type HtmlNode, isElement, isHtmlElement } from './html-tree.ts';
import type { Mark } from './runs.ts';
import { safeAddress, safeWebAddress } from './safe-address.ts';

/** Lists and quotes within each other; deeper ones become plain paragraphs. */
const maxBlockLevel = 8;

export const readNodes = (walk: Walk, nodes: readonly HtmlNode[], place: Place): void => {
  for (const node of nodes) {
    if (node.nodeName === '#text' && 'value' in node) place.out.text(node.value, place.marks, place.traits);
    else if (isElement(node)) readElement(walk, node, place);
  }
};

const readElement = (walk: Walk, element: HtmlElement, place: Place): void => {
  if (!isHtmlElement(element)) return;
  const rule = htmlRules.get(element.tagName) ?? unwrap;
  if (rule.kind === 'drop') return;
  const inner = withTraits(element, place);
  if (rule.kind === 'unwrap') readNodes(walk, element.childNodes, inner);
  else if (rule.kind === 'break') place.out.lineBreak(place.marks);
  else if (rule.kind === 'mark') readNodes(walk, element.childNodes, marked(inner, { type: rule.mark }));
  else if (rule.kind === 'link') readLink(walk, element, inner);
  else if (rule.kind === 'quoted') readQuoted(walk, element, inner);
  else if (rule.kind === 'image') readImage(walk, element, place);
  else if (rule.kind === 'frame') readFrame(walk, element, place);
  else if (rule.kind === 'recording') readRecording(walk, element, place);
  else readBlockElement(walk, element, { rule, place: inner });
};

interface BlockPlace {
  readonly rule: HtmlRule;
  readonly place: Place;
}

const readBlockElement = (walk: Walk, element: HtmlElement, { rule, place }: BlockPlace): void => {
  const isTooDeep = place.level >= maxBlockLevel && (rule.kind === 'list' || rule.kind === 'quote');
  place.out.boundary();
  if (rule.kind === 'term') readNodes(walk, element.childNodes, marked(place, { type: 'strong' }));
  else if (place.isLine === true || rule.kind === 'flow' || isTooDeep) readFlow(walk, element, place);
  else if (rule.kind === 'preformatted') readPreformatted(element, place);
  else if (rule.kind === 'heading') readHeading(walk, element, { level: rule.level, place });
  else if (rule.kind === 'figure') readFigure(walk, element, place);
  else if (rule.kind === 'table') readTable(walk, element, place);
  else if (rule.kind === 'list') readList(walk, element, place);
  else readQuote(walk, element, place);
  place.out.boundary();
};

const readFlow = (walk: Walk, element: HtmlElement, place: Place): void => {
  if (place.isLine === true || !readOwnBlock(walk, element, place)) readNodes(walk, element.childNodes, place);
};

/** Blocks that HTML has no element for, as `writeHtml` writes them. */
const readOwnBlock = (walk: Walk, element: HtmlElement, place: Place): boolean => {
  if (element.tagName !== 'p') return false;
  const own = attributeOf(element, 'data-block');
  if (own === 'correction') {
    const children = readLine(walk, element, place);
    if (children.length > 0) place.out.block({ type: 'correction', children });
    return true;
  }
  const link = element.childNodes.find(isElement);
  if (own !== 'embed' || link?.tagName !== 'a') return false;
  const href = safeWebAddress(attributeOf(link, 'href') ?? '');
  if (href === undefined) return false;
  const title = textContent(link).replace(/\s+/g, ' ').trim();
  place.out.block({ type: 'embed', href, ...(title !== '' && title !== href && { title }) });
  return true;
};

const readLine = (walk: Walk, element: HtmlElement, place: Place) => {
  const out = createLineBuilder('break');
  readNodes(walk, element.childNodes, { ...place, out, marks: [], isLine: true });
  for (const block of out.finish()) place.out.aside(block);
  return out.line();
};

const readHeading = (walk: Walk, element: HtmlElement, at: { level: 2 | 3 | 4; place: Place }): void => {
  const out = createLineBuilder('space');
  readNodes(walk, element.childNodes, { ...at.place, out, isLine: true });
  const children = out.line();
  if (children.length > 0) at.place.out.block({ type: 'heading', level: at.level, children });
  for (const block of out.finish()) at.place.out.block(block);
};

const readPreformatted = (element: HtmlElement, place: Place): void => {
  const text = tidyPreformatted(textContent(element));
  if (text !== '') place.out.block({ type: 'preformatted', text });
};

const readList = (walk: Walk, element: HtmlElement, place: Place): void => {
  const items: Block[][] = [];
  let loose: HtmlNode[] = [];
  const endLoose = (): void => {
    const blocks = readApart(walk, loose, place);
    // A list directly inside a list belongs to the item before it.
    const last = blocks.every((block) => block.type === 'list') ? items.at(-1) : undefined;
    if (last !== undefined) last.push(...blocks);
    else if (blocks.length > 0) items.push(blocks);
    loose = [];
  };
  for (const node of element.childNodes) {
    if (!isElement(node) || node.tagName !== 'li') {
      loose.push(node);
      continue;
    }
    endLoose();
    const blocks = readApart(walk, node.childNodes, withTraits(node, place));
    if (blocks.length > 0) items.push(blocks);
  }
  endLoose();
  if (items.length > 0) place.out.block({ type: 'list', isOrdered: element.tagName === 'ol', items });
};

const readQuote = (walk: Walk, element: HtmlElement, place: Place): void => {
  const children = readApart(walk, element.childNodes, place);
  if (children.length === 0) return;
  const cite = safeWebAddress(attributeOf(element, 'cite') ?? '', walk.options.baseUrl);
  place.out.block({ type: 'quote', children, ...(cite !== undefined && { cite }) });
};

const readFigure = (walk: Walk, element: HtmlElement, place: Place): void => {
  const caption = element.childNodes.find((node) => isElement(node) && node.tagName === 'figcaption');
  const before = walk.images.length;
  const others = caption === undefined ? element.childNodes : element.childNodes.filter((node) => node !== caption);
  readNodes(walk, others, place);
  place.out.boundary();
  if (caption === undefined || !isElement(caption)) return;
  const text = textContent(caption).replace(/\s+/g, ' ').trim();
  const image = walk.images[before];
  if (image === undefined) readNodes(walk, caption.childNodes, place);
  else if (text !== '') walk.images[before] = { ...image, caption: text };
};

const readApart = (walk: Walk, nodes: readonly HtmlNode[], place: Place): Block[] => {
  const out = createBlockBuilder();
  readNodes(walk, nodes, { ...place, out, marks: [], level: place.level + 1 });
  return out.finish();
};

const readLink = (walk: Walk, element: HtmlElement, place: Place): void => {
  const raw = attributeOf(element, 'href');
  const href = raw === undefined ? undefined : safeAddress(raw, walk.options.baseUrl);
  if (raw !== undefined && href === undefined && !raw.startsWith('#'))
    addNote(walk, 'A link with an unusable address became text.');
  readNodes(walk, element.childNodes, href === undefined ? place : marked(place, { type: 'link', href }));
};

const readQuoted = (walk: Walk, element: HtmlElement, place: Place): void => {
  place.out.text('“', place.marks, place.traits);
  readNodes(walk, element.childNodes, place);
  place.out.text('”', place.marks, place.traits);
};

/** Adds a mark unless one of its kind is there already: strong in strong says nothing more. */
const marked = (place: Place, mark: Mark): Place =>
  place.marks.some((other) => other.type === mark.type) ? place : { ...place, marks: [...place.marks, mark] };

const withTraits = (element: HtmlElement, place: Place): Place => {
  if (element.attrs.length === 0) return place;
  const language = languageTag(attributeOf(element, 'lang'));
  const direction = directionOf(attributeOf(element, 'dir'));
  if (language === undefined && direction === undefined) return place;
  const traits = {
    ...place.traits,
    ...(language !== undefined && { language }),
    ...(direction !== undefined && { direction }),
  };
  return { ...place, traits };
};

const languageTag = (text: string | undefined): string | undefined =>
  text !== undefined && /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,4}$/i.test(text) ? text : undefined;

const directionOf = (text: string | undefined): Direction | undefined => {
  const word = text?.toLowerCase();
  return word === 'ltr' || word === 'rtl' ? word : undefined;
};
