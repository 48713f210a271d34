import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { err, ok, type Result } from '../lib/result.ts';
import type { Delivered } from './raw-item.ts';

interface HowToRead {
  readonly channel: Delivered['channel'];
  /** Largest delivery that is read. */
  readonly maxBytes: number;
  readonly now: number;
}

/**
 * Reads a delivered file up to the limit; of a larger one the beginning is kept and its true size told. A file without
 * end (a pipe, a device) ends at the limit too.
 */
export const readDelivered = async (path: string, how: HowToRead): Promise<Delivered> => {
  const file = await open(path, 'r');
  try {
    const stat = await file.stat();
    const content = await readUpTo(file, how.maxBytes + 1, stat.size);
    return toDelivered(path, how, { content, size: stat.size });
  } finally {
    await file.close();
  }
};

/**
 * The same for a command, which has nobody to answer meanwhile: read at once it costs a quarter of the processor time,
 * and that is half of what a small item costs. Undefined for what is no plain file.
 */
const readPlainFile = (path: string, how: HowToRead): Delivered | undefined => {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return undefined;
    const most = Math.min(stat.size, how.maxBytes + 1);
    const content = Buffer.allocUnsafeSlow(most);
    let total = 0;
    while (total < most) {
      const bytesRead = readSync(file, content, total, most - total, null);
      if (bytesRead === 0) break;
      total += bytesRead;
    }
    return toDelivered(path, how, { content: content.subarray(0, total), size: stat.size });
  } finally {
    closeSync(file);
  }
};

const toDelivered = (
  path: string,
  how: HowToRead,
  { content, size }: { readonly content: Buffer; readonly size: number },
): Delivered => {
  const isCut = content.length > how.maxBytes;
  return {
    channel: how.channel,
    name: basename(path),
    receivedAt: new Date(how.now),
    content: isCut ? Buffer.from(content.subarray(0, how.maxBytes)) : content,
    size: Math.max(size, content.length),
    isCut,
  };
};

/** The file, or a sentence about why it could not be opened. */
export const readOrRefuse = async (path: string, how: HowToRead): Promise<Result<Delivered, string>> => {
  try {
    const plain = how.channel === 'command' ? readPlainFile(path, how) : undefined;
    return ok(plain ?? (await readDelivered(path, how)));
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
