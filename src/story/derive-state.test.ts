import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId, type RawItemId, type StoryId, type VersionId } from '../lib/ids.ts';
import { toInstant } from '../lib/instant.ts';
import { type Decision, deriveState, type VersionFacts } from './derive-state.ts';
import type { VersionTerm } from './known-rights.ts';
import { noteChanges } from './note-changes.ts';
import type { Question } from './question.ts';

const noon = Date.UTC(2026, 10, 24, 12);
const minute = 60_000;
const wireTime = (ms: number) => ({ at: toInstant(ms), original: '', isZoneAssumed: false, zone: 'Z' });

const aVersion = (over: Partial<VersionFacts> & { number: number }): VersionFacts => ({
  id: newId<VersionId>(),
  sequence: 1,
  wireVersion: String(over.number),
  event: 'new',
  status: 'usable',
  kind: 'text',
  filedAt: new Date(noon),
  versionCreatedAt: new Date(noon - 60 * minute + over.number * minute),
  time: {},
  action: 'publish',
  ...over,
});

const asArrived = (versions: readonly VersionFacts[]): VersionFacts[] =>
  versions.map((v, i) => ({ ...v, sequence: i + 1, filedAt: new Date(noon + i * 1000) }));

const decided = (kind: Decision['kind'], at: number, versionId: VersionId | null = null): Decision => ({
  kind,
  versionId,
  at: new Date(at),
  reason: 'because',
  publishAt: null,
});

const known = (decisions: readonly Decision[]) => ({ decisions, questions: [] });

