import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { anItem, aParagraph, aSource, aWireTime, type ItemParts } from '../../test/support/makers.ts';
import { answerQuestion } from '../desk/answer-question.ts';
import { decideStory } from '../desk/decide-story.ts';
import type { FormatName } from '../formats/format.ts';
import { listEntriesAfter } from '../journal/journal-store.ts';
import type { StoryId } from '../lib/ids.ts';
import { inTransaction } from '../store/transaction.ts';
import { listQuestionsOf } from '../story/question-store.ts';
import { getDefaultSite } from '../story/site-store.ts';
import { findStory } from '../story/story-store.ts';
import { type FileDeps, fileItems } from './file-items.ts';
import { listNotices } from './notice-store.ts';
import { receiveItems } from './receive-item.ts';
import type { Source } from './source.ts';
import { findSourceById } from './source-store.ts';

const hour = 3_600_000;
const noon = Date.UTC(2026, 10, 24, 12);
const house = testDatabase();
let source: Source;
let other: Source;
let counter = 0;

const open = async (): Promise<Source> => {
  const site = await getDefaultSite(house.db);
  const made = await findSourceById(house.db, await aSource(house.db, site.id, { publish: 'auto' }));
  if (!made) throw new Error('no source');
  return made;
};

beforeAll(async () => {
  source = await open();
  other = await open();
});

const file = async (items: readonly ItemParts[], from = source, format: FormatName = 'anpa1312') => {
  const content = Buffer.from(`bytes ${counter++}`);
  const [received] = await receiveItems(house.db, from, [
    { channel: 'command', name: 'x', receivedAt: new Date(noon), content, size: content.length, isCut: false },
  ]);
  if (!received) throw new Error('not received');
  const deps: FileDeps = {
    route: () => ({ action: 'publish', reason: 'test' }),
    at: new Date(noon + 3 * hour + counter * 1000),
  };
  const parsed = [{ raw: received.raw, format, items: items.map((parts) => ({ ...anItem(parts), ...asked(parts) })) }];
  return inTransaction(house.db, (tx) => fileItems(tx, from, parsed, deps));
};

const asked = ({ questions }: ItemParts) => (questions ? { questions: questions.flatMap((one) => one ?? []) } : {});

const sent = (minutes: number) => ({ versionCreated: aWireTime(new Date(noon + minutes * 60_000)) });
const copy = (slugline: string, minutes: number, text = slugline): ItemParts => ({
  time: sent(minutes),
  text: { slugline, headline: `${slugline.split(',')[0]} hits the coast`, body: [aParagraph(text)] },
});
const kill = (slug: string, minutes: number, over: ItemParts = {}): ItemParts => ({
  kind: 'advisory',
  event: 'advisory',
  time: sent(minutes),
  text: { headline: 'Kill', slugline: `${slug}, KILL`, body: [aParagraph(`Kill ${slug}. A name is wrong.`)] },
  questions: [{ kind: 'kill', text: `Kill ${slug}. A name is wrong.`, at: 'line 3', slug }],
  ...over,
});
const storyOf = async (filed: Awaited<ReturnType<typeof file>>) => {
  const story = filed[0] && (await findStory(house.db, filed[0].story.id));
  if (!story) throw new Error('no story');
  return story;
};

