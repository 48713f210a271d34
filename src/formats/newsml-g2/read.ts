import type { NewsItem, ReadingNote } from '../../copy/news-item.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { applyDialect } from '../dialect/apply-dialect.ts';
import type { Facts } from '../facts.ts';
import type { ReadContext, ReadError, ReadFormat, RefusedPart } from '../format.ts';
import { child, lineOf, placeOf, type XmlElement } from '../xml/element.ts';
import { elementText } from '../xml/element-text.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { G2Item } from './document.ts';
import { g2Facts } from './facts.ts';
import { ownPartsOf, ownToItem } from './own-item.ts';
import { g2Places } from './places.ts';
import { conceptValue } from './read-concept.ts';
import { itemElementsOf, readG2Item } from './read-item.ts';
import { type G2Context, g2ToItem } from './to-item.ts';

const readable = new Set(['newsItem', 'packageItem', 'planningItem', 'conceptItem']);

/** Reads NewsML-G2: a message with any number of items, or one item as the root, under any prefix. */
export const readG2: ReadFormat = (text, context) => {
  const parsed = parseXml(text, context.limits);
  if (!parsed.ok) return parsed;
  const { root, notes } = parsed.value;
  const sorted = sortItems(root, context);
  if (!sorted.ok) return sorted;
  const { items, notes: skipped, stated, refusal, refused } = sorted.value;
  const before = [...notes, ...skipped];
  const priority = lineOf(child(child(root, 'header'), 'priority'));
  const settings = { zone: context.zone, maxRelations: context.limits.maxItems, priority, dialect: context.dialect };
  return ok({
    format: 'newsml-g2',
    items: items.map((sorted) => withNotes(toItem(sorted, settings), before)),
    facts: () => ({
      file: { items: itemElementsOf(root).length },
      items: stated.map(({ item }): Facts => g2Facts(item)),
    }),
    ...(refusal !== undefined && { refusal }),
    ...(refused.length > 0 && { refused }),
  });
};

interface SortedItem {
  readonly item: G2Item;
  readonly element: XmlElement;
}

interface Sorted {
  readonly items: readonly SortedItem[];
  readonly notes: readonly ReadingNote[];
  /** In document order, with items that define codes: nothing to file, but their facts can be looked at. */
  readonly stated: readonly SortedItem[];
  /** Items with a fault, beside others. */
  readonly refused: readonly RefusedPart[];
  /** Why there is nothing to file, where there are vocabularies only. */
  readonly refusal?: ReadError;
}

const toItem = ({ item, element }: SortedItem, context: G2Context): NewsItem => {
  const own = ownPartsOf(element);
  return own === undefined ? applyDialect(g2ToItem(item, context), g2Places(element), context.dialect) : ownToItem(own);
};

/** Keeps what can be read. One bad item among others is left out with a note; alone it is the refusal. */
const sortItems = (root: XmlElement, context: ReadContext): Result<Sorted, ReadError> => {
  const items: SortedItem[] = [];
  const notes: ReadingNote[] = [];
  const stated: SortedItem[] = [];
  const refused: RefusedPart[] = [];
  let first: ReadError | undefined;
  for (const element of itemElementsOf(root)) {
    if (items.length >= context.limits.maxItems) {
      notes.push({ kind: 'refused', text: `items over the limit of ${context.limits.maxItems}`, at: placeOf(element) });
      break;
    }
    const item = readG2Item(element);
    const flaw = flawOf(item, element);
    const sorted = { item, element };
    if (flaw === undefined) items.push(sorted);
    if (flaw === undefined || isVocabulary(item)) stated.push(sorted);
    if (flaw !== undefined) notes.push({ kind: 'refused', text: flaw.message, at: placeOf(element) });
    if (flaw?.kind === 'malformed') refused.push({ error: flaw, content: Buffer.from(elementText(element)) });
    first ??= flaw;
  }
  if (items.length > 0) return ok({ items, notes, stated, refused });
  if (first !== undefined && stated.length > 0) return ok({ items, notes, stated, refused, refusal: first });
  return err(first ?? { kind: 'no-items', message: 'The message has no items in it.', at: placeOf(root) });
};

/** A concept that is no event (a person, a topic) is reference material, as a knowledge item's list of codes is. */
const isVocabulary = (item: G2Item): boolean =>
  item.itemKind === 'knowledgeItem' ||
  item.itemKind === 'catalogItem' ||
  (item.itemKind === 'conceptItem' &&
    !item.concepts.some(({ isEvent, type }) => isEvent || conceptValue(type) === 'event'));

const flawOf = (item: G2Item, element: XmlElement): ReadError | undefined => {
  const at = placeOf(element);
  if (isVocabulary(item)) {
    const message = `This ${item.itemKind} defines codes and is no news for the desk; nothing was filed.`;
    return { kind: 'no-items', message, at };
  }
  if (!readable.has(item.itemKind)) {
    const message = `A ${item.itemKind} is no news for the desk; news items, packages, plans and events are.`;
    return { kind: 'no-items', message, at };
  }
  if (item.guid === undefined) {
    return { kind: 'malformed', message: 'The item has no guid, so its later versions could not be matched.', at };
  }
  if (item.version !== undefined && !/^\d{1,18}$/.test(item.version)) {
    const message = `The version "${item.version.slice(0, 40)}" is not a whole number.`;
    return { kind: 'malformed', message, at };
  }
  return undefined;
};

const withNotes = (item: NewsItem, notes: readonly ReadingNote[]): NewsItem =>
  notes.length === 0 ? item : { ...item, notes: [...notes, ...item.notes] };
