import { describe, expect, test } from 'vitest';
import { badSamples, readContext, readSample, readText, sampleText } from '../../../test/support/read-sample.ts';
import { plainText } from '../../copy/plain-text.ts';
import { readApPage, withApBody } from './read-page.ts';

const feed = sampleText('ap-media-api/good/feed.json');
const items = readSample('ap-media-api/good/feed.json');
const [lead, killed, daybook, killWord, embargoed, unreadable] = items;

test('case 25: ten announced and fewer sent is no fault, and an entry that cannot be read costs no neighbour', () => {
  expect(items).toHaveLength(6);
  expect(lead?.notes).toContainEqual(expect.objectContaining({ kind: 'refused', at: '/data/items/1/item' }));
});

test('the id has neither version nor etag in it; both are kept beside it', () => {
  expect(lead?.identity).toMatchObject({ wireId: '1'.repeat(32), wireVersion: '8' });
  expect(lead?.identity.altIds).toContainEqual({ scheme: 'ap:etag', value: `${'1'.repeat(32)}_1a` });
  expect(lead?.identity.altIds).toContainEqual({ scheme: 'foreign:matchid', value: 'sr:match:5' });
});

test('a lead is an update, with its marks, terms, expiry and picture', () => {
  expect(lead).toMatchObject({
    event: 'update',
    text: { takeKey: '8th Ld-Writethru', byline: 'By RAE ODELL', abstract: 'Fares rise by a tenth.' },
    time: { expiresAt: { at: '2026-12-24T10:00:00.000Z' } },
  });
  expect(lead?.markers).toContain('Lead');
  expect(lead?.rights.restrictions).toContainEqual(expect.objectContaining({ kind: 'no-archive' }));
  expect(lead?.media).toMatchObject([
    { wireId: '2'.repeat(32), caption: 'The ferry.', restrictions: [{ kind: 'mandatory-credit' }] },
  ]);
  expect(lead?.media[0]?.renditions).toHaveLength(1);
});

test('a story whose text was not fetched is held', () => {
  expect(lead?.status).toBe('withheld');
});

test('a canceled item kills, also without a text', () => {
  expect(killed).toMatchObject({ status: 'canceled', event: 'kill', identity: { wireVersion: '2' } });
});

test('case 23: a daybook is a message to editors', () => {
  expect(daybook).toMatchObject({ kind: 'advisory', event: 'advisory' });
});

test('a kill that only a type says asks an editor', () => {
  expect(killWord).toMatchObject({ status: 'withheld', event: 'hold', questions: [{ kind: 'kill', text: 'Kill' }] });
});

test('an embargo with a time is a gate; one without is held', () => {
  expect(embargoed).toMatchObject({ status: 'usable', time: { embargoUntil: { at: '2026-11-25T05:00:00.000Z' } } });
  expect(unreadable).toMatchObject({ status: 'withheld' });
});

describe('a page for the poller', () => {
  const page = readApPage(feed, readContext.limits);
  if (!page.ok) throw new Error(page.error.message);
  const [first] = page.value.items;

  test('gives the cursor, and of each item what it needs', () => {
    expect(page.value.nextPage).toBe('https://api.quay.example/media/v/content/feed?qt=a&seq=12');
    expect(first).toMatchObject({
      itemId: '1'.repeat(32),
      etag: `${'1'.repeat(32)}_1a`,
      nitf: expect.stringMatching(/NITF$/),
    });
    expect(page.value.refused).toHaveLength(1);
  });

  test('case 18: an item with the NITF that was fetched for it is the whole story', () => {
    const nitf =
      '<nitf><body><body.content><block><p>QUAYTON (AP) — Fares rise.</p><p>The vote is on Friday.</p></block></body.content></body></nitf>';
    const whole = withApBody(first?.document ?? '', nitf, readContext.limits);
    const [item] = whole.ok ? readText(whole.value) : [];
    expect(item).toMatchObject({
      status: 'usable',
      event: 'update',
      text: { dateline: { place: 'QUAYTON', agency: 'AP' } },
    });
    expect(plainText(item?.text.body ?? [])).toContain('The vote is on Friday.');
  });

  test('an empty page is a page', () => {
    expect(readApPage('{"api_version":"2","data":{"items":[]}}', readContext.limits)).toMatchObject({ ok: true });
  });
});

test.each(badSamples('ap-media-api'))('%s is refused as its name says', (_, wanted, kind) => expect(kind).toBe(wanted));
