import type { NewsItem } from '../copy/news-item.ts';
import { appendEntries } from '../journal/journal-store.ts';
import { newId, type StoryId } from '../lib/ids.ts';
import type { Tx } from '../store/db.ts';
import type { RoutingRecord } from '../store/schema.ts';
import { type FiledStory, fileVersions, type PlannedQuestion, type PlannedVersion } from '../story/file-versions.ts';
import type { StoryFile } from '../story/story-file.ts';
import { lockSource } from '../story/story-store.ts';
import { type Arrival, toArrival } from './arrival.ts';
import { custodyOf } from './custody.ts';
import type { FiledItem } from './filed-item.ts';
import { isAboutAnother } from './match-notice.ts';
import { type KnownVersion, matchItem } from './match-story.ts';
import { defaultMatchLimits, type MatchLimits } from './matching.ts';
import { insertNotices, markMatched } from './notice-store.ts';
import type { ParsedItem } from './parse-item.ts';
import { insertRefused, settleRawItems } from './raw-item-store.ts';
import { recognise } from './recognise.ts';
import type { Recognised } from './recognised.ts';
import { refusedEntries } from './refused-entries.ts';
import { insertAliases } from './slug-store.ts';
import type { Source } from './source.ts';
import { noteArrivals } from './source-health/note-arrivals.ts';
import { planTakeBacks } from './take-back.ts';

/** Decides where a version goes. Given by the desk: wire takes in, it does not judge. */
export type Route = (item: NewsItem, source: Source) => RoutingRecord;

export interface FileDeps {
  readonly route: Route;
  readonly at: Date;
  /** How far words are trusted to name a story; the usual where not given. */
  readonly matching?: MatchLimits;
  /** Adds work that follows from what is filed, in the same transaction: it exists if and only if the versions do. */
  readonly plan?: PlanWork;
}

export type PlanWork = (tx: Tx, filed: readonly FiledItem[]) => Promise<void>;

/**
 * Files what was read of a source's deliveries: one transaction holds versions, states, chain of custody, the raw
 * items' new state and the journal's entries. After a crash it is wholly there or not at all, and can be run again.
 */
export const fileItems = async (
  tx: Tx,
  source: Source,
  parsed: readonly ParsedItem[],
  deps: FileDeps,
): Promise<FiledItem[]> => {
  await lockSource(tx, source.id);
  const limits = deps.matching ?? defaultMatchLimits;
  const arrivals = parsed.flatMap(({ raw, format, items }) =>
    items.map((item) => toArrival({ rawItemId: raw.id, item, format }, deps.at)),
  );
  const recognised = await recognise(tx, source, { arrivals, limits, at: deps.at });
  const plan = planStories(deps, source, recognised);
  const takeBacks = await planTakeBacks(tx, source, { stories: plan.stories, limits, at: deps.at });
  const filed = await fileVersions(
    tx,
    { siteId: source.siteId, sourceId: source.id, expiry: source.expiry, at: deps.at, by: `wire:${source.slug}` },
    takeBacks.stories.filter((story) => story.added.length > 0 || (story.asked?.length ?? 0) > 0),
  );
  const common = { siteId: source.siteId, sourceId: source.id, at: deps.at, waitsMs: limits.noticeWaitsMs };
  await insertNotices(tx, common, takeBacks.notices);
  await markMatched(tx, takeBacks.matched, deps.at);
  await insertAliases(tx, source.id, toAliases(recognised, plan.stories));
  await settleRawItems(
    tx,
    parsed.map(({ raw }) => raw.id),
    deps.at,
  );
  const refused = refusedEntries(parsed);
  if (refused.length > 0) await insertRefused(tx, source.siteId, refused, deps.at);
  const items = plan.outcomes.map((outcome) => toFiledItem(outcome, filed));
  await deps.plan?.(
    tx,
    items.filter(({ isNew }) => isNew),
  );
  await noteArrivals(tx, source, items, deps.at);
  const entries = [...filed.values()].flatMap((story) => story.entries);
  if (entries.length > 0) await appendEntries(tx, entries);
  return items;
};

interface Outcome {
  readonly arrival: Arrival;
  readonly file: StoryFile;
  readonly event: NewsItem['event'];
  /** Where in `added` of its story; undefined for a repeat. */
  readonly index: number | undefined;
}

