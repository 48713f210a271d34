import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHtml, readHtmlTree } from './read-html.ts';

const paragraph = (...children: object[]) => ({ type: 'paragraph', children });
const text = (value: string) => ({ type: 'text', text: value });
const blocksOf = (html: string) => readHtml(html).blocks;

describe('reading HTML', () => {
  test('paragraphs keep their marks and lose their white space', () => {
    expect(blocksOf('<p> One\n  <b>two</b> three </p><p>Four</p>')).toEqual([
      paragraph(text('One '), { type: 'strong', children: [text('two')] }, text(' three')),
      paragraph(text('Four')),
    ]);
  });

  test('bare text and layers of div become paragraphs', () => {
    expect(blocksOf('Alpha<div><div>Beta<div>Gamma</div></div>Delta</div>')).toEqual(
      ['Alpha', 'Beta', 'Gamma', 'Delta'].map((word) => paragraph(text(word))),
    );
  });

  test('two breaks end a paragraph, one stays a break', () => {
    expect(blocksOf('<p>a<br>b<br>&nbsp;<br/>c<br></p>')).toEqual([
      paragraph(text('a'), { type: 'break' }, text('b')),
      paragraph(text('c')),
    ]);
  });

  test('a mark that spans blocks is kept in each', () => {
    expect(blocksOf('<b>a<p>b</p></b>')).toEqual([
      paragraph({ type: 'strong', children: [text('a')] }),
      paragraph({ type: 'strong', children: [text('b')] }),
    ]);
  });

  test('unknown elements give their content, dangerous ones nothing', () => {
    expect(blocksOf('<p><x-y>seen</x-y><script>alert(1)</script><svg><a>x</a></svg><style>p{}</style></p>')).toEqual([
      paragraph(text('seen')),
    ]);
  });

  test('headings fall into three levels', () => {
    expect(blocksOf('<h1>a</h1><h3>b</h3><h6>c<br>d</h6>')).toEqual([
      { type: 'heading', level: 2, children: [text('a')] },
      { type: 'heading', level: 3, children: [text('b')] },
      { type: 'heading', level: 4, children: [text('c d')] },
    ]);
  });

  test('a list directly in a list belongs to the item before it', () => {
    expect(blocksOf('<ul><li>a<ol><li>b</li></ol></li><ul><li>c</li></ul><li> </li></ul>')).toEqual([
      {
        type: 'list',
        isOrdered: false,
        items: [
          [
            paragraph(text('a')),
            { type: 'list', isOrdered: true, items: [[paragraph(text('b'))]] },
            { type: 'list', isOrdered: false, items: [[paragraph(text('c'))]] },
          ],
        ],
      },
    ]);
  });

  test('tables keep caption, heads and spans within bounds', () => {
    const html =
      '<table><caption>Results</caption><tr><th colspan=2>Team</th></tr><tr><td rowspan=9999>A</td><td><p>1</p><p>2</p></td></tr></table>';
    expect(blocksOf(html)).toEqual([
      {
        type: 'table',
        caption: [text('Results')],
        rows: [
          [{ children: [text('Team')], isHeader: true, columns: 2 }],
          [{ children: [text('A')], rows: 100 }, { children: [text('1'), { type: 'break' }, text('2')] }],
        ],
      },
    ]);
  });

  test('a table that only arranges the page is unwrapped', () => {
    expect(blocksOf('<table><tr><td><p>a</p><table><tr><td><div>b</div></td></tr></table></td></tr></table>')).toEqual([
      paragraph(text('a')),
      paragraph(text('b')),
    ]);
  });

  test('preformatted text keeps its lines', () => {
    expect(blocksOf('<pre>\n a  1\n b  2\n</pre>')).toEqual([{ type: 'preformatted', text: ' a  1\n b  2' }]);
  });

  test('a figure is a picture with its caption, placed after the paragraph it interrupts', () => {
    const html =
      '<p>a <img src="/one.jpg" alt="One" width="640" height="480"> b</p><figure><img src="https://pics.example/two.png"><figcaption>Two &amp; more</figcaption></figure>';
    const reading = readHtml(html, { baseUrl: 'https://paper.example/x/', keyPrefix: 'body-' });
    expect(reading.blocks).toEqual([
      paragraph(text('a b')),
      { type: 'picture', media: 'body-image-1' },
      { type: 'picture', media: 'body-image-2' },
    ]);
    expect(reading.images).toEqual([
      { key: 'body-image-1', src: 'https://paper.example/one.jpg', alt: 'One', width: 640, height: 480 },
      { key: 'body-image-2', src: 'https://pics.example/two.png', caption: 'Two & more' },
    ]);
  });

  test('tracking pixels and pictures without an address are left out with a note', () => {
    const reading = readHtml('<img src="https://t.example/p.gif" width=1 height=1><img src="javascript:x">');
    expect(reading).toMatchObject({ blocks: [], images: [] });
    expect(reading.notes.map((note) => note.kind)).toEqual(['ignored', 'ignored']);
  });

  test('a frame is kept as an address', () => {
    expect(blocksOf('<iframe src="https://video.example/embed/1" title="Clip"></iframe><iframe srcdoc="x">')).toEqual([
      { type: 'embed', href: 'https://video.example/embed/1', title: 'Clip' },
    ]);
  });

  test('language and direction go to the paragraphs below', () => {
    expect(blocksOf('<div dir="RTL" lang="ar"><p>سلام</p></div>')).toEqual([
      { type: 'paragraph', children: [text('سلام')], direction: 'rtl', language: 'ar' },
    ]);
  });

  test('links are http, https or mail; others become text', () => {
    const link = (href: string) => {
      const inline = readHtml(`<a href="${href}">x</a>`).blocks[0];
      return inline?.type === 'paragraph' && inline.children[0]?.type === 'link' ? inline.children[0].href : undefined;
    };
    expect(link('https://a.example/b?c=1#d')).toBe('https://a.example/b?c=1#d');
    expect(link('mailto:desk@paper.example?bcc=x@y.example')).toBe('mailto:desk@paper.example');
    for (const bad of [
      'javascript:alert(1)',
      ' java&#9;script:alert(1)',
      'data:text/html,x',
      'https://u:p@a.example/',
    ]) {
      expect(link(bad)).toBeUndefined();
    }
    for (const bad of ['//', 'https:/a.example', 'http://a.example\\@b.example/', 'vbscript:x', '/relative', '#top']) {
      expect(link(bad)).toBeUndefined();
    }
  });

  test('characters that turn the text around are taken out, those Arabic and Persian need stay', () => {
    expect(blocksOf('<p>a\u202eb\u2066c\u0007</p><p>می\u200cخواهم</p>')).toEqual([
      paragraph(text('abc')),
      paragraph(text('می\u200cخواهم')),
    ]);
  });

  test('deep or multiplying markup ends early with a note', () => {
    const deep = readHtml(`<p>before</p>${'<div>'.repeat(100_000)}x`);
    expect(deep.blocks).toEqual([paragraph(text('before'))]);
    expect(deep.notes[0]?.kind).toBe('refused');
    const fonts = Array.from({ length: 200 }, (_, i) => `<font color=${i}>`).join('');
    expect(readHtml(`<p>${fonts}</p>${'<p>x</p>'.repeat(2_000)}`).notes[0]?.kind).toBe('refused');
  });
});

