import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareFileName } from './file-names.ts';

describe('the name of a picture file beside its item', () => {
  test.each([
    ['storm.jpg', 'storm.jpg'],
    ['./storm.jpg', 'storm.jpg'],
    ['Ålesund 2026 (2).jpg', 'Ålesund 2026 (2).jpg'],
    ['two%20words.jpg', 'two words.jpg'],
  ])('%s is %s', (href, name) => expect(bareFileName(href)).toBe(name));

  test.each([
    '',
    '.',
    '..',
    './',
    '.htaccess',
    '../storm.jpg',
    'pictures/storm.jpg',
    '..\\storm.jpg',
    '%2e%2e%2fstorm.jpg',
    '/etc/passwd',
    'C:storm.jpg',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'storm.jpg\u0000.txt',
    'storm.jpg ',
    'storm.jpg.',
    '%zz.jpg',
    'x'.repeat(300),
  ])('%j is none', (href) => expect(bareFileName(href)).toBeUndefined());

  test('never leads out of the folder, whatever is sent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.stringMatching(/^[./\\%2ef]{1,12}$/)), (href) => {
        expect(bareFileName(href) ?? 'ok').not.toMatch(/[/\\:]|^\./);
      }),
    );
  });
});
