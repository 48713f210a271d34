import type { NewsItem } from '../copy/news-item.ts';
import { workingTitle } from '../copy/working-title.ts';
import type { NewEntry } from '../journal/journal.ts';
import { newId, type RawItemId, type SiteId, type SourceId, type StoryId, type VersionId } from '../lib/ids.ts';
import { toSlug } from '../lib/slug.ts';
import type { Tx } from '../store/db.ts';
import type { RoutingRecord } from '../store/schema.ts';
import { deriveState } from './derive-state.ts';
import { type FiledRows, writeFiledRows } from './filing-store.ts';
import { hasTerms, joinRights, openPlaces, type RightsPolicy, termsOf, type VersionTerm } from './known-rights.ts';
import { noteChanges } from './note-changes.ts';
import { isAskedAlready, type Question } from './question.ts';
import { getRightsPolicy } from './rights-store.ts';
import type { CustodyHop, Story, StoryUse } from './story.ts';
import type { FiledFacts, StoryFile } from './story-file.ts';

/** A version about to be filed, its event settled and its way through the house decided. */
export interface PlannedVersion {
  readonly item: NewsItem;
  /** sha256 of what the wire said. */
  readonly contentHash: Buffer;
  readonly rawItemId: RawItemId | null;
  readonly routing: RoutingRecord;
  readonly custody: readonly CustodyHop[];
}

/** Something to ask an editor about a story. */
export interface PlannedQuestion {
  readonly kind: Question['kind'];
  readonly words: string;
  readonly place: string;
  readonly mediaKey: string | null;
  readonly noticeId: string | null;
  /** Where in `added` the version is that says it; absent where a notice does. */
  readonly index?: number;
}

export interface PlannedStory {
  readonly file: StoryFile;
  readonly wireKey: string | null;
  readonly echoKey?: string | undefined;
  readonly slug?: { readonly key: string; readonly at: Date } | undefined;
  readonly added: readonly PlannedVersion[];
  readonly asked?: readonly PlannedQuestion[];
}

/** What the versions of one batch have in common. */
export interface Filing {
  readonly siteId: SiteId;
  readonly sourceId: SourceId | null;
  readonly expiry: StoryUse['expiry'];
  readonly at: Date;
  /** Who filed: "wire:reuters". */
  readonly by: string;
}

export interface FiledStory {
  readonly story: Story;
  /** In the order of `added`. */
  readonly versionIds: readonly VersionId[];
  /** For the journal; the caller appends them last in the transaction. */
  readonly entries: readonly NewEntry[];
}

/** Adds versions to stories, new or on file, and settles each story's state. Nothing is ever changed in a filed version. */
export const fileVersions = async (
  tx: Tx,
  filing: Filing,
  planned: readonly PlannedStory[],
): Promise<Map<StoryId, FiledStory>> => {
  const policy = planned.some(({ added }) => added.some(({ item }) => hasTerms(item)))
    ? await getRightsPolicy(tx, filing.siteId)
    : undefined;
  const filed = planned.map((plan) => ({ plan, ...settle({ ...filing, policy }, plan) }));
  const rows: FiledRows = {
    newStories: filed.filter(({ plan }) => !plan.file.story).map(({ story }) => story),
    changedStories: filed.filter(({ plan }) => plan.file.story).map(({ story }) => story),
    versions: filed.flatMap(({ plan, story, facts }) =>
      plan.added.map((version, i) => ({ ...version, storyId: story.id, facts: facts[i] as FiledFacts })),
    ),
    terms: filed.flatMap(({ terms }) => terms),
    questions: filed.flatMap(({ story, asked }) => asked.map((question) => ({ ...question, storyId: story.id }))),
  };
  await writeFiledRows(tx, filing, rows);
  return new Map(
    filed.map(({ story, facts, entries }) => [story.id, { story, versionIds: facts.map((f) => f.id), entries }]),
  );
};

interface Settled {
  readonly story: Story;
  readonly facts: readonly FiledFacts[];
  readonly asked: readonly Question[];
  readonly terms: readonly VersionTerm[];
  readonly entries: readonly NewEntry[];
}

const settle = (given: Filing & { readonly policy: RightsPolicy | undefined }, plan: PlannedStory): Settled => {
  const { file, wireKey, echoKey, slug, added } = plan;
  const filing = { ...given, at: afterDecisions(given.at, file.decisions) };
  const facts = added.map((version, i) => toFacts(filing, version, file.versions.length + 1 + i));
  const terms = added.flatMap(({ item }, i) => termsOf(file.id, (facts[i] as FiledFacts).id, item));
  const rights = joinRights(file.rights, terms, given.policy);
  const undecided = openPlaces(terms, rights).map((term) => askWhere(term, facts));
  const asked = toQuestions(filing, { ...plan, asked: [...(plan.asked ?? []), ...undecided] }, facts);
  const known = { decisions: file.decisions, questions: [...file.questions, ...asked], rights };
  const state = deriveState([...file.versions, ...facts], known, filing.expiry);
  const findAdded = (id: VersionId | null): PlannedVersion | undefined => added[facts.findIndex((f) => f.id === id)];
  const current = findAdded(state.currentVersionId);
  const published = findAdded(state.publishedVersionId);
  const story: Story = {
    ...(file.story ?? newStory(filing, { id: file.id, wireKey, echoKey: echoKey ?? null })),
    ...state,
    slugKey: file.story?.slugKey ?? slug?.key ?? null,
    slugAt: file.story?.slugAt ?? slug?.at ?? null,
    ...(published && !wasOpen(file, filing.at) ? { slug: slugOf(published.item) } : {}),
    sectionId: sectionOf(file, published, current),
  };
  return { story, facts, asked, terms, entries: entriesOf(filing, { file, story, asked }, facts) };
};

