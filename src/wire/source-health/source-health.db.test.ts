import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { createDeliveryDesk, ninjsItem } from '../../../test/support/delivery-desk.ts';
import { toInstant } from '../../lib/instant.ts';
import { receiveItems } from '../receive-item.ts';
import type { Source } from '../source.ts';
import { takeIn } from '../take-in.ts';
import { checkSources } from './check-sources.ts';
import { showHealth, silentSecondsOf } from './show-health.ts';
import { listHealth, listOpenAlarms, saveExpectation } from './source-health-store.ts';

const house = testDatabase();
const minute = 60_000;
let desk: ReturnType<typeof createDeliveryDesk>;
let source: Source;
let told: string[];

beforeEach(async () => {
  desk = createDeliveryDesk(house.db);
  await desk.clear();
  desk.pass(Date.now() - desk.deps.clock.now());
  source = await desk.addSource();
  told = [];
});

const file = async (content: string) => {
  const receivedAt = new Date(desk.deps.clock.now());
  const bytes = Buffer.from(content, 'latin1');
  const delivered = {
    channel: 'push' as const,
    name: 'x',
    receivedAt,
    content: bytes,
    size: bytes.length,
    isCut: false,
  };
  return takeIn(desk.deps, source, await receiveItems(house.db, source, [delivered]));
};
const check = () =>
  checkSources({
    db: house.db,
    clock: desk.deps.clock,
    gapGraceMs: 5 * minute,
    gapForgetMs: 7 * 24 * 60 * minute,
    tell: ({ kind, slug, alarm }) => told.push(`${slug} ${alarm.kind} ${kind}`),
  });
const health = async () => (await showHealth(house.db, desk.deps.clock.now(), source.siteId))[0];

const message = (number: string, words: string): string =>
  `\x01BRA${number} 4 POL ${words.split(' ').length}\r\nharbour-${number}\r\n\x02${words}\r\n\x03241200 NOV 26\r\n\x04`;

test('a silent source raises one alarm however often and by however many it is looked at, and ends it when items come', async () => {
  await saveExpectation(house.db, source.id, '15m');
  await file(ninjsItem('1', 'Harbour reopens'));
  desk.pass(14 * minute);
  await check();
  expect([told, (await health())?.silentSince]).toEqual([[], null]);
  desk.pass(2 * minute);
  await Promise.all([check(), check(), check()]);
  await check();
  expect(told).toEqual(['coastwire silent raised']);
  expect((await health())?.silentSince).not.toBeNull();
  const [row] = await listHealth(house.db);
  expect(row && silentSecondsOf(row, desk.deps.clock.now())).toBeGreaterThanOrEqual(15 * 60);
  await file(ninjsItem('2', 'Ferry runs again'));
  await Promise.all([check(), check()]);
  expect(told).toEqual(['coastwire silent raised', 'coastwire silent ended']);
  desk.pass(16 * minute);
  await check();
  expect(told.at(-1)).toBe('coastwire silent raised');
});

test('the same item once more is no sign of life', async () => {
  await saveExpectation(house.db, source.id, '15m');
  await file(ninjsItem('1', 'Harbour reopens'));
  const first = (await health())?.lastItemAt;
  desk.pass(16 * minute);
  await file(ninjsItem('1', 'Harbour reopens'));
  await check();
  expect([(await health())?.lastItemAt, told]).toEqual([first, ['coastwire silent raised']]);
});

test('a source of which nothing is expected, or that was removed, raises nothing', async () => {
  desk.pass(100 * 24 * 60 * minute);
  await check();
  await saveExpectation(house.db, source.id, '15m');
  await sql`update source set removed_at = now()`.execute(house.db);
  desk.pass(100 * 24 * 60 * minute);
  await check();
  expect(told).toEqual([]);
});

test('numbers passed over raise an alarm after their grace, and the late item ends it', async () => {
  for (const number of ['0101', '0102', '0105']) await file(message(number, `Copy number ${number} of the day`));
  expect((await health())?.missing).toEqual(['iptc7901:BRA 103–104']);
  await check();
  expect(told).toEqual([]);
  desk.pass(6 * minute);
  await check();
  await check();
  expect([told, (await listOpenAlarms(house.db)).map(({ detail }) => detail)]).toEqual([
    ['coastwire gap raised'],
    ['Numbers are missing: iptc7901:BRA 103–104. Ask the sender for them.'],
  ]);
  await file(message('0104', 'Late copy of the day'));
  await check();
  expect((await health())?.missing).toEqual(['iptc7901:BRA 103']);
  await file(message('0103', 'Later copy of the day'));
  await check();
  expect([(await health())?.missing, told.at(-1)]).toEqual([[], 'coastwire gap ended']);
});

test('several messages in one delivery are counted in their order', async () => {
  await file(['0001', '0002', '0003', '0005'].map((number) => message(number, `Copy ${number}`)).join(''));
  expect((await health())?.missing).toEqual(['iptc7901:BRA 4']);
});

test('numbers that never come are given up after their time', async () => {
  await file(message('0101', 'First copy'));
  await file(message('0103', 'Third copy'));
  desk.pass(6 * minute);
  await check();
  desk.pass(8 * 24 * 60 * minute);
  await check();
  expect([(await health())?.missing, told]).toEqual([[], ['coastwire gap raised', 'coastwire gap ended']]);
});

test('sources without numbers leave no rows of numbers', async () => {
  await file(ninjsItem('1', `Harbour reopens ${toInstant(0)}`));
  const { rows } = await sql<{ n: string }>`
    select (select count(*) from source_sequence) + (select count(*) from sequence_gap) as n`.execute(house.db);
  expect(Number(rows[0]?.n)).toBe(0);
});
