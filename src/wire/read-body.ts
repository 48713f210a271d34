import type { Readable } from 'node:stream';

/** A pushed body up to the limit; of a larger or endless one the beginning, and no more is read. */
export interface PushedBody {
  readonly content: Buffer;
  readonly size: number;
  readonly isCut: boolean;
}

export const readBody = async (stream: Readable, maxBytes: number): Promise<PushedBody> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size > maxBytes) break;
  }
  const whole = Buffer.concat(parts, size);
  const isCut = size > maxBytes;
  return { content: isCut ? Buffer.from(whole.subarray(0, maxBytes)) : whole, size, isCut };
};
