import type { Readable } from 'node:stream';

/** A pushed body up to the limit; of a larger or endless one the beginning, and no more is read. */
export interface PushedBody {
  readonly content: Buffer;
  readonly size: number;
  readonly isCut: boolean;
}

/** Reads until the end or the limit. The stream stays open: the sender must still be able to hear the answer. */
export const readBody = (stream: Readable, maxBytes: number): Promise<PushedBody> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    const settle = (): void => {
      stream.off('data', take).off('end', finish).off('error', fail).off('close', breakOff);
      stream.on('error', () => {});
    };
    const finish = (): void => {
      settle();
      const whole = Buffer.concat(parts, size);
      const isCut = size > maxBytes;
      resolve({ content: isCut ? Buffer.from(whole.subarray(0, maxBytes)) : whole, size, isCut });
    };
    const fail = (error: Error): void => {
      settle();
      reject(error);
    };
    const breakOff = (): void => fail(new Error('the sender broke off before the end'));
    const take = (part: Buffer): void => {
      parts.push(part);
      size += part.length;
      if (size > maxBytes) finish();
    };
    stream.on('data', take).on('end', finish).on('error', fail).on('close', breakOff);
  });

/** How long what a sender still sends is thrown away after the answer, so that it hears the answer at all. */
const lingerMs = 1_000;

/** An answer to a sender that was not heard to the end: the rest of what it sends is read and dropped for a moment. */
export async function* answerWhileSending(answer: string, stream: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from(answer);
  stream.resume();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, lingerMs);
    stream.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
