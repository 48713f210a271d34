import { beforeAll, describe, expect, test } from 'vitest';
import { simulateWire } from '../../src/app/commands/dialect-commands.ts';
import { addOneSection } from '../../src/app/commands/section-commands.ts';
import { setOneSource } from '../../src/app/commands/source-commands.ts';
import type { RouteRule } from '../../src/desk/route-rule.ts';
import { replaceRules } from '../../src/desk/rule-store.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import type { SimulatedItem } from '../../src/wire/simulated-item.ts';
import { testProgram } from '../support/program.ts';
import { wireFormats } from '../support/wire-items.ts';

const program = testProgram();

const g2 = (guid: string, meta: string, headline: string): string =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="${guid}" version="1"><itemMeta><itemClass qcode="ninat:text"/><provider literal="X"/><versionCreated>2026-11-24T10:00:00Z</versionCreated><pubStatus qcode="stat:usable"/>${meta}</itemMeta><contentMeta><headline>${headline}</headline></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Words: Jane Doe</p><p>Text of ${guid}.</p></body></html></inlineXML></contentSet></newsItem>`;

/** A day of a wire: stories, an update, a correction, a kill, an empty embargo, a signal, a message, a broken file. */
const day: readonly string[] = [
  ...wireFormats.flatMap(([name, write]) => [
    write({ id: `urn:${name}:a`, version: 1, headline: 'Bridge opens', body: 'The bridge opens.' }),
    write({
      id: `urn:${name}:a`,
      version: 2,
      headline: 'Bridge opens early',
      body: 'It opened.',
      correction: 'the day',
    }),
    write({ id: `urn:${name}:b`, version: 1, headline: 'Mill closes', body: 'The mill closes.' }),
    write({ id: `urn:${name}:b`, version: 2, headline: 'Mill closes', body: 'Never.', status: 'canceled' }),
  ]),
  g2('urn:empty', '<embargoed/>', 'Ferry runs'),
  g2('urn:signal', '<signal qcode="xsig:off"/>', 'Harbour grows'),
  g2('urn:words', '<edNote>tomt til i morgen</edNote>', 'Storm comes'),
  g2('urn:plain', '', 'NYTT: Fog lifts'),
  '<nitf>',
];

const changes = {
  emptyEmbargo: 'none',
  signals: { add: [{ code: 'xsig:off', event: 'kill', status: 'canceled' }] },
  waits: { add: [{ in: ['editor-note'], pattern: '^tomt til' }] },
  marks: { add: [{ event: 'correction', in: ['headline'], opens: ['NYTT'] }] },
  bylines: [{ in: ['first-paragraph'], pattern: '^Words: (\\p{Lu}[\\p{L} ]{2,40})$' }],
};
const rules: readonly RouteRule[] = [
  { name: 'fog', conditions: { words: ['fog'] }, outcome: { section: 'weather' } },
  { name: 'mill', conditions: { words: ['mill'] }, outcome: { action: 'desk' } },
];

const filedOf = async (slug: string): Promise<readonly SimulatedItem[]> => {
  const { db } = program.house;
  const rows = await db
    .selectFrom('story_version')
    .innerJoin('story', 'story.id', 'story_version.story_id')
    .innerJoin('source', 'source.id', 'story.source_id')
    .leftJoin('section', 'section.id', 'story.section_id')
    .select(['story_version.item', 'story_version.event', 'story_version.routing'])
    .where('source.slug', '=', slug)
    .orderBy('story_version.raw_item_id')
    .execute();
  const slugs = await program.house.sectionSlugs(program.house.site.id);
  return rows.map(({ item, event, routing }) =>
    JSON.parse(
      JSON.stringify({
        wireId: item.identity.wireId ?? null,
        outcome: 'filed',
        event,
        status: item.status,
        embargo: item.time.embargoUntil?.at,
        byline: item.text.byline,
        headline: item.text.headline,
        section: slugs.get(routing?.sectionId ?? ''),
        action: routing?.action,
        questions: item.questions?.map(({ kind, text, slug: of }) => ({ kind, text, ...(of && { slug: of }) })),
      }),
    ),
  );
};

const sendDay = async (slug: string, key: string): Promise<void> => {
  for (const text of day) await program.push(slug, key, text);
};

const simulate = (source: string, extra: object) =>
  simulateWire(program.house, { source, range: { kind: 'last', count: 1_000 }, ...extra });

const countRows = async (): Promise<string> => {
  const { db } = program.house;
  const tables = ['raw_item', 'story', 'story_version', 'journal'] as const;
  const counts = await Promise.all(
    tables.map((table) =>
      db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirst(),
    ),
  );
  return JSON.stringify(counts);
};

beforeAll(async () => {
  await addOneSection(program.house, { slug: 'weather' });
  await sendDay('oldwire', await program.addSource('oldwire'));
});

describe('replaying a day through another dialect and other rules', () => {
  test('the same settings change nothing, and nothing is stored', async () => {
    const rows = await countRows();
    const result = await simulate('oldwire', {});
    if (!result.ok) throw new Error(result.error);
    expect(result.value).toMatchObject({ rawItems: day.length, differing: 0, unreadableBefore: 1, unreadableAfter: 1 });
    expect(await countRows()).toBe(rows);
  });

  test('saving afterwards gives exactly what the simulation said', async () => {
    const result = await simulate('oldwire', { dialectChanges: changes, rules });
    if (!result.ok) throw new Error(result.error);
    const key = await program.addSource('newwire', { dialectChanges: changes });
    await inTransaction(program.house.db, (tx) => replaceRules(tx, program.house.site.id, rules));
    await sendDay('newwire', key);
    const before = await filedOf('oldwire');
    const after = await filedOf('newwire');
    const changed = new Map(result.value.changes.map((change) => [JSON.stringify(change.before), change]));
    expect(before.map((item) => changed.get(JSON.stringify(item))?.after ?? item)).toEqual(after);
    expect(result.value.byField).toMatchObject({ action: 6, section: 1, byline: 4 });
    const at = (id: string) => result.value.changes.find(({ before: was }) => was?.wireId === id);
    expect(at('urn:empty')).toMatchObject({ before: { status: 'withheld' }, after: { status: 'usable' } });
    expect(at('urn:signal')).toMatchObject({ before: { event: 'new' }, after: { event: 'kill' } });
    expect(at('urn:words')?.after?.questions).toMatchObject([{ kind: 'embargo', text: 'tomt til i morgen' }]);
    expect(at('urn:plain')).toMatchObject({ after: { event: 'correction', section: 'weather' } });
  });

  test('a wrong map is refused with its place and changes nothing', async () => {
    const refused = await setOneSource(program.house, 'oldwire', {
      dialectChanges: { waits: [{ in: ['headline'], pattern: '(a+)+' }] },
    });
    expect(refused).toMatchObject({ ok: false });
    expect(refused.ok ? '' : refused.error).toContain('/waits/0/pattern');
    expect(await simulate('oldwire', { dialect: 'nobody' })).toMatchObject({ ok: false });
    expect(await simulate('oldwire', { rules: [{ name: 'x' }] })).toMatchObject({ ok: false });
    expect(await simulate('nowire', {})).toMatchObject({ ok: false });
  });

  test('a source takes the zone of its dialect unless it has one of its own', async () => {
    await program.addSource('finwire', { dialect: 'stt' });
    await program.addSource('farwire', { dialect: 'stt', timezone: 'Asia/Tokyo' });
    const zones = await program.house.db
      .selectFrom('source')
      .select(['slug', 'timezone'])
      .where('slug', 'in', ['finwire', 'farwire'])
      .orderBy('slug')
      .execute();
    expect(zones.map(({ timezone }) => timezone)).toEqual(['Asia/Tokyo', 'Europe/Helsinki']);
  });

  test('a map changed by an editor holds for the next delivery, without a restart', async () => {
    const key = await program.addSource('livewire');
    await program.push('livewire', key, g2('urn:live:1', '<embargoed/>', 'One'));
    await setOneSource(program.house, 'livewire', { dialect: 'reuters' });
    await program.push('livewire', key, g2('urn:live:2', '<embargoed/>', 'Two'));
    expect((await filedOf('livewire')).map(({ status }) => status)).toEqual(['withheld', 'usable']);
  });
});
