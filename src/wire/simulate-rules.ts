import { setImmediate as breathe } from 'node:timers/promises';
import type { ReadLimits } from '../formats/format.ts';
import { defined } from '../lib/defined.ts';
import type { Db } from '../store/db.ts';
import type { RoutingRecord } from '../store/schema.ts';
import { type Arrival, toArrival } from './arrival.ts';
import type { Route } from './file-items.ts';
import { type KnownVersion, matchItem } from './match-story.ts';
import { type ParsedItem, parseItem } from './parse-item.ts';
import type { RawItem } from './raw-item.ts';
import { listRawItems } from './raw-item-store.ts';
import { type ComparedField, differencesOf, type SimulatedItem } from './simulated-item.ts';
import { listKnownBefore, listRange, type RangeItem, type SimulationRange } from './simulation-store.ts';
import type { Source } from './source.ts';

/** One side of the comparison: how items are read, and where they go. */
export interface SimulationSide {
  readonly source: Source;
  readonly route: Route;
}

export interface Simulation {
  readonly range: SimulationRange;
  readonly before: SimulationSide;
  readonly after: SimulationSide;
}

export interface SimulationDeps {
  readonly db: Db;
  readonly limits: ReadLimits;
  /** Slug of a section by its id. */
  readonly sectionSlug: (id: string) => string | undefined;
  /** Told after each batch how many raw items are done, of how many. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** An item that would be another: its raw item, its place in it, and both readings. */
export interface SimulatedChange {
  readonly rawItemId: string;
  readonly name: string;
  readonly index: number;
  readonly fields: readonly ComparedField[];
  readonly before: SimulatedItem | null;
  readonly after: SimulatedItem | null;
}

export interface SimulationResult {
  readonly rawItems: number;
  readonly items: number;
  readonly differing: number;
  readonly unreadableBefore: number;
  readonly unreadableAfter: number;
  /** How many items differ in each part. */
  readonly byField: Readonly<Partial<Record<ComparedField, number>>>;
  /** The first of those that differ, in the order they came. */
  readonly changes: readonly SimulatedChange[];
  /** True where the range holds more raw items than one simulation replays. */
  readonly isCut: boolean;
}

const mostRawItems = 100_000;
const mostChanges = 100;
const itemsAtOnce = 100;
const bytesAtOnce = 16 * 1024 * 1024;

/**
 * Replays raw items of a source as they are read and routed now, and as they would be, and tells the difference. Nothing
 * is stored. Each item is matched with what came before it in the range and with what was on file before the range;
 * memory holds one batch of bytes, the hashes of what was seen, and the first differences.
 */
export const simulateRules = async (deps: SimulationDeps, simulation: Simulation): Promise<SimulationResult> => {
  const { before, after, range } = simulation;
  const listed = await listRange(deps.db, before.source.id, range, mostRawItems + 1);
  const raws = listed.slice(0, mostRawItems);
  const since = raws[0]?.receivedAt ?? new Date(0);
  const sides = [createReplay(deps, before, since), createReplay(deps, after, since)] as const;
  const tally = createTally();
  let done = 0;
  for (const batch of toBatches(raws)) {
    const stored = await listRawItems(
      deps.db,
      batch.map(({ id }) => id),
    );
    const [was, would] = [await sides[0](stored), await sides[1](stored)];
    stored.forEach((raw, i) => void tally.add(raw, was[i] ?? [], would[i] ?? []));
    done += batch.length;
    deps.onProgress?.(done, raws.length);
    await breathe();
  }
  return { ...tally.result(), rawItems: raws.length, isCut: listed.length > raws.length };
};

function* toBatches(raws: readonly RangeItem[]): Generator<readonly RangeItem[]> {
  let batch: RangeItem[] = [];
  let bytes = 0;
  for (const raw of raws) {
    if (batch.length > 0 && (batch.length >= itemsAtOnce || bytes + raw.bytes > bytesAtOnce)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(raw);
    bytes += raw.bytes;
  }
  if (batch.length > 0) yield batch;
}

type Replay = (raws: readonly RawItem[]) => Promise<readonly (readonly SimulatedItem[])[]>;

/** Reads batches one after the other and keeps what each item must be matched with. */
const createReplay = (deps: SimulationDeps, side: SimulationSide, since: Date): Replay => {
  const known = new Map<string, KnownVersion[]>();
  const keysByEcho = new Map<string, string>();
  return async (raws) => {
    const read: (readonly Arrival[] | string)[] = [];
    for (const raw of raws) {
      const parsed = await parseItem(raw, side.source, deps.limits);
      read.push(parsed.ok ? arrivalsOf(raw, parsed.value, keysByEcho) : parsed.error.message);
    }
    const fresh = read.flatMap((one) => (typeof one === 'string' ? [] : one.map(({ key }) => key)));
    const unseen = [...new Set(fresh)].filter((key) => !known.has(key));
    const onFile = await listKnownBefore(deps.db, side.source.id, unseen, since);
    for (const key of unseen) known.set(key, onFile.get(key) ?? []);
    return read.map((one, i) =>
      typeof one === 'string'
        ? [{ wireId: null, outcome: 'unreadable', error: one }]
        : one.map((arrival) => settle(deps, side, { arrival, versions: known.get(arrival.key) ?? [], raw: raws[i] })),
    );
  };
};

/** The items under the keys that they would be known by: an item without an id continues its slug, a feed's its echo. */
const arrivalsOf = (raw: RawItem, { items, format }: ParsedItem, keysByEcho: Map<string, string>): readonly Arrival[] =>
  items.map((item) => {
    const arrival = toArrival({ rawItemId: raw.id, item, format }, raw.receivedAt);
    if (arrival.isChained && arrival.slug !== undefined) return { ...arrival, key: `slug:${arrival.slug.key}` };
    if (arrival.echo === undefined) return arrival;
    const key = keysByEcho.get(arrival.echo) ?? arrival.key;
    keysByEcho.set(arrival.echo, key);
    return { ...arrival, key };
  });

interface InHand {
  readonly arrival: Arrival;
  readonly versions: KnownVersion[];
  readonly raw: RawItem | undefined;
}

const settle = (deps: SimulationDeps, side: SimulationSide, { arrival, versions, raw }: InHand): SimulatedItem => {
  const match = matchItem(arrival, versions, raw?.receivedAt ?? new Date(0));
  const wireId = arrival.item.identity.wireId ?? null;
  if (match.kind === 'repeat') return { wireId, outcome: 'repeat' };
  const item = { ...arrival.item, event: match.event };
  versions.push({ wireVersion: item.identity.wireVersion ?? null, contentHash: arrival.hash, time: item.time });
  const routing: RoutingRecord = side.route(item, side.source);
  return defined({
    wireId,
    outcome: 'filed' as const,
    event: match.event,
    status: item.status,
    embargo: (item.time.embargoUntil ?? item.time.releaseAt)?.at,
    byline: item.text.byline,
    headline: item.text.headline,
    section: routing.sectionId === undefined ? undefined : deps.sectionSlug(routing.sectionId),
    action: arrival.isPart ? 'desk' : routing.action,
    questions: item.questions?.map(({ kind, text, slug }) => defined({ kind, text, slug })),
  });
};

const createTally = () => {
  const counts = { items: 0, differing: 0, unreadableBefore: 0, unreadableAfter: 0 };
  const byField: Partial<Record<ComparedField, number>> = {};
  const changes: SimulatedChange[] = [];
  const one = (raw: RawItem, index: number, sides: readonly [SimulatedItem | undefined, SimulatedItem | undefined]) => {
    const [before, after] = sides;
    counts.items++;
    if (before?.outcome === 'unreadable') counts.unreadableBefore++;
    if (after?.outcome === 'unreadable') counts.unreadableAfter++;
    const fields = differencesOf(before, after);
    if (fields.length === 0) return;
    counts.differing++;
    for (const field of fields) byField[field] = (byField[field] ?? 0) + 1;
    if (changes.length >= mostChanges) return;
    changes.push({ rawItemId: raw.id, name: raw.name, index, fields, before: before ?? null, after: after ?? null });
  };
  return {
    add(raw: RawItem, before: readonly SimulatedItem[], after: readonly SimulatedItem[]): void {
      for (let i = 0; i < Math.max(before.length, after.length); i++) one(raw, i, [before[i], after[i]]);
    },
    result: () => ({ ...counts, byField, changes }),
  };
};
