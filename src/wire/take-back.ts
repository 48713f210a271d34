import type { NewsItem } from '../copy/news-item.ts';
import { newId, type StoryId } from '../lib/ids.ts';
import type { Tx } from '../store/db.ts';
import type { PlannedQuestion, PlannedStory } from '../story/file-versions.ts';
import { loadFilesById } from '../story/story-store.ts';
import { timeOf } from './arrival.ts';
import { type NamedCopy, namesCopy, noticesOf, toNamedCopy } from './match-notice.ts';
import type { MatchLimits } from './matching.ts';
import { type FiledSpan, findBySlug, listFiledWithin, listOpenNotices, type Notice } from './notice-store.ts';
import type { Source } from './source.ts';

export interface TakeBacks {
  /** The planned stories with what notices ask about them, and stories on file that notices of this batch name. */
  readonly stories: readonly PlannedStory[];
  /** Notices that came with this batch. */
  readonly notices: readonly (Notice & { readonly isMatched: boolean })[];
  /** Notices on file that met a story of this batch. */
  readonly matched: readonly string[];
}

/**
 * Brings notices and the stories they name together, whichever comes first: the story is asked about, and so held, in
 * the transaction that files the later of the two. Only notices of the story's own source count.
 */
export const planTakeBacks = async (
  tx: Tx,
  source: Source,
  given: { readonly stories: readonly PlannedStory[]; readonly limits: MatchLimits; readonly at: Date },
): Promise<TakeBacks> => {
  const { stories, limits, at } = given;
  const waiting = await listOpenNotices(tx, source.id, at);
  const coming = stories.flatMap((story) => story.added.flatMap(({ item }) => toNotices(story, item, at)));
  if (waiting.length + coming.length === 0) return { stories, notices: [], matched: [] };
  const asked = new Map<StoryId, PlannedQuestion[]>();
  const met = new Set<string>();
  const ask = (storyId: StoryId, notice: Notice): void => {
    met.add(notice.id);
    asked.set(storyId, [...(asked.get(storyId) ?? []), toQuestion(notice)]);
  };
  for (const story of stories) {
    const named = namedIn(story, at);
    for (const notice of [...waiting, ...coming]) {
      if (story.file.id === notice.storyId) continue;
      if (named.some((copy) => namesCopy(notice, copy, limits.noticeWindowMs))) ask(story.file.id, notice);
    }
  }
  const search = createSearch(tx, source, { limits, at });
  for (const notice of coming) {
    for (const storyId of await search(notice, met.has(notice.id))) {
      const isPlanned = asked.get(storyId)?.some((question) => question.noticeId === notice.id) ?? false;
      if (storyId !== notice.storyId && !isPlanned) ask(storyId, notice);
    }
  }
  const here = new Set(stories.map(({ file }) => file.id));
  const others = await loadFilesById(
    tx,
    [...asked.keys()].filter((id) => !here.has(id)),
  );
  const all: PlannedStory[] = [...stories, ...others.map((file) => ({ file, wireKey: null, added: [] }))];
  return {
    stories: all.map((story) => ({ ...story, asked: [...(story.asked ?? []), ...(asked.get(story.file.id) ?? [])] })),
    notices: coming.map((notice) => ({ ...notice, isMatched: met.has(notice.id) })),
    matched: waiting.flatMap(({ id }) => (met.has(id) ? [id] : [])),
  };
};

const toNotices = ({ file }: PlannedStory, item: NewsItem, at: Date): Notice[] =>
  noticesOf(item).map((words) => ({ ...words, id: newId(), storyId: file.id, sentAt: timeOf(item, at) }));

const toQuestion = ({ id, kind, words, place }: Notice): PlannedQuestion => ({
  kind,
  words,
  place,
  mediaKey: null,
  noticeId: id,
});

/** What the versions of this batch are called, under the slugs they bring and the one their story has. */
const namedIn = ({ file, slug, added }: PlannedStory, at: Date): readonly NamedCopy[] =>
  added.flatMap(({ item }) =>
    item.kind === 'advisory' || item.event === 'advisory'
      ? []
      : toNamedCopy({
          slug: item.text.slugline,
          keys: [slug?.key, file.story?.slugKey],
          headline: item.text.headline,
          numbers: item.identity.altIds.map(({ value }) => value),
          at: timeOf(item, at),
        }),
  );

const searchStepMs = 6 * 3_600_000;

/**
 * Finds the stories on file that a notice names: by the slug they came under first; where none has it, by any slug,
 * headline or number that a version had. Copy is looked for near the notice in the wire's time and, as an archive may be
 * taken in years later, among what was filed of late. Notices of one batch share their looks.
 */
const createSearch = (tx: Tx, source: Source, { limits, at }: { readonly limits: MatchLimits; readonly at: Date }) => {
  const windowMs = limits.noticeWindowMs;
  const looks = new Map<number, Promise<readonly (NamedCopy & { readonly storyId: StoryId })[]>>();
  const lookNear = (step: number) => {
    const spans: FiledSpan[] = [
      { from: new Date(step * searchStepMs - windowMs), to: new Date((step + 1) * searchStepMs + windowMs) },
      { from: new Date(at.getTime() - windowMs), to: new Date(at.getTime() + windowMs) },
    ];
    return listFiledWithin(tx, source.id, spans).then((rows) =>
      rows.map(({ storyId, slugKey, slugline, ...row }) => ({
        ...toNamedCopy({ ...row, slug: slugline, keys: [slugKey] }),
        storyId,
      })),
    );
  };
  return async (notice: Notice, isHere: boolean): Promise<readonly StoryId[]> => {
    const sentAt = notice.sentAt.getTime();
    const span = { from: new Date(sentAt - windowMs), to: new Date(sentAt + windowMs) };
    const bySlug = await findBySlug(tx, source.id, { keys: notice.slugKeys, ...span });
    const names = notice.slugKeys.length + notice.headlineKeys.length + notice.numbers.length;
    if (bySlug.length > 0 || isHere || names === 0) return bySlug;
    const step = Math.floor(sentAt / searchStepMs);
    const look = looks.get(step) ?? lookNear(step);
    looks.set(step, look);
    return [...new Set((await look).flatMap((copy) => (namesCopy(notice, copy, windowMs) ? copy.storyId : [])))];
  };
};
