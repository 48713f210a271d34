import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnyPicture, aJpeg, aPng, aTiff, aWebp, dataSet, xmpPacket } from '../../../test/support/any-picture.ts';
import { sharedData } from '../../../test/support/shared-data.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits } from '../format.ts';
import { settleRights } from '../settle-rights.ts';
import { isPictureFile, readPicture } from './read-picture.ts';

const context = { zone: 'Europe/Oslo', receivedAt: toInstant(Date.UTC(2026, 10, 25)), limits: defaultReadLimits };

const read = (bytes: Uint8Array, name = 'ferry.jpg') => {
  const reading = readPicture(bytes, { ...context, name });
  if (!reading.ok) throw new Error(reading.error.message);
  const [item] = reading.value.items;
  if (item === undefined) throw new Error('a picture is one item');
  return { item, facts: reading.value.facts().items[0] ?? {}, reading: reading.value };
};

const utf8 = dataSet(1, 90, '\x1b%G');
const caption = dataSet(2, 120, 'The ferry leaves Vellhaven.');

const folder = sharedData('wire-samples');

describe.skipIf(folder === undefined)(
  'the manifest of photo metadata (skipped where ../shared/wire-samples is absent)',
  () => {
    const samples: { file: string; format: string; facts: Record<string, unknown> }[] =
      folder === undefined
        ? []
        : JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')).files.filter(
            ({ format }: { format: string }) => format === 'photo-metadata',
          );
    test.each(samples.map((s) => [s.file, s.facts] as const))('%s', (file, wanted) => {
      const { facts } = read(readFileSync(path.join(folder ?? '', file)), path.basename(file));
      expect(facts).toMatchObject(wanted);
    });
  },
);

describe('a picture delivered by itself', () => {
  const iim = [
    utf8,
    caption,
    dataSet(2, 5, 'FERRY VELLHAVEN'),
    dataSet(2, 105, 'New ferry sails'),
    dataSet(2, 80, 'Ida Holm'),
    dataSet(2, 85, 'STF'),
    dataSet(2, 110, 'Harbour Press'),
    dataSet(2, 40, 'NO ARCHIVES; MANDATORY CREDIT; TURKEY OUT'),
    dataSet(2, 55, '20261124'),
    dataSet(2, 60, '101500+0100'),
    dataSet(2, 10, '3'),
    dataSet(2, 90, 'Vellhaven'),
  ].join('');

  test.each<[string, AnyPicture]>([
    ['JPEG', aJpeg],
    ['TIFF', aTiff],
  ])('becomes an item of kind picture, from IIM in %s', (_, make) => {
    const { item } = read(make({ iim }));
    expect(item.kind).toBe('picture');
    expect(item.text).toMatchObject({ headline: 'New ferry sails', slugline: 'FERRY VELLHAVEN', byline: 'Ida Holm' });
    expect(item.text.authors).toEqual([{ name: 'Ida Holm', title: 'STF' }]);
    expect(item.time.firstCreated?.at).toBe('2026-11-24T09:15:00.000Z');
    expect(item.classification).toMatchObject({ urgency: 3, places: ['Vellhaven'] });
    expect(item.rights.restrictions.map(({ kind }) => kind)).toEqual(['no-archive', 'mandatory-credit', 'territory']);
    expect(item.media).toMatchObject([{ credit: 'Ida Holm / Harbour Press', renditions: [{ href: 'ferry.jpg' }] }]);
  });

  test.each<[string, AnyPicture]>([
    ['JPEG', aJpeg],
    ['PNG', aPng],
    ['WebP', aWebp],
    ['TIFF', aTiff],
  ])('becomes an item of kind picture, from XMP in %s', (_, make) => {
    const xmp = xmpPacket({
      'dc:description': 'Båten går.',
      'dc:creator': 'Åse Lund',
      'photoshop:Credit': 'Nordvik Foto',
      'plus:DataMining': 'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED',
    });
    const { item } = read(make({ xmp }), 'boat.png');
    expect(item.text.headline).toBe('Båten går.');
    expect(item.media[0]?.credit).toBe('Åse Lund / Nordvik Foto');
    expect(item.rights.restrictions.map(({ kind }) => kind)).toEqual(['no-ai']);
  });

  test('brings itself along under its name; a name that is none is replaced', () => {
    expect([...(read(aJpeg({ iim })).reading.files?.keys() ?? [])]).toEqual(['ferry.jpg']);
    expect([...(read(aJpeg({ iim }), 'push 2026-11-25T10:00Z').reading.files?.keys() ?? [])]).toEqual(['picture.jpg']);
  });

  test('that says nothing of itself is no item', () => {
    expect(read(aJpeg({})).reading.refusal?.kind).toBe('no-items');
  });

  test('words about it that nobody understood are asked of an editor', () => {
    const asked = settleRights(read(aJpeg({ iim: caption + dataSet(2, 40, 'Only for members of the pool') })).item);
    expect(asked.questions?.map(({ kind }) => kind)).toEqual(['rights']);
  });

  test('that is withdrawn in its instructions waits for an editor', () => {
    const { item } = read(aJpeg({ iim: caption + dataSet(2, 40, 'EDITORS: PICTURE KILL. Please do not use.') }));
    expect(item.status).toBe('withheld');
  });
});

