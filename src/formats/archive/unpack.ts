import type { Result } from '../../lib/result.ts';
import type { HeldDocuments } from '../held-documents.ts';
import type { Budget } from '../holding.ts';
import { type EntryName, isLeftover, parseEntryName } from './entry-name.ts';

/** An entry as its archive announces it. Sizes in bytes. */
export interface AnnouncedEntry {
  readonly name: string;
  readonly size: number;
  /** Absent where entries are not packed one by one (tar). */
  readonly packedSize?: number;
  /** Why its kind is never read. */
  readonly problem: string | undefined;
  readonly read: () => Promise<Result<Uint8Array, string>>;
}

/** Judges entries and hands on those that may be read. Both answer whether to go on with the next entry. */
export interface Unpack {
  take(entry: AnnouncedEntry): Promise<boolean>;
  skip(): boolean;
  /** Set where the archive turned out to be something else. */
  readonly isOfficeDocument: boolean;
}

export interface UnpackLimits {
  /** Bytes of one entry. */
  readonly maxEntryBytes: number;
  readonly maxEntries: number;
}

/** Packed text shrinks to a tenth, at best to a fiftieth; what shrinks further was made to burst. */
const maxRatio = 200;
/** Small entries cannot harm whatever their ratio. */
const ratioCountsFrom = 1024 * 1024;
const officeParts: ReadonlySet<string> = new Set(['[Content_Types].xml', 'mimetype']);

export const createUnpack = (held: HeldDocuments, budget: Budget, limits: UnpackLimits): Unpack => {
  const seen = new Set<string>();
  let count = 0;
  let isOfficeDocument = false;
  const goesOn = (): boolean => {
    if (++count < limits.maxEntries) return true;
    held.refuse(`The archive has more than ${limits.maxEntries} entries; the others were not read.`);
    return false;
  };
  const take = async (entry: AnnouncedEntry): Promise<void> => {
    const shown = entry.name.slice(0, 120);
    const parsed = parseEntryName(entry.name);
    const problem = entry.problem ?? (parsed.ok ? problemOf(parsed.value, seen) : parsed.error);
    if (!parsed.ok || problem !== undefined) return held.refuse(`${problem}`, shown);
    if (isLeftover(parsed.value)) return;
    const tooBig = sizeProblem(entry, limits);
    if (tooBig !== undefined) return held.refuse(tooBig, shown);
    if (!budget.take(entry.size)) return held.refuse('All entries together are too large to be unpacked.', shown);
    const content = await entry.read();
    if (!content.ok) return held.refuse(content.error, shown);
    await held.add({ ...parsed.value, bytes: content.value });
  };
  return {
    async take(entry) {
      isOfficeDocument ||= count === 0 && officeParts.has(entry.name);
      if (isOfficeDocument) return false;
      await take(entry);
      return goesOn();
    },
    skip: goesOn,
    get isOfficeDocument() {
      return isOfficeDocument;
    },
  };
};

const problemOf = ({ folder, name }: EntryName, seen: Set<string>): string | undefined => {
  const path = `${folder}/${name}`.normalize('NFC').toLowerCase();
  // Programs differ in which of two they take; the first is read and the other named.
  if (seen.has(path)) return 'An entry of that name came before it.';
  seen.add(path);
  return undefined;
};

const sizeProblem = ({ size, packedSize }: AnnouncedEntry, limits: UnpackLimits): string | undefined => {
  if (size === 0) return 'It is empty.';
  if (size > limits.maxEntryBytes) return `It says that it has ${size} bytes; the limit is ${limits.maxEntryBytes}.`;
  const isBomb = packedSize !== undefined && size > ratioCountsFrom && size > packedSize * maxRatio;
  return isBomb ? 'It would grow more than two hundredfold when unpacked.' : undefined;
};
