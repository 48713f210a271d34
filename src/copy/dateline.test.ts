import { expect, test } from 'vitest';
import { findDateline, parseDateline } from './dateline.ts';

test.each([
  ['NEW YORK (AP) — The harbour froze.', { place: 'NEW YORK', agency: 'AP' }],
  ['FORT WAYNE, Ind. (AP) _ The harbour froze.', { place: 'FORT WAYNE, Ind.', agency: 'AP' }],
  ['SEOUL, Nov 26 AFP - The harbour froze.', { place: 'SEOUL', date: 'Nov 26', agency: 'AFP' }],
  ['Jan 3 (Reuters) - The harbour froze.', { date: 'Jan 3', agency: 'Reuters' }],
  [
    'LIMA, Jan. 2, 2026 (WIRE SERVICE) -- The harbour froze.',
    { place: 'LIMA', date: 'Jan. 2, 2026', agency: 'WIRE SERVICE' },
  ],
  ['Lima, Jan 2 (EFE).- The harbour froze.', { place: 'Lima', date: 'Jan 2', agency: 'EFE' }],
  ['København /ritzau/: Havnen frøs til.', { place: 'København', agency: 'ritzau' }],
  ['(ANSA) - ROMA, 24 FEB - Il porto gelato.', { place: 'ROMA', date: '24 FEB', agency: 'ANSA' }],
  ['Kiel (dpa) - Der Hafen fror zu.', { place: 'Kiel', agency: 'dpa' }],
  ['(Bergen, Norway - October 21) The harbour froze.', { place: 'Bergen, Norway', date: 'October 21' }],
  ['    SALVADOR, Feb 26 - The harbour froze.', { place: 'SALVADOR', date: 'Feb 26' }],
])('"%s" opens with a dateline', (text, parts) => {
  expect(findDateline(text)).toEqual({ raw: expect.any(String), ...parts });
});

test.each([
  'The mayor (a former sailor) - and her deputy - resigned on Monday.',
  'Officials said on Monday - the first day of the strike - that ferries would run.',
  'the ferry (MS Nordic) - sailed',
  '',
])('"%s" opens with none', (text) => expect(findDateline(text)).toBeUndefined());

test.each([
  ['Sydney', { raw: 'Sydney', place: 'Sydney' }],
  ['Berlin (dpa) - ', { raw: 'Berlin (dpa) -', place: 'Berlin', agency: 'dpa' }],
  ['SYDNEY March 22 AAP -', { raw: 'SYDNEY March 22 AAP -', place: 'SYDNEY', date: 'March 22', agency: 'AAP' }],
  ['WASHINGTON, Feb 26', { raw: 'WASHINGTON, Feb 26', place: 'WASHINGTON', date: 'Feb 26' }],
])('the dateline "%s" is taken apart', (given, parts) => expect(parseDateline(given)).toEqual(parts));

test.each(['2014-07-17 00:24:11 GMT+00:00', '20170102T222800+0000', ''])(
  'a time stamp (%s) is no dateline',
  (given) => {
    expect(parseDateline(given)).toBeUndefined();
  },
);
