import { describe, expect, test } from 'vitest';
import { readClauses, readRestrictions } from './usage-terms.ts';

/** Restrictions of a term in short: kind, mode, codes or channels, value. */
const inShort = (term: string): string[] =>
  readRestrictions([term]).map(({ kind, mode, countries, channels, value, from, until }) =>
    [kind, mode, countries?.join('+'), channels?.join('+'), value, from?.slice(0, 10), until?.slice(0, 10)]
      .filter((part) => part !== undefined)
      .join(' '),
  );

describe('terms of use are understood', () => {
  test.each([
    ['*** World Rights Except Italy ***', ['territory except IT']],
    ['TURKEY OUT NOV. 11, 2019 FILE PHOTO', ['territory except TR']],
    ['GERMANY, AUSTRIA AND SWITZERLAND OUT', ['territory except DE+AT+CH']],
    ['Italy Out', ['territory except IT']],
    ['Not for use outside the United States', ['territory only US']],
    ['Not for use in Germany or Austria', ['territory except DE+AT']],
    ['For use only in Norway and Sweden', ['territory only NO+SE']],
    ['UK and Ireland only', ['territory only GB+IE']],
    ['Nutzung nur in Deutschland und Österreich', ['territory only DE+AT']],
    ['Keine Verwendung in der Schweiz', ['territory except CH']],
    ['Nicht außerhalb Deutschlands', ['territory only DE']],
    ['Verwendung nicht außerhalb von Österreich', ['territory only AT']],
    ['Utilisation interdite en Belgique', ['territory except BE']],
    ['Diffusion uniquement en France', ['territory only FR']],
    ['Droits monde sauf Italie', ['territory except IT']],
    ['Uso prohibido en España', ['territory except ES']],
    ['Derechos solo en España y Portugal', ['territory only ES+PT']],
    ['Diritti mondo tranne Francia', ['territory except FR']],
    ['Niet voor gebruik in Nederland', ['territory except NL']],
    ['Bruk kun i Norge', ['territory only NO']],
    ['Ikke for bruk i Sverige', ['territory except SE']],
    ['Endast i Sverige', ['territory only SE']],
    ['No internet', ['channel except online']],
    ['Print only', ['channel only print']],
    ['Not for online or mobile use', ['channel except online+mobile']],
    ['NO MOBILE APPS', ['channel except mobile']],
    ['nur Print', ['channel only print']],
    ['MAGS OUT, TV OUT', ['channel except magazine', 'channel except broadcast']],
    ['Not for social media', ['channel except social']],
    [
      'ONE TIME USE ONLY; NO ARCHIVES; MANDATORY CREDIT: Northfield Club',
      ['one-time', 'no-archive', 'mandatory-credit Northfield Club'],
    ],
    ['NO ARCHIVAL USE', ['no-archive']],
    ['No sales', ['no-sales']],
    ['Text and data mining is prohibited', ['no-ai']],
    ['Not for training of AI', ['no-ai']],
    ['No cropping', ['no-changes']],
    ['This video may not be edited', ['no-changes']],
    ['Use until 31 Dec 2026', ['period 2027-01-01']],
    ['Nutzung bis zum 31. Dezember 2026', ['period 2027-01-01']],
    ['Not for use before 5 January 2027', ['period 2027-01-05']],
    ['Expires 2026-12-31', ['period 2027-01-01']],
    ['Display right ends 14 days after publication', ['period P14D']],
    ['For use within thirty days of transmission', ['period P30D']],
    ['Rights for 30 days only', ['period P30D']],
  ])('%s', (term, wanted) => {
    expect(inShort(term)).toEqual(wanted);
  });
});

describe('words that are no terms are left alone', () => {
  test.each([
    'The match in Italy was not played because of the rain that fell over the northern half of the town',
    'FILE PHOTO',
    'turn the turkey out',
    'Eds: adds quotes from Germany',
    'Call us only on weekdays',
  ])('%s', (term) => {
    expect(inShort(term).filter((short) => /territory|channel/.test(short))).toEqual([]);
  });
});

const asked = (term: string): string[] => readClauses(term).flatMap(({ isOpen, text }) => (isOpen ? [text] : []));

test.each([
  'restricted to subscribers in the Benelux region',
  'Call before use',
  'For editorial use in connection with the film',
  'NEW HAVEN OUT',
  'International: AP Clients Only',
  'POOL PHOTO, THE LEAGUE DOES NOT ALLOW THE IMAGES TO BE USED AS SEQUENCES TO EMULATE VIDEO.',
])('words that restrict but are not understood are asked: %s', (term) => {
  expect(asked(term)).toHaveLength(1);
});

test.each([
  'All rights reserved',
  'Copyright 2020 The Northfield Press. All rights reserved.',
  'Copyright 2020 N. This material may not be published, broadcast, rewritten or redistributed without permission.',
  'Alle Rechte vorbehalten',
  'This content is intended for editorial use only. For other uses, additional clearances may be required.',
  'Indefinite Usage',
  'Usage',
])('boilerplate raises no question: %s', (term) => {
  expect(asked(term)).toEqual([]);
});
