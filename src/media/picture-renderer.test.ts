import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { findMetadata } from '../formats/picture/find-metadata.ts';
import { readIim } from '../formats/picture/iim.ts';
import { type DrawnPicture, pictureLimits, pictureOffer } from './picture.ts';
import { avifPieces, cutPieces } from './picture-pieces.ts';
import { createPictureRenderer } from './picture-renderer.ts';

const renderer = createPictureRenderer(pictureLimits);
afterAll(() => renderer.close());

const photo = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#2a6' } });

const drawn = async (bytes: Uint8Array, credit = {}): Promise<DrawnPicture> => {
  const result = await renderer.draw(bytes, credit);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const sizes = (picture: DrawnPicture) => picture.renditions.map((r) => `${r.mimeType} ${r.width}x${r.height}`);

describe('drawing a picture', () => {
  test('a large picture is offered in three widths and two types', async () => {
    const picture = await drawn(await photo(3200, 2000).jpeg().toBuffer());
    expect([picture.width, picture.height]).toEqual([3200, 2000]);
    expect(sizes(picture)).toEqual([
      'image/jpeg 400x250',
      'image/webp 400x250',
      'image/jpeg 800x500',
      'image/webp 800x500',
      'image/jpeg 1600x1000',
      'image/webp 1600x1000',
    ]);
  });

  test('a small picture is not enlarged', async () => {
    expect(sizes(await drawn(await photo(64, 48).png().toBuffer()))).toEqual(['image/jpeg 64x48', 'image/webp 64x48']);
    const middling = sizes(await drawn(await photo(640, 480).webp().toBuffer()));
    expect(middling.filter((size) => size.startsWith('image/webp'))).toEqual([
      'image/webp 400x300',
      'image/webp 640x480',
    ]);
  });

  test('GIF and AVIF are read, 16-bit and grey pictures too', async () => {
    const deep = photo(50, 40).toColourspace('rgb16').png();
    const grey = photo(50, 40).greyscale().jpeg();
    for (const kind of [photo(50, 40).gif(), photo(50, 40).avif({ effort: 0 }), deep, grey]) {
      const picture = await drawn(await kind.toBuffer());
      const jpeg = picture.renditions[0]?.bytes ?? new Uint8Array();
      expect((await sharp(jpeg).metadata()).format).toBe('jpeg');
    }
  });

  test('16 bits become 8 without a change of colour', async () => {
    const picture = await drawn(await photo(50, 40).toColourspace('rgb16').png().toBuffer());
    const { dominant } = await sharp(picture.renditions[0]?.bytes).stats();
    expect(dominant.g).toBeGreaterThan(140);
    expect(dominant.r).toBeLessThan(80);
  });

  test('a picture taken sideways is stored upright, and where it was taken is forgotten', async () => {
    const sideways = await photo(300, 200)
      .withExif({
        IFD0: { Artist: 'Ida Holm', Copyright: '© 2026 Holm', Model: 'Camera 9', Software: 'Darkroom' },
        IFD3: { GPSLatitude: '59/1 54/1 0/1', GPSLatitudeRef: 'N' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const picture = await drawn(sideways);
    expect([picture.width, picture.height]).toEqual([200, 300]);
    for (const { bytes } of picture.renditions) {
      const metadata = await sharp(bytes).metadata();
      expect(metadata.orientation ?? 1).toBe(1);
      const text = Buffer.from(bytes).toString('latin1');
      expect(text).not.toMatch(/GPS|Camera 9|Darkroom/);
      expect(metadata.iptc).toBeUndefined();
    }
  });

  test('credit, caption and terms are written as XMP, Exif and IIM; nothing of what the file itself carries is', async () => {
    const signed = await photo(30, 30)
      .withExif({ IFD0: { Artist: 'Ida Holm', Software: 'Darkroom' } })
      .jpeg()
      .toBuffer();
    const picture = await drawn(signed, {
      creator: 'Åse Lund',
      credit: 'Northern Desk',
      copyright: '© Åse & Co',
      source: 'Nordvik Foto',
      caption: 'A boat <b>leaves</b>.',
      usageTerms: 'NO ARCHIVES',
      dataMining: 'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED',
    });
    for (const { bytes, mimeType } of picture.renditions) {
      const { exif, xmpAsString, iptc } = await sharp(bytes).metadata();
      expect(xmpAsString).toContain('<photoshop:Credit>Northern Desk</photoshop:Credit>');
      expect(xmpAsString).toContain('© Åse &amp; Co');
      expect(xmpAsString).toContain('A boat b leaves /b .');
      expect(xmpAsString).toContain('DMI-PROHIBITED');
      expect(`${exif?.toString('latin1')}${xmpAsString}`).not.toMatch(/Ida Holm|Darkroom/);
      const { iim } = findMetadata(bytes) ?? {};
      expect([iptc === undefined, iim === undefined]).toEqual(
        mimeType === 'image/jpeg' ? [false, false] : [true, true],
      );
      if (iim === undefined) continue;
      const { values, isUtf8 } = readIim(iim);
      expect(isUtf8).toBe(true);
      expect([40, 80, 110, 115, 116, 120].map((number) => values.get(number)?.[0])).toEqual([
        'NO ARCHIVES',
        'Åse Lund',
        'Northern Desk',
        'Nordvik Foto',
        '© Åse & Co',
        'A boat b leaves /b .',
      ]);
    }
  });

  test('AVIF is drawn when asked for, and cuts keep the focal point', async () => {
    const left = await sharp({ create: { width: 900, height: 300, channels: 3, background: '#000' } })
      .composite([{ input: await photo(100, 300).png().toBuffer(), left: 0, top: 0 }])
      .jpeg()
      .toBuffer();
    const pieces = [...avifPieces(pictureOffer), ...cutPieces({ x: 0.05, y: 0.5 })];
    const result = await renderer.draw(left, {}, pieces);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value.renditions.map((r) => `${r.shape} ${r.mimeType} ${r.width}x${r.height}`)).toEqual([
      'whole image/avif 400x133',
      'whole image/avif 800x267',
      'whole image/avif 900x300',
      'social image/jpeg 571x300',
      'square image/jpeg 300x300',
      'square image/webp 300x300',
    ]);
    const square = result.value.renditions.find(({ shape }) => shape === 'square');
    const corner = await sharp(square?.bytes).extract({ left: 0, top: 0, width: 90, height: 300 }).png().toBuffer();
    expect((await sharp(corner).stats()).channels[1]?.mean).toBeGreaterThan(140);
  });

  test('a see-through picture gets a white ground in JPEG and stays see-through in WebP', async () => {
    const clear = sharp({ create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    const [jpeg, webp] = (await drawn(await clear.png().toBuffer())).renditions;
    expect((await sharp(jpeg?.bytes).stats()).channels[0]?.mean).toBeGreaterThan(250);
    expect((await sharp(webp?.bytes).metadata()).hasAlpha).toBe(true);
  });

  test('the same picture is drawn to the same bytes each time', async () => {
    const bytes = await photo(500, 300).jpeg().toBuffer();
    const [first, second] = [await drawn(bytes), await drawn(bytes)];
    for (const [n, rendition] of first.renditions.entries()) {
      expect(Buffer.compare(rendition.bytes, second.renditions[n]?.bytes ?? new Uint8Array())).toBe(0);
    }
  });
});

describe('limits', () => {
  const refusalUnder = async (limits: Partial<typeof pictureLimits>, bytes: Uint8Array) => {
    const strict = createPictureRenderer({ ...pictureLimits, ...limits });
    try {
      const result = await strict.draw(bytes, {});
      const after = await strict.draw(Buffer.from('GIF89a'), {});
      expect(after.ok).toBe(false);
      return result.ok ? undefined : result.error;
    } finally {
      await strict.close();
    }
  };

  test('bytes, pixels, time and memory each end in their own refusal, and the next picture is served', async () => {
    const large = await photo(4000, 4000).png().toBuffer();
    expect(await refusalUnder({ maxBytes: 100 }, large)).toMatchObject({ kind: 'too-many-bytes', limit: 100 });
    expect(await refusalUnder({ maxPixels: 15_999_999 }, large)).toMatchObject({ kind: 'too-many-pixels' });
    expect(await refusalUnder({ maxCpuMs: 10 }, large)).toEqual({ kind: 'too-costly', what: 'time' });
    expect(await refusalUnder({ maxWaitMs: 10 }, large)).toEqual({ kind: 'too-costly', what: 'time' });
    expect(await refusalUnder({ maxMemoryBytes: 40_000_000 }, large)).toEqual({ kind: 'too-costly', what: 'memory' });
  });
});