describe('a notice that kills by slug', () => {
  test('holds the story that came before it, and says so in the wire’s words', async () => {
    const first = await file([copy('BC-Coast--Gale', 0)]);
    await file([kill('BC-Coast--Gale', 30)]);
    const story = await storyOf(first);
    expect(story.heldAt).not.toBeNull();
    expect(story.killedAt).toBeNull();
    expect(story.heldReason).toContain('A name is wrong');
  });

  test('waits for a story that comes after it, which is on hold from its first moment', async () => {
    await file([kill('BC-Coast--Flood', 30)]);
    const [notice] = await listNotices(house.db, source.siteId, { limit: 1 });
    expect(notice?.matchedAt).toBeNull();
    const story = await storyOf(await file([copy('Coast-Flood, 1st Ld-Writethru', 10)]));
    expect(story.heldAt).not.toBeNull();
    const entries = (await listEntriesAfter(house.db, 0, 10_000)).filter(({ storyId }) => storyId === story.id);
    expect(entries.map(({ kind }) => kind)).toContain('story.question-asked');
  });

  test('holds it in the same batch, whichever comes first', async () => {
    const [, before] = await file([kill('BC-Coast--Hail', 30), copy('BC-Coast--Hail', 0)]);
    expect((await findStory(house.db, before?.story.id ?? ('' as never)))?.heldAt).not.toBeNull();
    const after = await file([copy('BC-Coast--Sleet', 0), kill('BC-Coast--Sleet', 30)]);
    expect((await storyOf(after)).heldAt).not.toBeNull();
  });

  test('holds both of two candidates, and an editor decides', async () => {
    const [a] = await file([{ ...copy('Quay', 0), identity: { wireId: 'quay-1' } }]);
    const [b] = await file([{ ...copy('Quay', 60), identity: { wireId: 'quay-2' } }]);
    await file([kill('Quay', 90)]);
    for (const filed of [a, b]) {
      expect((await findStory(house.db, filed?.story.id ?? ('' as never)))?.heldAt).not.toBeNull();
    }
  });

  test('means no story of another source, of another day or of another slug', async () => {
    const foreign = await file([copy('BC-Coast--Fog', 0)], other);
    const old = await file([copy('BC-Coast--Fog', -60 * 72)]);
    const another = await file([copy('BC-Coast--Fog-Signals', 0)]);
    await file([kill('BC-Coast--Fog', 30)]);
    for (const filed of [foreign, old, another]) expect((await storyOf(filed)).heldAt).toBeNull();
  });

  test('finds a story by its headline in quotes, and by its service number', async () => {
    const quoted = await file([
      { ...copy('a-b', 0), identity: { wireId: 'by-headline' }, text: { headline: 'Mayor leaves for the islands' } },
    ]);
    const words = 'Withhold the story “Mayor leaves for the islands”.';
    await file([
      kill('', 5, { text: { headline: 'Advisory' }, questions: [{ kind: 'hold', text: words, at: 'line 2' }] }),
    ]);
    expect((await storyOf(quoted)).heldAt).not.toBeNull();
    const numbered = await file([
      {
        ...copy('', 0),
        text: { headline: 'Ferry stays in port' },
        identity: { wireId: 'n', altIds: [{ scheme: 'service', value: 'W2346' }] },
      },
    ]);
    const sentAs = 'Kill the item sent as W2346.';
    await file([
      kill('', 6, { text: { headline: 'Second advisory' }, questions: [{ kind: 'kill', text: sentAs, at: 'line 2' }] }),
    ]);
    expect((await storyOf(numbered)).heldAt).not.toBeNull();
  });

  test('finds a story under any slug or headline that a version of it had', async () => {
    const from = await open();
    const identity = (wireVersion: string) => ({ wireId: 'renamed', wireVersion });
    const text = (slugline: string, headline: string) => ({ slugline, headline, body: [aParagraph(headline)] });
    const [first] = await file(
      [{ time: sent(0), identity: identity('1'), text: text('Quarry', 'Quarry shuts for the winter') }],
      from,
    );
    await file([{ time: sent(5), identity: identity('2'), text: text('Blast', 'Two hurt in the north pit') }], from);
    const heldBy = async (notice: ItemParts) => {
      const before =
        (await listQuestionsOf(house.db, [first?.story.id ?? ('' as StoryId)])).get(
          first?.story.id ?? ('' as StoryId),
        ) ?? [];
      await file([notice], from);
      const after =
        (await listQuestionsOf(house.db, [first?.story.id ?? ('' as StoryId)])).get(
          first?.story.id ?? ('' as StoryId),
        ) ?? [];
      return after.length - before.length;
    };
    const words = 'Withhold “Quarry shuts for the winter” until further notice.';
    const quoting = {
      text: { headline: 'Advisory' },
      questions: [{ kind: 'hold' as const, text: words, at: 'line 2' }],
    };
    expect(await heldBy(kill('Quarry', 30))).toBe(1);
    expect(await heldBy(kill('Blast', 31))).toBe(1);
    expect(await heldBy(kill('', 32, quoting))).toBe(1);
  });

  test('finds a story of long ago by its headline when both are taken in now', async () => {
    const from = await open();
    const years = -60 * 24 * 365 * 20;
    const old = await file(
      [
        {
          time: sent(years),
          identity: { wireId: 'archived' },
          text: { headline: 'Harbour master resigns over dredging' },
        },
      ],
      from,
    );
    const words = 'Kill “Harbour master resigns over dredging”.';
    const questions = [{ kind: 'kill' as const, text: words, at: 'line 2' }];
    await file([kill('', years + 30, { text: { headline: 'Advisory' }, questions })], from);
    expect((await storyOf(old)).heldAt).not.toBeNull();
  });

  test('is not passed over by a release, and asks once whatever comes after', async () => {
    const story = await storyOf(await file([copy('BC-Coast--Surge', 0)]));
    await file([kill('BC-Coast--Surge', 30)]);
    await file([copy('BC-Coast--Surge, 2nd Ld-Writethru', 40)]);
    const clock = { now: () => noon + 10 * hour };
    const released = await decideStory(house.db, clock, { storyId: story.id, kind: 'release', by: 'x', reason: '' });
    expect(released).toMatchObject({ ok: false, error: { kind: 'open-question' } });
    expect((await listQuestionsOf(house.db, [story.id])).get(story.id)).toHaveLength(1);
    expect((await findStory(house.db, story.id))?.heldAt).not.toBeNull();
  });
});

