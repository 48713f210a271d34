import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { crawl } from '../support/crawl.ts';
import { eventually, testProgram } from '../support/program.ts';
import { sharedData } from '../support/shared-data.ts';

const program = testProgram();
const folder = sharedData('hostile');
const perItem = 25;

const payloads = (from: string): string[] => {
  const lists = join(from, 'html/lists');
  const lines = readdirSync(lists).flatMap((name) => readFileSync(join(lists, name), 'utf8').split('\n'));
  const sets = ['html/dompurify-expect.json', 'html/h5sc.json'].flatMap((name) =>
    (JSON.parse(readFileSync(join(from, name), 'utf8')) as { payload: string }[]).map(({ payload }) => payload),
  );
  const strings: unknown = JSON.parse(readFileSync(join(from, 'strings/blns.json'), 'utf8'));
  return [...sets, ...lines, ...(Array.isArray(strings) ? strings.map(String) : [])].filter(
    (text) => text.trim() !== '',
  );
};

/** Every field that reaches a page holds hostile text. */
const itemOf = (texts: readonly string[], number: number) => ({
  uri: `urn:hostile:${number}`,
  type: 'text',
  version: '1',
  versioncreated: '2026-11-24T10:00:00Z',
  pubstatus: 'usable',
  language: 'en',
  headline: `${number} ${texts[0]}`,
  slugline: texts[1] ?? '',
  byline: `By ${texts[2] ?? ''}`,
  located: texts[3] ?? '',
  description_text: texts[4] ?? '',
  copyrightnotice: texts[5] ?? '',
  usageterms: texts[6] ?? '',
  infosource: [{ name: texts[7] ?? '' }],
  subject: [{ code: 'x:1', name: texts[8] ?? '' }],
  body_html: texts.map((text) => `<p>${text}</p>`).join('\n'),
});

type Node = DefaultTreeAdapterTypes.Node;

const active = new Set([
  'script',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'style',
  'base',
  'applet',
  'frame',
  'portal',
]);

const faultsIn = (node: Node): string[] => {
  const faults: string[] = [];
  if ('tagName' in node) {
    const type = node.attrs.find(({ name }) => name === 'type')?.value;
    if (active.has(node.tagName) && type !== 'application/ld+json') faults.push(`<${node.tagName}>`);
    for (const { name, value } of node.attrs) {
      if (/^on/i.test(name) || name === 'srcdoc' || name === 'style' || name === 'formaction') faults.push(name);
      if (/^(?:href|src|action|cite|data)$/.test(name) && /^[\s\p{Cc}]*(?:javascript|data|vbscript):/iu.test(value)) {
        faults.push(`${name}=${value.slice(0, 40)}`);
      }
    }
  }
  const children = 'childNodes' in node ? node.childNodes : [];
  return [...faults, ...children.flatMap(faultsIn)];
};

describe.skipIf(folder === undefined)('hostile copy (skipped where ../shared/hostile is absent)', () => {
  test('makes no script, handler or dangerous address on any page, feed link or search result', async () => {
    const key = await program.addSource('hostilewire', { section: 'hostile' });
    const texts = payloads(folder ?? '');
    const chunks = Array.from({ length: Math.ceil(texts.length / perItem) }, (_, i) =>
      texts.slice(i * perItem, (i + 1) * perItem),
    );
    for (const [number, chunk] of chunks.entries()) {
      const answer = await program.push('hostilewire', key, JSON.stringify(itemOf(chunk, number)));
      expect([answer.status, answer.error]).toEqual([200, undefined]);
    }
    const list = '/api/v1/stories?source=hostilewire&limit=100';
    await eventually(async () => {
      const { stories } = JSON.parse((await program.get(list)).text) as { stories: unknown[] };
      return stories.length === Math.min(100, chunks.length);
    });
    const crawled = await crawl(
      program.url,
      ['script', 'alert'],
      [list, '/hostile', '/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E'],
    );
    const pages = crawled.filter(({ text }) => /content-type: text\/html/.test(text));
    expect(pages.length).toBeGreaterThan(chunks.length);
    const faults = pages.flatMap(({ path, text }) =>
      faultsIn(parse(text.slice(text.indexOf('<!')))).map((fault) => `${path}: ${fault}`),
    );
    expect(faults).toEqual([]);
  }, 120_000);
});
