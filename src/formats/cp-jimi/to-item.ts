import type { MediaLink, NewsItem, WireEvent, WireTime } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { mediaAddress } from '../media-address.ts';
import { createNoteList, type NoteList } from '../note-list.ts';
import { type StoryText, toStoryText } from '../story-text.ts';
import { readTextBody } from '../text-body.ts';
import { readRestrictions } from '../usage-terms.ts';
import { isSet, type JimiItem, type Writethru, writethruOf } from './read-content.ts';

/** Dates that a template or a machine leaves where nobody set one. */
const filler = /^(?:0001-01-01|0000|1753-01-01|1899-12-30|1900-01-01|1970-01-01T00:00:00|YYYY|DD|--)/i;
const languages: Readonly<Record<'1' | '2', string>> = { '1': 'en-CA', '2': 'fr-CA' };
const pictureKinds = /photo|picture|image/i;
const graphicKinds = /graphic/i;

/** Turns a ContentItem into the neutral item. `zone` is that of the times that name none. */
export const jimiToItem = (item: JimiItem, zone: string, dialect?: Dialect): NewsItem => {
  const notes = createNoteList(zone);
  const wireId = item.line('SystemSlug');
  if (wireId === undefined) notes.add('assumed', 'the item has no id', 'SystemSlug');
  const writethru = writethruOf(item);
  const media = mediaOf(item);
  const story = storyOf(item, { writethru, media, dialect });
  for (const note of story.notes) notes.add(note.kind, note.text, note.at);
  const embargoUntil = realTime(item, 'EmbargoTime', notes);
  const status = statusOf(item, { notes, embargoUntil, writethru, story });
  const terms = termsOf(item);
  const isAdvisory = story.marks.isAdvisory || /advisory|memo/i.test(item.line('ContentType') ?? '');
  return defined({
    identity: defined({ wireId, wireVersion: versionOf(item, writethru), altIds: altIdsOf(item), supersedes: [] }),
    kind: isAdvisory ? ('advisory' as const) : (media[0]?.kind ?? ('text' as const)),
    status,
    event: eventOf(item, { status, writethru, story, isAdvisory }),
    correctionNote: story.correctionNote,
    editorNote: item.line('UpdateNote'),
    markers: [...new Set([...(writethru.takeKey === undefined ? [] : [writethru.takeKey]), ...story.marks.markers])],
    time: defined({
      firstCreated: realTime(item, 'CreatedDateTime', notes),
      versionCreated: realTime(item, 'UpdatedDateTime', notes),
      embargoUntil,
      expiresAt: realTime(item, 'ExpiryDateTime', notes),
    }),
    text: story.text,
    classification: classificationOf(item),
    credit: defined({
      distributor: 'The Canadian Press',
      source: item.line('Source'),
      line: item.line('Credit'),
      copyrightNotice: item.line('Copyright'),
    }),
    rights: { usageTerms: terms, restrictions: readRestrictions(terms) },
    media: story.media,
    relations: [],
    notes: notes.all(),
  });
};

interface StoryAround {
  readonly writethru: Writethru;
  readonly media: readonly MediaLink[];
  readonly dialect: Dialect | undefined;
}

const storyOf = (item: JimiItem, { writethru, media, dialect }: StoryAround): StoryText => {
  const parts = {
    headline: item.line('Headline') ?? item.line('Headline2'),
    subheadline: undefined,
    slugline: item.line('SlugProper'),
    takeKey: writethru.takeKey,
    abstract: undefined,
    editorNote: item.line('UpdateNote'),
    byline: item.line('Byline'),
    bylineTitle: item.line('BylineTitle'),
    dateline: item.line('Placeline'),
    language: languageOf(item),
    privateNotes: [item.line('HandlingNotes'), item.line('Contact')].filter((note) => note !== undefined),
    isCorrection: /correct/i.test(writethru.type ?? ''),
  };
  const body = readTextBody(
    media.length > 0 && item.body.trim() === '' ? (item.line('DirectoryText') ?? '') : item.body,
  );
  return toStoryText({ ...parts, dialect }, body, media);
};

const languageOf = (item: JimiItem): string | undefined => {
  const said = item.line('Language');
  if (said === '1' || said === '2') return languages[said];
  return said !== undefined && /^[a-z]{2}(?:-[a-z]{2})?$/i.test(said) ? said : undefined;
};

/** Every saving of a text has a number of its own; where it is missing, writethrus count. */
const versionOf = (item: JimiItem, writethru: Writethru): string | undefined =>
  item.line('AuthorVersion') ?? writethru.number ?? item.line('WritethruValue');

