import { expect, test } from 'vitest';
import { badSamples, readSample } from '../../../test/support/read-sample.ts';

test('case 4: an embargo of a machine’s zero and a date of a template are none, and noted', () => {
  const [item] = readSample('cp-jimi/good/writethru.xml');
  expect(item?.status).toBe('usable');
  expect(item?.time).toMatchObject({ versionCreated: { at: '2026-11-24T14:00:00.000Z' } });
  expect(item?.time.embargoUntil).toBeUndefined();
  expect(item?.time.firstCreated).toBeUndefined();
  expect(item?.notes.map(({ at }) => at)).toEqual(['EmbargoTime', 'CreatedDateTime']);
});

test('a writethru is an update of the story that its slug names', () => {
  expect(readSample('cp-jimi/good/writethru.xml')).toMatchObject([
    {
      event: 'update',
      identity: { wireId: 'slug-77', wireVersion: '12' },
      text: { takeKey: '2nd Writethru', language: 'fr-CA' },
    },
  ]);
});

test.each([
  ['kill-by-service', 'canceled', 'kill'],
  ['trash', 'canceled', 'kill'],
  ['hold', 'withheld', 'hold'],
  ['embargo-unreadable', 'withheld', 'hold'],
  ['embargo', 'usable', 'new'],
])('%s is %s', (name, status, event) => {
  expect(readSample(`cp-jimi/good/${name}.xml`)).toMatchObject([{ status, event }]);
});

test('an embargo with a time is a gate, in the source’s zone', () => {
  expect(readSample('cp-jimi/good/embargo.xml')[0]?.time.embargoUntil).toMatchObject({
    at: '2026-11-25T04:00:00.000Z',
    isZoneAssumed: true,
  });
});

test.each(badSamples('cp-jimi'))('%s is refused as its name says', (_, wanted, kind) => expect(kind).toBe(wanted));
