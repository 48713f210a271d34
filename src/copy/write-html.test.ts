import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { someBlocks } from '../../test/support/some-blocks.ts';
import { readHtml } from './read-html.ts';
import { writeHtml } from './write-html.ts';

describe('writing HTML', () => {
  test('everything that came from outside is escaped', () => {
    const html = writeHtml([{ type: 'paragraph', children: [{ type: 'text', text: `<b a="x" b='y'>&amp;` }] }]);
    expect(html).toBe('<p>&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;</p>');
  });

  test('a link that is not http or mail is written as its text', () => {
    const children = [{ type: 'text', text: 'x' }] as const;
    expect(writeHtml([{ type: 'paragraph', children: [{ type: 'link', href: 'javascript:1', children }] }])).toBe(
      '<p>x</p>',
    );
  });

  test('links carry the rel that was asked for', () => {
    const children = [{ type: 'link', href: 'https://a.example/', children: [{ type: 'text', text: 'x' }] }] as const;
    expect(writeHtml([{ type: 'paragraph', children }], { linkRel: 'nofollow' })).toContain('rel="nofollow"');
  });

  test('pictures are written by the caller', () => {
    const blocks = [{ type: 'picture', media: 'k' }] as const;
    expect(writeHtml(blocks)).toBe('');
    expect(writeHtml(blocks, { picture: (key) => `<img alt="${key}">` })).toBe('<img alt="k">');
  });

  test('what is written reads back the same', () => {
    fc.assert(
      fc.property(someBlocks, (blocks) => {
        const html = writeHtml(blocks);
        expect(readHtml(html).blocks).toEqual(blocks);
      }),
      { numRuns: 1_500 },
    );
  });
});
