import type { Paragraph } from '../copy/blocks.ts';
import type { NewsItem } from '../copy/news-item.ts';
import { plainTextOf } from '../copy/plain-text.ts';
import type { PublicPage } from '../http/public-page.ts';
import type { StoryId } from '../lib/ids.ts';
import { findRenditions } from '../media/find-renditions.ts';
import { decideUse, readers } from '../rights/decide-use.ts';
import { sourcePath } from './addresses.ts';
import { bylineOf } from './byline.ts';
import { type ItemHead, listNeighbours } from './card-store.ts';
import { headlineOf, onlyShown, summaryOf } from './cards.ts';
import { toFrame } from './frame.ts';
import { toHtmlPage } from './html-page.ts';
import { toNewsArticle } from './json-ld.ts';
import { toNotFoundPage, toRefusedPage, toStubPage } from './notice-page.ts';
import { findOtherReports } from './other-reports.ts';
import { findSection, type PageContext, pathOfStory, toSectionLink } from './page-context.ts';
import { createPageTrail, type PageTrail } from './page-trail.ts';
import { creditLinesOf, toCustodyViews } from './story-credit.ts';
import { canonicalOf, namesOf, openGraphOf, originOfItem, robotsOf } from './story-head.ts';
import { localeOf } from './story-locale.ts';
import {
  findPageStory,
  listCorrections,
  listCustody,
  type PageStory,
  type StoryCorrection,
} from './story-page-store.ts';
import { toStoryPictures } from './story-pictures.ts';
import { unexplainedCorrection } from './story-words.ts';
import { newestKey, siteKey } from './surrogate-keys.ts';
import { usableLinks } from './usable-links.ts';
import type { CorrectionView, LinkView, StoryView } from './view-models.ts';
import { renderStory } from './views/story.view.tsx';

/** A story's page at whatever address it was asked for; only its id counts, and its one address gets the page itself. */
export const makeStoryPage = async (context: PageContext, id: StoryId, path: string): Promise<PublicPage> => {
  const story = await findPageStory(context.db, context.site.id, id);
  if (!story) return toNotFoundPage(context);
  const decision = decideUse(story.use, readers, context.nowMs);
  if (!decision.may) return toRefusedPage(context, story, decision.refusal);
  const trail = createPageTrail(siteKey(context.site.id));
  trail.addStory(story);
  const { item } = story;
  const { firstPublishedAt } = story;
  if (!item || !firstPublishedAt) return toNotFoundPage(context);
  const ownPath = pathOfStory(context, story);
  if (path !== ownPath) return toRedirect(ownPath, trail);
  if (decision.as === 'stub') return toStubPage(context, trail, headlineOf(toHead(item)));
  const view = await toStoryView(context, trail, { ...story, item, firstPublishedAt });
  return toHtmlPage(renderStory(view), trail);
};

const toRedirect = (path: string, trail: PageTrail): PublicPage => ({
  status: 301,
  contentType: 'text/plain; charset=utf-8',
  body: '',
  headers: { location: path },
  cache: trail.toCaching(),
});

type ShownStory = PageStory & { readonly item: NewsItem; readonly firstPublishedAt: Date };

const toStoryView = async (context: PageContext, trail: PageTrail, story: ShownStory): Promise<StoryView> => {
  const { db, nowMs, times } = context;
  const versionId = story.use.publishedVersionId;
  if (!versionId) throw new Error(`story ${story.id} is shown without a published version`);
  const [pictures, corrections, custody, neighbours, others] = await Promise.all([
    findRenditions(db, [versionId]),
    listCorrections(db, story.id, versionId, nowMs),
    listCustody(db, versionId),
    findNeighbours(context, trail, story),
    findOtherReports(context, trail, { id: story.id, headline: headlineOf(toHead(story.item)) }),
  ]);
  const parts = textParts(context, story);
  const stored = pictures.get(versionId) ?? new Map();
  const media = usableLinks({ links: story.item.media, stored, use: story.use, nowMs, trail });
  const { lead, placed, gallery } = toStoryPictures({ ...story.item, media }, stored);
  const view = {
    ...parts,
    ...(lead ? { lead } : {}),
    pictures: placed,
    gallery,
    corrections: corrections.map((correction) => toCorrectionView(context, correction)),
    credit: creditLinesOf(story.item),
    custody: toCustodyViews(custody, times),
    others,
    ...neighbours,
  };
  return { ...view, frame: storyFrame(context, story, view) };
};