/** An editor is asked about places that nobody here can judge: until then it is shown nowhere. */
const askWhere = (term: VersionTerm, facts: readonly FiledFacts[]): PlannedQuestion => ({
  kind: 'rights',
  words: term.original,
  place: term.saidIn,
  mediaKey: term.mediaKey,
  noticeId: null,
  index: facts.findIndex(({ id }) => id === term.versionId),
});

/** What is asked anew, each thing once. */
const toQuestions = (
  filing: Filing,
  { file, asked = [] }: PlannedStory,
  facts: readonly FiledFacts[],
): readonly Question[] => {
  const questions: Question[] = [];
  for (const { index, ...asking } of asked) {
    if (isAskedAlready(asking, [...file.questions, ...questions])) continue;
    questions.push({
      ...asking,
      id: newId(),
      versionId: index === undefined ? null : (facts[index]?.id ?? null),
      askedAt: filing.at,
      answer: null,
      embargoUntil: null,
      answeredAt: null,
    });
  }
  return questions;
};

/**
 * What the wire sends now is later than what the desk decided before, even where two clocks disagree or the filing had
 * to wait: else a kill could be taken for one that a release has already answered.
 */
const afterDecisions = (at: Date, decisions: StoryFile['decisions']): Date =>
  new Date(Math.max(at.getTime(), ...decisions.map((d) => d.at.getTime() + 1)));

/** Until readers could have had the story, its address follows the version that they will get, and no other's words. */
const wasOpen = ({ story }: StoryFile, at: Date): boolean =>
  story !== undefined && story.publishedVersionId !== null && (story.notBefore === null || story.notBefore <= at);

/** Copy that waits at the desk does not move what readers have to another section, and nothing undoes an editor's choice. */
const sectionOf = (
  file: StoryFile,
  published: PlannedVersion | undefined,
  current: PlannedVersion | undefined,
): Story['sectionId'] => {
  if (file.story?.sectionChosenAt) return file.story.sectionId;
  const moved = published ?? (file.story?.publishedVersionId ? undefined : current);
  return moved?.routing.sectionId ?? file.story?.sectionId ?? null;
};

const slugOf = (item: NewsItem): string => toSlug(workingTitle(item));

const toFacts = (filing: Filing, version: PlannedVersion, sequence: number): FiledFacts => ({
  id: newId<VersionId>(),
  sequence,
  wireVersion: version.item.identity.wireVersion ?? null,
  contentHash: version.contentHash,
  headline: workingTitle(version.item),
  event: version.item.event,
  status: version.item.status,
  kind: version.item.kind,
  versionCreatedAt: madeAt(version.item, filing.at),
  filedAt: filing.at,
  rawItemId: version.rawItemId,
  time: version.item.time,
  action: version.routing.action,
});

/** A version cannot have been made after it came: a time far ahead would put it before every later correction. */
const madeAt = ({ time }: NewsItem, filedAt: Date): Date | null =>
  time.versionCreated
    ? new Date(Math.min(Date.parse(time.versionCreated.at), filedAt.getTime() + longestSkewMs))
    : null;

/** How far a sender's clock may be ahead of ours. */
const longestSkewMs = 300_000;

type NewStory = Pick<
  Story,
  'id' | 'siteId' | 'sourceId' | 'wireKey' | 'echoKey' | 'slug' | 'createdAt' | 'sectionChosenAt'
>;

/** Its address says nothing as long as nothing of it is published. */
const newStory = (filing: Filing, known: Pick<Story, 'id' | 'wireKey' | 'echoKey'>): NewStory => ({
  ...known,
  siteId: filing.siteId,
  sourceId: filing.sourceId,
  sectionChosenAt: null,
  slug: toSlug(''),
  createdAt: filing.at,
});

const entriesOf = (
  filing: Filing,
  { file, story, asked }: { readonly file: StoryFile; readonly story: Story; readonly asked: readonly Question[] },
  facts: readonly FiledFacts[],
): NewEntry[] => {
  const common = { siteId: filing.siteId, storyId: story.id, at: filing.at, actor: filing.by };
  const all = [...file.versions, ...facts];
  const published = all.find((f) => f.id === story.publishedVersionId);
  return [
    ...facts.map((f) => ({
      ...common,
      kind: 'story.version-filed' as const,
      versionId: f.id,
      data: { event: f.event },
    })),
    // Terms come with every story of a source and hold nothing: the ledger has them, the log does not repeat them.
    ...asked
      .filter(({ kind }) => kind !== 'rights')
      .map((question) => ({
        ...common,
        kind: 'story.question-asked' as const,
        ...(question.versionId ? { versionId: question.versionId } : {}),
        data: { question: question.id, asks: question.kind, words: question.words },
      })),
    ...noteChanges(file.story, story, published?.event).map((kind) => ({
      ...common,
      kind,
      ...(story.publishedVersionId ? { versionId: story.publishedVersionId } : {}),
    })),
  ];
};
