import type { Result } from '../lib/result.ts';
import { detectArchive } from './archive/detect-archive.ts';
import { readArchive } from './archive/read.ts';
import { isMail } from './email/detect-mail.ts';
import { readMail } from './email/read.ts';
import type { ReadContext, ReadError, Reading } from './format.ts';
import { createBudget, type ReadHeld } from './holding.ts';
import { isPictureFile, readPicture } from './picture/read-picture.ts';
import { readDocument } from './read-document.ts';

/**
 * Reads one delivery, whatever it is: a document of a wire format, or something that holds documents (a mail with
 * attachments, an archive, a picture). It never throws.
 */
export const readDelivery = async (bytes: Uint8Array, context: ReadContext): Promise<Result<Reading, ReadError>> => {
  if (isPlainDocument(bytes) || bytes.length > context.limits.maxBytes) return readDocument(bytes, context);
  return readAny(bytes, context, { depth: 0, budget: createBudget(context.limits.maxBytes) });
};

const readAny: ReadHeld = async (bytes, context, holding) => {
  const archive = detectArchive(bytes);
  if (archive !== undefined) return readArchive(bytes, context, { kind: archive, holding, read: readAny });
  if (isPictureFile(bytes)) return readPicture(bytes, context);
  if (isMail(bytes)) return readMail(bytes, context, { holding, read: readAny });
  return readDocument(bytes, context);
};

/** XML and JSON need no second look: almost everything on a wire is one of them. */
const isPlainDocument = ([first]: Uint8Array): boolean => first === 0x3c || first === 0x7b || first === 0x5b;
