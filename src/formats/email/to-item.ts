import { parseDateline } from '../../copy/dateline.ts';
import type { Dateline, ItemQuestion, MediaLink, NewsItem } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import { askEditors } from '../ask-editors.ts';
import type { ReadContext } from '../format.ts';
import { createNoteList, type NoteList } from '../note-list.ts';
import { type StoryParts, toStoryText } from '../story-text.ts';
import { readTextBody } from '../text-body.ts';
import { tidyCopy } from '../tidy-copy.ts';
import type { Mail } from './document.ts';
import { type Form, formClassification } from './form.ts';
import type { MailFile } from './mail-parts.ts';
import type { MailText } from './mail-text.ts';
import { rawOf } from './read-headers.ts';
import { readWords } from './read-words.ts';
import type { Sender } from './sender.ts';

/** What an item takes from its mail. */
export interface MailItem {
  readonly mail: Mail;
  readonly sender: Sender | undefined;
  readonly pictures: readonly MailFile[];
  readonly context: ReadContext;
}

const noClassification: NewsItem['classification'] = {
  subjects: [],
  keywords: [],
  places: [],
  people: [],
  organisations: [],
  instruments: [],
  genres: [],
};
const prefixes = /^(?:(?:re|fwd?|aw|wg|sv|vs|tr|rv)\s*:\s*|(?:media|press|news) release\s*[:|–—-]\s*)+/i;

const noParts: StoryParts = {
  headline: undefined,
  subheadline: undefined,
  slugline: undefined,
  takeKey: undefined,
  abstract: undefined,
  editorNote: undefined,
  byline: undefined,
  bylineTitle: undefined,
  dateline: undefined,
  language: undefined,
  privateNotes: [],
};

/** The words of a mail as an item: the subject is its headline. */
export const releaseToItem = (text: MailText, from: MailItem): NewsItem => {
  const { mail, context } = from;
  const subject = readWords(rawOf(mail.headers, 'subject') ?? '');
  const headline = subject.replace(prefixes, '').trim() || undefined;
  const parts: StoryParts = {
    ...noParts,
    headline,
    language: languageOf(mail),
    privateNotes: [...text.privateNotes, ...senderNote(from)],
    dialect: context.dialect,
  };
  const listed = linksOf(from.pictures, new Set(text.images.map(({ src }) => src)));
  const notes = createNoteList(context.zone);
  const story = toStoryText(parts, text, listed);
  const item = toItem(story, from, {
    notes,
    classification: noClassification,
    rights: { usageTerms: [], restrictions: [] },
  });
  return askEditors(tidyCopy(item, context.dialect), context, { headerLines: [subject, ...text.openingLines] });
};

/** The fields of a form as an item. */
export const formToItem = (form: Form, from: MailItem): NewsItem => {
  const { context } = from;
  const notes = createNoteList(context.zone);
  const editorNote = form.get('editorNote');
  const parts: StoryParts = {
    ...noParts,
    headline: form.get('headline'),
    slugline: form.get('slugline'),
    takeKey: form.get('takeKey'),
    abstract: form.get('abstract'),
    editorNote,
    byline: form.get('byline'),
    language: form.get('language'),
    privateNotes: [...form.others, ...senderNote(from)],
    dialect: context.dialect,
  };
  const story = toStoryText(parts, readTextBody(form.get('body') ?? ''), linksOf(from.pictures, new Set()));
  const dateline = story.text.dateline ?? datelineOf(form.get('dateline'));
  const usage = form.get('usage');
  const item = toItem({ ...story, text: { ...story.text, ...defined({ dateline }) } }, from, {
    notes,
    classification: formClassification(form),
    rights: { usageTerms: usage === undefined ? [] : [usage], restrictions: [] },
  });
  const credited = {
    ...item.credit,
    ...defined({
      source: form.get('source') ?? item.credit.source,
      line: form.get('credit'),
      copyrightNotice: form.get('copyright'),
    }),
  };
  const gated = withGates({ ...item, credit: credited, ...defined({ editorNote }) }, form, notes);
  return askEditors(tidyCopy({ ...gated, notes: notes.all() }, context.dialect), context);
};

