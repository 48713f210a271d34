import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../test/support/shared-data.ts';
import { defaultReadLimits } from '../../formats/format.ts';
import { discoverHub } from './discover-hub.ts';
import { parseLinkHeader } from './link-header.ts';
import { isSignedWith } from './signature.ts';

const url = 'https://coast.example/feed';
const discover = (body: string, headers: Record<string, string> = {}) =>
  discoverHub({ url, headers, body: Buffer.from(body) }, defaultReadLimits);
const hub = 'https://hub.example/';
const self = 'https://coast.example/all';
const found = { hubs: [hub], topic: self };

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="${hub}"/><link rel="self" href="${self}"/>
  <entry><link rel="self" href="https://coast.example/1"/><link rel="hub" href="https://wrong.example/"/></entry></feed>`;
const rss = `<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><a:link rel="hub" href="${hub}"/>
  <a:link rel="self" href="${self}"/><link>https://coast.example/</link></channel></rss>`;
const html = `<!doctype html><html><head><!-- <link rel=hub href="https://wrong.example/"> -->
  <link href='${hub}' rel="HUB"><link rel=self href=${self}></head>
  <body><link rel="hub" href="https://evil.example/"></body></html>`;
const json = JSON.stringify({
  feed_url: self,
  hubs: [
    { type: 'WebSub', url: hub },
    { type: 'other', url: 'https://x.example' },
  ],
});

describe('a feed’s hub', () => {
  test.each([
    ['Atom', atom, {}],
    ['RSS', rss, {}],
    ['HTML', html, { 'content-type': 'text/html' }],
    ['JSON Feed', json, { 'content-type': 'application/feed+json' }],
    ['headers', 'plain text', { link: `<${hub}>; rel="hub", <${self}>; rel=self` }],
    ['one header with both', '', { link: `<${hub}>; title="a, b"; rel="x hub",<${self}>;rel="self"` }],
  ])('is found in %s', (_where, body, headers) => {
    expect(discover(body, headers)).toEqual(found);
  });

  test('is that of the headers where the feed names another', () => {
    expect(
      discover(atom.replaceAll(hub, 'https://other.example/'), { link: `<${hub}>; rel="hub", <${self}>; rel=self` }),
    ).toEqual(found);
  });

  test('is that of the headers, and the topic that of the feed, where the headers name no topic', () => {
    expect(discover(atom.replaceAll(hub, 'https://other.example/'), { link: `<${hub}>; rel="hub"` })).toEqual(found);
  });

  test('the topic is where the answer came from, where the feed does not say; relative addresses are read against it', () => {
    expect(discover('', { link: '</hub>; rel=hub' })).toEqual({ hubs: ['https://coast.example/hub'], topic: url });
  });

  test.each(['', '<feed', '{"hubs": 3}', '<html><body><link rel=hub href="https://x.example"></body>', '\u0000'])(
    'is nowhere in %j',
    (body) => {
      expect(discover(body, {})).toBeUndefined();
    },
  );

  test('hubs that are no web addresses are none', () => {
    expect(discover('', { link: '<javascript:alert(1)>; rel=hub, <file:///etc/passwd>; rel=hub' })).toBeUndefined();
  });

  test('hostile headers and pages cost no more than their length', () => {
    const start = performance.now();
    parseLinkHeader(`<${'a'.repeat(20_000)}`);
    parseLinkHeader('<a>; '.repeat(10_000));
    parseLinkHeader(`<a>${'; x="y'.repeat(10_000)}`);
    discover(`<html>${'<link '.repeat(50_000)}`, {});
    discover(`<html><link ${' '.repeat(100_000)}`, {});
    discover(`<html><link ${'a= '.repeat(60_000)}`, {});
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('a signature', () => {
  // RFC 4231 §4.3 (test case 2), and RFC 2202 §3 for sha1.
  const secret = 'Jefe';
  const content = Buffer.from('what do ya want for nothing?');
  test.each([
    ['sha1', 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
    ['sha256', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
    ['sha384', 'af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649'],
    [
      'sha512',
      '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
    ],
  ])('by %s is known', (method, hex) => {
    expect(isSignedWith(secret, `${method}=${hex}`, content)).toBe(true);
    expect(isSignedWith(secret, `${method}=${hex.toUpperCase()}`, content)).toBe(true);
    expect(isSignedWith('other', `${method}=${hex}`, content)).toBe(false);
    expect(isSignedWith(secret, `${method}=${hex.slice(2)}`, content)).toBe(false);
    expect(isSignedWith(secret, `${method}=${hex}`, Buffer.from('what do ya want for nothing!'))).toBe(false);
  });

  test.each([
    undefined,
    '',
    'sha1=',
    'md5=750c783e6ab0b503eaa86e310a5db738',
    'sha256',
    'sha256=zz',
    `sha256=${'a'.repeat(5_000)}`,
  ])('that is none is refused: %j', (header) => {
    expect(isSignedWith(secret, header, content)).toBe(false);
  });
});

test.skipIf(sharedData('conformance/websub') === undefined)(
  'every case of the shared list about subscribers has its test',
  async () => {
    const { readFileSync } = await import('node:fs');
    const { subscriber } = JSON.parse(readFileSync(`${sharedData('conformance/websub')}/cases.json`, 'utf8')) as {
      subscriber: { id: number }[];
    };
    const tests = readFileSync(new URL('./websub.db.test.ts', import.meta.url), 'utf8');
    expect(subscriber.map(({ id }) => id).filter((id) => !tests.includes(`${id}:`))).toEqual([]);
  },
);