interface StoryInHand {
  readonly file: StoryFile;
  readonly wireKey: string;
  readonly echoKey: string | undefined;
  slug: Arrival['slug'];
  readonly known: KnownVersion[];
  readonly added: PlannedVersion[];
  readonly asked: PlannedQuestion[];
}

interface Plan {
  readonly stories: readonly StoryInHand[];
  readonly outcomes: readonly Outcome[];
}

/** Matches item by item, each seeing what came before it in the same batch. */
const planStories = (deps: FileDeps, source: Source, { arrivals, files, outdated }: Recognised): Plan => {
  const inHand = new Map<string, StoryInHand>();
  const outcomes = arrivals.map((arrival): Outcome => {
    const story = inHand.get(arrival.key) ?? takeInHand(arrival, files.get(arrival.key));
    inHand.set(arrival.key, story);
    const match = matchItem(arrival, story.known, deps.at);
    if (match.kind === 'repeat') return { arrival, file: story.file, event: arrival.item.event, index: undefined };
    const item = { ...arrival.item, event: match.event, notes: [...arrival.item.notes, ...match.notes] };
    story.slug ??= arrival.slug;
    story.known.push({ wireVersion: item.identity.wireVersion ?? null, contentHash: arrival.hash, time: item.time });
    const routing = deps.route(item, source);
    story.asked.push(...questionsOf(item, story.added.length));
    story.added.push({
      item,
      contentHash: arrival.hash,
      rawItemId: arrival.rawItemId,
      routing: arrival.isPart ? toEditor(routing) : routing,
      custody: custodyOf(item, source, deps.at),
    });
    return { arrival: { ...arrival, item }, file: story.file, event: match.event, index: story.added.length - 1 };
  });
  for (const [key, by] of outdated) {
    const story = inHand.get(key) ?? takeInHand({ ...by, key, slug: undefined }, files.get(key));
    inHand.set(key, story);
    const question = replacedBy(by);
    // It is said again with every version of the other, and was settled the first time.
    if (!files.get(key)?.questions.some(({ words }) => words === question.words)) story.asked.push(question);
  }
  return { stories: [...inHand.values()], outcomes };
};

const takeInHand = ({ key, echo, slug }: Arrival, file: StoryFile | undefined): StoryInHand => ({
  file: file ?? { id: newId<StoryId>(), story: undefined, versions: [], decisions: [], questions: [] },
  wireKey: key,
  echoKey: echo,
  slug,
  known: [...(file?.versions ?? [])],
  added: [],
  asked: [],
});

/** What an item's own words ask about its own story. */
const questionsOf = (item: NewsItem, index: number): PlannedQuestion[] =>
  (item.questions ?? [])
    .filter((question) => !isAboutAnother(item, question))
    .map(({ kind, text, at, media }) => ({
      kind,
      words: text,
      place: at,
      mediaKey: media ?? null,
      noticeId: null,
      index,
    }));

const toEditor = ({ sectionId }: RoutingRecord): RoutingRecord => ({
  action: 'desk',
  reason: 'an add, or a lead that is no writethru, replaces a part of a story: an editor puts the two together',
  ...(sectionId === undefined ? {} : { sectionId }),
});

/** Two stories were filed before an item came that ties them: the one that is replaced waits for an editor. */
const replacedBy = ({ item }: Arrival): PlannedQuestion => ({
  kind: 'hold',
  words: `${item.identity.wireId ?? ''} replaces this story`,
  place: 'link to what it replaces',
  mediaKey: null,
  noticeId: null,
});

const toAliases = ({ aliases }: Recognised, stories: Plan['stories']) => {
  if (aliases.size === 0) return [];
  const ids = new Map(stories.map(({ wireKey, file }) => [wireKey, file.id]));
  return [...aliases].flatMap(([key, of]) => {
    const storyId = ids.get(of);
    return storyId === undefined ? [] : [{ key, storyId }];
  });
};

const toFiledItem = (outcome: Outcome, filed: ReadonlyMap<StoryId, FiledStory>): FiledItem => {
  const result = filed.get(outcome.file.id);
  const story = result?.story ?? outcome.file.story;
  if (!story) throw new Error(`story ${outcome.file.id} was neither on file nor filed`);
  return {
    rawItemId: outcome.arrival.rawItemId,
    item: outcome.arrival.item,
    isNew: outcome.index !== undefined,
    event: outcome.event,
    story,
    versionId: outcome.index === undefined ? undefined : result?.versionIds[outcome.index],
  };
};