const altIdsOf = (item: JimiItem): NewsItem['identity']['altIds'] =>
  ['FileName', 'ContentItemID', 'NewsCompID'].flatMap((name) => {
    const value = item.line(name);
    return value === undefined || value === '0' ? [] : [{ scheme: `jimi:${name}`, value }];
  });

/** A time, unless it is a template's filler: that is none, and noted. */
const realTime = (item: JimiItem, name: string, notes: NoteList): WireTime | undefined => {
  const text = item.line(name);
  if (text === undefined || !filler.test(text)) return notes.time(text, name);
  notes.add('ignored', `"${text.slice(0, 40)}" is a template's filler: no time`, name);
  return undefined;
};

interface Known {
  readonly notes: NoteList;
  readonly embargoUntil: WireTime | undefined;
  readonly writethru: Writethru;
  readonly story: StoryText;
}

const statusOf = (item: JimiItem, { notes, embargoUntil, writethru, story }: Known): NewsItem['status'] => {
  if (isSet(item.line('TrashFlag')) || isKilledBy(item, writethru)) return 'canceled';
  if (isSet(item.line('HoldFlag'))) return 'withheld';
  const embargo = item.line('EmbargoTime');
  if (embargo !== undefined && !filler.test(embargo) && embargoUntil === undefined) {
    notes.add('assumed', 'embargoed without a time that can be read: held', 'EmbargoTime');
    return 'withheld';
  }
  if (story.marks.asksToWait && embargoUntil === undefined) {
    notes.add('assumed', 'an embargo in words only: held', 'UpdateNote');
    return 'withheld';
  }
  return 'usable';
};

/** The agency kills through a service or a type of writethru of that name; words in the copy do not count. */
const isKilledBy = (item: JimiItem, { type }: Writethru): boolean => {
  const services = [item.publication('Services'), item.line('Services'), item.line('Service')].join(',');
  return (
    /(?:^|[,;|\s])(?:kill|killed|withdrawal)(?:$|[,;|\s])/i.test(services) || /^(?:kill|killed)$/i.test(type ?? '')
  );
};

const eventOf = (
  item: JimiItem,
  known: Pick<Known, 'writethru' | 'story'> & { readonly status: NewsItem['status']; readonly isAdvisory: boolean },
): WireEvent => {
  const { writethru, story } = known;
  if (known.status === 'canceled') return 'kill';
  if (known.status === 'withheld') return 'hold';
  if (known.isAdvisory) return 'advisory';
  if (/correct/i.test(writethru.type ?? '') || story.marks.event === 'correction') return 'correction';
  if (/urgent|alert|bulletin|flash/i.test(`${writethru.type ?? ''} ${item.line('Ranking') ?? ''}`)) return 'alert';
  return story.marks.event ?? (writethru.number === undefined ? 'new' : 'update');
};

const termsOf = (item: JimiItem): readonly string[] =>
  ['UsageRights', 'SpecialInstructions', 'Restrictions'].flatMap((name) => item.line(name) ?? []);

const classificationOf = (item: JimiItem): NewsItem['classification'] => {
  const list = (name: string): readonly string[] =>
    (item.line(name) ?? '').split(/\s*[,;]\s*/).filter((word) => word !== '' && word !== 'None');
  return defined({
    subjects: list('IndexCode').map((name) => ({ scheme: 'cp:index', code: name, name })),
    keywords: list('Keyword'),
    places: list('City'),
    people: [],
    organisations: [],
    instruments: list('Stocks'),
    genres: [],
    category: item.line('Category'),
    priority: item.line('RankingValue') ?? item.line('Ranking'),
  });
};

/** The picture of a picture item: its files in several sizes, with the caption in `DirectoryText`. */
const mediaOf = (item: JimiItem): readonly MediaLink[] => {
  const type = item.line('ContentType') ?? '';
  const isGraphic = graphicKinds.test(type);
  if (!isGraphic && !pictureKinds.test(type)) return [];
  const renditions = ['ViewFile', 'PreviewFile', 'ThumbFile', 'Path'].flatMap((name) => {
    const href = mediaAddress(item.line(name) ?? '');
    return href === undefined ? [] : [{ role: name.replace(/File$/, '').toLowerCase(), href }];
  });
  const terms = termsOf(item);
  return [
    defined({
      key: 'self',
      role: 'main' as const,
      kind: isGraphic ? ('graphic' as const) : ('picture' as const),
      wireId: item.line('SystemSlug'),
      caption: item.line('DirectoryText'),
      byline: item.line('Byline') ?? item.line('Photographer'),
      credit: item.line('Credit'),
      restrictions: readRestrictions(terms),
      usageTerms: terms.length > 0 ? terms : undefined,
      renditions,
    }),
  ];
};
