import type { Block } from '../../copy/blocks.ts';
import { parseByline } from '../../copy/byline.ts';
import type { Credit, ItemKind, NewsItem, WireTime } from '../../copy/news-item.ts';
import { wordCount } from '../../copy/plain-text.ts';
import { directionOf } from '../../copy/writing-direction.ts';
import { defined } from '../../lib/defined.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { splitFootLines, withoutFirstParagraph } from '../foot-lines.ts';
import type { ReadContext } from '../format.ts';
import { createNoteList, type NoteList } from '../note-list.ts';
import { datelineIn, splitByline } from '../opening-lines.ts';
import { readRestrictions } from '../usage-terms.ts';
import type { Iptc7901Document } from './document.ts';
import { type LineMarks, readMarkerLines } from './marker-lines.ts';
import { readMessageTime } from './message-time.ts';
import { isSuspiciousCount } from './word-count.ts';

/** Categories of messages from desk to desk; dpa has "rs" for its own service. */
const serviceCategories = new Set(['rs', 'adv']);

/** Turns a message into the neutral item. It has no id: service and number come again every day or month. */
export const iptc7901ToItem = (document: Iptc7901Document, context: ReadContext): NewsItem => {
  const { header, opening, notebook } = document;
  const notes = createNoteList(context.zone);
  const slugline = document.slugline?.replace(/[\s/]+$/, '');
  const marks = marksOf(document, slugline, context.dialect);
  const time = timeOf(document, context, notes);
  const isAdvisory = marks.isAdvisory || serviceCategories.has(header.category ?? '');
  if (isAdvisory) notes.add('assumed', 'a message to editors, not copy', `line ${document.line}`);
  const { body, byline, contributors } = copyOf(document, marks);
  const words = wordCount(body);
  if (isSuspiciousCount(header.words, words)) {
    notes.add('assumed', `the header says ${header.words} words; the text has ${words}`, `line ${document.line}`);
  }
  const embargo = time.embargoUntil;
  const questions = embargo === undefined ? marks.questions : marks.questions.filter(({ kind }) => kind !== 'embargo');
  const kind: ItemKind = isAdvisory ? 'advisory' : 'text';
  const status: NewsItem['status'] = questions.length > 0 ? 'withheld' : 'usable';
  return defined({
    identity: { altIds: altIdsOf(document), supersedes: [] },
    kind,
    status,
    event: isAdvisory ? 'advisory' : marks.event,
    correctionNote: marks.correctionNote,
    editorNote: notebook.editorNote,
    markers: marks.markers,
    time,
    text: defined({
      headline: opening.headline,
      alternativeHeadlines: [],
      slugline: slugline === '' ? undefined : slugline,
      takeKey: marks.takeKey,
      body,
      dateline: datelineIn(body),
      byline,
      authors: byline === undefined ? [] : parseByline(byline),
      contributors,
      taglines: [],
      direction: directionOf(undefined),
      wordCount: words,
      privateNotes: notebook.privateNotes,
    }),
    classification: defined({
      ...{ subjects: [], keywords: [], places: [], people: [], organisations: [], instruments: [], genres: [] },
      category: header.category,
      priority: header.priority,
    }),
    credit: creditOf(document, body),
    rights: { usageTerms: notebook.usageTerms, restrictions: readRestrictions(notebook.usageTerms) },
    media: [],
    relations: [],
    questions: questions.length === 0 ? undefined : questions,
    notes: notes.all(),
  });
};

const marksOf = (
  { opening, notebook, paragraphs }: Iptc7901Document,
  slugline: string | undefined,
  dialect: Dialect | undefined,
): LineMarks =>
  readMarkerLines(
    defined({
      markers: opening.markers,
      waits: opening.waits,
      headline: opening.headline,
      slugline,
      editorNote: notebook.editorNote,
      firstParagraph: paragraphs[0],
    }),
    dialect,
  );

const timeOf = (document: Iptc7901Document, context: ReadContext, notes: NoteList): NewsItem['time'] => {
  const { trailer, header, opening } = document;
  const at = `line ${document.line}`;
  const read = readMessageTime(defined({ trailer, monthDay: header.monthDay }), context);
  if (read.note !== undefined) notes.add('assumed', read.note, at);
  return defined({ versionCreated: read.time, embargoUntil: embargoOf(opening.waits, context) });
};

/** "EMBARGOED UNTIL 251905 GMT Nov 26": only a whole time with its zone is a gate; all else is for people to read. */
const embargoOf = (waits: readonly string[], context: ReadContext): WireTime | undefined => {
  const stamp = waits.length === 1 ? /\b\d{6} (?:GMT|UTC) \p{L}{3,12}\.? \d{2,4}$/u.exec(waits[0] ?? '') : null;
  return stamp === null ? undefined : readMessageTime({ trailer: stamp[0] }, context).time;
};

const altIdsOf = ({ header }: Iptc7901Document): NewsItem['identity']['altIds'] =>
  header.service === undefined ? [] : [{ scheme: 'iptc7901', value: `${header.service}${header.number ?? ''}` }];

interface Copy {
  readonly body: readonly Block[];
  readonly byline?: string;
  readonly contributors: readonly string[];
}

const copyOf = ({ body, opening }: Iptc7901Document, marks: LineMarks): Copy => {
  const told = marks.correctionNote === undefined ? body : withoutFirstParagraph(body);
  const opened = opening.byline === undefined ? splitByline(told, undefined) : { body: told, byline: opening.byline };
  return { ...opened, ...splitFootLines(opened.body) };
};

const creditOf = ({ header, notebook }: Iptc7901Document, body: readonly Block[]): Credit =>
  defined({
    source: notebook.credits.get('Source') ?? header.source ?? datelineIn(body)?.agency,
    line: notebook.credits.get('Credit'),
    copyrightNotice: notebook.credits.get('Copyright'),
  });
