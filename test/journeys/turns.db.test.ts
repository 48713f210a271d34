import { describe, expect, test } from 'vitest';
import { defaultReadLimits } from '../../src/formats/format.ts';
import type { StoryId } from '../../src/lib/ids.ts';
import { decideUse, readers } from '../../src/rights/decide-use.ts';
import { getDefaultSite } from '../../src/story/site-store.ts';
import { listStoriesById } from '../../src/story/story-store.ts';
import { listVersions } from '../../src/story/version-store.ts';
import { receiveItems } from '../../src/wire/receive-item.ts';
import type { Source } from '../../src/wire/source.ts';
import { findSourceById } from '../../src/wire/source-store.ts';
import { type IntakeDeps, takeIn } from '../../src/wire/take-in.ts';
import { testDatabase } from '../support/database.ts';
import { aSource } from '../support/makers.ts';
import { embargoEnd, type TurnFormat, type TurnName, turnFormats } from '../support/wire-turns.ts';

/** A story's life, what must hold at its end whatever the order, and what must never be public once it has come. */
interface Life {
  readonly name: string;
  readonly turns: readonly TurnName[];
  readonly ends: 'public' | 'held' | 'killed' | 'embargoed';
  /** Step whose version readers have at the end. */
  readonly shows?: number;
  /** From the arrival of this turn on nothing is public. */
  readonly hides?: TurnName;
}

const lives: readonly Life[] = [
  { name: 'new', turns: ['new'], ends: 'public', shows: 1 },
  { name: 'update', turns: ['new', 'update', 'update'], ends: 'public', shows: 3 },
  { name: 'correction', turns: ['new', 'update', 'correction'], ends: 'public', shows: 3 },
  { name: 'refile', turns: ['new', 'refile'], ends: 'public', shows: 2 },
  { name: 'hold', turns: ['new', 'update', 'hold'], ends: 'held', hides: 'hold' },
  { name: 'release', turns: ['new', 'hold', 'release'], ends: 'public', shows: 3 },
  { name: 'kill', turns: ['new', 'update', 'correction', 'kill'], ends: 'killed', hides: 'kill' },
  { name: 'embargo in structure', turns: ['embargoed', 'update'], ends: 'embargoed', shows: 2, hides: 'embargoed' },
  { name: 'embargo in words', turns: ['embargo in words', 'update'], ends: 'held', hides: 'embargo in words' },
  { name: 'kill by a notice', turns: ['new', 'update', 'notice that kills'], ends: 'held', hides: 'notice that kills' },
  { name: 'picture late', turns: ['new', 'with picture'], ends: 'public', shows: 2 },
];

const house = testDatabase();
let now = Date.parse('2026-11-24T12:00:00Z');
const before = Date.parse(embargoEnd) - 1;

const intake = (): IntakeDeps => ({
  db: house.db,
  clock: { now: () => now },
  limits: defaultReadLimits,
  loadRoute: async () => () => ({ action: 'publish', reason: 'test' }),
});

const orders = (count: number): number[][] => {
  if (count === 0) return [[]];
  return orders(count - 1).flatMap((order) =>
    Array.from({ length: count }, (_, at) => [...order.slice(0, at), count, ...order.slice(at)]),
  );
};

/** One run of a life: its turns in one order, under a name of its own. */
interface Run {
  readonly life: Life;
  readonly order: readonly number[];
  readonly story: string;
}

const runsOf = (format: TurnFormat): Run[] =>
  lives
    .filter(({ turns }) => !turns.some((turn) => format.cannotSay.includes(turn)))
    .flatMap((life, i) =>
      orders(life.turns.length).map((order, n) => ({ life, order, story: `quay${letters(i)}x${letters(n)}` })),
    );

const letters = (n: number): string => String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26));

const openSource = async (): Promise<Source> => {
  const site = await getDefaultSite(house.db);
  const made = await findSourceById(house.db, await aSource(house.db, site.id, { publish: 'auto' }));
  if (!made) throw new Error('no source');
  return made;
};