const toHead = (item: NewsItem): ItemHead => {
  const opening = item.text.body.find((block): block is Paragraph => block.type === 'paragraph');
  return { item, opening: opening ?? null };
};

/** Wires stamp a new version within seconds of the first; readers care about later changes only. */
const sameMomentMs = 60_000;

const textParts = (context: PageContext, story: ShownStory) => {
  const { item, source, firstPublishedAt, publishedAt } = story;
  const { text, credit } = item;
  const section = findSection(context, story.sectionId);
  const byline = bylineOf(text);
  const sourceName = credit.source ?? credit.provider ?? source?.name;
  const isUpdated = publishedAt !== null && publishedAt.getTime() - firstPublishedAt.getTime() > sameMomentMs;
  const origin = originOfItem(item);
  return {
    locale: localeOf(text, context.locale),
    ...(section ? { section: toSectionLink(section) } : {}),
    headline: headlineOf(toHead(item)),
    ...(text.abstract ? { deck: text.abstract } : {}),
    ...(byline === undefined ? {} : { byline }),
    ...(sourceName ? { source: { text: sourceName, ...(source ? { href: sourcePath(source.slug) } : {}) } } : {}),
    published: context.times.full(firstPublishedAt),
    ...(isUpdated && publishedAt ? { updated: context.times.full(publishedAt) } : {}),
    ...datelineOf(item),
    body: text.body,
    contributors: text.contributors,
    taglines: text.taglines,
    ...(origin ? { origin: { href: origin, text: new URL(origin).hostname } } : {}),
  };
};

/** Left out where the text itself begins with it. */
const datelineOf = (item: NewsItem): { readonly dateline?: string } => {
  const raw = item.text.dateline?.raw;
  const { opening } = toHead(item);
  if (!raw || (opening && plainTextOf(opening.children).trimStart().startsWith(raw))) return {};
  return { dateline: raw };
};

const toCorrectionView = ({ times }: PageContext, { at, note }: StoryCorrection): CorrectionView => ({
  time: times.full(at),
  text: note ?? unexplainedCorrection,
});

/** A few more than one: those taken back a moment ago are passed over. */
const neighbourSample = 3;

const findNeighbours = async (
  context: PageContext,
  trail: PageTrail,
  story: ShownStory,
): Promise<Pick<StoryView, 'newer' | 'older'>> => {
  const from = { sortAt: story.firstPublishedAt, storyId: story.id };
  const request = { siteId: context.site.id, sectionId: story.sectionId, from, limit: neighbourSample };
  const find = async (side: 'newer' | 'older'): Promise<LinkView | undefined> => {
    const [nearest] = onlyShown(await listNeighbours(context.db, { ...request, side }), context.nowMs);
    if (!nearest) return undefined;
    trail.addStory(nearest);
    return { href: pathOfStory(context, nearest), text: headlineOf(nearest) };
  };
  const [newer, older] = await Promise.all([find('newer'), find('older')]);
  if (!newer) trail.addKeys(newestKey(story.sectionId));
  return { ...(newer ? { newer } : {}), ...(older ? { older } : {}) };
};

const storyFrame = (context: PageContext, story: ShownStory, view: Omit<StoryView, 'frame'>) => {
  const { item, source, use } = story;
  const self = context.origin + pathOfStory(context, story);
  const originUrl = originOfItem(item);
  const url = canonicalOf(source, originUrl, self);
  const isClosedToMachines = [use.terms?.text, ...Object.values(use.terms?.pictures ?? {})].some((set) =>
    set?.terms.some(({ kind }) => kind === 'no-ai'),
  );
  const meta = { item, view, url, siteUrl: context.origin, notAfter: use.notAfter, isClosedToMachines };
  return toFrame(context, {
    title: view.headline,
    description: summaryOf(toHead(item)),
    canonical: url,
    robots: robotsOf(source, use.notAfter),
    section: findSection(context, story.sectionId),
    properties: openGraphOf(meta),
    names: namesOf(meta),
    jsonLd: toNewsArticle({
      ...meta,
      url: self,
      siteName: context.site.name,
      originUrl: originUrl === self ? undefined : originUrl,
      pictures: [...(view.lead ? [view.lead] : []), ...view.pictures.values()],
      expiresAt: use.notAfter,
    }),
  });
};
