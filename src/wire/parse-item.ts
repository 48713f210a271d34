import type { NewsItem } from '../copy/news-item.ts';
import type { FormatName, ReadError, Reading, ReadLimits } from '../formats/format.ts';
import { readDocument } from '../formats/read-document.ts';
import { toInstant } from '../lib/instant.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { RawItem } from './raw-item.ts';
import type { Source } from './source.ts';

export interface ParsedItem {
  readonly raw: RawItem;
  readonly format: FormatName;
  readonly items: readonly NewsItem[];
}

/** Reads a raw item. A refusal names what is wrong and where, and the bytes stay for a second try. */
export const parseItem = (raw: RawItem, source: Source, limits: ReadLimits): Result<ParsedItem, ReadError> => {
  if (raw.isCut) return err(tooLarge(limits.maxBytes));
  const reading = readBytes(raw, source, limits);
  return reading.ok ? ok({ raw, format: reading.value.format, items: reading.value.items }) : reading;
};

/** Reads bytes of a source without asking whether they were stored; for a look at a file that may still grow. */
export const readBytes = (
  bytes: { readonly content: Buffer; readonly receivedAt: Date; readonly charset?: string | null },
  source: Pick<Source, 'timezone'>,
  limits: ReadLimits,
): Result<Reading, ReadError> => {
  try {
    return readDocument(bytes.content, {
      zone: source.timezone,
      receivedAt: toInstant(bytes.receivedAt),
      limits,
      ...(bytes.charset ? { charset: bytes.charset } : {}),
    });
  } catch (error) {
    // A fault of a reader is ours, but it must cost one item and not the wire: it waits in the tray for the repair.
    return err(stumbled(error));
  }
};

const stumbled = (error: unknown): ReadError => ({
  kind: 'malformed',
  message: `The program stumbled over this item (${error instanceof Error ? error.message : String(error)}). Please report it; the item is kept and can be replayed after the repair.`,
});

/** The refusal of a delivery that is larger than the limit; only its beginning was kept. */
export const tooLarge = (maxBytes: number): ReadError => ({
  kind: 'too-large',
  message: `The delivery is larger than ${maxBytes} bytes; only its beginning was kept. Ask the sender for smaller files or raise the limit (WIREROOM_MAX_ITEM_BYTES).`,
});