/** What arrived so far of a run: its stories, notices left out. */
interface Progress extends Run {
  readonly arrived: TurnName[];
  readonly stories: Set<StoryId>;
}

/** Delivers the next turn of each run as one batch of files, and notes the stories they belong to. */
const deliver = async (
  { source, format }: { readonly source: Source; readonly format: TurnFormat },
  runs: readonly Progress[],
  at: number,
): Promise<void> => {
  const due = runs.flatMap((run) => {
    const step = run.order[at];
    const says = step === undefined ? undefined : run.life.turns[step - 1];
    if (step === undefined || says === undefined) return [];
    run.arrived.push(says);
    return [{ run, says, content: Buffer.from(format.write({ says, story: run.story, step }), 'latin1') }];
  });
  now += 60_000;
  const received = await receiveItems(
    house.db,
    source,
    due.map(({ content, run }) => ({
      channel: 'command' as const,
      name: run.story,
      receivedAt: new Date(now),
      content,
      size: content.length,
      isCut: false,
    })),
  );
  const outcomes = await takeIn(intake(), source, received);
  outcomes.forEach((outcome, i) => {
    const one = due[i];
    if (!outcome.ok) throw new Error(`${one?.run.life.name}: ${one?.says}: ${outcome.error.message}`);
    for (const { story, item } of outcome.items) {
      if (item.kind !== 'advisory' && item.event !== 'advisory') one?.run.stories.add(story.id);
    }
  });
};

const isPublic = async (run: Progress, at: number): Promise<boolean> =>
  (await listStoriesById(house.db, [...run.stories])).some((story) => decideUse(story, readers, at).may);

const endOf = async (run: Progress): Promise<unknown> => {
  const [story, ...more] = await listStoriesById(house.db, [...run.stories]);
  if (!story || more.length > 0) return `${run.stories.size} stories`;
  const versions = await listVersions(house.db, story.id);
  const shown = versions.find(({ id }) => id === story.publishedVersionId);
  const use = decideUse(story, readers, before);
  return {
    state: story.killedAt ? 'killed' : story.heldAt ? 'held' : use.may ? 'public' : 'embargoed',
    ...(run.life.shows === undefined ? {} : { shows: stepOf(JSON.stringify(shown?.item.text.body ?? '')) }),
  };
};

const stepOf = (text: string): number => Number(/at step (\d)/.exec(text)?.[1] ?? 0);

const expected = ({ life }: Run, format: TurnFormat): unknown => ({
  state: life.ends === 'killed' && format.isInWords ? 'held' : life.ends,
  ...(life.shows === undefined ? {} : { shows: life.shows }),
});

describe.each(turnFormats.map((format) => [format.name, format] as const))('%s', (_, format) => {
  test('ends in the same state in every order, and shows nothing in between that must not be shown', async () => {
    const source = await openSource();
    const runs: Progress[] = runsOf(format).map((run) => ({ ...run, arrived: [], stories: new Set() }));
    const wrong: string[] = [];
    const longest = Math.max(...runs.map(({ order }) => order.length));
    for (let at = 0; at < longest; at++) {
      await deliver({ source, format }, runs, at);
      for (const run of runs) {
        if (!run.life.hides || !run.arrived.includes(run.life.hides) || at >= run.order.length) continue;
        if (await isPublic(run, before))
          wrong.push(`${run.life.name} ${run.order.join()}: public after ${run.arrived}`);
      }
    }
    for (const run of runs) {
      const end = await endOf(run);
      if (JSON.stringify(end) !== JSON.stringify(expected(run, format))) {
        wrong.push(
          `${run.life.name} ${run.order.join()}: ${JSON.stringify(end)}, not ${JSON.stringify(expected(run, format))}`,
        );
      }
    }
    expect(wrong).toEqual([]);
    expect(runs.length).toBeGreaterThan(5);
  });
});
