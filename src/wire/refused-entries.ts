import { createHash } from 'node:crypto';
import type { RefusedPart } from '../formats/format.ts';
import { newId, type RawItemId } from '../lib/ids.ts';
import type { ParsedItem } from './parse-item.ts';
import type { RefusedEntry } from './raw-item-store.ts';

/** Entries that one delivery may put into the tray: past these the last one says how many more there were. */
const mostEntries = 100;

/**
 * What could not be read of deliveries that are filed otherwise: each such part is an entry of its own in the
 * unreadable tray, with its own bytes, so that an editor sees it and can have it read again.
 */
export const refusedEntries = (parsed: readonly ParsedItem[]): readonly RefusedEntry[] =>
  parsed.flatMap((one) => (one.refused === undefined ? [] : entriesOf(one, one.refused)));

const entriesOf = ({ raw }: ParsedItem, refused: readonly RefusedPart[]): readonly RefusedEntry[] => {
  const entries = new Map<string, RefusedEntry>();
  for (const { error, content } of refused.slice(0, mostEntries)) {
    const bytes = Buffer.from(content ?? []);
    const checksum = checksumOf(bytes.length > 0 ? bytes : `${raw.id} ${error.at ?? error.message}`);
    entries.set(checksum.toString('hex'), {
      ...raw,
      id: newId<RawItemId>(),
      name: error.at === undefined ? raw.name : `${raw.name}, ${error.at}`,
      content: bytes,
      checksum,
      error,
    });
  }
  const more = refused.length - mostEntries;
  const kept = [...entries.values()];
  if (more <= 0) return kept;
  return kept.map((entry, i) =>
    i < kept.length - 1
      ? entry
      : { ...entry, error: { ...entry.error, message: `${entry.error.message} (${more} more could not be read.)` } },
  );
};

const checksumOf = (content: Buffer | string): Buffer => createHash('sha256').update(content).digest();
