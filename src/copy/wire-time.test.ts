import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWireTime } from './wire-time.ts';

const at = (text: string, zone = 'Europe/Oslo'): string | undefined => parseWireTime(text, zone)?.at;

describe('a time with a zone of its own', () => {
  test.each([
    ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T10:00:00.123+02:00', '2026-11-24T08:00:00.123Z'],
    ['20131020T082751+0000', '2013-10-20T08:27:51.000Z'],
    ['20131020T192751+1100', '2013-10-20T08:27:51.000Z'],
    ['20160413T145221-04', '2016-04-13T18:52:21.000Z'],
    ['Tue, 24 Nov 2026 10:00:00 GMT', '2026-11-24T10:00:00.000Z'],
    ['Tue, 24 Nov 2026 10:00 EST', '2026-11-24T15:00:00.000Z'],
    ['Mon, 4 Jan 99 10:00:00 +0100', '1999-01-04T09:00:00.000Z'],
    ['Seg, 24 Set 2018 21:54:00 -0300', '2018-09-25T00:54:00.000Z'],
    ['Di, 3 Dez 2024 08:00:00 +0100', '2024-12-03T07:00:00.000Z'],
    ['lun., 5 févr. 2024 08:00:00 +0100', '2024-02-05T07:00:00.000Z'],
    ['Thu Sep 04 2003 08:23:54 GMT+0200', '2003-09-04T06:23:54.000Z'],
    ['2026-12-31T23:59:60Z', '2027-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(at(text)).toBe(instant);
    expect(parseWireTime(text, 'Europe/Oslo')?.isZoneAssumed).toBe(false);
  });
});

describe('a time without a zone', () => {
  test.each([
    ['2021-05-16T09:00:04', '2021-05-16T07:00:04.000Z'],
    ['20211216T090004', '2021-12-16T08:00:04.000Z'],
    ['16 Mai 2021 09:00', '2021-05-16T07:00:00.000Z'],
    ['March 3, 2014 5:30 p.m.', '2014-03-03T16:30:00.000Z'],
    ['2021-05-16', '2021-05-15T22:00:00.000Z'],
  ])('%s is taken in the zone of the source', (text, instant) => {
    expect(at(text)).toBe(instant);
    expect(parseWireTime(text, 'Europe/Oslo')).toMatchObject({ isZoneAssumed: true, zone: 'Europe/Oslo' });
  });

  test('the hour that autumn repeats is its first pass', () => {
    expect(at('2026-10-25T02:30:00')).toBe('2026-10-25T00:30:00.000Z');
  });

  test('the hour that spring skips counts as if the clocks had not moved', () => {
    expect(at('2026-03-29T02:30:00')).toBe('2026-03-29T01:30:00.000Z');
  });
});

test.each([
  '',
  'YYYYMMDD000000-HHMM',
  '0001-01-01T00:00:00',
  '0000-00-00',
  '2026-02-30T00:00:00Z',
  'tomorrow 6am',
  '12',
])('"%s" is no time of a story', (text) => expect(at(text)).toBeUndefined());

test('any text gives a time or nothing, never a throw', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Oslo', 'Nowhere/At_All', '');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), zones, (text, zone) => {
      parseWireTime(text, zone);
    }),
  );
});

test('an instant written as ISO text reads back as itself, to the millisecond', () => {
  const dates = fc.date({ min: new Date('1800-01-02'), max: new Date('2999-12-30'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (date) => {
      expect(at(date.toISOString())).toBe(date.toISOString());
    }),
  );
});
