import type { NewsItem } from '../copy/news-item.ts';
import type { FormatName } from '../formats/format.ts';
import { appendEntries } from '../journal/journal-store.ts';
import { newId, type RawItemId, type StoryId } from '../lib/ids.ts';
import type { Tx } from '../store/db.ts';
import type { RoutingRecord } from '../store/schema.ts';
import { type FiledStory, fileVersions, type PlannedStory, type PlannedVersion } from '../story/file-versions.ts';
import type { StoryFile } from '../story/story-file.ts';
import { findKeysByEcho, loadFilesByKey, lockSource } from '../story/story-store.ts';
import { custodyOf } from './custody.ts';
import type { FiledItem } from './filed-item.ts';
import { contentHash, echoKey, itemKey, shortened } from './item-key.ts';
import { type KnownVersion, matchItem } from './match-story.ts';
import type { ParsedItem } from './parse-item.ts';
import { settleRawItems } from './raw-item-store.ts';
import type { Source } from './source.ts';

/** Decides where a version goes. Given by the desk: wire takes in, it does not judge. */
export type Route = (item: NewsItem, source: Source) => RoutingRecord;

export interface FileDeps {
  readonly route: Route;
  readonly at: Date;
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
  const { arrivals, files } = await recognise(
    tx,
    source,
    parsed.flatMap(({ raw, format, items }) => items.map((item) => toArrival(raw.id, item, format))),
  );
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
  const items = plan.outcomes.map((outcome) => toFiledItem(outcome, filed));
  await deps.plan?.(
    tx,
    items.filter(({ isNew }) => isNew),
  );
  const entries = [...filed.values()].flatMap((story) => story.entries);
  if (entries.length > 0) await appendEntries(tx, entries);
  return items;
};

interface Arrival {
  readonly rawItemId: RawItemId;
  readonly item: NewsItem;
  readonly hash: Buffer;
  readonly key: string;
  readonly echo: string | undefined;
}

const toArrival = (rawItemId: RawItemId, read: NewsItem, format: FormatName): Arrival => {
  const item = withShortVersion(read);
  const hash = contentHash(item);
  return { rawItemId, item, hash, key: itemKey(item, hash), echo: echoKey(item, format) };
};

const withShortVersion = (item: NewsItem): NewsItem => {
  const { wireVersion } = item.identity;
  if (wireVersion === undefined || shortened(wireVersion) === wireVersion) return item;
  return { ...item, identity: { ...item.identity, wireVersion: shortened(wireVersion) } };
};

type Files = ReadonlyMap<string, StoryFile>;

/** Finds what is on file of the arrivals. One whose id is new but whose echo is known goes by the key it came under first. */
const recognise = async (
  tx: Tx,
  source: Source,
  arrivals: readonly Arrival[],
): Promise<{ readonly arrivals: readonly Arrival[]; readonly files: Files }> => {
  const files = await loadFilesByKey(tx, source.id, [...new Set(arrivals.map(({ key }) => key))]);
  const strange = arrivals.flatMap(({ key, echo }) => (echo !== undefined && !files.has(key) ? [echo] : []));
  if (strange.length === 0) return { arrivals, files };
  const keys = await findKeysByEcho(tx, source.id, strange);
  const named = arrivals.map((arrival) => {
    if (arrival.echo === undefined || files.has(arrival.key)) return arrival;
    const key = keys.get(arrival.echo) ?? arrival.key;
    keys.set(arrival.echo, key);
    return { ...arrival, key };
  });
  const more = named.map(({ key }) => key).filter((key) => !files.has(key));
  return { arrivals: named, files: new Map([...files, ...(await loadFilesByKey(tx, source.id, [...new Set(more)]))]) };
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
  readonly known: KnownVersion[];
  readonly added: PlannedVersion[];
}

/** Matches item by item, each seeing what came before it in the same batch. */
const planStories = (
  deps: FileDeps,
  source: Source,
  { arrivals, files }: { readonly arrivals: readonly Arrival[]; readonly files: Files },
): { readonly stories: readonly PlannedStory[]; readonly outcomes: readonly Outcome[] } => {
  const inHand = new Map<string, StoryInHand>();
  const outcomes = arrivals.map((arrival): Outcome => {
    const story = inHand.get(arrival.key) ?? takeInHand(arrival, files.get(arrival.key));
    inHand.set(arrival.key, story);
    const match = matchItem(arrival, story.known, deps.at);
    if (match.kind === 'repeat') return { arrival, file: story.file, event: arrival.item.event, index: undefined };
    const item = { ...arrival.item, event: match.event, notes: [...arrival.item.notes, ...match.notes] };
    story.known.push({ wireVersion: item.identity.wireVersion ?? null, contentHash: arrival.hash, time: item.time });
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

const takeInHand = ({ key, echo }: Arrival, file: StoryFile | undefined): StoryInHand => ({
  file: file ?? { id: newId<StoryId>(), story: undefined, versions: [], decisions: [], questions: [] },
  wireKey: key,
  echoKey: echo,
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
