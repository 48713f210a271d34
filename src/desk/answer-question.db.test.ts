import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { anItem, aSource, type ItemParts } from '../../test/support/makers.ts';
import type { ItemQuestion } from '../copy/news-item.ts';
import { listEntriesAfter } from '../journal/journal-store.ts';
import { findAttached } from '../media/media-store.ts';
import { decideUse, readers } from '../rights/decide-use.ts';
import { inTransaction } from '../store/transaction.ts';
import { getDefaultSite } from '../story/site-store.ts';
import { findStory } from '../story/story-store.ts';
import { listVersions } from '../story/version-store.ts';
import { fileItems } from '../wire/file-items.ts';
import { receiveItems } from '../wire/receive-item.ts';
import type { Source } from '../wire/source.ts';
import { findSourceById } from '../wire/source-store.ts';
import { answerQuestion, type GivenAnswer } from './answer-question.ts';
import { listOpenQuestions } from './question-tray-store.ts';

const noon = Date.UTC(2026, 10, 24, 12);
const hour = 3_600_000;
const house = testDatabase();
let source: Source;
let counter = 0;

beforeAll(async () => {
  const site = await getDefaultSite(house.db);
  const made = await findSourceById(house.db, await aSource(house.db, site.id, { publish: 'auto' }));
  if (!made) throw new Error('no source');
  source = made;
});

const asks = (kind: ItemQuestion['kind'], text = `${kind} in words`): ItemQuestion => ({ kind, text, at: 'line 2' });

type Sent = ItemParts & { readonly asks?: readonly ItemQuestion[] };

const file = async (wireId: string, version: number, { asks: questions = [], ...parts }: Sent = {}) => {
  const content = Buffer.from(`bytes ${counter++}`);
  const [received] = await receiveItems(house.db, source, [
    { channel: 'command', name: 'x', receivedAt: new Date(noon), content, size: content.length, isCut: false },
  ]);
  if (!received) throw new Error('not received');
  const item = {
    ...anItem({ ...parts, identity: { wireId, wireVersion: String(version) } }),
    ...(questions.length > 0 ? { questions } : {}),
  };
  const at = new Date(noon + counter * 1000);
  const [filed] = await inTransaction(house.db, (tx) =>
    fileItems(tx, source, [{ raw: received.raw, format: 'ninjs', items: [item] }], {
      route: () => ({ action: 'publish', reason: 'test' }),
      at,
    }),
  );
  if (!filed) throw new Error('not filed');
  return filed.story.id;
};

const openFor = async (storyId: string) =>
  (await listOpenQuestions(house.db, source.siteId, { limit: 200 })).filter((one) => one.storyId === storyId);

const answer = async (storyId: string, given: Partial<GivenAnswer> & Pick<GivenAnswer, 'answer'>) => {
  const [question] = await openFor(storyId);
  return answerQuestion(
    house.db,
    { now: () => noon + hour },
    { siteId: source.siteId, questionId: question?.id ?? '', by: 'person:ada', note: '', ...given },
  );
};

const shownAt = async (id: Awaited<ReturnType<typeof file>>, ms: number): Promise<boolean> => {
  const story = await findStory(house.db, id);
  return story !== undefined && decideUse(story, readers, ms).may;
};

const later = noon + 2 * hour;

