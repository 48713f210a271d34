import type { Readable } from 'node:stream';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ReadError } from '../format.ts';
import type { Unpack } from './unpack.ts';

const utf8Flag = 0x800;
const linkType = 0xa000;
const typeMask = 0xf000;

/** Walks a ZIP archive entry by entry; `unpack` judges each before a byte of it is inflated. */
export const readZip = async (bytes: Uint8Array, unpack: Unpack): Promise<Result<undefined, ReadError>> => {
  const opened = await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!opened.ok) return opened;
  return walk(opened.value, unpack);
};

const open = (bytes: Buffer): Promise<Result<ZipFile, ReadError>> =>
  new Promise((resolve) => {
    // Names are decoded here: the library would give up the whole archive for one bad name.
    fromBuffer(bytes, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true }, (error, zip) =>
      resolve(error ? err(damaged(error)) : ok(zip)),
    );
  });

const damaged = (error: Error): ReadError => {
  const isCut = /end of central directory|truncated|too short|unexpected EOF/i.test(error.message);
  return isCut
    ? { kind: 'truncated', message: 'The ZIP archive ends in the middle; it was probably cut off. Send it again.' }
    : { kind: 'malformed', message: `The ZIP archive is damaged (${error.message.slice(0, 120)}). Send it again.` };
};

const walk = (zip: ZipFile, unpack: Unpack): Promise<Result<undefined, ReadError>> =>
  new Promise((resolve) => {
    const stop = (result: Result<undefined, ReadError>): void => {
      zip.close();
      resolve(result);
    };
    zip.on('error', (error: Error) => stop(err(damaged(error))));
    zip.on('end', () => stop(ok(undefined)));
    zip.on('entry', (entry: Entry) => {
      takeEntry(zip, entry, unpack).then(
        (goesOn) => (goesOn ? zip.readEntry() : stop(ok(undefined))),
        (error: unknown) => stop(err(damaged(error instanceof Error ? error : new Error(String(error))))),
      );
    });
    zip.readEntry();
  });

const takeEntry = async (zip: ZipFile, entry: Entry, unpack: Unpack): Promise<boolean> => {
  const name = nameOf(entry);
  if (name.endsWith('/')) return unpack.skip();
  const mode = (entry.externalFileAttributes >>> 16) & typeMask;
  const size = entry.uncompressedSize;
  return unpack.take({
    name,
    size,
    packedSize: entry.compressedSize,
    problem:
      mode === linkType
        ? 'It is a link, not a file.'
        : entry.isEncrypted()
          ? 'It is locked with a password.'
          : undefined,
    read: () => contentOf(zip, entry, size),
  });
};

const nameOf = (entry: Entry): string => {
  const raw = entry.fileNameRaw;
  const isUtf8 = (entry.generalPurposeBitFlag & utf8Flag) !== 0 || !raw.toString('utf8').includes('\ufffd');
  return raw.toString(isUtf8 ? 'utf8' : 'latin1');
};

/** The bytes, never more than were announced; or a sentence. */
const contentOf = (zip: ZipFile, entry: Entry, size: number): Promise<Result<Buffer, string>> =>
  new Promise((resolve) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) resolve(err(`It cannot be unpacked (${error.message.slice(0, 120)}).`));
      else collect(stream, size, resolve);
    });
  });

const collect = (stream: Readable, size: number, resolve: (content: Result<Buffer, string>) => void): void => {
  const parts: Buffer[] = [];
  let total = 0;
  stream.on('data', (part: Buffer) => {
    total += part.length;
    if (total <= size) parts.push(part);
    else stream.destroy(new Error('more bytes than announced'));
  });
  stream.on('error', (error: Error) => resolve(err(`It is damaged (${error.message.slice(0, 120)}).`)));
  stream.on('end', () => resolve(ok(Buffer.concat(parts, total))));
};
