import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../test/support/shared-data.ts';
import { readHtml } from './read-html.ts';
import { writeHtml } from './write-html.ts';

interface Attack {
  readonly name: string;
  readonly html: string;
}

const folder = sharedData('hostile');
const allowedElements = new Set(
  'html head body p h2 h3 h4 ul ol li blockquote table caption tbody tr th td pre br strong em sub sup code s a figure'.split(
    ' ',
  ),
);
const allowedAttributes = new Set('href cite lang dir colspan rowspan data-block'.split(' '));

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const attacksIn = (root: string): Attack[] => {
  const attacks: Attack[] = [];
  const add = (name: string, html: string): void => void attacks.push({ name, html });
  for (const name of ['dompurify-expect', 'h5sc']) {
    const cases = json(join(root, 'html', `${name}.json`)) as { payload: string }[];
    for (const [i, one] of cases.entries()) add(`${name} ${i}`, one.payload);
  }
  for (const file of readdirSync(join(root, 'html/lists'))) {
    const lines = readFileSync(join(root, 'html/lists', file), 'utf8').split('\n');
    for (const [i, line] of lines.entries()) {
      add(`${file} ${i + 1}`, line);
      add(`${file} ${i + 1} as a handler`, `<p ${line}=alert(1)>x</p><img src=https://a.example/x ${line}=alert(1)>`);
    }
  }
  for (const file of readdirSync(join(root, 'uploads'))) add(file, readFileSync(join(root, 'uploads', file), 'utf8'));
  for (const [i, text] of (json(join(root, 'strings/blns.json')) as string[]).entries()) add(`blns ${i}`, text);
  const unicode = json(join(root, 'strings/unicode.json')) as { cases: { name: string; text: string }[] };
  for (const one of unicode.cases) add(one.name, `<p>${one.text}</p><h2 title="${one.text}">${one.text}</h2>`);
  return attacks;
};

const faultsOf = (html: string): string[] => faultsBelow(parse(html));

const faultsBelow = (node: DefaultTreeAdapterMap['node']): string[] => {
  const own = 'tagName' in node ? faultsOfElement(node) : node.nodeName === '#comment' ? ['comment'] : [];
  return 'childNodes' in node ? [...own, ...node.childNodes.flatMap(faultsBelow)] : own;
};

const faultsOfElement = (element: DefaultTreeAdapterMap['element']): string[] => {
  const faults = allowedElements.has(element.tagName) ? [] : [`<${element.tagName}>`];
  for (const { name, value } of element.attrs) {
    if (!allowedAttributes.has(name)) faults.push(`${element.tagName}@${name}`);
    if ((name === 'href' || name === 'cite') && !/^(?:https?:\/\/|mailto:)/.test(value)) faults.push(value);
  }
  return faults;
};

describe.skipIf(folder === undefined)('hostile HTML', () => {
  const attacks = folder === undefined ? [] : attacksIn(folder);

  test('there is enough of it', () => expect(attacks.length).toBeGreaterThan(1_000));

  test('nothing active survives reading and writing, and the result is stable', () => {
    const wrong = attacks.flatMap(({ name, html }) => {
      const written = writeHtml(readHtml(html).blocks);
      const again = writeHtml(readHtml(written).blocks);
      const faults = faultsOf(written);
      if (again !== written) faults.push(`changes when read again: ${written} → ${again}`);
      return faults.map((fault) => `${name}: ${fault}`);
    });
    expect(wrong).toEqual([]);
  });

  test('pictures that survive have an address of the web or a plain file name', () => {
    for (const { html } of attacks) {
      for (const image of readHtml(html).images) expect(image.src).toMatch(/^(?:https?:\/\/|[^/\\:]+$)/);
    }
  });

  test('characters that turn text around do not reach a page', () => {
    for (const { html } of attacks)
      expect(writeHtml(readHtml(html).blocks)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});
