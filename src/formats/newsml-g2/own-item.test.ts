import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyItem } from '../../../test/support/any-item.ts';
import { anItem, aParagraph } from '../../../test/support/makers.ts';
import type { NewsItem } from '../../copy/news-item.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits } from '../format.ts';
import { readG2 } from './read.ts';
import { writeG2Item } from './write-g2.ts';

const sentAt = toInstant(Date.UTC(2026, 10, 25));
const context = { zone: 'Europe/Oslo', receivedAt: sentAt, limits: defaultReadLimits };

const first = (xml: string): NewsItem => {
  const reading = readG2(xml, context);
  const [item] = reading.ok ? reading.value.items : [];
  if (item === undefined) throw new Error('no item');
  return item;
};

const written = (item: NewsItem): string => writeG2Item(item, { sentAt });

describe('an item that a Wireroom wrote and somebody changed', () => {
  test.each([
    ['canceled is a kill, whatever our own parts say', 'stat:canceled', { status: 'canceled', event: 'kill' }],
    ['withheld is held', 'stat:withheld', { status: 'withheld' }],
    ['of a status nobody knows is held', 'stat:perhaps', { status: 'withheld' }],
  ])('%s', (_, status, expected) => {
    expect(first(written(anItem()).replace('stat:usable', status))).toMatchObject(expected);
  });

  test('is held when its embargo has no end', () => {
    const xml = written(anItem()).replace('<pubStatus', '<embargoed/><pubStatus');
    expect(first(xml).status).toBe('withheld');
  });

  test('is held when its version leaves no room for a later one', () => {
    expect(first(written(anItem()).replace('version="1"', 'version="999999999"')).status).toBe('withheld');
  });

  test('brings in no script, no script address and no address of another kind', () => {
    const item = anItem({
      text: { body: [aParagraph('HERE')] },
      media: [
        {
          key: 'm',
          role: 'main',
          kind: 'picture',
          restrictions: [],
          renditions: [{ href: 'https://a.example/b.jpg' }],
        },
      ],
      identity: { link: 'https://a.example/x' },
    });
    const xml = written(item)
      .replace('HERE', '<script>alert(1)</script><a href="javascript:alert(2)" onclick="alert(3)">go</a>')
      .replaceAll('https://a.example/b.jpg', 'file:///etc/passwd')
      .replaceAll('https://a.example/x', 'javascript:alert(4)');
    expect(JSON.stringify(first(xml))).not.toMatch(/alert|javascript|passwd/);
  });

  test('shows only pictures that it lists', () => {
    const xml = written(anItem({ text: { body: [aParagraph('HERE')] } })).replace(
      '</p>',
      '</p><figure data-media="none"><img src="https://a.example/b.jpg"/></figure>',
    );
    expect(first(xml).text.body.map(({ type }) => type)).toEqual(['paragraph']);
  });

  test('is read or refused, never thrown over, whatever is cut out of it', () => {
    fc.assert(
      fc.property(anyItem, fc.double({ min: 0, max: 1, noNaN: true }), (item, share) => {
        const elements = [...written(item).matchAll(/<wr:(\w+)>[^<]*<\/wr:\1>\n/g)];
        const gone = elements[Math.floor(share * (elements.length - 1))]?.[0] ?? '';
        expect(readG2(written(item).replace(gone, ''), context).ok).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
