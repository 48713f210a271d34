import type { NewsItem, ReadingNote } from '../../copy/news-item.ts';
import { err, ok } from '../../lib/result.ts';
import { applyDialect } from '../dialect/apply-dialect.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { elementPlaces, type ItemPlaces, listLine } from '../dialect/item-places.ts';
import { type Facts, stated, timeFact } from '../facts.ts';
import type { ReadFormat } from '../format.ts';
import { paragraphFactsOfHtml } from '../paragraph-facts.ts';
import { child, lineOf, placeOf, type XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { newsElementsOf, type RitzauNews, readRitzauNews } from './read-news.ts';
import { ritzauToItem } from './to-item.ts';

/** The agency writes Danish time and never says so. */
const agencyZone = 'Europe/Copenhagen';

/** Reads Ritzau's RBNews: one news, or a queue's answer with several. */
export const readRitzau: ReadFormat = (text, context) => {
  const parsed = parseXml(text, context.limits);
  if (!parsed.ok) return parsed;
  const { root, notes } = parsed.value;
  const elements = newsElementsOf(root);
  if (elements.length === 0) return err({ kind: 'no-items', message: nothingMessage(root), at: placeOf(root) });
  const news = elements.slice(0, context.limits.maxItems).map(readRitzauNews);
  // A source that was given no zone of its own stands at UTC, which this agency's times never are.
  const zone = context.zone === 'UTC' ? (context.dialect?.zone ?? agencyZone) : context.zone;
  const left = elements.length - news.length;
  const over: readonly ReadingNote[] =
    left > 0 ? [{ kind: 'refused', text: `${left} news over the limit of ${context.limits.maxItems}` }] : [];
  return ok({
    format: 'ritzau',
    items: news.map((one) => withNotes(toItem(one, zone, context.dialect), [...notes, ...over])),
    facts: () => ({ file: { items: elements.length }, items: news.map(ritzauFacts) }),
  });
};

const toItem = (news: RitzauNews, zone: string, dialect: Dialect | undefined): NewsItem =>
  applyDialect(ritzauToItem(news, zone, dialect), ritzauPlaces(news), dialect);

/** What a dialect may name: the elements of an RBNews; of a list its entries as one line. */
const ritzauPlaces = ({ element }: RitzauNews): ItemPlaces =>
  elementPlaces('ritzau', { roots: [element], body: ['content', 'MultimedieList'], valueOf: listLine });

const withNotes = (item: NewsItem, notes: readonly ReadingNote[]): NewsItem =>
  notes.length === 0 ? item : { ...item, notes: [...notes, ...item.notes] };

const nothingMessage = (root: XmlElement): string => {
  const said = [...root.children].flatMap((node) =>
    typeof node === 'string' ? [] : [lineOf(child(node, 'errormsg'))],
  )[0];
  return said === undefined
    ? 'The answer has no news in it.'
    : `The sender answered with an error: ${said.slice(0, 200)}.`;
};

const ritzauFacts = (news: RitzauNews): Facts =>
  stated({
    guid: news.newsId,
    version: news.version,
    ...timeFact('versioncreated', news.publishDate),
    ...timeFact('embargo', news.embargo),
    slugline: news.strapline,
    headline: news.headline,
    subheadline: news.subtitle,
    dateline: news.town,
    source: news.origin,
    byline: news.byline,
    priority: news.priority,
    section: news.section,
    canceled: news.isCanceled,
    correction: news.isCorrection,
    replaces: news.replaces[0],
    subjects: [...new Set(news.subjects)],
    ednote: news.toEditors,
    ...paragraphFactsOfHtml(news.content),
  });
