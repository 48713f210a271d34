import type { MediaLink, NewsItem, Relation, WireEvent, WireTime } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { mediaAddress, mediaKindOf } from '../media-address.ts';
import { createNoteList, type NoteList } from '../note-list.ts';
import { type StoryText, toStoryText } from '../story-text.ts';
import { readTextBody } from '../text-body.ts';
import { child, children, isElement, lineOf, type XmlElement } from '../xml/element.ts';
import { type RitzauNews, unescaped } from './read-news.ts';

/** Straplines by which the agency speaks to editors: notes, menus, lists of what is planned. */
const advisoryLine = /^\W*(?:til red|red\.?\s*note|redaktionel|menu|dagsorden|døgnoversigt|serviceinfo)/iu;
/** Words that ask to wait, in Danish. */
const waits = /\b(?:klausul\w*|spærrefrist|embargo|må (?:først|tidligst) (?:bringes|offentliggøres|bruges))/iu;
/** Marks that were escaped twice on their way; angle brackets are left as they are, for they could become tags. */
const escapedTwice = /&amp;(apos|quot|nbsp|[a-z]*(?:acute|grave|uml|ring|slash|lig);|#\d{2,5};)/i;
const maxPictures = 200;

/** Turns one news of Ritzau's into the neutral item. `zone` is that of its times, which name none. */
export const ritzauToItem = (news: RitzauNews, zone: string, dialect?: Dialect): NewsItem => {
  const notes = createNoteList(zone);
  if (news.newsId === undefined) notes.add('assumed', 'the news has no id', 'NewsID');
  const story = storyOf(news, notes, dialect);
  for (const note of story.notes) notes.add(note.kind, note.text, note.at);
  const versionCreated = notes.time(news.publishDate, 'PublishDate');
  const embargoUntil = notes.time(news.embargo, 'Embargo');
  const isAdvisory = story.marks.isAdvisory || advisoryLine.test(news.strapline ?? '');
  if (isAdvisory) notes.add('assumed', 'a message to editors, not copy', 'strapline');
  const status = statusOf(news, { story, notes, embargoUntil });
  const event = eventOf(news, { story, status, isAdvisory });
  return defined({
    identity: defined({
      wireId: news.newsId,
      wireVersion: news.version,
      altIds: news.altIds,
      supersedes: supersededBy(news),
    }),
    kind: isAdvisory ? ('advisory' as const) : ('text' as const),
    status,
    event,
    correctionNote: story.correctionNote,
    editorNote: news.toEditors,
    markers: [...new Set([...flagsOf(news), ...story.marks.markers])],
    time: defined({ versionCreated, embargoUntil }),
    text: story.text,
    classification: classificationOf(news),
    credit: defined({ provider: 'Ritzau', source: news.origin }),
    rights: { usageTerms: [], restrictions: [] },
    media: story.media,
    relations: relationsOf(news),
    notes: notes.all(),
  });
};

const storyOf = (news: RitzauNews, notes: NoteList, dialect: Dialect | undefined): StoryText => {
  const isTwice = escapedTwice.test(news.content);
  if (isTwice) notes.add('repaired', 'characters that were escaped twice', 'content');
  const content = isTwice
    ? news.content.replace(/&amp;(?=(?:apos|quot|nbsp|[a-z]+(?:acute|grave|uml|ring|slash|lig)|#\d{2,5});)/gi, '&')
    : news.content;
  const parts = {
    headline: unescaped(news.headline),
    subheadline: unescaped(news.subtitle),
    slugline: news.strapline,
    takeKey: undefined,
    abstract: undefined,
    editorNote: news.toEditors,
    byline: news.byline,
    bylineTitle: undefined,
    dateline: news.town,
    language: 'da',
    privateNotes: news.contacts,
    isCorrection: news.isCorrection,
  };
  return toStoryText({ ...parts, dialect }, readTextBody(content), picturesOf(news, notes));
};

interface Known {
  readonly story: StoryText;
  readonly notes: NoteList;
  readonly embargoUntil: WireTime | undefined;
}

const statusOf = (news: RitzauNews, { story, notes, embargoUntil }: Known): NewsItem['status'] => {
  if (news.isCanceled) return 'canceled';
  if (news.embargo !== undefined && embargoUntil === undefined) {
    notes.add('assumed', 'embargoed without a time that can be read: held', 'Embargo');
    return 'withheld';
  }
  const said = [news.strapline, news.toEditors, news.headline].some((line) => line !== undefined && waits.test(line));
  if ((said || story.marks.asksToWait) && embargoUntil === undefined) {
    notes.add('assumed', 'an embargo in words only: held', 'TilRedaktionen');
    return 'withheld';
  }
  return 'usable';
};

const eventOf = (
  news: RitzauNews,
  at: { readonly story: StoryText; readonly status: NewsItem['status']; readonly isAdvisory: boolean },
): WireEvent => {
  if (at.status === 'canceled') return 'kill';
  if (at.status === 'withheld') return 'hold';
  if (at.isAdvisory) return 'advisory';
  if (news.isCorrection || at.story.marks.event === 'correction') return 'correction';
  if (news.isNewVersion || news.replaces.length > 0 || Number(news.version) > 1) return 'update';
  if (at.story.marks.event !== undefined) return at.story.marks.event;
  return news.isFlash || /^flash$/i.test(news.format ?? '') ? 'alert' : 'new';
};

/** Flags that are set, by the names that the agency has for them. */
const flagsOf = (news: RitzauNews): readonly string[] =>
  (
    [
      ['Annuleret', news.isCanceled],
      ['Korrektion', news.isCorrection],
      ['NyVersion', news.isNewVersion],
      ['InfoFlash', news.isFlash],
    ] as const
  ).flatMap(([name, isSet]) => (isSet ? [name] : []));

const supersededBy = (news: RitzauNews): readonly string[] => news.replaces.filter((id) => id !== news.newsId);

const relationsOf = (news: RitzauNews): readonly Relation[] => [
  ...supersededBy(news).map((wireId): Relation => ({ kind: 'previous', wireId, original: 'Replaces' })),
  ...news.related.map((wireId): Relation => ({ kind: 'see-also', wireId, original: 'Related' })),
];

const classificationOf = (news: RitzauNews): NewsItem['classification'] =>
  defined({
    // The queue sends IPTC subject codes as numbers, so that a leading nought is lost.
    subjects: news.subjects.map((code) => ({ scheme: 'subj', code: /^\d{7}$/.test(code) ? `0${code}` : code })),
    keywords: news.keywords,
    places: news.town === undefined ? [] : [news.town],
    people: [],
    organisations: news.companies,
    instruments: news.isins,
    genres: news.format === undefined ? [] : [news.format],
    category: news.section ?? news.sectionShort,
    priority: news.priority,
  });

/** Pictures and recordings of the list, whatever its elements are called: each has an address, perhaps a caption. */
const picturesOf = (news: RitzauNews, notes: NoteList): readonly MediaLink[] =>
  children(child(news.element, 'MultimedieList'))
    .slice(0, maxPictures)
    .flatMap((element, position): readonly MediaLink[] => {
      const fields = fieldsOf(element);
      const said = (pattern: RegExp): string | undefined => fields.find(([name]) => pattern.test(name))?.[1];
      const address = fields
        .map(([, value]) => value)
        .find((value) => mediaKindOf([], value) !== undefined && mediaAddress(value) !== undefined);
      if (address === undefined) {
        notes.add('ignored', 'a picture without a usable address', 'MultimedieList');
        return [];
      }
      return [
        defined({
          key: `media-${position + 1}`,
          role: position === 0 ? ('main' as const) : ('gallery' as const),
          kind: mediaKindOf([], address) ?? 'picture',
          wireId: said(/id$/i),
          caption: said(/caption|billedtekst|description|tekst$/i),
          credit: said(/credit|foto(?:graf)?$|photographer|byline|kilde/i),
          restrictions: [],
          renditions: [{ href: mediaAddress(address) ?? address }],
        }),
      ];
    });

const fieldsOf = (element: XmlElement): readonly (readonly [string, string])[] => {
  const parts = element.children.filter(isElement);
  const attributes = Object.entries(element.attributes);
  const line = parts.length === 0 ? lineOf(element) : undefined;
  return [...attributes, ...(line === undefined ? [] : [[element.name, line] as const]), ...parts.flatMap(fieldsOf)];
};
