import type { NewsItem, ReadingNote } from '../../copy/news-item.ts';
import { err, ok } from '../../lib/result.ts';
import { applyDialect } from '../dialect/apply-dialect.ts';
import { elementPlaces, type ItemPlaces } from '../dialect/item-places.ts';
import { type Facts, stated, timeFact } from '../facts.ts';
import type { ReadContext, ReadFormat } from '../format.ts';
import { paragraphFactsOfHtml, paragraphFactsOfLines } from '../paragraph-facts.ts';
import { isHtml, linesOf } from '../text-body.ts';
import { lineOf, placeOf } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { type JimiItem, jimiItemsOf } from './read-content.ts';
import { jimiToItem } from './to-item.ts';

/** Reads a publication of The Canadian Press's JIMI: one ContentItem or several. */
export const readJimi: ReadFormat = (text, context) => {
  const parsed = parseXml(text, context.limits);
  if (!parsed.ok) return parsed;
  const { root, notes } = parsed.value;
  const all = jimiItemsOf(root);
  if (all.length === 0)
    return err({ kind: 'no-items', message: 'The publication has no ContentItem in it.', at: placeOf(root) });
  const items = all.slice(0, context.limits.maxItems);
  const left = all.length - items.length;
  const over: readonly ReadingNote[] =
    left > 0 ? [{ kind: 'refused', text: `${left} items over the limit of ${context.limits.maxItems}` }] : [];
  return ok({
    format: 'cp-jimi',
    items: items.map((item) => withNotes(toItem(item, context), [...notes, ...over])),
    facts: () => ({ file: { items: all.length }, items: items.map(jimiFacts) }),
  });
};

const toItem = (item: JimiItem, { zone, dialect }: ReadContext): NewsItem =>
  applyDialect(jimiToItem(item, zone, dialect), jimiPlaces(item), dialect);

/** What a dialect may name: the elements of a ContentItem and of the Publish around it. */
const jimiPlaces = ({ elements }: JimiItem): ItemPlaces =>
  elementPlaces('cp-jimi', { roots: elements, body: ['ContentItem', 'ContentText', 'DirectoryText'], valueOf: lineOf });

const withNotes = (item: NewsItem, notes: readonly ReadingNote[]): NewsItem =>
  notes.length === 0 ? item : { ...item, notes: [...notes, ...item.notes] };

const jimiFacts = ({ line, body }: JimiItem): Facts =>
  stated({
    guid: line('SystemSlug'),
    filename: line('FileName'),
    headline: line('Headline'),
    slugline: line('SlugProper'),
    byline: line('Byline'),
    dateline: line('Placeline'),
    credit: line('Credit'),
    source: line('Source'),
    ednote: line('UpdateNote'),
    writethru_value: line('WritethruValue'),
    writethru_num: line('WritethruNum'),
    writethru_type: line('WritethruType'),
    language: line('Language'),
    category: line('Category'),
    keyword: line('Keyword'),
    content_type: line('ContentType'),
    embargo_time: line('EmbargoTime'),
    ...timeFact('created', line('CreatedDateTime')),
    ...timeFact('updated', line('UpdatedDateTime')),
    ...(isHtml(body) ? paragraphFactsOfHtml(body) : paragraphFactsOfLines(linesOf(body))),
  });