describe('the short way', () => {
  const word = fc.constantFrom(
    'a',
    ' ',
    'b c',
    '\n',
    '&amp;',
    '&nbsp;',
    '&#8217;',
    '&#x2014;',
    '&copy',
    '& ',
    '&#128;',
    'é',
  );
  const tag = fc.constantFrom('p', 'b', 'i', 'em', 'strong', 'u', 'span', 'P', 'div');
  const markup = fc.oneof(
    { weight: 4, arbitrary: word },
    tag.map((name) => `<${name}>`),
    tag.map((name) => `</${name}>`),
    fc.constantFrom(
      '<br>',
      '<br/>',
      '<br />',
      '<a href="https://a.example/">',
      '<a>',
      '</a>',
      '<a href="x">',
      '<',
      '<!--',
    ),
  );
  const nested = fc.letrec<{ inline: string }>((tie) => ({
    inline: fc.oneof(
      { weight: 3, arbitrary: word },
      fc.constantFrom('<br>', '<br/>'),
      fc
        .tuple(tag, fc.array(tie('inline'), { maxLength: 4 }))
        .map(([name, inner]) => `<${name}>${inner.join('')}</${name}>`),
      fc.array(tie('inline'), { maxLength: 3 }).map((inner) => `<a href="https://a.example/">${inner.join('')}</a>`),
    ),
  })).inline;

  test('gives what the tree gives, for any mixture of tags', () => {
    fc.assert(
      fc.property(fc.array(markup, { maxLength: 14 }), (parts) => {
        const html = parts.join('');
        expect(readHtml(html)).toEqual(readHtmlTree(html));
      }),
      { numRuns: 3_000 },
    );
  });

  test('gives what the tree gives, for well nested copy', () => {
    fc.assert(
      fc.property(fc.array(fc.array(nested, { maxLength: 5 }), { maxLength: 5 }), (paragraphs) => {
        const html = paragraphs.map((inner) => `<p>${inner.join('')}</p>`).join('\n');
        expect(readHtml(html)).toEqual(readHtmlTree(html));
      }),
      { numRuns: 2_000 },
    );
  });
});
