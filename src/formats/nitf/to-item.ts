import { parseByline } from '../../copy/byline.ts';
import { parseDateline } from '../../copy/dateline.ts';
import type { Classification, Credit, Dateline, ItemIdentity, NewsItem, Rights } from '../../copy/news-item.ts';
import { wordCount } from '../../copy/plain-text.ts';
import { directionOf } from '../../copy/writing-direction.ts';
import { defined } from '../../lib/defined.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { isAddressLine, isContributorLine, withoutFirstParagraph } from '../foot-lines.ts';
import { createNoteList, type NoteList } from '../note-list.ts';
import { datelineIn, splitByline } from '../opening-lines.ts';
import { readRestrictions } from '../usage-terms.ts';
import { readWireMarks } from '../wire-marks.ts';
import { type DialectFields, readDialect, stableId } from './dialect.ts';
import type { NitfDocument } from './document.ts';
import { type NitfBody, readNitfBody } from './read-nitf-body.ts';
import { decideStatus } from './status.ts';

export interface NitfContext {
  /** Of the source's zoneless times. */
  readonly zone: string;
  readonly dialect?: Dialect | undefined;
}

/** Turns a NITF document into the neutral item. */
export const nitfToItem = (document: NitfDocument, { zone, dialect: own }: NitfContext): NewsItem => {
  const notes = createNoteList(zone);
  const { docdata, head } = document;
  const dialect = readDialect(document, own);
  const body = readNitfBody(document.content);
  const marks = readWireMarks(
    defined({
      headline: head.headline,
      slugline: dialect.slugline,
      takeKey: [dialect.takeKey, docdata.series, ...document.properties].join(' '),
      editorNote: docdata.edMsg ?? dialect.editorNote ?? document.revisions.at(-1),
      firstParagraph: body.firstParagraph,
    }),
    own,
  );
  const identity = toIdentity(document, own);
  const state = decideStatus({ document, identity, marks, notes });
  const told = marks.correctionNote === undefined ? body.blocks : withoutFirstParagraph(body.blocks);
  const { body: blocks, byline } = splitByline(told, head.byline ?? dialect.byline);
  const feet = sortTaglines(document.taglines);
  if (identity.wireId === undefined) notes.add('assumed', 'the document has no id', 'doc-id');
  for (const note of body.notes) notes.add(note.kind, note.text, note.at);
  return defined({
    identity,
    kind: state.kind,
    status: state.status,
    event: state.event,
    correctionNote: marks.correctionNote,
    // NITF does not say that the words of a correction are for readers, so an editor sees them first.
    editorNote: docdata.edMsg ?? dialect.editorNote ?? docdata.correction,
    markers: marks.markers,
    time: state.time,
    text: defined({
      headline: head.headline ?? document.title,
      alternativeHeadlines: head.subheadline === undefined ? [] : [{ role: 'sub', text: head.subheadline }],
      slugline: dialect.slugline,
      takeKey: dialect.takeKey,
      abstract: head.abstract,
      body: blocks,
      dateline: toDateline(document, body),
      byline,
      authors: byline === undefined ? [] : parseByline(byline, head.bylineTitle),
      contributors: [...body.contributors, ...feet.contributors],
      taglines: feet.taglines,
      language: document.baselang,
      direction: directionOf(document.baselang),
      wordCount: wordCount(blocks),
      privateNotes: [...head.notes, ...body.privateNotes, ...feet.privateNotes],
    }),
    classification: toClassification(document, body, dialect),
    credit: toCredit(document, dialect),
    rights: toRights(document, notes),
    media: body.media,
    relations: [],
    notes: notes.all(),
  });
};

const toIdentity = ({ docdata }: NitfDocument, dialect: Dialect | undefined): ItemIdentity => {
  const { idString, duKey, duKeyVersion, managementIdref } = docdata;
  const id = idString === undefined ? undefined : stableId(idString, dialect);
  const isGlued = id !== undefined && id.wireId !== idString;
  return defined({
    wireId: id?.wireId,
    wireVersion: duKeyVersion ?? id?.revision,
    altIds: isGlued && idString !== undefined ? [{ scheme: 'nitf:doc-id', value: idString }] : [],
    family: duKey,
    supersedes: managementIdref === undefined ? [] : [stableId(managementIdref, dialect).wireId],
  });
};

const toDateline = (document: NitfDocument, body: NitfBody): Dateline | undefined => {
  const { dateline, storyDate } = document.head;
  const fromHead = dateline === undefined ? undefined : parseDateline(dateline);
  const fromBody = datelineIn(body.blocks);
  const date = fromBody?.date ?? fromHead?.date ?? (storyDate?.match(/\p{L}/u) ? storyDate : undefined);
  if (fromHead === undefined) return fromBody;
  const isStamp = date === undefined || /\d{8}T/.test(date);
  const raw = fromBody?.raw ?? (isStamp || fromHead.date !== undefined ? fromHead.raw : `${fromHead.raw}, ${date}`);
  return { ...fromHead, ...fromBody, ...(!isStamp && { date }), raw };
};

const sortTaglines = (lines: readonly string[]) => {
  const contributors = lines.filter(isContributorLine);
  const privateNotes = lines.filter(isAddressLine);
  const taglines = lines.filter((line) => !isContributorLine(line) && !isAddressLine(line));
  return { contributors, privateNotes, taglines };
};

const toClassification = (document: NitfDocument, body: NitfBody, dialect: DialectFields): Classification => {
  const { docdata } = document;
  const urgency = Number(docdata.urgency);
  return defined({
    subjects: document.subjects.map(({ refnum, ipr, name }) =>
      // Eight digits are an IPTC subject code, whoever sends them.
      defined({ scheme: refnum !== undefined && /^\d{8}$/.test(refnum) ? 'subj' : ipr, code: refnum, name }),
    ),
    keywords: distinct([...docdata.keywords, ...dialect.keywords]),
    places: distinct([...docdata.places, ...body.places]),
    people: distinct([...docdata.people, ...body.people]),
    organisations: distinct([...docdata.organisations, ...body.organisations]),
    instruments: [],
    genres: distinct(document.properties),
    category: dialect.category,
    urgency: Number.isInteger(urgency) && urgency >= 1 && urgency <= 9 ? urgency : undefined,
    priority: dialect.priority,
  });
};

const toCredit = (document: NitfDocument, dialect: DialectFields): Credit => {
  const { docdata, head } = document;
  return defined({
    distributor: head.distributor,
    provider: docdata.regsrc ?? docdata.rights?.agent,
    source: dialect.source ?? docdata.regsrc,
    originalSource: dialect.originalSource,
    copyrightHolder: docdata.copyrightHolder ?? head.rightsOwner,
    copyrightYear: docdata.copyrightYear,
  });
};

const toRights = ({ docdata }: NitfDocument, notes: NoteList): Rights => {
  const rights = docdata.rights;
  const usageTerms = [rights?.type, rights?.limitations].filter((term) => term !== undefined);
  const restrictions = [...readRestrictions(usageTerms)];
  if (rights?.geography !== undefined) {
    restrictions.push({ kind: 'territory', value: rights.geography, original: rights.geography });
  }
  if (rights?.startdate !== undefined || rights?.enddate !== undefined) {
    const original = [rights.startdate ?? '', rights.enddate ?? ''].join(' – ');
    restrictions.push({ kind: 'period', original });
  }
  if (rights?.limitations !== undefined)
    notes.add('assumed', 'limitations in words: read them before use', 'doc.rights');
  return { usageTerms, restrictions };
};

const distinct = (list: readonly string[]): readonly string[] => (list.length < 2 ? list : [...new Set(list)]);
