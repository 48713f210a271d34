import type { Block } from '../../copy/blocks.ts';
import { parseByline } from '../../copy/byline.ts';
import type { Dateline, ItemKind, NewsItem } from '../../copy/news-item.ts';
import { plainTextOf, wordCount } from '../../copy/plain-text.ts';
import { directionOf } from '../../copy/writing-direction.ts';
import { defined } from '../../lib/defined.ts';
import { splitFootLines, withoutFirstParagraph } from '../foot-lines.ts';
import type { ReadContext } from '../format.ts';
import { readMarkerLines } from '../iptc7901/marker-lines.ts';
import { createNoteList } from '../note-list.ts';
import { datelineIn } from '../opening-lines.ts';
import { inlinesOf } from '../plain-text/text-lines.ts';
import { readAnpaTime } from './anpa-time.ts';
import type { AnpaDocument } from './document.ts';
import { readTypography } from './typography.ts';

/** Turns a message into the neutral item. It has no id: service and number come again. */
export const anpaToItem = (document: AnpaDocument, context: ReadContext): NewsItem => {
  const { header, version, head, trailer } = document;
  const notes = createNoteList(context.zone);
  const headline = optional(head.headline);
  const slugline = version.slugline ?? header.keywordLine;
  const marks = readMarkerLines(
    defined({
      markers: version.update === undefined ? [] : [version.update],
      waits: [],
      headline,
      slugline,
      editorNote: head.editorNote,
      firstParagraph: document.paragraphs[0],
    }),
    context.dialect,
  );
  const time = readAnpaTime(document, context);
  const at = `line ${document.line}`;
  if (time === undefined) notes.add('assumed', 'the message has no time: that of its receipt counts', at);
  else if (time.isZoneAssumed) notes.add('assumed', `times without a zone are taken in ${context.zone}`, at);
  // Priority b is for messages to editors that look like stories (AP).
  const isAdvisory = marks.isAdvisory || /^BC-.*\b(?:Advisory|Budget|Digest|Daybook)\b/.test(slugline ?? '');
  if (isAdvisory) notes.add('assumed', 'a message to editors, not copy', at);
  const { body, contributors } = splitFootLines(bodyOf(document, marks.correctionNote !== undefined));
  const kind: ItemKind = isAdvisory ? 'advisory' : 'text';
  const status: NewsItem['status'] = marks.questions.length > 0 ? 'withheld' : 'usable';
  const photos = head.photoRefs.map((ref) => `Photo: ${ref}`);
  return defined({
    identity: { altIds: altIdsOf(document), supersedes: [] },
    kind,
    status,
    event: isAdvisory ? ('advisory' as const) : marks.event,
    correctionNote: marks.correctionNote,
    editorNote: optional(head.editorNote),
    markers: marks.markers,
    time: defined({ versionCreated: time }),
    text: defined({
      headline,
      alternativeHeadlines: [],
      slugline,
      takeKey: marks.takeKey,
      abstract: optional(head.abstract),
      body,
      dateline: datelineOf(body, trailer.source),
      byline: optional(head.byline),
      authors: head.byline === undefined ? [] : parseByline(readTypography(head.byline), head.bylineTitle),
      contributors,
      taglines: [],
      direction: directionOf(undefined),
      wordCount: wordCount(body),
      privateNotes: photos,
    }),
    classification: defined({
      ...{ subjects: [], keywords: [], places: [], people: [], organisations: [], instruments: [], genres: [] },
      category: header.category,
      priority: header.priority,
    }),
    credit: defined({ source: trailer.source }),
    rights: { usageTerms: [], restrictions: [] },
    media: [],
    relations: [],
    questions: marks.questions.length === 0 ? undefined : marks.questions,
    notes: notes.all(),
  });
};

const optional = (line: string | undefined): string | undefined =>
  line === undefined || line === '' ? undefined : readTypography(line);

const altIdsOf = ({ header }: AnpaDocument): NewsItem['identity']['altIds'] =>
  header.service === undefined ? [] : [{ scheme: 'anpa1312', value: `${header.service}${header.number ?? ''}` }];

const bodyOf = ({ head, body }: AnpaDocument, isCorrection: boolean): readonly Block[] => {
  const told = isCorrection ? withoutFirstParagraph(body) : body;
  const top = [...(head.readersNote === undefined ? [] : [head.readersNote]), ...head.rest];
  return [...top.map((line): Block => ({ type: 'paragraph', children: inlinesOf([readTypography(line)]) })), ...told];
};

/** Kyodo names itself without brackets: "TOKYO, Nov. 13 Kyodo — ". */
const datelineOf = (body: readonly Block[], source: string | undefined): Dateline | undefined => {
  const found = datelineIn(body);
  if (found !== undefined || source === undefined) return found;
  const named = body.map((block): Block => {
    if (block.type !== 'paragraph') return block;
    const text = plainTextOf(block.children).replace(new RegExp(` ${source} (?=[—–-])`, 'i'), ` (${source}) `);
    return { type: 'paragraph', children: inlinesOf([text]) };
  });
  return datelineIn(named);
};
