import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { someFeed } from '../../../test/support/some-feed.ts';
import type { NewsItem } from '../../copy/news-item.ts';
import { readHtml } from '../../copy/read-html.ts';
import { toInstant } from '../../lib/instant.ts';
import type { FeedDocument, FeedDocumentItem } from '../feed-document.ts';
import { defaultReadLimits } from '../format.ts';
import { writeJsonFeed } from '../jsonfeed/write.ts';
import { readDocument } from '../read-document.ts';
import { attribute, child, children, descendants, textOf, type XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { writeAtom } from './write-atom.ts';
import { writeRss } from './write-rss.ts';

const context = { zone: 'UTC', receivedAt: toInstant(Date.UTC(2026, 0, 1)), limits: defaultReadLimits };

const itemsOf = (text: string): readonly NewsItem[] => {
  const reading = readDocument(Buffer.from(text), context);
  if (!reading.ok) throw new Error(reading.error.message);
  return reading.value.items;
};

const rootOf = (text: string): XmlElement => {
  const parsed = parseXml(text, defaultReadLimits);
  if (!parsed.ok) throw new Error(`${parsed.error.message} ${parsed.error.at}`);
  return parsed.value.root;
};

const readsBack = (written: FeedDocumentItem, read: NewsItem | undefined): void => {
  expect(read?.identity).toMatchObject({ wireId: written.id, link: written.url });
  expect(read?.text.headline).toBe(written.title);
  expect(read?.text.abstract).toBe(written.summary);
  expect(read?.text.body).toEqual(readHtml(written.html).blocks);
  expect(read?.time.firstCreated?.at).toBe(written.published);
  expect(read?.time.versionCreated?.at).toBe(written.updated);
  expect(read?.text.authors.map(({ name }) => name)).toEqual(written.authors);
  expect(read?.classification.keywords).toEqual(written.categories);
};

const readsBackFully = (written: FeedDocumentItem, read: NewsItem | undefined): void => {
  readsBack(written, read);
  expect(read?.credit).toMatchObject({ originalSource: written.sourceLine, copyrightNotice: written.copyright });
  expect(read?.time.expiresAt?.at).toBe(written.expires);
  const { url, credit, caption, width } = written.picture ?? {};
  expect(read?.media[0]).toMatchObject({ credit, caption });
  expect(read?.media[0]?.renditions).toEqual(expect.arrayContaining([expect.objectContaining({ href: url, width })]));
};

const sample: FeedDocument = fc.sample(someFeed, { numRuns: 1, seed: 7 })[0] ?? {
  title: '',
  address: '',
  selfAddress: '',
  updated: context.receivedAt,
  items: [],
};

describe('RSS', () => {
  test('what is written reads back the same', () => {
    fc.assert(
      fc.property(someFeed, (feed) => {
        const read = itemsOf(writeRss(feed));
        for (const [i, item] of feed.items.entries()) readsBackFully(item, read[i]);
      }),
      { numRuns: 150 },
    );
  });

  test('has every member that readers and validators ask for', () => {
    const channel = child(rootOf(writeRss(sample)), 'channel');
    const self = children(channel, 'link').find((link) => attribute(link, 'rel') === 'self');
    expect(attribute(self, 'href')).toBe(sample.selfAddress);
    for (const name of ['title', 'description', 'language', 'lastBuildDate'])
      expect(textOf(child(channel, name))).not.toBe('');
    for (const item of children(channel, 'item')) {
      const names = children(item).map(({ name }) => name);
      expect(names).toEqual(
        expect.arrayContaining(['title', 'link', 'guid', 'pubDate', 'description', 'encoded', 'modified', 'valid']),
      );
      expect(names.indexOf('description')).toBeLessThan(names.indexOf('encoded'));
      expect(names.filter((name) => name === 'enclosure')).toHaveLength(1);
      expect(attribute(child(item, 'guid'), 'isPermaLink')).toBe('false');
      expect(textOf(child(item, 'pubDate'))).toMatch(/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} \+0000$/);
      expect(attribute(child(item, 'enclosure'), 'length')).toMatch(/^\d+$/);
    }
  });
});

describe('Atom', () => {
  test('what is written reads back the same', () => {
    fc.assert(
      fc.property(someFeed, (feed) => {
        const read = itemsOf(writeAtom(feed));
        for (const [i, item] of feed.items.entries()) {
          const { bytes: _, ...picture } = item.picture ?? { url: '', type: '' };
          readsBackFully({ ...item, picture }, read[i]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('has exactly what RFC 4287 asks for', () => {
    const root = rootOf(writeAtom(sample));
    for (const element of [root, ...children(root, 'entry')]) {
      for (const name of ['id', 'title', 'updated']) expect(children(element, name)).toHaveLength(1);
      expect(textOf(child(element, 'id'))).toMatch(/^[a-z][a-z0-9+.-]*:/);
      expect(children(element, 'link').filter((link) => attribute(link, 'rel') === 'alternate')).toHaveLength(1);
      for (const time of [...children(element, 'updated'), ...children(element, 'published')]) {
        expect(textOf(time)).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/);
      }
    }
    expect(descendants(root, 'source')).toHaveLength(sample.items.length);
  });

  test('an item taken back leaves a tombstone that reads as a kill', () => {
    const withdrawn = [{ id: 'urn:paper:9', at: toInstant(Date.UTC(2025, 0, 2)) }];
    const kill = itemsOf(writeAtom({ ...sample, withdrawn })).find(({ event }) => event === 'kill');
    expect(kill).toMatchObject({ identity: { wireId: 'urn:paper:9' }, status: 'canceled' });
    expect(kill?.time.versionCreated?.at).toBe('2025-01-02T00:00:00.000Z');
  });
});

describe('JSON Feed', () => {
  test('what is written reads back the same', () => {
    fc.assert(
      fc.property(someFeed, (feed) => {
        const read = itemsOf(writeJsonFeed(feed));
        for (const [i, item] of feed.items.entries()) readsBack(item, read[i]);
      }),
      { numRuns: 150 },
    );
  });

  test('has what version 1.1 asks for', () => {
    const feed = JSON.parse(writeJsonFeed(sample));
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: sample.title,
      feed_url: sample.selfAddress,
    });
    expect(feed.hubs).toEqual([{ type: 'WebSub', url: 'https://hub.example/' }]);
    for (const item of feed.items) {
      expect(item).toMatchObject({
        id: expect.any(String),
        content_html: expect.any(String),
      });
      expect(Date.parse(item.date_published)).not.toBeNaN();
    }
  });
});
