import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { err, ok, type Result } from '../lib/result.ts';
import type { Delivered } from './raw-item.ts';

/**
 * Reads a delivered file up to the limit; of a larger one the beginning is kept and its true size told. A file without
 * end (a pipe, a device) ends at the limit too.
 * @param maxBytes largest delivery that is read
 */
export const readDelivered = async (
  path: string,
  how: { readonly channel: Delivered['channel']; readonly maxBytes: number; readonly now: number },
): Promise<Delivered> => {
  const file = await open(path, 'r');
  try {
    const stat = await file.stat();
    const content = await readUpTo(file, how.maxBytes + 1, stat.size);
    const isCut = content.length > how.maxBytes;
    return {
      channel: how.channel,
      name: basename(path),
      receivedAt: new Date(how.now),
      content: isCut ? Buffer.from(content.subarray(0, how.maxBytes)) : content,
      size: Math.max(stat.size, content.length),
      isCut,
    };
  } finally {
    await file.close();
  }
};

/** The file, or a sentence about why it could not be opened. */
export const readOrRefuse = async (
  path: string,
  how: Parameters<typeof readDelivered>[1],
): Promise<Result<Delivered, string>> => {
  try {
    return ok(await readDelivered(path, how));
  } catch (error) {
    return err(`The file could not be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
};

const readUpTo = async (file: Awaited<ReturnType<typeof open>>, most: number, expected: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let total = 0;
  let room = Math.min(most, expected + 1);
  while (total < most) {
    const part = Buffer.allocUnsafe(Math.min(room, most - total));
    const { bytesRead } = await file.read(part, 0, part.length, null);
    if (bytesRead === 0) break;
    parts.push(part.subarray(0, bytesRead));
    total += bytesRead;
    room = 65_536;
  }
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, total);
};
