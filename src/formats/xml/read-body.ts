import {
  type BlockBuilder,
  createBlockBuilder,
  createLineBuilder,
  type ParagraphTraits,
} from '../../copy/block-builder.ts';
import type { Block, Inline } from '../../copy/blocks.ts';
import { cleanLine } from '../../copy/clean-text.ts';
import { tidyPreformatted } from '../../copy/html-text.ts';
import type { ReadingNote } from '../../copy/news-item.ts';
import { type Mark, type Run, toLines } from '../../copy/runs.ts';
import { safeAddress, safeWebAddress } from '../../copy/safe-address.ts';
import { type BodyOptions, marked, type Place, type Walk, withTraits } from './body-place.ts';
import { type BodyRule, ownRuleFor, ruleFor } from './body-rules.ts';
import { isLayoutTable, readTable } from './body-table.ts';
import { attribute, isElement, lineOf, placeOf, textOf, type XmlElement, type XmlNode } from './element.ts';
import { escapedBody, readEscapedBody } from './escaped-body.ts';
import { joinHardWraps } from './hard-wraps.ts';

export interface Body {
  readonly blocks: readonly Block[];
  /** Notes to editors that stood in the body. */
  readonly privateNotes: readonly string[];
  readonly notes: readonly ReadingNote[];
}

const maxBlockLevel = 8;
const none: readonly Mark[] = [];
const noTraits: ParagraphTraits = {};
/** White space that is meant as such, a no-break space for one. */
const hardSpace = /[^\S \t\n\f\r]/;

/** Reads the body of a story, XHTML or NITF, straight from the tree into blocks. What is not known gives its text. */
export const readBody = (nodes: readonly XmlNode[], options: BodyOptions): Body => {
  const escaped = options.isExact === true ? undefined : escapedBody(nodes);
  if (escaped !== undefined) return { ...readEscapedBody(escaped, options), privateNotes: [] };
  const walk: Walk = { options, privateNotes: [], notes: [] };
  const out = createBlockBuilder();
  readNodes(walk, nodes, { out, marks: none, traits: noTraits, level: 0, isLine: false });
  return { blocks: out.finish(), privateNotes: walk.privateNotes, notes: walk.notes };
};

const readNodes = (walk: Walk, nodes: readonly XmlNode[], place: Place): void => {
  for (const node of nodes) {
    if (typeof node === 'string') place.out.text(node, place.marks, place.traits);
    else readElement(walk, node, place);
  }
};

const readElement = (walk: Walk, element: XmlElement, place: Place): void => {
  if (element.name === 'p' && !place.isLine && readParagraph(walk, element, place)) return;
  const rule = walk.options.isExact === true ? ownRuleFor(element) : ruleFor(element.name);
  const inner = withTraits(element, place);
  if (rule.kind === 'drop') return;
  if (rule.kind === 'unwrap') readNodes(walk, element.children, inner);
  else if (rule.kind === 'break') place.out.lineBreak(place.marks);
  else if (rule.kind === 'mark') readNodes(walk, element.children, marked(inner, { type: rule.mark }));
  else if (rule.kind === 'link') readLink(walk, element, inner);
  else if (rule.kind === 'quoted') readQuoted(walk, element, inner);
  else if (rule.kind === 'private') readPrivate(walk, element, inner);
  else if (rule.kind === 'image' || rule.kind === 'media') readMedia(walk, element, { place, caption: undefined });
  else if (rule.kind === 'frame' || rule.kind === 'recording') readEmbed(walk, element, place);
  else readBlock(walk, element, { rule, place: inner });
};

