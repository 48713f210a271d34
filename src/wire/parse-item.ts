import { basename } from 'node:path';
import type { NewsItem } from '../copy/news-item.ts';
import type { FormatName, ReadError, Reading, ReadLimits, RefusedPart } from '../formats/format.ts';
import { isPictureFile } from '../formats/picture/read-picture.ts';
import { readDelivery } from '../formats/read-delivery.ts';
import { settleRights } from '../formats/settle-rights.ts';
import { toInstant } from '../lib/instant.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { withSourceName } from './name-source.ts';
import type { RawItem } from './raw-item.ts';
import type { Source } from './source.ts';
import { type DialectSetting, dialectOf, zoneOf } from './source-dialect.ts';

export interface ParsedItem {
  readonly raw: RawItem;
  readonly format: FormatName;
  readonly items: readonly NewsItem[];
  /** Files that came inside the delivery, by bare name. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
  /** Parts of the delivery that could not be read. */
  readonly refused?: readonly RefusedPart[];
  /** True of a delivery with nothing to file in it: its pictures wait for an item that names them. */
  readonly isSilent?: boolean;
}

/** Reads a raw item. A refusal names what is wrong and where, and the bytes stay for a second try. */
export const parseItem = async (
  raw: RawItem,
  source: Source,
  limits: ReadLimits,
): Promise<Result<ParsedItem, ReadError>> => {
  if (raw.isCut) return err(tooLarge(limits.maxBytes));
  const reading = await readBytes(raw, source, limits);
  if (!reading.ok) return reading;
  const { format, items, files, refusal, refused } = reading.value;
  if (refusal !== undefined) {
    const hasPictures = files !== undefined && [...files.values()].some(isPictureFile);
    return hasPictures ? ok({ raw, format, items: [], files, isSilent: true }) : err(refusal);
  }
  const named = items.map((item) => withSourceName(item, source));
  return ok({ raw, format, items: named, ...(files && { files }), ...(refused && { refused }) });
};

/** Reads bytes of a source without asking whether they were stored; for a look at a file that may still grow. */
export const readBytes = async (
  bytes: {
    readonly content: Buffer;
    readonly receivedAt: Date;
    readonly charset?: string | null;
    readonly name?: string;
  },
  source: Pick<Source, 'timezone'> & Partial<DialectSetting>,
  limits: ReadLimits,
): Promise<Result<Reading, ReadError>> => {
  try {
    const dialect = dialectOf(source);
    const reading = await readDelivery(bytes.content, {
      zone: zoneOf(source),
      receivedAt: toInstant(bytes.receivedAt),
      limits,
      ...(dialect && { dialect }),
      ...(bytes.charset ? { charset: bytes.charset } : {}),
      ...(bytes.name ? { name: basename(bytes.name) } : {}),
      // A polled feed goes by its address; what is relative in it is meant from there.
      ...(bytes.name && /^https?:\/\//i.test(bytes.name) ? { address: bytes.name } : {}),
    });
    if (!reading.ok) return reading;
    const rightsSource = { zone: zoneOf(source), ...(dialect?.dateOrder ? { dateOrder: dialect.dateOrder } : {}) };
    return ok({ ...reading.value, items: reading.value.items.map((item) => settleRights(item, rightsSource)) });
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
