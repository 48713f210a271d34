import { describe, expect, test } from 'vitest';
import { plainText, wordCount } from './plain-text.ts';
import { readHtml } from './read-html.ts';

const textOf = (html: string) => plainText(readHtml(html).blocks);
const wordsOf = (html: string) => wordCount(readHtml(html).blocks);

describe('plain text', () => {
  test('keeps blocks apart and cells in columns', () => {
    expect(textOf('<h2>Head</h2><p>One<br>two</p><table><tr><td>a</td><td>b</td></tr></table>')).toBe(
      'Head\n\nOne\ntwo\n\na\tb',
    );
  });

  test('counts words as a newsroom does', () => {
    expect(wordsOf("<p>It's a 3.5-percent rise, they said — twice.</p>")).toBe(8 - 1);
    expect(wordsOf('<p>Über naïve Straße</p>')).toBe(3);
    expect(wordsOf('<p>東京で会見</p>')).toBe(5);
    expect(wordsOf('')).toBe(0);
  });
});