describe('the charset of IIM', () => {
  const headline = (text: string, before = ''): string | undefined => {
    const { item } = read(aJpeg({ iim: before + dataSet(2, 105, Buffer.from(text, 'latin1').toString('latin1')) }));
    return item.text.headline;
  };
  const asUtf8 = (text: string) => Buffer.from(text).toString('latin1');
  test('is UTF-8 where 1:90 says so', () => expect(headline(asUtf8('Æsir på øya'), utf8)).toBe('Æsir på øya'));
  test('is UTF-8 where the bytes are that', () => expect(headline(asUtf8('Æsir på øya'))).toBe('Æsir på øya'));
  test('is Latin-1 where they are not', () => expect(headline('Æsir på øya')).toBe('Æsir på øya'));
  test('is Greek where 1:90 says so', () =>
    expect(headline('\xc1\xe8\xde\xed\xe1', '\x1c\x01\x5a\x00\x03\x1b\x2dF')).toBe('Αθήνα'));
});

describe('IIM against XMP', () => {
  test('a value that IIM cut at its longest length is taken whole from XMP; facts keep what IIM states', () => {
    const place = 'Northern Province of Longnameland';
    const { item, facts } = read(
      aJpeg({ iim: caption + dataSet(2, 95, place.slice(0, 32)), xmp: xmpPacket({ 'photoshop:State': place }) }),
    );
    expect(item.classification.places).toEqual([place]);
    expect(facts.state).toBe(place.slice(0, 32));
  });
  test('a value that contradicts IIM gives way to it', () => {
    const { item } = read(aJpeg({ iim: caption, xmp: xmpPacket({ 'dc:description': 'Something else.' }) }));
    expect(item.text.headline).toBe('The ferry leaves Vellhaven.');
  });
});

describe('the id of a picture', () => {
  const idOf = (jobId: string, xmp = '') => read(aJpeg({ iim: caption + dataSet(2, 103, jobId), xmp })).item.identity;
  test.each(['epa08033505', 'HP202611240077'])('%s is its own number', (id) => expect(idOf(id).wireId).toBe(id));
  test.each(['DPI755', 'FERRY', 'XJOB20261124', '20261124', 'Job Id 7'])('%s may name an assignment', (id) => {
    expect(idOf(id).wireId).toBeUndefined();
    expect(idOf(id).altIds).toEqual([{ scheme: 'iptc:job-id', value: id }]);
  });
  test('the image GUID goes before it', () =>
    expect(idOf('epa08033505', xmpPacket({ 'Iptc4xmpExt:DigImageGUID': 'guid-0001-77' })).wireId).toBe('guid-0001-77'));
});

describe('damaged metadata', () => {
  test('an offset that no place has is dropped, the time is kept', () => {
    const { item } = read(aJpeg({ iim: caption + dataSet(2, 55, '20240530') + dataSet(2, 60, '105206-1052') }));
    expect(item.time.firstCreated).toMatchObject({ at: '2024-05-30T08:52:06.000Z', isZoneAssumed: true });
  });
  test('never loses the picture, never loops, never throws', () => {
    const whole = [aJpeg, aPng, aTiff, aWebp].map((make) =>
      make({ iim: utf8 + caption, xmp: xmpPacket({ 'dc:title': 'T' }) }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.nat(), fc.nat(255))),
        fc.nat(),
        (bytes, hits, cut) => {
          const hurt = Buffer.from(bytes.subarray(0, Math.max(64, cut % bytes.length)));
          for (const [at, value] of hits) hurt[Math.max(12, at % hurt.length)] = value;
          expect(isPictureFile(hurt)).toBe(true);
          expect(readPicture(hurt, context).ok).toBe(true);
        },
      ),
    );
  });
  test('markup in it is text like any other', () => {
    const { item } = read(aJpeg({ iim: dataSet(2, 120, '<script>alert(1)</script> A boat.') }));
    expect(item.text.body).toEqual([
      { type: 'paragraph', children: [{ type: 'text', text: '<script>alert(1)</script> A boat.' }] },
    ]);
  });
});