describe('a notice that an editor answered', () => {
  const answer = async (storyId: StoryId, given: 'kill' | 'nothing') => {
    const [question] = (await listQuestionsOf(house.db, [storyId])).get(storyId) ?? [];
    const clock = { now: () => noon + 9 * hour };
    return answerQuestion(house.db, clock, {
      siteId: source.siteId,
      questionId: question?.id ?? '',
      answer: given,
      by: 'person:ada',
      note: '',
    });
  };
  const daily = (wireId: string, minutes: number) => ({ ...copy('Market-Close', minutes), identity: { wireId } });

  test('still holds the story it means, where it first met another of the slug that it does not mean', async () => {
    const from = await open();
    const wrong = await storyOf(await file([daily('yesterday', -600)], from));
    await file([kill('Market-Close', 30)], from);
    expect(await answer(wrong.id, 'nothing')).toMatchObject({ ok: true });
    expect((await storyOf(await file([daily('today', 10)], from))).heldAt).not.toBeNull();
    expect((await findStory(house.db, wrong.id))?.heldAt).toBeNull();
  });

  test('looks for no more once the story it means was taken back', async () => {
    const from = await open();
    const meant = await storyOf(await file([daily('meant', 0)], from));
    await file([kill('Market-Close', 30)], from);
    await answer(meant.id, 'kill');
    expect((await storyOf(await file([daily('next', 700)], from))).heldAt).toBeNull();
  });
});

