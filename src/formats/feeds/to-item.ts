import { createHash } from 'node:crypto';
import type { Block } from '../../copy/blocks.ts';
import { parseByline } from '../../copy/byline.ts';
import { cleanLine } from '../../copy/clean-text.ts';
import { findDateline } from '../../copy/dateline.ts';
import type { Author, ItemText, NewsItem, ReadingNote } from '../../copy/news-item.ts';
import { plainText, plainTextOf, wordCount } from '../../copy/plain-text.ts';
import { readHtml } from '../../copy/read-html.ts';
import { safeWebAddress } from '../../copy/safe-address.ts';
import { directionOf } from '../../copy/writing-direction.ts';
import { defined } from '../../lib/defined.ts';
import type { ReadContext } from '../format.ts';
import { type BodyWithPictures, joinPictures } from '../join-pictures.ts';
import { readRestrictions } from '../usage-terms.ts';
import type { Feed, FeedEntry, FeedText } from './document.ts';
import { timesOf } from './times.ts';
import { turnOf } from './turn.ts';

const maxHeadline = 1_000;
/** Longer ids are kept as their hash: an index has no room for them. */
const maxId = 1_000;
const maxAbstract = 5_000;

/** Maps an entry of a feed to the neutral news item. */
export const toItem = (entry: FeedEntry, feed: Feed, context: ReadContext): NewsItem => {
  const body = bodyOf(entry);
  const joined = joinPictures(entry.media, body);
  const times = timesOf(entry, context);
  const headline = entry.title === undefined ? undefined : clip(cleanLine(entry.title), maxHeadline);
  const first = joined.blocks.find((block) => block.type === 'paragraph');
  const turn = turnOf(entry, { times: times.time, headline, first, dialect: context.dialect });
  const blocks = turn.isNoteInText ? joined.blocks.filter((block) => block !== first) : joined.blocks;
  const language = entry.language ?? feed.language;
  return {
    identity: identityOf(entry),
    kind: 'text',
    status: turn.status,
    event: turn.event,
    markers: turn.markers,
    time: times.time,
    text: textOf(entry, { blocks, headline, language, feed }),
    classification: classificationOf(entry),
    credit: creditOf(entry, feed),
    rights: rightsOf(entry),
    media: joined.media,
    relations: [],
    notes: [...entry.notes, ...body.notes, ...times.notes, ...idNotes(entry)],
    ...defined({ correctionNote: turn.correctionNote, editorNote: entry.comment }),
  };
};

const classificationOf = (entry: FeedEntry): NewsItem['classification'] => ({
  ...noClassification,
  subjects: entry.categories.flatMap(({ name, scheme, code }) =>
    scheme === undefined ? [] : [{ scheme, ...defined({ code, name }) }],
  ),
  keywords: [...new Set(entry.categories.map(({ name }) => cleanLine(name)))],
});

/** Terms stand in words; what they restrict is read from them as from those of any wire. */
const rightsOf = (entry: FeedEntry): NewsItem['rights'] => {
  const terms = (entry.terms ?? []).map(cleanLine).filter((line) => line !== '');
  const licence = safeWebAddress(entry.licence ?? '', entry.base);
  const canonicalUrl = safeWebAddress(entry.canonical ?? '', entry.base);
  return { usageTerms: terms, restrictions: readRestrictions(terms), ...defined({ licence, canonicalUrl }) };
};

const noClassification = {
  places: [],
  people: [],
  organisations: [],
  instruments: [],
  genres: [],
} as const;

const bodyOf = (entry: FeedEntry): BodyWithPictures & { readonly notes: readonly ReadingNote[] } => {
  // Our own writer puts the text where it belongs, so what it calls a summary is no more.
  const text = entry.content ?? (entry.own === undefined ? entry.summary : undefined);
  if (text === undefined) return { blocks: [], images: [], notes: [] };
  const body = readText(text, entry.base);
  if (entry.content !== undefined) return body;
  const note: ReadingNote = { kind: 'assumed', text: 'Teaser only: the feed gives no full text.', at: entry.at };
  return { ...body, notes: [...body.notes, note] };
};

