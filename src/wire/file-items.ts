import type { NewsItem } from '../copy/news-item.ts';
import { appendEntries } from '../journal/journal-store.ts';
import { newId, type RawItemId, type StoryId } from '../lib/ids.ts';
import type { Tx } from '../store/db.ts';
import type { RoutingRecord } from '../store/schema.ts';
import { type FiledStory, fileVersions, type PlannedStory, type PlannedVersion } from '../story/file-versions.ts';
import type { StoryFile } from '../story/story-file.ts';
import { loadFilesByKey, lockSource } from '../story/story-store.ts';
import { custodyOf } from './custody.ts';
import type { FiledItem } from './filed-item.ts';
import { contentHash, itemKey } from './item-key.ts';
import { type KnownVersion, matchItem } from './match-story.ts';
import type { ParsedItem } from './parse-item.ts';
import { settleRawItems } from './raw-item-store.ts';
import type { Source } from './source.ts';

/** Decides where a version goes. Given by the desk: wire takes in, it does not judge. */
export type Route = (item: NewsItem, source: Source) => RoutingRecord;

export interface FileDeps {
  readonly route: Route;
  readonly at: Date;
}

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
  const arrivals = parsed.flatMap(({ raw, items }) => items.map((item) => toArrival(raw.id, item)));
  const files = await loadFilesByKey(tx, source.id, [...new Set(arrivals.map((a) => a.key))]);
  const plan = planStories(deps, source, { arrivals, files });
  const filed = await fileVersions(
    tx,
    { siteId: source.siteId, sourceId: source.id, expiry: source.expiry, at: deps.at, by: `wire:${source.slug}` },
    plan.stories.filter((story) => story.added.length > 0),
  );
  await settleRawItems(
    tx,
    parsed.map(({ raw }) => raw.id),
    deps.at,
  );
  const entries = [...filed.values()].flatMap((story) => story.entries);
  if (entries.length > 0) await appendEntries(tx, entries);
  return plan.outcomes.map((outcome) => toFiledItem(outcome, filed));
};

interface Arrival {
  readonly rawItemId: RawItemId;
  readonly item: NewsItem;
  readonly hash: Buffer;
  readonly key: string;
}

const toArrival = (rawItemId: RawItemId, item: NewsItem): Arrival => {
  const hash = contentHash(item);
  return { rawItemId, item, hash, key: itemKey(item, hash) };
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
  readonly known: KnownVersion[];
  readonly added: PlannedVersion[];
}

/** Matches item by item, each seeing what came before it in the same batch. */
const planStories = (
  deps: FileDeps,
  source: Source,
  { arrivals, files }: { readonly arrivals: readonly Arrival[]; readonly files: ReadonlyMap<string, StoryFile> },
): { readonly stories: readonly PlannedStory[]; readonly outcomes: readonly Outcome[] } => {
  const inHand = new Map<string, StoryInHand>();
  const outcomes = arrivals.map((arrival): Outcome => {
    const story = inHand.get(arrival.key) ?? takeInHand(arrival.key, files.get(arrival.key));
    inHand.set(arrival.key, story);
    const match = matchItem(arrival.item, arrival.hash, story.known);
    if (match.kind === 'repeat') return { arrival, file: story.file, event: arrival.item.event, index: undefined };
    const item = { ...arrival.item, event: match.event, notes: [...arrival.item.notes, ...match.notes] };
    story.known.push({ wireVersion: item.identity.wireVersion ?? null, contentHash: arrival.hash });
    story.added.push({
      item,
      contentHash: arrival.hash,
      rawItemId: arrival.rawItemId,
      routing: deps.route(item, source),
      custody: custodyOf(item, source, deps.at),
    });
    return { arrival: { ...arrival, item }, file: story.file, event: match.event, index: story.added.length - 1 };
  });
  return { stories: [...inHand.values()], outcomes };
};

const takeInHand = (wireKey: string, file: StoryFile | undefined): StoryInHand => ({
  file: file ?? { id: newId<StoryId>(), story: undefined, versions: [], decisions: [] },
  wireKey,
  known: [...(file?.versions ?? [])],
  added: [],
});

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
