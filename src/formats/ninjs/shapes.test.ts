import { expect, test } from 'vitest';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits } from '../format.ts';
import { readNinjs } from './read.ts';

const context = { zone: 'UTC', receivedAt: toInstant(Date.UTC(2026, 0, 1)), limits: defaultReadLimits };

const factsOf = (document: unknown) => {
  const reading = readNinjs(JSON.stringify(document), context);
  if (!reading.ok) throw new Error(reading.error.message);
  return reading.value.facts();
};

const always = {
  type: 'text',
  version: '3',
  urgency: 2,
  language: 'sv',
  slugline: 'bro-stängd',
  title: 'Bro stängd',
  located: 'Ekstad',
  profile: 'text-photo',
  expires: '2026-02-01T00:00:00Z',
};
const picture = { type: 'picture', uri: 'urn:example:p1' };
const html = '<p>Bron är stängd.</p><p>Ingen skadades.</p>';

const first = {
  ...always,
  uri: 'urn:example:1',
  pubstatus: 'usable',
  byline: 'Av Siv Sund',
  versioncreated: '2026-01-01T10:00:00+01:00',
  embargoed: '2026-01-02T00:00:00Z',
  ednote: 'Uppdaterad  igen',
  copyrightholder: 'Ekbyrån',
  copyrightnotice: '(c) Ekbyrån',
  usageterms: 'Endast Sverige',
  headline: 'Bron stängd',
  headline_sub: 'Ingen skadad',
  body_xhtml: html,
  subject: [{ code: 'medtop:1', name: 'Trafik' }],
  associations: { main: { ...picture, description_text: 'Bron' } },
};
const second = {
  ...always,
  uri: 'urn:example:1',
  pubstatus: 'usable',
  by: 'Av Siv Sund',
  versioncreated: first.versioncreated,
  embargoed: first.embargoed,
  ednote: first.ednote,
  copyrightholder: first.copyrightholder,
  copyrightnotice: first.copyrightnotice,
  usageterms: first.usageterms,
  headlines: [
    { role: 'sub', value: 'Ingen skadad' },
    { role: 'main', value: 'Bron stängd' },
  ],
  bodies: [
    { role: 'plain', contenttype: 'text/plain', value: 'Bron är stängd.' },
    { role: 'main', contenttype: 'text/html', value: html },
  ],
  subjects: [{ literal: 'medtop:1', name: 'Trafik' }],
  associations: [{ ...picture, name: 'main', descriptions: [{ role: 'caption', value: 'Bron' }] }],
};
const third = {
  ...always,
  uri: 'urn:example:1',
  pubStatus: 'usable',
  by: 'Av Siv Sund',
  versionCreated: first.versioncreated,
  embargoed: first.embargoed,
  edNote: first.ednote,
  copyrightHolder: first.copyrightholder,
  copyrightNotice: first.copyrightnotice,
  usageTerms: first.usageterms,
  headlines: second.headlines,
  bodies: [
    { role: 'teaser', contentType: 'text/html', value: '<p>Läs om bron.</p>' },
    { role: 'main', contentType: 'text/html', value: html },
  ],
  subjects: [{ uri: 'medtop:1', name: 'Trafik' }],
  associations: second.associations,
};

test('an item states the same in the shapes of all three versions', () => {
  expect(factsOf(first).items[0]).toMatchObject({
    headline: 'Bron stängd',
    byline: 'Av Siv Sund',
    ednote: 'Uppdaterad  igen',
    embargo: '2026-01-02T00:00:00Z',
    subjects: ['medtop:1'],
    body_paragraphs: 2,
    pictures: 1,
    first_caption60: 'Bron',
  });
  expect(factsOf(second)).toEqual(factsOf(first));
  expect(factsOf(third)).toEqual(factsOf(first));
});

test('the order of fields means nothing', () => {
  const turned = Object.fromEntries(Object.entries(first).reverse());
  expect(factsOf(turned)).toEqual(factsOf(first));
});

test('a list says how many items it has, and an envelope its other fields', () => {
  expect(factsOf([first, second]).file).toEqual({ items: 2 });
  expect(factsOf({ total: 1, item: [first] }).file).toEqual({ items: 1, wrapper: 'list envelope with total' });
});

test('a status in a word of the sender is stated as such, and the item is held', () => {
  const document = { ...first, pubstatus: 'Embargoed' };
  expect(factsOf(document).items[0]).toMatchObject({ pubstatus_raw: 'Embargoed' });
  const reading = readNinjs(JSON.stringify(document), context);
  expect(reading.ok && reading.value.items[0]?.status).toBe('withheld');
});
