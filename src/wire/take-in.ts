import { setImmediate as breathe } from 'node:timers/promises';
import type { ReadError, ReadLimits } from '../formats/format.ts';
import type { Clock } from '../lib/clock.ts';
import { groupBy } from '../lib/group.ts';
import type { SiteId } from '../lib/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { isItemsFault } from '../store/data-error.ts';
import type { Db } from '../store/db.ts';
import { inTransaction } from '../store/transaction.ts';
import { fileItems, type PlanWork, type Route } from './file-items.ts';
import type { FiledItem } from './filed-item.ts';
import type { MatchLimits } from './matching.ts';
import { type ParsedItem, parseItem } from './parse-item.ts';
import { type LoosePicture, loosePicturesOf, repeatedPicture } from './place-pictures.ts';
import type { RawItem } from './raw-item.ts';
import { listFiledItems, refuseRawItem } from './raw-item-store.ts';
import type { Received } from './receive-item.ts';
import type { Source } from './source.ts';

export interface IntakeDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly limits: ReadLimits;
  /** Reads the routing rules as they stand now. */
  readonly loadRoute: (siteId: SiteId) => Promise<Route>;
  /** How far words are trusted to name a story. */
  readonly matching?: MatchLimits;
  /** Adds work that follows from versions, in the transaction that files them. */
  readonly plan?: PlanWork;
  /** Told of versions with media, just filed or delivered once more: pictures are looked for here. Never throws. */
  readonly onFiled?: (source: Source, items: readonly FiledItem[], besides?: Besides) => Promise<void>;
  /**
   * Told of pictures that came without an item naming them, before anything is filed that they came with. Gives back
   * those to be filed as items of their own. Without this, all that say something of themselves are.
   */
  readonly onPictures?: (source: Source, pictures: readonly LoosePicture[]) => Promise<readonly LoosePicture[]>;
}

/** Finds a file that lies beside the delivery, by its bare name. */
export type Besides = (id: RawItem['id']) => (fileName: string) => Promise<Uint8Array | undefined>;

/** What became of one delivery. */
export type Outcome =
  | { readonly raw: RawItem; readonly ok: true; readonly isRepeat: boolean; readonly items: readonly FiledItem[] }
  | { readonly raw: RawItem; readonly ok: false; readonly error: ReadError };

/** What was received and is not on file yet, as read. */
interface ReadItem {
  readonly raw: RawItem;
  readonly reading: Result<ParsedItem, ReadError>;
}

export interface ReadBatch {
  readonly received: readonly Received[];
  readonly readings: readonly ReadItem[];
}

/** How long reading goes on before requests and answers of the database get their turn. */
const breatheEveryMs = 3;

/** Reads what was received. Stores nothing, so that a batch can be read while the one before it is being filed. */
export const readReceived = async (
  deps: IntakeDeps,
  source: Source,
  received: readonly Received[],
): Promise<ReadBatch> => {
  const readings: ReadItem[] = [];
  let began = performance.now();
  for (const { raw, isRepeat } of received) {
    if (isRepeat) continue;
    readings.push({ raw, reading: await parseItem(raw, source, deps.limits) });
    if (performance.now() - began < breatheEveryMs) continue;
    await breathe();
    began = performance.now();
  }
  return { received, readings };
};

/** Reads and files what was received, see `fileRead`. */
export const takeIn = async (
  deps: IntakeDeps,
  source: Source,
  received: readonly Received[],
  besides?: Besides,
): Promise<Outcome[]> => fileRead(deps, source, await readReceived(deps, source, received), besides);

/**
 * Files what was received and read, a batch in one transaction. An item that cannot be read goes to the unreadable
 * tray and disturbs none of its neighbours.
 */
export const fileRead = async (
  deps: IntakeDeps,
  source: Source,
  { received, readings }: ReadBatch,
  besides?: Besides,
): Promise<Outcome[]> => {
  const parsed = readings.flatMap(({ reading }) => (reading.ok ? [reading.value] : []));
  const texts = deps.onPictures ? parsed.flatMap(withoutLoose) : parsed;
  const { filed, refused } = await fileParsed(deps, source, texts);
  const errors = new Map(
    readings.flatMap(({ raw, reading }) => (reading.ok ? [] : [[raw.id, reading.error] as const])),
  );
  for (const { id, error } of refused) errors.set(id, error);
  const at = new Date(deps.clock.now());
  for (const [id, error] of errors) await refuseRawItem(deps.db, id, error, at);
  const repeated = received.filter(({ isRepeat }) => isRepeat).map(({ raw }) => raw.id);
  const known = await listFiledItems(deps.db, repeated);
  // A delivery that comes once more may bring the pictures that were missing when it came first.
  const toldOf = [...filed.filter((item) => item.isNew), ...known].filter(({ item }) => item.media.length > 0);
  if (toldOf.length > 0) await deps.onFiled?.(source, toldOf, withInside(parsed, besides));
  const own = await fileLoose(deps, source, { received, parsed });
  filed.push(...own.filed);
  for (const { id, error } of own.refused) {
    errors.set(id, error);
    await refuseRawItem(deps.db, id, error, at);
  }
  const itemsOf = groupBy([...filed, ...known], (item) => item.rawItemId);
  return received.map(({ raw, isRepeat }) => {
    const error = isRepeat ? undefined : errors.get(raw.id);
    return error ? { raw, ok: false, error } : { raw, ok: true, isRepeat, items: itemsOf.get(raw.id) ?? [] };
  });
};

