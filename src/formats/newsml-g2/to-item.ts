import { parseByline } from '../../copy/byline.ts';
import { parseDateline } from '../../copy/dateline.ts';
import type { Author, Credit, Dateline, ItemIdentity, NewsItem, Rights } from '../../copy/news-item.ts';
import { wordCount } from '../../copy/plain-text.ts';
import { safeWebAddress } from '../../copy/safe-address.ts';
import { directionOf } from '../../copy/writing-direction.ts';
import { defined } from '../../lib/defined.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { withoutFirstParagraph } from '../foot-lines.ts';
import { createNoteList } from '../note-list.ts';
import { datelineIn, splitByline } from '../opening-lines.ts';
import { readOdrl } from '../terms/read-odrl.ts';
import { readRestrictions } from '../usage-terms.ts';
import { readWireMarks } from '../wire-marks.ts';
import { toClassification } from './classification.ts';
import type { G2Item } from './document.ts';
import { readEditorNotes } from './editor-notes.ts';
import { sortHeadlines, toAbstract } from './headlines.ts';
import { localValue, nameOf } from './read-concept.ts';
import { type G2Body, readG2Content } from './read-content.ts';
import { toRelations } from './relations.ts';
import { decideStatus } from './status.ts';
import { toAgenda } from './to-agenda.ts';

export interface G2Context {
  /** Zone of the source's zoneless times. */
  readonly zone: string;
  /** Relations kept of one item. */
  readonly maxRelations: number;
  /** Priority of the message the item came in. */
  readonly priority: string | undefined;
  readonly dialect?: Dialect | undefined;
}

/** Turns a G2 item into the neutral item. */
export const g2ToItem = (item: G2Item, context: G2Context): NewsItem => {
  const notes = createNoteList(context.zone);
  const { content } = item;
  const body = readG2Content(item);
  const told = readEditorNotes(item.meta.edNotes);
  const headlines = sortHeadlines(content.headlines);
  const marks = readWireMarks(
    defined({
      headline: headlines.main,
      slugline: content.sluglines[0],
      editorNote: told.publicNote ?? told.editorNote,
      firstParagraph: body.firstParagraph,
    }),
    context.dialect,
  );
  const state = decideStatus({ item, marks, notes, dialect: context.dialect });
  const isCorrection = state.event === 'correction';
  const correctionNote = isCorrection ? (marks.correctionNote ?? told.publicNote) : undefined;
  const isNoted = isCorrection && marks.correctionNote !== undefined;
  const { body: blocks, byline } = splitByline(
    isNoted ? withoutFirstParagraph(body.blocks) : body.blocks,
    content.bys[0],
  );
  const language = content.languages[0] ?? item.language;
  for (const note of body.notes) notes.add(note.kind, note.text, note.at);
  if (item.version === undefined) notes.add('assumed', 'the item has no version', 'newsItem');
  const relations = toRelations(item, { notes, max: context.maxRelations });
  const agenda = toAgenda(item, notes);
  return defined({
    identity: toIdentity(item),
    kind: state.kind,
    status: state.status,
    event: state.event,
    correctionNote,
    editorNote: isCorrection ? told.editorNote : joined(told.editorNote, told.publicNote),
    markers: [...item.meta.signals.flatMap((signal) => signal.qcode ?? signal.uri ?? []), ...marks.markers],
    time: state.time,
    text: defined({
      headline: headlines.main ?? item.concepts[0]?.name ?? item.meta.titles[0],
      alternativeHeadlines: headlines.others,
      slugline: content.sluglines[0],
      abstract: toAbstract(item) ?? item.concepts[0]?.definition,
      body: blocks,
      dateline: toDateline(item, body),
      byline,
      authors: byline === undefined ? creatorsOf(item) : parseByline(byline),
      contributors: body.contributors,
      taglines: [],
      language,
      direction: directionOf(language),
      wordCount: wordCount(blocks),
      privateNotes: [...told.privateNotes, ...body.privateNotes, ...(item.agenda?.privateNotes ?? [])],
    }),
    classification: toClassification(item, context.priority),
    credit: toCredit(item),
    rights: toRights(item),
    media: body.media,
    relations,
    agenda,
    notes: notes.all(),
  });
};

const toIdentity = (item: G2Item): ItemIdentity =>
  defined({
    wireId: item.guid,
    wireVersion: item.version,
    altIds: item.content.altIds.map(({ type, value }) => ({ scheme: type ?? 'altId', value })),
    supersedes: supersededBy(item),
  });

/** TT gives each version a new id and names the one it replaces by its number. */
const supersededBy = (item: G2Item): readonly string[] => {
  const numberOf = (type: string): string | undefined =>
    item.content.altIds.find((altId) => localValue(altId.type) === type)?.value;
  const own = numberOf('uno');
  const replaced = numberOf('refuno');
  if (own === undefined || replaced === undefined || own === replaced || item.guid?.endsWith(own) !== true) return [];
  return [item.guid.slice(0, -own.length) + replaced];
};

const toDateline = (item: G2Item, body: G2Body): Dateline | undefined => {
  const given = item.content.datelines[0];
  const stated = given === undefined ? undefined : parseDateline(given);
  const found = datelineIn(body.blocks);
  if (stated === undefined) return found;
  return { ...stated, ...found, raw: found?.raw ?? stated.raw };
};

/** Creators with a name of two words; initials and codes name nobody. */
const creatorsOf = (item: G2Item): readonly Author[] =>
  item.content.creators.flatMap(({ name, role }): Author[] =>
    name !== undefined && /^\p{Lu}\S+ .*\p{Lu}/u.test(name)
      ? [{ name, ...(role !== undefined && { role: localValue(role) ?? role }) }]
      : [],
  );

const toCredit = (item: G2Item): Credit => {
  const { infoSources, creditlines } = item.content;
  const original = infoSources.find(({ role }) => /^(?:originfo|origprov)$/.test(localValue(role) ?? ''));
  return defined({
    provider: nameOf(item.meta.provider),
    source: nameOf(infoSources[0]),
    originalSource: nameOf(original),
    line: creditlines[0],
    copyrightHolder: nameOf(item.rights.holder),
    copyrightNotice: item.rights.notices[0],
  });
};

const toRights = (item: G2Item): Rights => {
  const { usageTerms, policies, href } = item.rights;
  return defined({
    usageTerms,
    restrictions: [...readRestrictions(usageTerms), ...policies.flatMap(readOdrl)],
    licence: href === undefined ? undefined : safeWebAddress(href),
  });
};

const joined = (...notes: readonly (string | undefined)[]): string | undefined => {
  const said = notes.filter((note) => note !== undefined);
  return said.length === 0 ? undefined : said.join('\n');
};
