import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { sharedData } from '../../test/support/shared-data.ts';
import { fileFactsOf, writtenCredit } from './file-facts.ts';
import { pictureLimits } from './picture.ts';
import { createPictureRenderer } from './picture-renderer.ts';
import { mediaRefusalText } from './refusal-text.ts';

const filesUnder = (folder: string | undefined): string[] =>
  folder === undefined
    ? []
    : readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => join(folder, name))
        .filter((path) => statSync(path).isFile());

const pictures = filesUnder(sharedData('hostile/images'));
const uploads = filesUnder(sharedData('hostile/uploads'));

const renderer = createPictureRenderer(pictureLimits);
afterAll(() => renderer.close());

const maxMs = 3_000;

describe.skipIf(pictures.length === 0)('hostile pictures', () => {
  test.each(pictures)('%s ends in time, as our own drawing or as a plain refusal', async (path) => {
    const started = performance.now();
    const bytes = readFileSync(path);
    // As it is stored: with what the file says of itself written into what is drawn.
    const result = await renderer.draw(bytes, writtenCredit({}, fileFactsOf(bytes)));
    expect(performance.now() - started).toBeLessThan(maxMs);
    if (!result.ok) {
      expect(mediaRefusalText(result.error)).toMatch(/^[A-Z][^\n]+\.$/);
      expect(result.error.kind).not.toBe('crashed');
      return;
    }
    for (const { bytes, mimeType, width } of result.value.renditions) {
      const metadata = await sharp(bytes).metadata();
      expect(`image/${metadata.format}`).toBe(mimeType);
      expect(width).toBeLessThanOrEqual(1600);
      expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/<script|<svg|<img|<\?php|GPSL/i);
    }
  });
});

describe.skipIf(pictures.length === 0)('what hostile pictures say of themselves', () => {
  test.each(pictures)('%s is read in no time, and nothing of it is markup in what we write', (path) => {
    const bytes = readFileSync(path);
    const started = performance.now();
    const written = writtenCredit({}, fileFactsOf(bytes));
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(JSON.stringify(written)).not.toMatch(/[<>]/);
  });
});

describe.skipIf(uploads.length === 0)('uploads with something active in them', () => {
  test.each(uploads)('%s is refused', async (path) => {
    const result = await renderer.draw(readFileSync(path), {});
    expect(result).toEqual({ ok: false, error: { kind: 'unknown-type' } });
  });
});
