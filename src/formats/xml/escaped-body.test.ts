import { expect, test } from 'vitest';
import { plainText } from '../../copy/plain-text.ts';
import { defaultReadLimits } from '../format.ts';
import { attribute } from './element.ts';
import { paragraphsOf } from './paragraphs.ts';
import { parseXml } from './parse-xml.ts';
import { readBody } from './read-body.ts';

const parse = (xml: string) => {
  const parsed = parseXml(xml, defaultReadLimits);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value.root;
};

const read = (xml: string) => {
  const seen: string[] = [];
  const body = readBody(parse(xml).children, {
    onMedia: (element) => {
      seen.push(attribute(element, 'src') ?? '');
      return `media-${seen.length}`;
    },
  });
  return { blocks: body.blocks, seen };
};

test.each([
  ['escaped', '<b>&lt;p>One &amp;amp; two&lt;/p>&lt;p>Three&lt;/p></b>'],
  ['in CDATA', '<b>\n <![CDATA[<div><p>One &amp; two</p><p>Three</p></div>]]>\n</b>'],
])('HTML that stands as text in a body, %s, is read as HTML', (_, xml) => {
  expect(read(xml).blocks.map((block) => plainText([block]))).toEqual(['One & two', 'Three']);
  expect(paragraphsOf([parse(xml)])).toEqual(['One & two', 'Three']);
});

test('text without marks is parted where a line is empty', () => {
  expect(read('<b>One\nand on.\n\nTwo.</b>').blocks).toHaveLength(2);
});

test('text of one paragraph and text about marks stay as they are', () => {
  expect(read('<b>One\nand on.</b>').blocks.map((block) => plainText([block]))).toEqual(['One and on.']);
  expect(read('<b>Costs 1 &lt; 2</b>').blocks.map((block) => plainText([block]))).toEqual(['Costs 1 < 2']);
  expect(read('<b><p>Write &lt;p> for a paragraph.</p></b>').blocks).toHaveLength(1);
});

test('a picture in such HTML becomes one of the story', () => {
  const { blocks, seen } = read('<b>&lt;p>One&lt;/p>&lt;img src="https://pics.example/a.jpg"></b>');
  expect(seen).toEqual(['https://pics.example/a.jpg']);
  expect(blocks.at(-1)).toMatchObject({ type: 'picture', media: 'media-1' });
});
