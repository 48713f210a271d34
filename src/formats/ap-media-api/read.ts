import type { NewsItem, ReadingNote } from '../../copy/news-item.ts';
import { err, ok } from '../../lib/result.ts';
import { applyDialect } from '../dialect/apply-dialect.ts';
import { jsonPlaces } from '../dialect/item-places.ts';
import { type Facts, first60, stated, timeFact } from '../facts.ts';
import type { FileFacts, ReadFormat } from '../format.ts';
import { lineAt, linesAt, numberAt, objectAt, objectsAt, textAt } from '../json/json-fields.ts';
import type { ApDocument, ApItem } from './document.ts';
import { named } from './media.ts';
import { parseApDocument } from './parse-document.ts';
import { apToItem } from './to-item.ts';

/** Reads what the AP Media API answers: a page of a feed, or one item. */
export const readApMedia: ReadFormat = (text, context) => {
  const parsed = parseApDocument(text, context.limits);
  if (!parsed.ok) return parsed;
  const { items, refused } = parsed.value;
  if (items.length === 0)
    return err(refused[0]?.error ?? { kind: 'no-items', message: 'The page has no items in it.', at: '/data/items' });
  const kept = items.slice(0, context.limits.maxItems);
  const notes = refused.map(
    ({ error }): ReadingNote => ({ kind: 'refused', text: error.message, at: error.at ?? '/data' }),
  );
  const left = items.length - kept.length;
  if (left > 0) notes.push({ kind: 'refused', text: `${left} items over the limit of ${context.limits.maxItems}` });
  return ok({
    format: 'ap-media-api',
    items: kept.map((item) =>
      withNotes(applyDialect(apToItem(item, context), jsonPlaces('ap-media-api', item.json), context.dialect), notes),
    ),
    facts: () => factsOf(parsed.value),
    ...(refused.length > 0 && { refused }),
  });
};

const withNotes = (item: NewsItem, notes: readonly ReadingNote[]): NewsItem =>
  notes.length === 0 ? item : { ...item, notes: [...notes, ...item.notes] };

const factsOf = (document: ApDocument): FileFacts => {
  const [first] = document.items;
  const feed = stated({
    items: document.items.length,
    current_item_count: document.itemCount,
    next_page: document.nextPage !== undefined,
    first_item: first?.itemId,
    first_headline: first === undefined ? undefined : lineAt(first.json, 'headline'),
  });
  return { file: document.isFeed ? feed : {}, items: document.items.map(itemFacts) };
};

const itemFacts = ({ json, itemId, etag }: ApItem): Facts => {
  const ids = objectAt(json, 'altids') ?? new Map();
  const first = (name: string, field: string): string | undefined =>
    lineAt(objectsAt(json, name)[0] ?? new Map(), field);
  const terms = linesAt(json, 'usageterms');
  // As it stands, blanks within and all.
  const asSent = (name: string): string | undefined => textAt(json, name)?.trim();
  return stated({
    guid: itemId,
    etag,
    transref: lineAt(ids, 'transref'),
    referenceid: lineAt(ids, 'referenceid'),
    version: numberAt(json, 'version'),
    type: lineAt(json, 'type'),
    urgency: numberAt(json, 'urgency'),
    editorialpriority: lineAt(json, 'editorialpriority'),
    editorialtypes: linesAt(json, 'editorialtypes'),
    language: lineAt(json, 'language'),
    pubstatus: lineAt(json, 'pubstatus'),
    headline: asSent('headline'),
    slugline: asSent('slugline'),
    title: asSent('title'),
    ednote: asSent('ednote'),
    provider: asSent('provider'),
    profile: asSent('profile'),
    ...timeFact('versioncreated', lineAt(json, 'versioncreated')),
    ...timeFact('firstcreated', lineAt(json, 'firstcreated')),
    ...timeFact('embargo', lineAt(json, 'embargoed')),
    ...timeFact('expires', lineAt(json, 'expires')),
    dateline_city: first('datelinelocation', 'city'),
    byline: first('bylines', 'by'),
    byline_title: first('bylines', 'title'),
    photographer: first('photographer', 'name'),
    source: first('infosource', 'name'),
    credit: asSent('description_creditline'),
    copyrightnotice60: first60(lineAt(json, 'copyrightnotice')),
    usageterms60: first60(terms[0]),
    usageterms_count: terms.length === 0 ? undefined : terms.length,
    signals: linesAt(json, 'signals'),
    subjects: [...new Set(objectsAt(json, 'subject').flatMap((one) => lineAt(one, 'code') ?? []))],
    keywords: linesAt(json, 'keywords'),
    caption60: first60(lineAt(json, 'description_caption')),
    renditions: named(json.get('renditions')).length || undefined,
  });
};
