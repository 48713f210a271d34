import type { NewsItem, ReadingNote } from '../../copy/news-item.ts';
import { err, ok } from '../../lib/result.ts';
import type { ReadFormat } from '../format.ts';
import { placeOf } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { newsmlFacts } from './facts.ts';
import { itemElementsOf, readEnvelope, readNewsmlItem } from './read-item.ts';
import { newsmlToItems } from './to-item.ts';

/** Reads NewsML 1.0 to 1.2: an envelope with any number of items, each with one story or several. */
export const readNewsml: ReadFormat = (text, context) => {
  const parsed = parseXml(text, context.limits, { allowsOutsideDeclarations: true });
  if (!parsed.ok) return parsed;
  const { root, notes } = parsed.value;
  const elements = itemElementsOf(root);
  if (elements.length === 0)
    return err({ kind: 'no-items', message: 'The message has no NewsItem in it.', at: placeOf(root) });
  const envelope = readEnvelope(root);
  const documents = elements.slice(0, context.limits.maxItems).map(readNewsmlItem);
  const items = documents.flatMap((item) =>
    newsmlToItems(item, { zone: context.zone, envelope, dialect: context.dialect }),
  );
  const left = elements.length - documents.length;
  const over: readonly ReadingNote[] =
    left > 0 ? [{ kind: 'refused', text: `${left} items over the limit of ${context.limits.maxItems}` }] : [];
  return ok({
    format: 'newsml-1.2',
    items: items.map((item) => withNotes(item, [...notes, ...over])),
    facts: () => ({
      file: { items: elements.length },
      items: documents.map((item) => newsmlFacts(item, envelope)),
    }),
  });
};

const withNotes = (item: NewsItem, notes: readonly ReadingNote[]): NewsItem =>
  notes.length === 0 ? item : { ...item, notes: [...notes, ...item.notes] };
