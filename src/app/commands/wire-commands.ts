import { basename } from 'node:path';
import type { ReadingNote } from '../../copy/news-item.ts';
import type { FileFacts, FormatName, ReadError } from '../../formats/format.ts';
import type { RawItemId } from '../../lib/ids.ts';
import { isIdShape } from '../../lib/ids.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { walkPaths } from '../../wire/file-paths.ts';
import type { FiledItem } from '../../wire/filed-item.ts';
import { type FileOutcome, intakePaths } from '../../wire/intake-folder.ts';
import { readBytes, tooLarge } from '../../wire/parse-item.ts';
import { listUnreadable, type UnreadableItem } from '../../wire/raw-item-store.ts';
import { readOrRefuse } from '../../wire/read-file.ts';
import { replayRawItem } from '../../wire/recover.ts';
import type { Source } from '../../wire/source.ts';
import { findSource } from '../../wire/source-store.ts';
import type { Outcome } from '../../wire/take-in.ts';
import { stateOf, urlOf } from '../describe-item.ts';
import type { House } from '../house.ts';
import { followJournal, settleOutlets } from '../outlets.ts';

/** What `wire inspect` says of a file. */
export interface InspectedFile {
  readonly file: string;
  readonly format?: FormatName;
  /** What the file states: its own facts and those of its first item, as a list of facts by file would have them. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly items: FileFacts['items'];
  readonly notes?: readonly ReadingNote[];
  readonly error?: ReadError | Unopened;
}

/** A file that is not there or may not be read. */
export interface Unopened {
  readonly kind: 'unopened';
  readonly message: string;
}

/** Reads a file without storing anything. */
export const inspectFile = async (
  path: string,
  {
    limits,
    source,
    now,
  }: {
    readonly limits: House['limits'];
    /** Whose zone and dialect it is read in. */
    readonly source: Parameters<typeof readBytes>[1];
    readonly now: number;
  },
): Promise<InspectedFile> => {
  const opened = await readOrRefuse(path, { channel: 'command', maxBytes: limits.maxBytes, now });
  if (!opened.ok) return { file: path, items: [], error: { kind: 'unopened', message: opened.error } };
  const delivered = opened.value;
  if (delivered.isCut) return { file: path, items: [], error: tooLarge(limits.maxBytes) };
  const reading = await readBytes(delivered, source, limits);
  if (!reading.ok) return { file: path, items: [], error: reading.error };
  const facts = reading.value.facts();
  const notes = reading.value.items.flatMap((item) => item.notes);
  return { file: path, format: reading.value.format, facts: wholeOf(facts), items: facts.items, notes };
};

const wholeOf = ({ file, items }: FileFacts): Readonly<Record<string, unknown>> => {
  const [first = {}] = items;
  return { ...first, first_item: first, ...file };
};

/** One line of `wire file`. */
export type FiledLine =
  | {
      readonly file: string;
      readonly wireId: string | null;
      readonly wireVersion: string | null;
      readonly event: string;
      readonly isNew: boolean;
      readonly storyId: string;
      readonly state: string;
      readonly url: string;
      readonly notes: readonly ReadingNote[];
    }
  | { readonly file: string; readonly error: ReadError | Unopened };

/**
 * Files what lies at the paths as if it had been delivered, telling of each item as it is filed, and leaves the
 * outlets settled: what it says is published can be read.
 */
export async function* fileWire(house: House, source: Source, paths: readonly string[]): AsyncGenerator<FiledLine> {
  const sections = await house.sectionSlugs(source.siteId);
  // The outlets follow while the filing goes on, so that little is left to wait for at the end.
  const outlets = followJournal(house);
  try {
    for await (const outcome of intakePaths({ ...house.intake, folder: house.folderLimits }, source, paths)) {
      yield* linesOf(house, outcome, sections);
    }
  } finally {
    await outlets.stop();
  }
  await settleOutlets(house);
}

function* linesOf(house: House, { path, outcome, problem }: FileOutcome, sections: SectionSlugs): Generator<FiledLine> {
  if (!outcome) yield { file: path, error: { kind: 'unopened', message: problem ?? 'The file could not be read.' } };
  else if (!outcome.ok) yield { file: path, error: outcome.error };
  else for (const item of outcome.items) yield { file: path, ...lineOf(house, item, sections) };
}

type SectionSlugs = ReadonlyMap<string, string>;

const lineOf = (house: House, filed: FiledItem, sections: SectionSlugs) => ({
  wireId: filed.item.identity.wireId ?? null,
  wireVersion: filed.item.identity.wireVersion ?? null,
  event: filed.event,
  isNew: filed.isNew,
  storyId: filed.story.id,
  state: stateOf(filed.story, house.clock.now()),
  url: urlOf(filed.story, sections.get(filed.story.sectionId ?? '') ?? null, house.site.baseUrl),
  notes: filed.item.notes,
});

/** How many files there are at the paths, for the progress bar. */
export const countFiles = async (paths: readonly string[]): Promise<number> => {
  let count = 0;
  for await (const _ of walkPaths(paths)) count++;
  return count;
};

export const findWireSource = (house: House, slug: string): Promise<Source | undefined> =>
  findSource(house.db, house.site.id, slug);

/** What waits in the unreadable tray. */
export const listTray = (house: House, limit: number): Promise<UnreadableItem[]> => listUnreadable(house.db, limit);

/** Tries an item of the tray again; gives its lines or why not. */
export const replayItem = async (house: House, id: string): Promise<Result<FiledLine[], string>> => {
  if (!isIdShape(id)) return err(`"${id}" is no id of a raw item; "wireroom wire tray" shows them.`);
  const outcome = await replayRawItem(house.intake, id as RawItemId);
  if (!outcome.ok) return err(`There is no raw item ${id}, or its source was removed.`);
  await settleOutlets(house);
  return ok(await toLines(house, outcome.value));
};

const toLines = async (house: House, outcome: Outcome): Promise<FiledLine[]> => {
  const sections = await house.sectionSlugs(house.site.id);
  return [...linesOf(house, { path: basename(outcome.raw.name), outcome }, sections)];
};