/** What is left of a delivery without pictures that only speak for themselves; nothing where it was no more than that. */
const withoutLoose = (parsed: ParsedItem): readonly ParsedItem[] => {
  const loose = loosePicturesOf(parsed);
  if (loose.length === 0) return [parsed];
  const own = new Set(loose.map(({ item }) => item));
  const items = parsed.items.filter((item) => !own.has(item));
  return items.length === 0 ? [] : [{ ...parsed, items }];
};

/** Pictures come after the items they came with: those name some of them. */
const fileLoose = async (
  deps: IntakeDeps,
  source: Source,
  { received, parsed }: { readonly received: readonly Received[]; readonly parsed: readonly ParsedItem[] },
): Promise<FiledBatch> => {
  if (!deps.onPictures) return { filed: [], refused: [] };
  const again = received.flatMap(({ raw, isRepeat }) => (isRepeat ? (repeatedPicture(raw) ?? []) : []));
  const loose = [...parsed.flatMap(loosePicturesOf), ...again];
  if (loose.length === 0) return { filed: [], refused: [] };
  return fileAsItems(deps, source, await deps.onPictures(source, loose));
};

/** Files pictures as items of their own, each with its file. */
export const fileAsItems = async (
  deps: IntakeDeps,
  source: Source,
  pictures: readonly LoosePicture[],
): Promise<FiledBatch> => {
  const parsed = pictures.flatMap(({ raw, name, bytes, item }): ParsedItem[] =>
    item ? [{ raw, format: 'picture', items: [item], files: new Map([[name, bytes]]) }] : [],
  );
  const batch = await fileParsed(deps, source, parsed);
  const fresh = batch.filed.filter(({ isNew }) => isNew);
  if (fresh.length > 0) await deps.onFiled?.(source, fresh, withInside(parsed, undefined));
  return batch;
};

/** Files that came inside a delivery go before those that lie beside it. */
const withInside = (parsed: readonly ParsedItem[], besides: Besides | undefined): Besides => {
  const inside = new Map(parsed.flatMap(({ raw, files }) => (files ? [[raw.id, files] as const] : [])));
  return (id) => async (fileName) => inside.get(id)?.get(fileName) ?? (await besides?.(id)(fileName));
};

interface FiledBatch {
  readonly filed: FiledItem[];
  readonly refused: readonly { readonly id: RawItem['id']; readonly error: ReadError }[];
}

/** Files the batch as one; where something in it cannot be filed, item by item, so that one bad item stops no other. */
const fileParsed = async (deps: IntakeDeps, source: Source, parsed: readonly ParsedItem[]): Promise<FiledBatch> => {
  if (parsed.length === 0) return { filed: [], refused: [] };
  const route = await deps.loadRoute(source.siteId);
  const whole = await fileBatch(deps, source, parsed, route);
  if (whole.ok) return { filed: whole.value, refused: [] };
  const filed: FiledItem[] = [];
  const refused: FiledBatch['refused'][number][] = [];
  for (const one of parsed) {
    const result = await fileBatch(deps, source, [one], route);
    if (result.ok) filed.push(...result.value);
    else refused.push({ id: one.raw.id, error: result.error });
  }
  return { filed, refused };
};

const fileBatch = async (
  deps: IntakeDeps,
  source: Source,
  parsed: readonly ParsedItem[],
  route: Route,
): Promise<Result<FiledItem[], ReadError>> => {
  try {
    const at = new Date(deps.clock.now());
    return ok(
      await inTransaction(deps.db, (tx) =>
        fileItems(tx, source, parsed, {
          route,
          at,
          ...(deps.plan ? { plan: deps.plan } : {}),
          ...(deps.matching ? { matching: deps.matching } : {}),
        }),
      ),
    );
  } catch (error) {
    if (!isItemsFault(error)) throw error;
    return err({ kind: 'malformed', message: `The item could not be filed: ${error.message}.` });
  }
};
