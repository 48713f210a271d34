import { writeHtml } from '../copy/write-html.ts';
import type { StoryId } from '../lib/ids.ts';
import { decideUse, readers } from '../rights/decide-use.ts';
import type { ApiStory, ApiStoryList, ApiStorySummary } from './api-views.ts';
import { bylineOf } from './byline.ts';
import { type ListedStory, type ListScope, listStories, listStoriesById } from './card-store.ts';
import { headlineOf, onlyShown, summaryOf } from './cards.ts';
import { type ListCursor, writeListCursor } from './list-cursor.ts';
import { findSection, type PageContext, pathOfStory } from './page-context.ts';
import { creditLinesOf } from './story-credit.ts';
import { originOfItem } from './story-head.ts';
import { findPageStory, listCorrections } from './story-page-store.ts';
import { unexplainedCorrection } from './story-words.ts';

export interface ApiListRequest {
  readonly scope: ListScope;
  readonly before: ListCursor | undefined;
  readonly limit: number;
}

export const listApiStories = async (context: PageContext, request: ApiListRequest): Promise<ApiStoryList> => {
  const { limit } = request;
  const stories = await listStories(context.db, { ...request, siteId: context.site.id, limit: limit + 1 });
  const last = stories[limit - 1];
  const hasMore = stories.length > limit && last !== undefined;
  return {
    stories: onlyShown(stories.slice(0, limit), context.nowMs).map((story) => toSummary(context, story)),
    next: hasMore ? writeListCursor({ sortAt: last.sortAt, storyId: last.id }) : null,
  };
};

/** 'gone' where a page would answer 410, 'unknown' where it would answer 404. */
export const findApiStory = async (context: PageContext, id: StoryId): Promise<ApiStory | 'gone' | 'unknown'> => {
  const { db, nowMs, site } = context;
  const story = await findPageStory(db, site.id, id);
  if (!story) return 'unknown';
  const decision = decideUse(story.use, readers, nowMs);
  if (!decision.may) return isGone(decision.refusal.kind) ? 'gone' : 'unknown';
  // A stub has no text to give.
  if (decision.as === 'stub') return 'gone';
  const [listed] = onlyShown(await listStoriesById(db, site.id, [id]), nowMs);
  const { publishedVersionId } = story.use;
  if (!listed || !story.item || !publishedVersionId) return 'unknown';
  const corrections = await listCorrections(db, id, publishedVersionId, nowMs);
  return {
    ...toSummary(context, listed),
    html: writeHtml(story.item.text.body),
    credit: creditLinesOf(story.item),
    corrections: corrections.map(({ at, note }) => ({ at: at.toISOString(), text: note ?? unexplainedCorrection })),
    expiresAt: story.use.notAfter?.toISOString() ?? null,
  };
};

const isGone = (kind: string): boolean => kind === 'killed' || kind === 'taken-down' || kind === 'expired';

const toSummary = (context: PageContext, story: ListedStory): ApiStorySummary => {
  const { item } = story;
  const url = context.origin + pathOfStory(context, story);
  return {
    id: story.id,
    url,
    canonicalUrl: story.isCanonicalElsewhere ? (originOfItem(item) ?? url) : url,
    headline: headlineOf(story),
    summary: summaryOf(story) ?? null,
    byline: bylineOf(item.text) ?? null,
    source: item.credit.source ?? item.credit.provider ?? story.sourceName,
    section: findSection(context, story.sectionId)?.slug ?? null,
    language: item.text.language ?? context.site.language,
    publishedAt: story.firstPublishedAt.toISOString(),
    updatedAt: story.publishedAt.toISOString(),
  };
};
