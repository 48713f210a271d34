import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ReadContext, ReadError, Reading } from '../format.ts';
import { createHeldDocuments, type HeldDocuments } from '../held-documents.ts';
import { deepestHolding, type Holding, type ReadHeld, within } from '../holding.ts';
import type { ArchiveKind } from './detect-archive.ts';
import { detectArchive } from './detect-archive.ts';
import { readTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';
import { createUnpack } from './unpack.ts';

const unzip = promisify(gunzip);

/** Reads an archive: its documents by `read`, its pictures as files beside them. Nothing is ever written to disk. */
export const readArchive = async (
  bytes: Uint8Array,
  context: ReadContext,
  how: { readonly kind: ArchiveKind; readonly holding: Holding; readonly read: ReadHeld },
): Promise<Result<Reading, ReadError>> => {
  const { kind, holding, read } = how;
  if (holding.depth >= deepestHolding) return err(tooDeep);
  if (kind === 'gzip') return readGzip(bytes, context, how);
  const held = createHeldDocuments(context, holding, read);
  const unpack = createUnpack(held, holding.budget, {
    maxEntryBytes: context.limits.maxBytes,
    maxEntries: context.limits.maxItems,
  });
  const walked = kind === 'zip' ? await readZip(bytes, unpack) : await readTar(bytes, unpack);
  if (unpack.isOfficeDocument) return err(officeDocument);
  // What was read before the damage is whole and is kept; the rest is named.
  if (!walked.ok && held.items.length === 0) return walked;
  if (!walked.ok) held.refuse(walked.error.message);
  await held.readLoosePictures();
  return toReading(held);
};

const toReading = (held: HeldDocuments): Result<Reading, ReadError> => {
  const { items, facts, files, notes } = held;
  const [first, ...rest] = items;
  if (first === undefined) return err(nothingIn(held));
  return ok({
    format: 'archive',
    items: [{ ...first, notes: [...notes, ...first.notes] }, ...rest],
    ...(files.size === 0 ? {} : { files }),
    facts: () => ({ file: { documents: items.length, files: files.size, refused: notes.length }, items: facts }),
  });
};

const nothingIn = ({ notes, files }: HeldDocuments): ReadError => {
  const [first] = notes;
  if (first === undefined) {
    const only = files.size > 0 ? 'only pictures' : 'nothing';
    return { kind: 'no-items', message: `There is ${only} in the archive that could be read as news.` };
  }
  const where = first.at === undefined ? '' : `, the first of ${notes.length} refused: "${first.at}"`;
  return { kind: 'no-items', message: `Nothing in the archive could be read${where}: ${first.text}` };
};

/** A packed tar archive, or one packed document. */
const readGzip = async (
  bytes: Uint8Array,
  context: ReadContext,
  { holding, read }: { readonly holding: Holding; readonly read: ReadHeld },
): Promise<Result<Reading, ReadError>> => {
  const unpacked = await inflate(bytes, Math.min(holding.budget.left, context.limits.maxBytes * 2));
  if (!unpacked.ok) return unpacked;
  holding.budget.take(unpacked.value.length);
  const isTar = detectArchive(unpacked.value) === 'tar';
  const name = context.name?.replace(/\.t?gz$/i, '');
  // A packed tar is one archive, not an archive in an archive.
  return read(
    unpacked.value,
    { ...context, ...(name === undefined ? {} : { name }) },
    isTar ? holding : within(holding),
  );
};

const inflate = async (bytes: Uint8Array, maxOutputLength: number): Promise<Result<Buffer, ReadError>> => {
  try {
    return ok(await unzip(bytes, { maxOutputLength }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/larger than|ERR_BUFFER_TOO_LARGE/i.test(message)) {
      return err({ kind: 'too-large', message: `The packed file would become larger than ${maxOutputLength} bytes.` });
    }
    return /unexpected end/i.test(message)
      ? err({ kind: 'truncated', message: 'The packed file (gzip) ends in the middle. Send it again.' })
      : err({
          kind: 'malformed',
          message: `The packed file (gzip) is damaged (${message.slice(0, 80)}). Send it again.`,
        });
  }
};

const tooDeep: ReadError = {
  kind: 'too-deep',
  message: 'The archive lies in too many others; archives are opened two deep. Send its files one by one.',
};

const officeDocument: ReadError = {
  kind: 'unknown-format',
  message: 'This is a document of an office program, not news text; send the text.',
};
