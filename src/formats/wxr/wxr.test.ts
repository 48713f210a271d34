import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plainText } from '../../copy/plain-text.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits } from '../format.ts';
import { readDocument } from '../read-document.ts';
import { withParagraphs } from './paragraphs.ts';
import { translateShortcodes } from './translate-shortcodes.ts';

const context = { zone: 'Europe/Oslo', receivedAt: toInstant(Date.UTC(2026, 10, 24)), limits: defaultReadLimits };
const site = readFileSync(new URL('../../../test/wire-samples/wxr/good/site.xml', import.meta.url));
const reading = readDocument(site, context);
const [story, draft, locked, planned, ...more] = reading.ok ? reading.value.items : [];

test('posts are items, files of the library are not, comments are only counted', () => {
  expect(more).toEqual([]);
  expect(reading.ok && reading.value.facts().file).toMatchObject({ items: 6, first_post: { comments: 1 } });
  expect(JSON.stringify(story)).not.toContain('Good boats');
});

test('a published post has its words, names and terms', () => {
  expect(story).toMatchObject({
    status: 'usable',
    identity: { wireId: 'https://vesthavn.example/?p=1', link: 'https://vesthavn.example/ferries/' },
    text: { headline: 'Ferries run all winter', byline: 'Ingrid Vik', abstract: 'Nine boats.', language: 'en-GB' },
    classification: { category: 'Local & near', keywords: ['ferry'] },
    time: { firstCreated: { at: '2026-11-20T09:00:00.000Z' } },
  });
  expect(plainText(story?.text.body ?? [])).toContain('Nine ferries [sic] run\nthrough the winter.');
  expect(JSON.stringify(story)).not.toContain('vik@vesthavn.example');
});

test('what the site did not show is withheld; what it planned waits for its hour', () => {
  expect([draft, locked].map((item) => item?.status)).toEqual(['withheld', 'withheld']);
  expect(draft?.time.firstCreated).toMatchObject({ isZoneAssumed: true, at: '2026-11-21T07:00:00.000Z' });
  expect(planned).toMatchObject({ status: 'usable', time: { releaseAt: { at: '2026-12-24T08:00:00.000Z' } } });
});

test('pictures keep captions, originals and the one that stands for the post', () => {
  expect(story?.media.find(({ role }) => role === 'main')).toMatchObject({
    wireId: '6',
    altText: 'A quay',
    caption: 'The quay at dawn.',
  });
  const inText = story?.media.find(({ caption }) => caption === 'The ferry leaves the quay.');
  expect(inText?.renditions.map(({ href }) => href)).toEqual([
    'https://vesthavn.example/files/ferry.jpg',
    'https://vesthavn.example/files/ferry-300x200.jpg',
  ]);
});

test('an unknown shortcode is named in a note and its text stays; an address alone is an embed', () => {
  expect(plainText(story?.text.body ?? [])).toContain('Fares stay.');
  expect(JSON.stringify(story?.notes)).toContain('fancy_box');
  expect(story?.text.body).toContainEqual({ type: 'embed', href: 'https://video.example/watch/1' });
});

const noSite = { pictureOf: () => undefined, ownPictures: '' };

test.each([
  ['[[gallery]]', '[gallery]'],
  ['[sic] and [the minister]', '[sic] and [the minister]'],
  ['[b]x[i]y[/i][/b]', 'xy'],
  ['[dropcap]A[/dropcap]ll', 'All'],
  ['[/lost] end', '[/lost] end'.replace('[/lost]', '')],
  ['[audio mp3="javascript:alert(1)"]', ''],
])('%s becomes %s', (content, html) => {
  expect(translateShortcodes(content, noSite).html).toBe(html);
});

test('a body with its own paragraphs keeps them', () => {
  expect(withParagraphs('<p>a</p>\n\n<p>b</p>')).toBe('<p>a</p>\n\n<p>b</p>');
});

test('brackets and quotes without end cost no more than their length', () => {
  const began = performance.now();
  for (const text of ['[a "'.repeat(20_000), '[['.repeat(50_000), "[a x='".repeat(20_000), '[a]'.repeat(60_000)]) {
    translateShortcodes(text, noSite);
    withParagraphs(text);
  }
  expect(performance.now() - began).toBeLessThan(5_000);
});