describe('an item without an id', () => {
  test('is one story over its leads, in any order, and shows the last by number and time', async () => {
    const leads = [
      copy('BC-Isle--Power', 0, 'plain'),
      copy('BC-Isle--Power, 1st Ld-Writethru', 60, 'first'),
      copy('BC-Isle--Power, 2nd Ld-Writethru', 60, 'second'),
    ];
    for (const [round, order] of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
      [2, 0, 1],
    ].entries()) {
      const from = await open();
      const filed = [];
      for (const i of order) filed.push(...(await file([leads[i] ?? {}], from)));
      expect(new Set(filed.map(({ story }) => story.id)).size, `round ${round}`).toBe(1);
      const story = await storyOf(filed);
      const last = filed.find(({ versionId }) => versionId === story.publishedVersionId);
      expect(last?.item.identity.wireVersion, `round ${round}`).toBe('lead 2');
    }
  });

  test('is one story however many desks it is sent on', async () => {
    const onDesk = (category: string) => ({ ...copy('BC-Isle--Vote', 0), classification: { category } });
    const [first] = await file([onDesk('a')]);
    const [again] = await file([onDesk('f')]);
    expect(again?.isNew).toBe(false);
    expect(again?.story.id).toBe(first?.story.id);
  });

  test('is a new story on the next day under the same slug', async () => {
    const [first] = await file([copy('BC-Isle--Weather', -24 * 60)]);
    const [next] = await file([copy('BC-Isle--Weather', 0)]);
    expect(next?.story.id).not.toBe(first?.story.id);
  });

  test('goes to an editor as an add, and changes nothing that readers have', async () => {
    const [first] = await file([copy('BC-Isle--Trial', 0)]);
    const [add] = await file([copy('BC-Isle--Trial, 1st Add', 30)]);
    expect(add?.story.id).not.toBe(first?.story.id);
    expect(add?.story).toMatchObject({ route: 'desk', publishedVersionId: null });
  });
});

describe('an item of a new id that replaces another', () => {
  const old = { ...copy('x', 0), identity: { wireId: 'old', wireVersion: '7' } };
  const fresh = { ...copy('x', 30, 'fresh'), identity: { wireId: 'fresh', wireVersion: '1', supersedes: ['old'] } };

  test.each([
    ['after it', [old, fresh]],
    ['before it', [fresh, old]],
  ])('continues its story when it comes %s', async (_when, order) => {
    const from = await open();
    const filed = [];
    for (const item of order) filed.push(...(await file([item], from, 'ninjs')));
    expect(filed[1]?.story.id).toBe(filed[0]?.story.id);
    const story = await storyOf(filed);
    const shown = filed.find(({ versionId }) => versionId === story.publishedVersionId);
    expect(shown?.item.identity.wireId).toBe('fresh');
    const killed = await file(
      [{ ...old, status: 'canceled', identity: { wireId: 'old', wireVersion: '8' } }],
      from,
      'ninjs',
    );
    expect(killed[0]?.story.id).toBe(story.id);
    expect((await storyOf(killed)).killedAt).not.toBeNull();
  });

  test('holds what it replaces once, however often it is sent again after an editor freed that', async () => {
    const from = await open();
    const [a] = await file([old], from, 'ninjs');
    await file([{ ...copy('x', 20, 'apart'), identity: { wireId: 'apart' } }], from, 'ninjs');
    const linking = (version: string) => ({
      ...copy('x', 40, `linking ${version}`),
      identity: { wireId: 'apart', wireVersion: version, supersedes: ['old'] },
    });
    await file([linking('2')], from, 'ninjs');
    const id = a?.story.id ?? ('' as StoryId);
    const [question] = (await listQuestionsOf(house.db, [id])).get(id) ?? [];
    expect((await findStory(house.db, id))?.heldAt).not.toBeNull();
    await answerQuestion(
      house.db,
      { now: () => noon + 9 * hour },
      {
        siteId: from.siteId,
        questionId: question?.id ?? '',
        answer: 'nothing',
        by: 'person:ada',
        note: '',
      },
    );
    await file([linking('2')], from, 'ninjs');
    await file([linking('3')], from, 'ninjs');
    expect((await findStory(house.db, id))?.heldAt).toBeNull();
  });

  test('leaves only the last public where the link between two stories comes last', async () => {
    const from = await open();
    const a = await file([old], from, 'ninjs');
    const last = { ...copy('x', 60, 'last'), identity: { wireId: 'last', supersedes: ['fresh'] } };
    const c = await file([last], from, 'ninjs');
    await file([fresh], from, 'ninjs');
    expect((await storyOf(a)).heldAt).not.toBeNull();
    expect((await storyOf(c)).heldAt).toBeNull();
  });
});
