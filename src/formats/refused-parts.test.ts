import { describe, expect, test } from 'vitest';
import { toInstant } from '../lib/instant.ts';
import { defaultReadLimits } from './format.ts';
import { readDocument } from './read-document.ts';

const context = { zone: 'UTC', receivedAt: toInstant(Date.UTC(2026, 10, 24)), limits: defaultReadLimits };

const read = (content: string | Buffer) => {
  const reading = readDocument(Buffer.from(content), context);
  if (!reading.ok) throw new Error(reading.error.message);
  return reading.value;
};

const message = (n: number, end = '\u0003241005 GMT Nov 26\r\n\u0004\r\n') =>
  `\u0001tst00${n} 4 n 40   tst 00${n}\r\n\r\nQuay-${n}/\r\n\u0002Café at quay ${n} =\r\n\r\n   Haven (tst) - It is open.\r\n${end}`;

describe('a part that cannot be read beside others', () => {
  test.each(['utf8', 'latin1'] as const)(
    'of a file of messages in %s keeps its own bytes and their place',
    (charset) => {
      const bytes = Buffer.from(message(1) + message(2, '') + message(3), charset);
      const { items, refused } = read(bytes);
      expect(items).toHaveLength(2);
      expect(refused).toHaveLength(1);
      const [from, to] = (/bytes (\d+) to (\d+)/.exec(refused?.[0]?.error.at ?? '') ?? []).slice(1).map(Number);
      expect(bytes.subarray(from, to).toString(charset)).toBe(message(2, ''));
      expect(Buffer.from(refused?.[0]?.content ?? []).toString(charset)).toBe(message(2, ''));
    },
  );

  test('of a list of ninjs costs no other item its place', () => {
    const items = [1, 2, 3].map((n) => ({ uri: `urn:q:${n}`, type: 'text', headline: n === 2 ? ['no'] : `Quay ${n}` }));
    const { items: kept, refused } = read(JSON.stringify(items));
    expect(kept.map(({ identity }) => identity.wireId)).toEqual(['urn:q:1', 'urn:q:3']);
    expect(refused?.[0]?.error.at).toBe('/1/headline');
    expect(JSON.parse(Buffer.from(refused?.[0]?.content ?? []).toString())).toEqual(items[1]);
  });

  test('is refused for a key given twice, and never read with one of the values only', () => {
    const { items, refused } = read(
      '[{"uri":"urn:q:1","pubstatus":"usable","pubstatus":"canceled"},{"uri":"urn:q:2","headline":"Quay"}]',
    );
    expect(items).toHaveLength(1);
    expect(refused?.[0]?.error.at).toContain('line 1');
    expect(refused?.[0]?.content).toBeUndefined();
  });

  test('of a G2 message is a document of its own', () => {
    const item = (guid: string) =>
      `<nar:newsItem ${guid} version="1"><nar:itemMeta><nar:itemClass qcode="ninat:text"/></nar:itemMeta><nar:contentMeta><nar:headline>A &amp; B</nar:headline></nar:contentMeta></nar:newsItem>`;
    const { items, refused } = read(
      `<nar:newsMessage xmlns:nar="http://iptc.org/std/nar/2006-10-01/"><nar:itemSet>${item('guid="urn:q:1"')}${item('')}</nar:itemSet></nar:newsMessage>`,
    );
    expect(items).toHaveLength(1);
    expect(refused).toHaveLength(1);
    const alone = readDocument(refused?.[0]?.content ?? new Uint8Array(), context);
    expect(alone.ok ? '' : alone.error.message).toContain('no guid');
  });

  test('of a page of the AP Media API is a page of its own', () => {
    const entry = (n: number, ids: object) => ({ item: { altids: ids, type: 'text', headline: `Quay ${n}` } });
    const { items, refused } = read(
      JSON.stringify({ data: { items: [entry(1, { itemid: 'a1', etag: 'a1_0' }), entry(2, {})], next_page: 'x' } }),
    );
    expect(items).toHaveLength(1);
    expect(refused?.[0]?.error.at).toBe('/data/items/1/item');
  });
});
