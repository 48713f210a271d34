import { expect, test } from 'vitest';
import { badSamples, readSample, readText, sampleText } from '../../../test/support/read-sample.ts';
import { plainText } from '../../copy/plain-text.ts';

const [flash, correction, killed, waiting] = readSample('ritzau/good/queue.xml');

test('case 9: a flash with a nil headline is an alert without one, known by its strapline', () => {
  expect(flash).toMatchObject({ event: 'alert', text: { slugline: 'HAVN/FLASH-U' } });
  expect(flash?.text.headline).toBeUndefined();
});

test('case 12: times are Danish and said to be assumed, also where the source has no zone of its own', () => {
  const [item] = readText(sampleText('ritzau/good/queue.xml'), 'UTC');
  expect(item?.time.versionCreated).toMatchObject({ at: '2026-07-01T07:30:00.500Z', isZoneAssumed: true });
});

test('case 18: escaped HTML becomes blocks, what was escaped twice is repaired, and no script survives', () => {
  expect(plainText(flash?.text.body ?? [])).toBe('Færgen "Terna" er stoppet.\n\nIngen er kommet til skade.');
  expect(flash?.notes).toContainEqual(expect.objectContaining({ kind: 'repaired' }));
});

test('pictures, codes with their leading nought, contacts and notes find their places', () => {
  expect(flash?.media).toMatchObject([{ caption: 'Færgen Terna.', credit: 'Bo Lind' }]);
  expect(flash?.classification.subjects).toEqual([{ scheme: 'subj', code: '03000000' }]);
  expect(flash?.text.privateNotes).toEqual(['vagt@kaj.example']);
  expect(flash?.editorNote).toBe('Mere følger.');
});

test('Korrektion corrects and names what it replaces; the opening that explains it is told to readers', () => {
  expect(correction).toMatchObject({
    event: 'correction',
    correctionNote: 'Rettelse: Skibet hedder Terna.',
    identity: { wireId: 'q-2', wireVersion: '2', supersedes: ['q-1'] },
  });
  expect(plainText(correction?.text.body ?? [])).toBe('Færgen sejler igen.');
});

test('Annuleret kills', () => {
  expect(killed).toMatchObject({ event: 'kill', status: 'canceled', identity: { wireId: 'q-1', wireVersion: '3' } });
});

test('an embargo in words holds', () => {
  expect(waiting).toMatchObject({ status: 'withheld', event: 'hold' });
});

test.each(badSamples('ritzau'))('%s is refused as its name says', (_, wanted, kind) => expect(kind).toBe(wanted));
