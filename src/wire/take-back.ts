import type { NewsItem } from '../copy/news-item.ts';
import { newId, type StoryId } from '../lib/ids.ts';
import type { Tx } from '../store/db.ts';
import type { PlannedQuestion, PlannedStory } from '../story/file-versions.ts';
import { loadFilesById } from '../story/story-store.ts';
import { timeOf } from './arrival.ts';
import { namesStory, noticesOf } from './match-notice.ts';
import type { MatchLimits } from './matching.ts';
import { findBySlug, listFiledBetween, listOpenNotices, type NamedRow, type Notice } from './notice-store.ts';
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
    for (const notice of [...waiting, ...coming]) {
      if (isNamed(story, notice, given)) ask(story.file.id, notice);
    }
  }
  for (const notice of coming) {
    for (const row of await findOnFile(tx, source, { notice, limits, isHere: met.has(notice.id) })) {
      const isPlanned = asked.get(row.storyId)?.some((question) => question.noticeId === notice.id) ?? false;
      if (row.storyId !== notice.storyId && !isPlanned) ask(row.storyId, notice);
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

const isNamed = (
  { file, slug, added }: PlannedStory,
  notice: Notice,
  { limits, at }: { readonly limits: MatchLimits; readonly at: Date },
): boolean =>
  file.id !== notice.storyId &&
  added.some(
    ({ item }) =>
      item.kind !== 'advisory' &&
      item.event !== 'advisory' &&
      namesStory(
        notice,
        {
          slugKey: slug?.key ?? file.story?.slugKey,
          headline: item.text.headline,
          numbers: item.identity.altIds.map(({ value }) => value),
          at: timeOf(item, at),
        },
        limits.noticeWindowMs,
      ),
  );

/** Stories on file that a notice names: by slug; by headline or number only where no slug is known. */
const findOnFile = async (
  tx: Tx,
  source: Source,
  { notice, limits, isHere }: { readonly notice: Notice; readonly limits: MatchLimits; readonly isHere: boolean },
): Promise<readonly NamedRow[]> => {
  const span = {
    from: new Date(notice.sentAt.getTime() - limits.noticeWindowMs),
    to: new Date(notice.sentAt.getTime() + limits.noticeWindowMs),
  };
  const bySlug = await findBySlug(tx, source.id, { keys: notice.slugKeys, ...span });
  if (bySlug.length > 0 || isHere || notice.headlineKeys.length + notice.numbers.length === 0) return bySlug;
  const filed = await listFiledBetween(tx, source.id, span);
  return filed.filter((row) => namesStory(notice, row, limits.noticeWindowMs));
};
