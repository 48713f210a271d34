import { extract, type Header } from 'tar-stream';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ReadError } from '../format.ts';
import type { Unpack } from './unpack.ts';

const plainTypes: ReadonlySet<string> = new Set(['file', 'contiguous-file']);

/** Walks a tar archive entry by entry. Links and devices are named and never followed. */
export const readTar = async (bytes: Uint8Array, unpack: Unpack): Promise<Result<undefined, ReadError>> => {
  const tar = extract();
  tar.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  try {
    for await (const entry of tar) {
      const { type, name, size = 0 } = entry.header;
      if (type === 'directory') {
        entry.resume();
        if (unpack.skip()) continue;
        break;
      }
      let isRead = false;
      const read = async (): Promise<Result<Uint8Array, string>> => {
        isRead = true;
        const parts: Buffer[] = [];
        for await (const part of entry) if (Buffer.isBuffer(part)) parts.push(part);
        const content = Buffer.concat(parts);
        return content.length === size ? ok(content) : err('It is shorter than announced.');
      };
      const goesOn = await unpack.take({ name, size, problem: problemOf(type), read });
      if (!isRead) entry.resume();
      if (!goesOn) break;
    }
    return ok(undefined);
  } catch (error) {
    return err(damaged(error));
  } finally {
    tar.destroy();
  }
};

const problemOf = (type: Header['type']): string | undefined =>
  plainTypes.has(type ?? 'file') ? undefined : 'It is a link or a device, not a file.';

const damaged = (error: unknown): ReadError => {
  const message = error instanceof Error ? error.message : String(error);
  return /unexpected end/i.test(message)
    ? { kind: 'truncated', message: 'The tar archive ends in the middle; it was probably cut off. Send it again.' }
    : { kind: 'malformed', message: `The tar archive is damaged (${message.slice(0, 120)}). Send it again.` };
};
