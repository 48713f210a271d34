import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { TextModel } from './text-model.ts';

const head = z.strictObject({
  words: z.array(z.string()),
  classes: z.array(z.strictObject({ name: z.string(), slope: z.number(), shift: z.number() })),
});

/** A model as bytes to be stored: a JSON head with its length before it, then all weights as 32-bit numbers, packed. */
export const writeModel = ({ vocabulary, classes }: TextModel): Buffer => {
  const text = Buffer.from(
    JSON.stringify({
      words: [...vocabulary.numbers.keys()],
      classes: classes.map(({ name, calibration }) => ({ name, ...calibration })),
    } satisfies z.infer<typeof head>),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const numbers = [vocabulary.rarity, ...classes.map(({ weights }) => weights)];
  return gzipSync(Buffer.concat([length, text, ...numbers.map(toBytes)]));
};

/** Reads what `writeModel` made; throws on anything else. */
export const readModel = (bytes: Uint8Array): TextModel => {
  const open = gunzipSync(bytes);
  const from = 4 + open.readUInt32LE(0);
  const { words, classes } = head.parse(JSON.parse(open.toString('utf8', 4, from)));
  const rarity = toNumbers(open, from, words.length);
  const width = words.length + 1;
  return {
    vocabulary: { numbers: new Map(words.map((word, i) => [word, i])), rarity },
    classes: classes.map(({ name, ...calibration }, i) => ({
      name,
      calibration,
      weights: toNumbers(open, from + 4 * (words.length + i * width), width),
    })),
  };
};

const toBytes = (numbers: Float32Array): Buffer => {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, i) => {
    bytes.writeFloatLE(number, i * 4);
  });
  return bytes;
};

const toNumbers = (bytes: Buffer, from: number, count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => bytes.readFloatLE(from + i * 4));