describe('the state of a story', () => {
  const first = aVersion({ number: 1 });
  const update = aVersion({ number: 2, event: 'update' });
  const correction = aVersion({ number: 3, event: 'correction' });
  const kill = aVersion({ number: 4, event: 'kill', status: 'canceled' });

  test('is the same in whatever order update, correction and kill arrive', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([first, update, correction, kill], { minLength: 4 }), (order) => {
        const state = deriveState(asArrived(order), known([]), 'gone');
        expect(state.killedAt).not.toBeNull();
        expect(state.publishedVersionId).toBe(correction.id);
        expect(state.currentVersionId).toBe(correction.id);
      }),
    );
  });

  test('shows the newest version although an older one arrives later, for versions that jump', () => {
    const old = aVersion({ number: 484616934 });
    const young = aVersion({ number: 1542761538 });
    expect(deriveState(asArrived([young, old]), known([]), 'gone').publishedVersionId).toBe(young.id);
  });

  test('goes by time where one version has no number', () => {
    const a = aVersion({ number: 1, wireVersion: null });
    const b = aVersion({ number: 2 });
    expect(deriveState(asArrived([b, a]), known([]), 'gone').publishedVersionId).toBe(b.id);
  });

  test('stays killed when a usable version follows the kill', () => {
    const after = aVersion({ number: 5, event: 'update' });
    expect(deriveState(asArrived([first, kill, after]), known([]), 'gone').killedAt).not.toBeNull();
  });

  test('a kill before its story leaves nothing to publish', () => {
    const state = deriveState(asArrived([kill]), known([]), 'gone');
    expect(state.killedAt).not.toBeNull();
    expect(state.publishedVersionId).toBeNull();
  });

  test('a desk release after the kill brings it back, a kill after that takes it again', () => {
    const versions = asArrived([first, kill]);
    const released = decided('release', noon + 10 * minute, first.id);
    expect(deriveState(versions, known([released]), 'gone').killedAt).toBeNull();
    const again = decided('kill', noon + 20 * minute);
    expect(deriveState(versions, known([released, again]), 'gone').killedAt).toEqual(again.at);
  });

  test('a hold by the wire ends with its next usable version, a hold by the desk does not', () => {
    const hold = aVersion({ number: 2, event: 'hold', status: 'withheld' });
    expect(deriveState(asArrived([first, hold]), known([]), 'gone').heldAt).not.toBeNull();
    expect(deriveState(asArrived([first, correction, hold]), known([]), 'gone').heldAt).toBeNull();
    expect(deriveState(asArrived([first, correction]), known([decided('hold', noon)]), 'gone').heldAt).toEqual(
      new Date(noon),
    );
  });

  test('a version that could be read only later goes where it was received, not where it was filed', () => {
    const plain = { wireVersion: null, versionCreatedAt: null };
    const early = aVersion({ number: 1, ...plain, rawItemId: newId<RawItemId>(noon) });
    const hold = aVersion({
      number: 2,
      ...plain,
      event: 'hold',
      status: 'withheld',
      rawItemId: newId<RawItemId>(noon + 1),
    });
    expect(deriveState(asArrived([hold, early]), known([]), 'gone').heldAt).not.toBeNull();
    const update = aVersion({ number: 2, ...plain, rawItemId: newId<RawItemId>(noon + 2) });
    expect(deriveState(asArrived([update, early]), known([]), 'gone').publishedVersionId).toBe(update.id);
    const byDesk = aVersion({ number: 3, ...plain, event: 'correction' });
    expect(deriveState(asArrived([early, byDesk]), known([]), 'gone').publishedVersionId).toBe(byDesk.id);
  });

  test('a hold by the wire does not end with a message to editors, nor with copy that waits at the desk', () => {
    const hold = aVersion({ number: 2, event: 'hold', status: 'withheld' });
    const advisory = aVersion({ number: 3, kind: 'advisory', event: 'advisory' });
    const waiting = aVersion({ number: 3, action: 'desk' });
    expect(deriveState(asArrived([first, hold, advisory]), known([]), 'gone').heldAt).not.toBeNull();
    expect(deriveState(asArrived([first, hold, waiting]), known([]), 'gone').heldAt).not.toBeNull();
    const approved = decided('publish', noon + minute, waiting.id);
    expect(deriveState(asArrived([first, hold, waiting]), known([approved]), 'gone').heldAt).toBeNull();
  });

  test('a version without an embargo does not lift the one that was promised, unless an editor publishes it', () => {
    const promised = aVersion({ number: 1, time: { embargoUntil: wireTime(noon + 9 * minute) } });
    const silent = aVersion({ number: 2, event: 'update' });
    expect(deriveState(asArrived([silent, promised]), known([]), 'gone').embargoUntil).toEqual(
      new Date(noon + 9 * minute),
    );
    const approved = decided('publish', noon + minute, silent.id);
    expect(deriveState(asArrived([promised, silent]), known([approved]), 'gone').embargoUntil).toBeNull();
    const earlier = aVersion({ number: 3, time: { embargoUntil: wireTime(noon + minute) } });
    expect(deriveState(asArrived([promised, earlier]), known([]), 'gone').embargoUntil).toEqual(
      new Date(noon + minute),
    );
  });

  test('a release of what was on hold gives back what readers had, and lifts no embargo that was promised', () => {
    const promised = aVersion({ number: 1, time: { embargoUntil: wireTime(noon + 90 * minute) } });
    const silent = aVersion({ number: 2, event: 'update' });
    const decisions = [decided('hold', noon + minute), decided('release', noon + 2 * minute, silent.id)];
    const state = deriveState(asArrived([promised, silent]), known(decisions), 'gone');
    expect(state).toMatchObject({ heldAt: null, embargoUntil: new Date(noon + 90 * minute) });
    const waiting = aVersion({ number: 2, action: 'desk' });
    const released = decided('release', noon + minute, waiting.id);
    expect(deriveState(asArrived([promised, waiting]), known([released]), 'gone').embargoUntil).toBeNull();
  });

  test('publishing now undoes a schedule for later', () => {
    const waiting = aVersion({ number: 1, action: 'desk' });
    const later = { ...decided('schedule', noon, waiting.id), publishAt: new Date(noon + 60 * minute) };
    expect(deriveState(asArrived([waiting]), known([later]), 'gone').notBefore).toEqual(later.publishAt);
    const now = decided('publish', noon + minute, waiting.id);
    expect(deriveState(asArrived([waiting]), known([later, now]), 'gone').notBefore).toBeNull();
  });

  test('a story that an editor approved days later is new on that day', () => {
    const waiting = aVersion({ number: 1, action: 'desk' });
    const approved = decided('publish', noon + 4_000 * minute, waiting.id);
    expect(deriveState(asArrived([waiting]), known([approved]), 'gone').firstPublishedAt).toEqual(approved.at);
  });

  test('an embargo and a release time close the gate until the later of the two', () => {
    const time = { embargoUntil: wireTime(noon + minute), releaseAt: wireTime(noon + 5 * minute) };
    const state = deriveState(asArrived([aVersion({ number: 1, time })]), known([]), 'gone');
    expect(state.notBefore).toEqual(new Date(noon + 5 * minute));
    expect(state.embargoUntil).toEqual(new Date(noon + minute));
    expect(state.firstPublishedAt).toEqual(new Date(noon + 5 * minute));
  });

  test('the right to show it ends with the earlier of rights end and expiry', () => {
    const time = { expiresAt: wireTime(noon + 9 * minute), rightsEnd: wireTime(noon + 3 * minute) };
    expect(deriveState(asArrived([aVersion({ number: 1, time })]), known([]), 'gone').notAfter).toEqual(
      new Date(noon + 3 * minute),
    );
  });

  test('an advisory is never what readers get', () => {
    expect(
      deriveState(asArrived([aVersion({ number: 1, kind: 'advisory' })]), known([]), 'gone').publishedVersionId,
    ).toBeNull();
  });

  test('a version for the desk is published only when an editor says so', () => {
    const waiting = aVersion({ number: 1, action: 'desk' });
    expect(deriveState(asArrived([waiting]), known([]), 'gone').publishedVersionId).toBeNull();
    expect(
      deriveState(asArrived([waiting]), known([decided('publish', noon, waiting.id)]), 'gone').publishedVersionId,
    ).toBe(waiting.id);
  });
});

