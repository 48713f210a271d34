import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEncodingReader } from './accept-encoding.ts';
import { parseHost, plainPageKey, toPageAddress } from './page-address.ts';

describe('the address of a page', () => {
  test('keeps only known query keys, in one order, the first of each', () => {
    const address = toPageAddress('h', '/list?utm=1&q=b&page=2&page=3&__proto__=x', ['q', 'page']);
    expect([address?.key, address?.query.toString()]).toEqual(['h/list?page=2&q=b', 'page=2&q=b']);
  });

  test.each([
    '//evil.example/x',
    '/a//b',
    '/a/../b',
    '/a/%2e%2e/b',
    '/.',
    '/a%2fb',
    '/a%5cb',
    '/%00',
    '/%ff',
    'http://h/x',
    '*',
  ])('%s is none', (target) => {
    expect(toPageAddress('h', target, [])).toBeUndefined();
  });

  test('the short way gives the key the long way gives, or none', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        const short = plainPageKey('h', path);
        return short === undefined || toPageAddress('h', path, [])?.key === short;
      }),
    );
  });

  test('hosts have one form', () => {
    expect(['Paper.Example:8080', 'paper.example.', '[::1]:80', '127.0.0.1'].map(parseHost)).toEqual([
      'paper.example',
      'paper.example',
      '[::1]',
      '127.0.0.1',
    ]);
    expect(['', 'a b', 'a@b', 'a/b', 'a..b', 'a:b', 'a:1:2', '-a', 'x'.repeat(300)].map(parseHost)).toEqual(
      Array(9).fill(undefined),
    );
  });
});

describe('Accept-Encoding', () => {
  test.each([
    [undefined, ['identity']],
    ['', ['identity']],
    ['gzip, deflate, br', ['br', 'gzip', 'identity']],
    ['gzip;q=1.0, br;q=0.5', ['gzip', 'br', 'identity']],
    ['br;q=0, *', ['gzip', 'identity']],
    ['GZIP', ['gzip', 'identity']],
    ['x-gzip', ['gzip', 'identity']],
    ['*;q=0', ['identity']],
    ['identity;q=1, gzip;q=0.1', ['identity', 'gzip']],
    ['zstd', ['identity']],
  ])('%s', (header, wanted) => {
    expect(createEncodingReader()(header)).toEqual(wanted);
  });

  test('reads a hostile header in linear time', () => {
    const started = performance.now();
    createEncodingReader()('en-US,en;q=0.1,'.repeat(5_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
