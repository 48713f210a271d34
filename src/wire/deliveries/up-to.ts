import { Writable } from 'node:stream';

/** The sink has what it wanted; the rest is not read. */
export class Enough extends Error {
  constructor() {
    super('enough');
    this.name = 'Enough';
  }
}

/** Keeps what is written up to `maxBytes`; what comes beyond ends the stream with Enough. */
export const createSink = (maxBytes: number): { readonly stream: Writable; readonly content: () => Buffer } => {
  const parts: Buffer[] = [];
  let size = 0;
  const stream = new Writable({
    write: (part: Buffer, _encoding, done) => {
      const room = maxBytes - size;
      if (room > 0) parts.push(part.length > room ? part.subarray(0, room) : part);
      size += Math.min(part.length, Math.max(room, 0));
      done(part.length > room ? new Enough() : null);
    },
  });
  return { stream, content: () => Buffer.concat(parts, size) };
};
