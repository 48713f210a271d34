import { plainTextOf } from '../copy/plain-text.ts';
import { findRenditions, type StoredPictures } from '../media/find-renditions.ts';
import { decideUse, readers } from '../rights/decide-use.ts';
import { bylineOf } from './byline.ts';
import type { ItemHead, ListedStory } from './card-store.ts';
import { findSection, type PageContext, pathOfStory, toSectionLink } from './page-context.ts';
import type { PageTrail } from './page-trail.ts';
import { findLeadLink, toPictureView } from './pictures.ts';
import { localeOf } from './story-locale.ts';
import { cutAtWord } from './story-text.ts';
import { usableLinks } from './usable-links.ts';
import type { CardView } from './view-models.ts';

const longestSummary = 240;

/** Those of a list that readers may have whole now. A stub stands at its own address only. */
export const onlyShown = (stories: readonly ListedStory[], nowMs: number): ListedStory[] =>
  stories.filter((story) => {
    const decision = decideUse(story.use, readers, nowMs);
    return decision.may && decision.as === 'whole';
  });

/** Stories as cards; the page's trail learns of each. */
export const toCards = async (
  context: PageContext,
  trail: PageTrail,
  stories: readonly ListedStory[],
): Promise<CardView[]> => {
  const shown = onlyShown(stories, context.nowMs);
  const withMedia = shown.filter((story) => story.item.media.length > 0).map((story) => story.versionId);
  const pictures = await findRenditions(context.db, withMedia);
  return shown.map((story) => {
    trail.addStory(story);
    return toCard({ context, trail }, story, pictures);
  });
};

const toCard = (
  { context, trail }: { readonly context: PageContext; readonly trail: PageTrail },
  story: ListedStory,
  pictures: StoredPictures,
): CardView => {
  const { item } = story;
  const section = findSection(context, story.sectionId);
  const summary = summaryOf(story);
  const byline = bylineOf(item.text);
  const stored = pictures.get(story.versionId) ?? new Map();
  const lead = findLeadLink(
    usableLinks({ links: item.media, stored, use: story.use, nowMs: context.nowMs, trail }),
    stored,
  );
  const picture = lead && toPictureView(lead, stored.get(lead.key));
  const locale = localeOf(item.text, context.locale);
  const source = item.credit.provider ?? item.credit.source ?? story.sourceName;
  return {
    path: pathOfStory(context, story),
    headline: headlineOf(story),
    ...(summary === undefined ? {} : { summary }),
    ...(byline === undefined ? {} : { byline }),
    ...(source ? { source } : {}),
    ...(section ? { section: toSectionLink(section) } : {}),
    time: context.times.short(story.firstPublishedAt),
    isCorrected: item.event === 'correction',
    ...(picture ? { picture } : {}),
    ...(locale.language === context.locale.language ? {} : { locale }),
  };
};

const longestStandIn = 90;

/** The headline or, where the wire gave none, what tells best what the story is. */
export const headlineOf = ({ item, opening }: ItemHead): string =>
  item.text.headline ??
  item.text.slugline ??
  (opening ? cutAtWord(plainTextOf(opening.children), longestStandIn) : undefined) ??
  'Untitled';

/** The abstract or, where there is none, how the text begins. */
export const summaryOf = ({ item, opening }: ItemHead): string | undefined => {
  const text = item.text.abstract ?? (opening ? plainTextOf(opening.children) : '');
  return text.trim() === '' ? undefined : cutAtWord(text, longestSummary);
};