const readText = (text: FeedText, base: string | undefined) => {
  if (text.kind === 'html') return readHtml(text.value, base === undefined ? {} : { baseUrl: base });
  const paragraphs = text.value.split(/\n[ \t]*\n/).map(cleanLine);
  const blocks = paragraphs
    .filter((line) => line !== '')
    .map((line): Block => ({ type: 'paragraph', children: [{ type: 'text', text: line }] }));
  return { blocks, images: [], notes: [] };
};

const identityOf = (entry: FeedEntry): NewsItem['identity'] => {
  const link = safeWebAddress(entry.link ?? '', entry.base);
  const id = entry.id === undefined ? '' : cleanLine(entry.id);
  const wireId = id === '' ? link : id.length > maxId ? `sha256:${hash(id)}` : id;
  return {
    altIds: link !== undefined && link !== wireId ? [{ scheme: 'link', value: link }] : [],
    supersedes: [],
    ...defined({ wireId, link, wireVersion: entry.own?.version }),
  };
};

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const idNotes = (entry: FeedEntry): readonly ReadingNote[] => {
  if ((entry.id ?? '').length > maxId)
    return [{ kind: 'repaired', text: 'The id is too long and is kept as its hash.', at: entry.at }];
  if (entry.link === undefined || safeWebAddress(entry.link, entry.base) !== undefined) return [];
  return [{ kind: 'refused', text: 'The link is no usable address and was left out.', at: entry.at }];
};

interface TextParts {
  readonly blocks: readonly Block[];
  readonly headline: string | undefined;
  readonly language: string | undefined;
  readonly feed: Feed;
}

const textOf = (entry: FeedEntry, { blocks, headline, language, feed }: TextParts): ItemText => {
  const first = blocks.find((block) => block.type === 'paragraph');
  const names = namesOf(entry, feed);
  return {
    alternativeHeadlines: [],
    body: blocks,
    authors: entry.own === undefined ? names.flatMap(authorsIn) : names.map((name) => ({ name })),
    contributors: (entry.contributors ?? []).map(cleanLine),
    taglines: (entry.own?.taglines ?? []).map(cleanLine),
    direction: directionOf(language),
    wordCount: wordCount(blocks),
    privateNotes: [],
    ...defined({
      headline: headline === '' ? undefined : headline,
      abstract: abstractOf(entry, headline),
      dateline: first === undefined ? undefined : findDateline(plainTextOf(first.children)),
      byline: entry.own?.byline ?? (names.length === 0 ? undefined : names.join(', ')),
      language,
    }),
  };
};

/** An entry that names nobody is by who made the feed (RFC 4287, 4.1.2), unless that is only the feed's own name. */
const namesOf = (entry: FeedEntry, feed: Feed): readonly string[] => {
  const own = entry.authors.map(cleanLine).filter((name) => name !== '');
  if (own.length > 0 || entry.isDeleted === true || entry.source !== undefined) return own;
  return (feed.authors ?? []).map(cleanLine).filter((name) => name !== '' && name !== feed.title);
};

const authorsIn = (name: string): readonly Author[] => {
  const parsed = parseByline(name);
  return parsed.length > 0 ? parsed : [{ name }];
};

/** A summary. Where our own writer had none, it repeated the headline for readers who look nowhere else. */
const abstractOf = (entry: FeedEntry, headline: string | undefined): string | undefined => {
  if (entry.summary === undefined) return undefined;
  const line = cleanLine(plainText(readText(entry.summary, entry.base).blocks));
  if (line === '' || (entry.own !== undefined && line === headline)) return undefined;
  return clip(line, maxAbstract);
};

/** The feed is always named, whatever its entries say of themselves. */
const creditOf = (entry: FeedEntry, feed: Feed): NewsItem['credit'] => {
  const notice = entry.copyright ?? feed.copyright;
  return defined({
    provider: feed.title === undefined ? undefined : cleanLine(feed.title),
    originalSource: entry.source === undefined ? undefined : cleanLine(entry.source),
    line: entry.own?.credit,
    copyrightNotice: notice === undefined ? undefined : cleanLine(notice),
    copyrightYear: /\b(?:19|20)\d\d\b/.exec(notice ?? '')?.[0],
  });
};

const clip = (text: string, length: number): string =>
  text.length <= length ? text : `${[...text.slice(0, length)].join('').trimEnd()}…`;