describe('the state of a story with terms, questions and decisions', () => {
  const aTerm = (version: VersionFacts, position: number, over: Partial<VersionTerm>): VersionTerm => ({
    versionId: version.id,
    storyId,
    position,
    mediaKey: null,
    kind: 'period',
    mode: null,
    countries: null,
    channels: null,
    value: null,
    from: null,
    until: null,
    original: '',
    saidIn: '',
    ...over,
  });
  const asked = (kind: Question['kind'], words: string, over: Partial<Question> = {}): Question => ({
    ...{ id: words, kind, words, place: '', mediaKey: null, versionId: null, noticeId: null },
    ...{ askedAt: new Date(noon + minute), answer: null, embargoUntil: null, answeredAt: null },
    ...over,
  });
  const storyId = newId<StoryId>();
  const policy = { territories: ['NO'], currentDays: 30 };
  const first = aVersion({ number: 1, time: { embargoUntil: wireTime(noon + 3 * minute) } });
  const hold = aVersion({ number: 2, event: 'hold', status: 'withheld' });
  const update = aVersion({ number: 3, event: 'update' });
  const waiting = aVersion({ number: 4, action: 'desk' });
  const kill = aVersion({ number: 5, event: 'kill', status: 'canceled' });
  const terms = [
    aTerm(first, 0, { kind: 'one-time' }),
    aTerm(update, 0, { until: new Date(noon + 90 * minute) }),
    aTerm(update, 1, { kind: 'territory', mode: 'only', countries: ['NO'] }),
    aTerm(update, 2, { mediaKey: 'p', until: new Date(noon + 50 * minute) }),
    aTerm(waiting, 0, { until: new Date(noon + 20 * minute) }),
  ];
  const answered = { answer: 'embargo', answeredAt: new Date(noon + 2 * minute) } as const;
  const questions = [
    asked('embargo', 'not before noon', { ...answered, embargoUntil: new Date(noon + 7 * minute) }),
    asked('hold', 'wait', { answer: 'nothing', answeredAt: new Date(noon + 3 * minute) }),
    asked('kill', 'withdraw this'),
    asked('correction', 'the name is wrong'),
    asked('rights', 'ask first'),
  ];

  test('is the same in whatever order versions came, questions were asked and terms were read', () => {
    const all = [first, hold, update, waiting, kill];
    const given = fc.record({
      some: fc.subarray(all, { minLength: 1 }),
      asking: fc.subarray(questions),
      decisions: fc.subarray([decided('hold', noon + 20 * minute), decided('publish', noon + 30 * minute, waiting.id)]),
      seed: fc.infiniteStream(fc.nat()),
    });
    const known = (asking: readonly Question[], own: readonly VersionTerm[], decisions: readonly Decision[]) => ({
      decisions,
      questions: asking,
      rights: { terms: own, rulings: [], policy },
    });
    fc.assert(
      fc.property(given, ({ some, asking, decisions, seed }) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => ({ one, by: seed.next().value }))
            .toSorted((a, b) => a.by - b.by)
            .map(({ one }) => one);
        // The times of arrival are the only thing that may differ.
        const summary = (state: ReturnType<typeof deriveState>) => ({
          ...state,
          killedAt: state.killedAt !== null,
          heldAt: state.heldAt !== null,
          terms: state.terms && { ...state.terms, spentAt: null },
        });
        const straight = deriveState(asArrived(some), known(asking, terms, decisions), 'gone');
        const mixed = deriveState(asArrived(shuffled(some)), known(shuffled(asking), terms, decisions), 'gone');
        expect(summary(mixed)).toEqual(summary(straight));
        const byVersion = terms.toSorted((a, b) => b.versionId.localeCompare(a.versionId));
        expect(deriveState(asArrived(some), known(asking, byVersion, decisions), 'gone')).toEqual(straight);
      }),
    );
  });

  test('what may be used once stays down after a kill by the wire too, unless the kill came before readers had it', () => {
    const open = aVersion({ number: 1 });
    const rights = { terms: [aTerm(open, 0, { kind: 'one-time' })], rulings: [], policy };
    const own = { questions: [], rights };
    const release = decided('release', noon + 10 * minute, open.id);
    const used = deriveState(asArrived([open, kill]), { ...own, decisions: [release] }, 'gone');
    expect(used).toMatchObject({ killedAt: null, terms: { spentAt: toInstant(noon + 1_000) } });
    const unused = deriveState(asArrived([kill, open]), { ...own, decisions: [release] }, 'gone');
    expect(unused.terms?.spentAt).toBeUndefined();
    const together = [open, kill].map((version, i) => ({ ...version, sequence: i + 1 }));
    expect(deriveState(together, { ...own, decisions: [release] }, 'gone').terms?.spentAt).toBeUndefined();
  });
});