/** The common case on a short road: a paragraph of text, or of text and inline marks. */
const readParagraph = (walk: Walk, element: XmlElement, place: Place): boolean => {
  const [only, second] = element.children;
  if (walk.options.isExact === true && readOwnBlock(walk, element, place)) return true;
  const inner = withTraits(element, place);
  if (second === undefined && typeof only === 'string' && place.marks.length === 0 && !hardSpace.test(only)) {
    const text = cleanLine(only);
    if (text === '') place.out.boundary();
    else place.out.block({ type: 'paragraph', children: [{ type: 'text', text }], ...inner.traits });
    return true;
  }
  if (walk.options.isExact === true) return false;
  if (!element.children.some((node) => isElement(node) && node.name === 'br')) return false;
  const runs = collectRuns(walk, element, inner);
  if (runs === undefined) return false;
  place.out.boundary();
  for (const children of toLines(joinHardWraps(runs), true)) {
    place.out.block({ type: 'paragraph', children, ...inner.traits });
  }
  return true;
};

/** Blocks that NITF has no element for, as our own writer marks them. */
const readOwnBlock = (walk: Walk, element: XmlElement, place: Place): boolean => {
  const link = element.children.find(isElement);
  const href = link === undefined ? undefined : safeWebAddress(attribute(link, 'href') ?? '');
  if (attribute(element, 'class') === 'wireroom-correction') {
    const children = readLine(walk, element, { between: 'break', place });
    if (children.length > 0) place.out.block({ type: 'correction', children });
    return true;
  }
  if (attribute(element, 'class') !== 'wireroom-embed' || href === undefined) return false;
  const title = lineOf(link);
  place.out.block({ type: 'embed', href, ...(title !== undefined && title !== href && { title }) });
  return true;
};

/** The runs of a paragraph, or undefined when there is more in it than text and breaks. */
const collectRuns = (walk: Walk, element: XmlElement, place: Place): readonly Run[] | undefined => {
  const runs: Run[] = [];
  let hasBlocks = false;
  const isBlock = (): void => {
    hasBlocks = true;
  };
  const out: BlockBuilder = {
    text: (text, marks) => void runs.push({ text, marks }),
    lineBreak: (marks) => void runs.push({ marks }),
    boundary: isBlock,
    block: isBlock,
    aside: isBlock,
    finish: () => [],
  };
  if (element.children.some((node) => isElement(node) && !isInline(ruleFor(node.name)))) return undefined;
  readNodes(walk, element.children, { ...place, out });
  return hasBlocks ? undefined : runs;
};

const isInline = (rule: BodyRule): boolean =>
  rule.kind === 'break' || rule.kind === 'mark' || rule.kind === 'unwrap' || rule.kind === 'quoted';

interface BlockPlace {
  readonly rule: BodyRule;
  readonly place: Place;
}

const readBlock = (walk: Walk, element: XmlElement, { rule, place }: BlockPlace): void => {
  const isTooDeep = place.level >= maxBlockLevel && (rule.kind === 'list' || rule.kind === 'quote');
  place.out.boundary();
  if (rule.kind === 'term') readNodes(walk, element.children, marked(place, { type: 'strong' }));
  else if (place.isLine || isTooDeep) readNodes(walk, element.children, place);
  else if (rule.kind === 'preformatted') addPreformatted(element, place);
  else if (rule.kind === 'heading') readHeading(walk, element, { level: rule.level, place });
  else if (rule.kind === 'table') addTable(walk, element, place);
  else if (rule.kind === 'list') readList(walk, element, place);
  else if (rule.kind === 'quote') readQuote(walk, element, place);
  else if (rule.kind === 'figure') readFigure(walk, element, place);
  else readNodes(walk, element.children, place);
  place.out.boundary();
};

/** Reads nodes as one line: a heading, a cell, a caption. */
const readLine = (
  walk: Walk,
  element: XmlElement,
  at: { between: 'space' | 'break'; place: Place },
): readonly Inline[] => {
  const out = createLineBuilder(at.between);
  readNodes(walk, element.children, { ...at.place, out, marks: none, isLine: true });
  for (const block of out.finish()) at.place.out.aside(block);
  return out.line();
};

const readHeading = (walk: Walk, element: XmlElement, at: { level: 2 | 3 | 4; place: Place }): void => {
  const children = readLine(walk, element, { between: 'space', place: at.place });
  if (children.length > 0) at.place.out.block({ type: 'heading', level: at.level, children });
};

