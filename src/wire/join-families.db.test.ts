import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { defaultReadLimits } from '../formats/format.ts';
import { newId, type SourceId } from '../lib/ids.ts';
import { getDefaultSite } from '../story/site-store.ts';
import { receiveItems } from './receive-item.ts';
import type { Source } from './source.ts';
import { findSource, insertSource } from './source-store.ts';
import { type IntakeDeps, takeIn } from './take-in.ts';

const noon = Date.UTC(2026, 10, 24, 12);
const house = testDatabase();
let source: Source;
let deps: IntakeDeps;

beforeAll(async () => {
  const site = await getDefaultSite(house.db);
  await insertSource(house.db, {
    ...{ id: newId<SourceId>(), siteId: site.id, slug: 'delta', name: 'Delta', publish: 'auto', sectionId: null },
    ...{ timezone: 'UTC', canonical: 'self', robots: 'index', expiry: 'gone', keyHash: null },
  });
  const made = await findSource(house.db, site.id, 'delta');
  if (!made) throw new Error('no source');
  source = made;
  deps = {
    db: house.db,
    clock: { now: () => noon },
    limits: defaultReadLimits,
    loadRoute: async () => () => ({ action: 'publish', reason: 'test' }),
  };
});

const story = (language: string) =>
  `<NewsComponent xml:lang="${language}"><NewsLines><HeadLine>Lock ${language}</HeadLine></NewsLines>
<DescriptiveMetadata><Language FormalName="${language}"/></DescriptiveMetadata>
<NewsComponent><Role FormalName="Body"/><ContentItem><Format FormalName="NITF"/><DataContent><p>The lock is open (${language}).</p></DataContent></ContentItem></NewsComponent></NewsComponent>`;

const item = (id: string, ...[version, status, languages]: readonly [number, string, readonly string[]]) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<NewsML Version="1.2"><NewsEnvelope><DateAndTime>20261124T100000Z</DateAndTime></NewsEnvelope>
<NewsItem xml:lang="en"><Identification><NewsIdentifier><ProviderId>delta.example</ProviderId><DateId>20261124</DateId>
<NewsItemId>${id}</NewsItemId><RevisionId PreviousRevision="${version - 1}" Update="N">${version}</RevisionId>
<PublicIdentifier>urn:newsml:delta.example:20261124:${id}:${version}</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20261124T100000Z</FirstCreated>
<ThisRevisionCreated>20261124T10${String(version).padStart(2, '0')}00Z</ThisRevisionCreated><Status FormalName="${status}"/></NewsManagement>
${languages.length === 0 ? '' : `<NewsComponent xml:lang="en">${languages.map(story).join('')}</NewsComponent>`}</NewsItem></NewsML>`;

const deliver = async (texts: readonly string[]) => {
  const received = await receiveItems(
    house.db,
    source,
    texts.map((text) => {
      const content = Buffer.from(text);
      const known = { name: 'x.xml', receivedAt: new Date(noon), size: content.length, isCut: false };
      return { ...known, channel: 'folder' as const, content };
    }),
  );
  for (const outcome of await takeIn(deps, source, received)) expect(outcome.ok).toBe(true);
};

const statesOf = async (id: string) => {
  const rows = await house.db
    .selectFrom('story')
    .select(['wire_key', 'killed_at', 'held_at', 'published_version_id'])
    .where('wire_key', 'like', `%:${id}%`)
    .orderBy('wire_key')
    .execute();
  return rows.map((row) => {
    const state = row.killed_at ? 'killed' : row.held_at ? 'held' : row.published_version_id ? 'public' : 'not public';
    return `${row.wire_key?.split('#')[1] ?? 'main'} ${state}`;
  });
};

const both = ['en', 'fr', 'nl'];
const orders = [
  [0, 1],
  [1, 0],
] as const;

describe('a NewsML item with a story in each of three languages', () => {
  test.each(orders)('is killed in all of them by a version without any, in order %i %i', async (...order) => {
    const id = `kill-${order.join('')}`;
    const versions = [item(id, 1, 'Usable', both), item(id, 2, 'Canceled', [])];
    for (const i of order) await deliver([versions[i] ?? '']);
    expect(await statesOf(id)).toEqual(['main killed', 'fr killed', 'nl killed']);
    const together = `${id}-b`;
    await deliver(order.map((i) => [item(together, 1, 'Usable', both), item(together, 2, 'Canceled', [])][i] ?? ''));
    expect(await statesOf(together)).toEqual(['main killed', 'fr killed', 'nl killed']);
  });

  test.each(orders)('is withheld in all of them by a version with one, in order %i %i', async (...order) => {
    const id = `hold-${order.join('')}`;
    const versions = [item(id, 1, 'Usable', both), item(id, 2, 'Withheld', ['en'])];
    for (const i of order) await deliver([versions[i] ?? '']);
    expect(await statesOf(id)).toEqual(['main held', 'fr held', 'nl held']);
  });

  test('is free again in all of them with the next version that has them', async () => {
    await deliver([item('free', 1, 'Usable', both)]);
    await deliver([item('free', 2, 'Withheld', [])]);
    await deliver([item('free', 3, 'Usable', both)]);
    const states = await statesOf('free');
    expect(new Set(states.map((state) => state.split(' ').slice(1).join(' '))).size).toBe(1);
  });

  test('is none of another item whose id begins alike, and one delivery of a kill files it once', async () => {
    await deliver([item('dam', 1, 'Usable', both), item('dam-2', 1, 'Usable', both)]);
    await deliver([item('dam', 2, 'Canceled', [])]);
    expect((await statesOf('dam-2')).every((state) => !state.includes('killed'))).toBe(true);
    const { rows } = {
      rows: await house.db.selectFrom('story_version').select('id').where('event', '=', 'kill').execute(),
    };
    await deliver([item('dam', 2, 'Canceled', []).replace('100000Z', '100001Z')]);
    const again = await house.db.selectFrom('story_version').select('id').where('event', '=', 'kill').execute();
    expect(again).toHaveLength(rows.length);
  });
});