const datelineOf = (place: string | undefined): Dateline | undefined =>
  place === undefined ? undefined : (parseDateline(place) ?? { raw: place, place });

/** An embargo that is no time, or a flag for lawyers, is for people to settle. */
const withGates = (item: NewsItem, form: Form, notes: NoteList): NewsItem => {
  const embargo = form.get('embargo');
  const isNone =
    embargo === undefined || /^(?:no|none|nil|n\/a|-|immediate(?:ly)?|for immediate release)$/i.test(embargo);
  const embargoUntil = isNone ? undefined : notes.time(embargo, 'Embargo');
  const legal = form.get('legal');
  const questions: readonly ItemQuestion[] = [
    ...(isNone || embargoUntil !== undefined ? [] : [{ kind: 'embargo' as const, text: embargo, at: 'Embargo' }]),
    ...(legal === undefined || /^(?:no|none|n\/a|-)$/i.test(legal)
      ? []
      : [{ kind: 'hold' as const, text: legal, at: 'Legal flag' }]),
  ];
  const timed = { ...item, time: { ...item.time, ...defined({ embargoUntil }) } };
  return questions.length === 0 ? timed : { ...timed, status: 'withheld', event: 'hold', questions };
};

interface Rest {
  readonly notes: NoteList;
  readonly classification: NewsItem['classification'];
  readonly rights: NewsItem['rights'];
}

const toItem = (story: ReturnType<typeof toStoryText>, from: MailItem, rest: Rest): NewsItem => {
  const { mail, sender } = from;
  for (const { kind, text, at } of [...mail.notes, ...story.notes]) rest.notes.add(kind, text, at);
  const { marks } = story;
  return defined({
    identity: identityOf(mail, sender),
    kind: marks.isAdvisory ? ('advisory' as const) : ('text' as const),
    status: 'usable' as const,
    event: marks.isAdvisory ? ('advisory' as const) : (marks.event ?? ('new' as const)),
    correctionNote: story.correctionNote,
    markers: marks.markers,
    time: defined({ versionCreated: rest.notes.time(rawOf(mail.headers, 'date'), 'Date') }),
    text: story.text,
    classification: rest.classification,
    credit: defined({ source: sender?.name ?? sender?.domain }),
    rights: rest.rights,
    media: story.media,
    relations: [],
    notes: rest.notes.all(),
  });
};

/** The message id with its sender: an id that another sender uses again is another mail. */
const identityOf = (mail: Mail, sender: Sender | undefined): NewsItem['identity'] => {
  const id = readWords(rawOf(mail.headers, 'message-id') ?? '').slice(0, 500);
  if (id === '' || sender === undefined) return { altIds: [], supersedes: [] };
  return {
    wireId: `${sender.address.toLowerCase()} ${id}`,
    altIds: [{ scheme: 'message-id', value: id }],
    supersedes: [],
  };
};

const languageOf = (mail: Mail): string | undefined =>
  /^\s*([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\b/i.exec(rawOf(mail.headers, 'content-language') ?? '')?.[1];

const senderNote = ({ sender }: MailItem): readonly string[] =>
  sender === undefined ? [] : [`Sent by ${sender.name === undefined ? '' : `${sender.name}, `}${sender.address}`];

/** Pictures that the text does not show itself: the first stands for the story, the others are a gallery. */
const linksOf = (pictures: readonly MailFile[], inText: ReadonlySet<string>): readonly MediaLink[] =>
  pictures
    .filter(({ name, part }) => !inText.has(name) && (part.isAttachment || part.contentId === undefined))
    .map(({ name, part }, i) => ({
      key: `attached-${i + 1}`,
      role: i === 0 ? ('main' as const) : ('gallery' as const),
      kind: 'picture' as const,
      restrictions: [],
      renditions: [{ href: name, mimeType: part.type, bytes: part.bytes.length }],
    }));
