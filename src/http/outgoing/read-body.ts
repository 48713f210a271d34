import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { err, ok, type Result } from '../../lib/result.ts';
import type { BudgetShare } from './byte-budget.ts';
import { type OutgoingError, OutgoingFault } from './outgoing-error.ts';

// Repetitive XML packs 20 to 50 times; a bomb packs a thousand times.
const largestRatio = 200;
const ratioMattersFrom = 256 * 1024;

export interface BodyLimits {
  readonly maxBytes: number;
  /** Gives the beginning of a body that passes the limit instead of refusing it. */
  readonly keepsBeginning: boolean;
}

export interface ReplyBody {
  readonly bytes: Uint8Array;
  readonly isCut: boolean;
}

/** Reads a reply while counting, so that an endless or exploding one is cut at its limit and costs no more than that. */
export const readBody = async (
  reply: IncomingMessage,
  { maxBytes, keepsBeginning }: BodyLimits,
  share: BudgetShare,
): Promise<Result<ReplyBody, OutgoingError>> => {
  const announced = Number(reply.headers['content-length'] ?? 0);
  if (announced > maxBytes && !keepsBeginning) return err({ kind: 'too-large', maxBytes });
  const decoder = decoderFor(reply.headers['content-encoding']);
  if (!decoder.ok) return decoder;
  const chunks: Buffer[] = [];
  let packed = 0;
  let unpacked = 0;

  async function* count(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      // Where the beginning is kept, the chunk that passes the limit still belongs to it.
      const isOver = packed > maxBytes || (packed + chunk.length > maxBytes && !keepsBeginning);
      if (isOver) throw new OutgoingFault({ kind: 'too-large', maxBytes });
      packed += chunk.length;
      yield chunk;
    }
  }
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      unpacked += chunk.length;
      if (unpacked > maxBytes && keepsBeginning) chunks.push(chunk);
      if (unpacked > maxBytes) throw new OutgoingFault({ kind: 'too-large', maxBytes });
      if (unpacked > ratioMattersFrom && unpacked > packed * largestRatio) {
        throw new OutgoingFault({ kind: 'too-compressed' });
      }
      share.take(chunk.length);
      chunks.push(chunk);
    }
  };

  try {
    if (decoder.value === undefined) await pipeline(reply, count, collect);
    else await pipeline(reply, count, decoder.value, collect);
  } catch (cause) {
    const error = toBodyError(cause, reply);
    if (error.kind !== 'too-large' || !keepsBeginning) return err(error);
    return ok({ bytes: Buffer.concat(chunks).subarray(0, maxBytes), isCut: true });
  }
  return reply.complete ? ok({ bytes: Buffer.concat(chunks), isCut: false }) : err({ kind: 'cut-short' });
};

// An honest server packs once; layers upon layers are made to explode.
const decoderFor = (header: string | undefined): Result<Transform | undefined, OutgoingError> => {
  switch (header?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return ok(undefined);
    case 'gzip':
    case 'x-gzip':
      return ok(createGunzip());
    case 'deflate':
      return ok(createInflate());
    case 'br':
      return ok(createBrotliDecompress());
    default:
      return err({ kind: 'unreadable-reply', reason: 'encoding' });
  }
};

const toBodyError = (cause: unknown, reply: IncomingMessage): OutgoingError => {
  if (cause instanceof OutgoingFault) return cause.reason;
  const code = cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? '') : '';
  if (reply.errored instanceof OutgoingFault) return reply.errored.reason;
  if (code.startsWith('Z_') || code.startsWith('ERR_BROTLI') || code.startsWith('ERR__ERROR')) {
    return code === 'Z_BUF_ERROR' ? { kind: 'cut-short' } : { kind: 'unreadable-reply', reason: 'encoding' };
  }
  return code.startsWith('HPE_') ? { kind: 'unreadable-reply', reason: 'http' } : { kind: 'cut-short' };
};