describe('what the journal is told', () => {
  const first = aVersion({ number: 1 });
  const correction = aVersion({ number: 2, event: 'correction' });
  const kill = aVersion({ number: 3, event: 'kill', status: 'canceled' });
  const stateOf = (...versions: VersionFacts[]) => deriveState(asArrived(versions), known([]), 'gone');

  test('the first publication, then a correction, then a kill', () => {
    expect(noteChanges(undefined, stateOf(first), 'new')).toEqual(['story.published']);
    expect(noteChanges(stateOf(first), stateOf(first, correction), 'correction')).toEqual(['story.corrected']);
    expect(noteChanges(stateOf(first), stateOf(first, kill), 'new')).toEqual(['story.killed']);
  });

  test('a kill of a story nobody had is told all the same', () => {
    expect(noteChanges(undefined, stateOf(kill), undefined)).toEqual(['story.killed']);
  });

  test('another schedule of a published story is told, since outlets show it or hide it by that', () => {
    const later = { ...decided('schedule', noon, first.id), publishAt: new Date(noon + 60 * minute) };
    expect(noteChanges(stateOf(first), deriveState(asArrived([first]), known([later]), 'gone'), 'new')).toEqual([
      'story.updated',
    ]);
  });

  test('copy that comes after the kill is not told as published', () => {
    expect(noteChanges(stateOf(kill), stateOf(kill, first), 'new')).toEqual([]);
  });

  test('a late old version changes nothing that readers have', () => {
    expect(noteChanges(stateOf(correction), stateOf(correction, first), 'correction')).toEqual([]);
  });
});
