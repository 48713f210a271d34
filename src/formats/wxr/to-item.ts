import { findDateline } from '../../copy/dateline.ts';
import type { Author, NewsItem } from '../../copy/news-item.ts';
import { plainTextOf, wordCount } from '../../copy/plain-text.ts';
import { safeWebAddress } from '../../copy/safe-address.ts';
import { directionOf } from '../../copy/writing-direction.ts';
import { defined } from '../../lib/defined.ts';
import type { ReadContext } from '../format.ts';
import { createNoteList, type NoteList } from '../note-list.ts';
import { readWireMarks } from '../wire-marks.ts';
import type { WxrAuthor, WxrExport, WxrPost } from './document.ts';
import { textOf, type WxrLibrary } from './media.ts';
import { readPostBody } from './read-body.ts';
import { timesOf } from './times.ts';

/** A post or page of the site as the neutral item. What the site did not show is withheld, whatever else it says. */
export const postToItem = (
  post: WxrPost,
  { site, library }: { readonly site: WxrExport; readonly library: WxrLibrary },
  context: ReadContext,
): NewsItem => {
  const notes = createNoteList(context.zone);
  const body = readPostBody(post, library, notes);
  const status = statusOf(post, notes);
  const headline = textOf(post.title);
  const first = body.blocks.find((block) => block.type === 'paragraph');
  const firstLine = first === undefined ? undefined : plainTextOf(first.children);
  const marks = readWireMarks(defined({ headline, firstParagraph: firstLine }), context.dialect);
  const author = authorOf(post, site);
  const isHeld = status === 'withheld';
  return {
    identity: identityOf(post, site, notes),
    kind: 'text',
    status,
    event: isHeld ? 'hold' : marks.isAdvisory ? 'advisory' : (marks.event ?? 'new'),
    markers: marks.markers,
    time: timesOf(post, context, notes),
    text: defined({
      headline,
      alternativeHeadlines: [],
      slugline: post.slug,
      abstract: textOf(post.excerpt),
      body: body.blocks,
      dateline: firstLine === undefined ? undefined : findDateline(firstLine),
      byline: author?.name,
      authors: author === undefined ? [] : [author],
      contributors: [],
      taglines: [],
      language: site.language,
      direction: directionOf(site.language),
      wordCount: wordCount(body.blocks),
      privateNotes: [],
    }),
    classification: classificationOf(post),
    credit: defined({ provider: textOf(site.title) }),
    rights: { usageTerms: [], restrictions: [] },
    media: body.media,
    relations: [],
    notes: notes.all(),
  };
};

/** "publish" was public, "future" will be at its hour; all else was never meant for everybody's eyes. */
const statusOf = (post: WxrPost, notes: NoteList): NewsItem['status'] => {
  if (post.hasPassword) {
    notes.add('assumed', 'the site showed this only with a password: withheld', post.at);
    return 'withheld';
  }
  if (post.status === 'publish') return 'usable';
  if (post.status === 'future' && !/^0000|^$/.test(post.postDateGmt ?? '')) return 'usable';
  notes.add(
    'assumed',
    `its status is "${(post.status ?? 'none').slice(0, 40)}", so the site did not show it: withheld`,
    post.at,
  );
  return 'withheld';
};

const identityOf = (post: WxrPost, site: WxrExport, notes: NoteList): NewsItem['identity'] => {
  const link = safeWebAddress(post.link ?? '', safeWebAddress(site.link ?? ''));
  const own = post.id === undefined || site.link === undefined ? undefined : `${site.link}#${post.id}`;
  const wireId = (post.guid ?? own ?? link)?.slice(0, 1_000);
  if (post.guid === undefined) notes.add('assumed', 'the post has no guid; its number or address is its id', post.at);
  return {
    altIds: post.id === undefined ? [] : [{ scheme: 'wp:post_id', value: post.id }],
    supersedes: [],
    ...defined({ wireId, link }),
  };
};

/** The login is a key, not a name: readers are shown the name that its owner chose. Mail addresses stay out. */
const authorOf = (post: WxrPost, site: WxrExport): Author | undefined => {
  if (post.creator === undefined) return undefined;
  const author = site.authors.find(({ login }) => login === post.creator);
  const name = author === undefined ? textOf(post.creator) : nameOf(author);
  return name === undefined || name.includes('@') ? undefined : { name };
};

const nameOf = ({ login, displayName, firstName, lastName }: WxrAuthor): string | undefined => {
  const full = [firstName, lastName].filter((part) => part !== undefined).join(' ');
  const isChosen = displayName !== undefined && displayName !== login;
  return textOf(isChosen || full === '' ? (displayName ?? login) : full);
};

const classificationOf = (post: WxrPost): NewsItem['classification'] => {
  const named = post.terms.flatMap(({ kind, code, name }) => {
    const text = textOf(name);
    return text === undefined ? [] : [{ kind, code, name: text }];
  });
  const categories = named.filter(({ kind }) => kind === 'category');
  return {
    subjects: categories.map(({ code, name }) => ({ scheme: 'wp:category', name, ...defined({ code }) })),
    keywords: [...new Set(named.flatMap(({ kind, name }) => (kind === 'tag' ? [name] : [])))],
    places: [],
    people: [],
    organisations: [],
    instruments: [],
    genres: [],
    ...defined({ category: categories[0]?.name }),
  };
};