const addPreformatted = (element: XmlElement, place: Place): void => {
  const text = tidyPreformatted(textOf(element));
  if (text !== '') place.out.block({ type: 'preformatted', text });
};

const addTable = (walk: Walk, table: XmlElement, place: Place): void => {
  if (isLayoutTable(table)) readNodes(walk, table.children, place);
  const block = isLayoutTable(table)
    ? undefined
    : readTable(table, (cell) => readLine(walk, cell, { between: 'break', place }));
  if (block !== undefined) place.out.block(block);
};

const readList = (walk: Walk, element: XmlElement, place: Place): void => {
  const items: Block[][] = [];
  for (const node of element.children) {
    const blocks = isElement(node) && node.name === 'li' ? node.children : [node];
    const read = readApart(walk, blocks, place);
    if (read.length > 0) items.push(read);
  }
  if (items.length > 0) place.out.block({ type: 'list', isOrdered: element.name === 'ol', items });
};

const readQuote = (walk: Walk, element: XmlElement, place: Place): void => {
  const children = readApart(walk, element.children, place);
  if (children.length === 0) return;
  const cite = safeWebAddress(attribute(element, 'cite') ?? '', walk.options.baseUrl);
  place.out.block({ type: 'quote', children, ...(cite !== undefined && { cite }) });
};

const readFigure = (walk: Walk, element: XmlElement, place: Place): void => {
  const captionElement = element.children.find((node) => isElement(node) && node.name === 'figcaption');
  const caption = captionElement !== undefined && isElement(captionElement) ? lineOf(captionElement) : undefined;
  for (const node of element.children) {
    if (node === captionElement) continue;
    if (isElement(node) && node.name === 'img') readMedia(walk, node, { place, caption });
    else readNodes(walk, [node], place);
  }
};

const readApart = (walk: Walk, nodes: readonly XmlNode[], place: Place): Block[] => {
  const out = createBlockBuilder();
  readNodes(walk, nodes, { ...place, out, marks: none, level: place.level + 1 });
  return out.finish();
};

const readLink = (walk: Walk, element: XmlElement, place: Place): void => {
  const raw = attribute(element, 'href');
  const href = raw === undefined ? undefined : safeAddress(raw, walk.options.baseUrl);
  if (raw !== undefined && href === undefined && !raw.startsWith('#')) {
    walk.notes.push({ kind: 'ignored', text: 'a link with an unusable address became text', at: placeOf(element) });
  }
  readNodes(walk, element.children, href === undefined ? place : marked(place, { type: 'link', href }));
};

const readQuoted = (walk: Walk, element: XmlElement, place: Place): void => {
  place.out.text('“', place.marks, place.traits);
  readNodes(walk, element.children, place);
  place.out.text('”', place.marks, place.traits);
};

/** NITF's note is for editors unless its type says that it may be published. */
const readPrivate = (walk: Walk, element: XmlElement, place: Place): void => {
  const type = attribute(element, 'type');
  const text = lineOf(element);
  if (type === 'std' || type === 'pa') readNodes(walk, element.children, place);
  else if (text !== undefined) walk.privateNotes.push(text);
};

const readMedia = (
  walk: Walk,
  element: XmlElement,
  at: { readonly place: Place; readonly caption: string | undefined },
): void => {
  const key = walk.options.onMedia(element, at.caption);
  if (key !== undefined) at.place.out.aside({ type: 'picture', media: key });
  else walk.notes.push({ kind: 'ignored', text: 'a picture without a usable address', at: placeOf(element) });
};

/** A frame or a recording is kept as an address to go to, never as markup. */
const readEmbed = (walk: Walk, element: XmlElement, place: Place): void => {
  const source = element.children.find((node) => isElement(node) && node.name === 'source');
  const raw = attribute(element, 'src') ?? (source !== undefined && isElement(source) ? attribute(source, 'src') : '');
  const href = safeWebAddress(raw ?? '', walk.options.baseUrl);
  if (href !== undefined) place.out.aside({ type: 'embed', href });
  else walk.notes.push({ kind: 'ignored', text: 'a frame without a usable address', at: placeOf(element) });
};