describe('a question about what the wire says in words', () => {
  test.each(['embargo', 'kill', 'hold', 'correction'] as const)('holds the story when it is about %s', async (kind) => {
    const id = await file(`holds-${kind}`, 1, { asks: [asks(kind)] });
    expect(await shownAt(id, later)).toBe(false);
    expect((await findStory(house.db, id))?.heldReason).toContain(`${kind} in words`);
  });

  test('holds nothing when it is about rights', async () => {
    const id = await file('rights', 1, { asks: [asks('rights')] });
    expect(await shownAt(id, later)).toBe(true);
    expect(await openFor(id)).toHaveLength(1);
  });

  test("asks about a source's terms once: not again while that waits or means nothing, but again once acted upon", async () => {
    const terms = asks('rights', 'For clients of the northern service');
    const first = await file('terms-1', 1, { asks: [terms] });
    const second = await file('terms-2', 1, { asks: [terms] });
    expect([(await openFor(first)).length, (await openFor(second)).length]).toEqual([1, 0]);
    await answer(first, { answer: 'nothing' });
    expect(await openFor(await file('terms-3', 1, { asks: [terms] }))).toHaveLength(0);
    const call = asks('rights', 'Call the desk before use');
    await answer(await file('terms-4', 1, { asks: [call] }), { answer: 'hold' });
    expect(await openFor(await file('terms-5', 1, { asks: [call] }))).toHaveLength(1);
  });

  test('is not lifted by a later version without the words, nor by an earlier one that comes late', async () => {
    const id = await file('stays', 2, { asks: [asks('hold')] });
    await file('stays', 3, { text: { headline: 'Later' } });
    await file('stays', 1, { text: { headline: 'Earlier' } });
    expect(await shownAt(id, later)).toBe(false);
  });

  test('frees the story when the words mean nothing, with both steps in the journal', async () => {
    const id = await file('nothing', 1, { asks: [asks('kill')] });
    expect(await answer(id, { answer: 'nothing' })).toMatchObject({ ok: true });
    expect(await shownAt(id, later)).toBe(true);
    const kinds = (await listEntriesAfter(house.db, 0, 10_000)).filter((e) => e.storyId === id).map((e) => e.kind);
    expect(kinds).toEqual(
      expect.arrayContaining(['story.question-asked', 'story.question-answered', 'story.released']),
    );
  });

  test('makes the instant that an editor names the story’s embargo', async () => {
    const id = await file('embargo', 1, { asks: [asks('embargo')] });
    await answer(id, { answer: 'embargo', until: new Date(noon + 5 * hour) });
    expect(await shownAt(id, noon + 5 * hour - 1)).toBe(false);
    expect(await shownAt(id, noon + 5 * hour)).toBe(true);
    await file('embargo', 2, { text: { headline: 'The same, longer' }, asks: [asks('embargo')] });
    expect(await openFor(id)).toHaveLength(0);
    expect(await shownAt(id, noon + 5 * hour - 1)).toBe(false);
    expect(await shownAt(id, noon + 5 * hour)).toBe(true);
  });

  test('kills the story on the editor’s word', async () => {
    const id = await file('kill', 1, { asks: [asks('kill')] });
    await answer(id, { answer: 'kill' });
    expect((await findStory(house.db, id))?.killedAt).not.toBeNull();
  });

  test('becomes the desk’s own hold when it is kept on hold', async () => {
    const id = await file('hold', 1, { asks: [asks('hold')] });
    await answer(id, { answer: 'hold' });
    expect(await openFor(id)).toHaveLength(0);
    expect(await shownAt(id, later)).toBe(false);
  });

  test('publishes the copy with the note that an editor gives, and leaves the wire’s version as it came', async () => {
    const id = await file('correction', 1, { asks: [asks('correction')] });
    const note = 'An earlier version gave a wrong date.';
    expect(await answer(id, { answer: 'correction', note })).toMatchObject({ ok: true });
    const story = await findStory(house.db, id);
    const versions = await listVersions(house.db, id);
    expect(versions.find((v) => v.id === story?.publishedVersionId)?.item.correctionNote).toBe(note);
    expect(versions[0]?.item.correctionNote).toBeUndefined();
    expect(await shownAt(id, later)).toBe(true);
  });

  test('keeps the pictures of the copy that it corrects', async () => {
    const id = await file('pictured', 1, { asks: [asks('correction')] });
    const before = (await findStory(house.db, id))?.currentVersionId;
    if (!before) throw new Error('no version');
    const picture = { version_id: before, media_key: 'p', story_id: id, asset_id: null, reason: 'not there yet' };
    await house.db
      .insertInto('version_media')
      .values({ ...picture, state: 'missing', file_names: ['quay.jpg'] })
      .execute();
    await answer(id, { answer: 'correction', note: 'A name was wrong.' });
    const after = (await findStory(house.db, id))?.publishedVersionId;
    if (!after) throw new Error('nothing published');
    expect(after).not.toBe(before);
    expect(await findAttached(house.db, after)).toEqual(new Map([['p', 'missing']]));
  });

  test('about rights that an editor acts upon is asked of every story that came with the words meanwhile', async () => {
    const terms = asks('rights', 'Only with the consent of the family');
    const first = await file('family-1', 1, { asks: [terms] });
    const second = await file('family-2', 1, { asks: [terms] });
    const killed = await file('family-3', 1, { asks: [terms], status: 'canceled', event: 'kill' });
    const strange = await file('family-4', 1);
    expect(await openFor(second)).toHaveLength(0);
    await answer(first, { answer: 'kill' });
    expect(await openFor(second)).toMatchObject([{ kind: 'rights', words: terms.text, place: terms.at }]);
    expect([...(await openFor(killed)), ...(await openFor(strange)), ...(await openFor(first))]).toEqual([]);
    await answer(second, { answer: 'nothing' });
    expect(await openFor(second)).toHaveLength(0);
  });

  test('holds until all that is asked is answered', async () => {
    const id = await file('two', 1, { asks: [asks('hold'), asks('embargo')] });
    await answer(id, { answer: 'nothing' });
    expect(await shownAt(id, later)).toBe(false);
    await answer(id, { answer: 'nothing' });
    expect(await shownAt(id, later)).toBe(true);
  });

  test('frees copy that the reader withheld in doubt, and not copy that the wire itself withheld', async () => {
    const note = { kind: 'assumed', text: 'a hold in words only: held for an editor' } as const;
    const doubt = await file('doubt', 1, { status: 'withheld', event: 'hold', notes: [note], asks: [asks('hold')] });
    await answer(doubt, { answer: 'nothing' });
    expect(await shownAt(doubt, later)).toBe(true);
    const sure = await file('sure', 1, { status: 'withheld', event: 'hold', asks: [asks('kill')] });
    await answer(sure, { answer: 'nothing' });
    expect(await shownAt(sure, later)).toBe(false);
  });

  test('refuses what is no answer to it, an embargo without an instant, and a second answer', async () => {
    const id = await file('refusals', 1, { asks: [asks('embargo')] });
    const [question] = await openFor(id);
    expect(await answer(id, { answer: 'correction' })).toMatchObject({ error: { kind: 'wrong-answer' } });
    expect(await answer(id, { answer: 'embargo' })).toMatchObject({ error: { kind: 'no-instant' } });
    await answer(id, { answer: 'nothing' });
    const again = { answer: 'nothing', questionId: question?.id ?? '' } as const;
    expect(await answer(id, again)).toMatchObject({ error: { kind: 'answered-already' } });
  });
});
