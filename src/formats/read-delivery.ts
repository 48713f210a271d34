import type { Result } from '../lib/result.ts';
import type { ReadContext, ReadError, Reading } from './format.ts';
import { readDocument } from './read-document.ts';

/**
 * Reads one delivery, whatever it is: a document of a wire format, or something that holds documents (a mail with
 * attachments, an archive, a picture). It never throws.
 */
export const readDelivery = async (bytes: Uint8Array, context: ReadContext): Promise<Result<Reading, ReadError>> =>
  readDocument(bytes, context);
