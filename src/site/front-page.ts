import type { PublicPage } from '../http/public-page.ts';
import { type ListedStory, listNewestPerChannel, listStories } from './card-store.ts';
import { onlyShown, toCards } from './cards.ts';
import { toFrame } from './frame.ts';
import { toHtmlPage } from './html-page.ts';
import { parseListCursor } from './list-cursor.ts';
import { makeListPage, olderHref } from './list-page.ts';
import { type PageContext, toSectionLink } from './page-context.ts';
import { createPageTrail, type PageTrail } from './page-trail.ts';
import { frontKey, siteKey } from './surrogate-keys.ts';
import type { ChannelBlockView } from './view-models.ts';
import { renderFront } from './views/front.view.tsx';

const newestOnFront = 30;
const latestLines = 7;
const storiesUnderLead = 3;
const perChannel = 4;
/** The lead is chosen among so many of the newest. */
const leadCandidates = 8;

/** The front page, or an older page of all stories. */
export const makeFrontPage = async (context: PageContext, query: URLSearchParams): Promise<PublicPage> => {
  const before = parseListCursor(query.get('before') ?? '');
  if (before) return makeListPage(context, { scope: { kind: 'site' }, title: 'All stories', path: '/', before });
  const { db, site, times, nowMs } = context;
  const trail = createPageTrail(siteKey(site.id), frontKey(site.id));
  const request = { siteId: site.id, scope: { kind: 'site' }, limit: newestOnFront + 1 } as const;
  const stories = await listStories(db, request);
  const shown = onlyShown(stories.slice(0, newestOnFront), nowMs);
  const lead = chooseLead(shown);
  const others = shown.filter((story) => story !== lead);
  const [leadCard] = lead ? await toCards(context, trail, [lead]) : [];
  // Under a lead without a picture there is room for more.
  const underLead = lead && !leadCard?.picture ? storiesUnderLead : 0;
  const second = await toCards(context, trail, others.slice(0, underLead));
  const latest = await toCards(context, trail, others.slice(underLead, underLead + latestLines));
  const channels = await toChannelBlocks(context, trail, [...(lead ? [lead] : []), ...others.slice(0, underLead)]);
  const placed = new Set(channels.flatMap((channel) => channel.cards.map((card) => card.path)));
  const rest = await toCards(context, trail, others.slice(underLead + latestLines));
  const more = rest.filter((card) => !placed.has(card.path));
  const now = new Date(nowMs);
  trail.endBy(times.endOfDay(now));
  const older = olderHref('/', stories, newestOnFront);
  const view = { frame: frontFrame(context), today: times.day(now), second, latest, channels, more };
  return toHtmlPage(
    renderFront({ ...view, ...(leadCard ? { lead: leadCard } : {}), ...(older ? { olderHref: older } : {}) }),
    trail,
  );
};

/** The most urgent of the newest; one with a picture counts as two steps more urgent. */
const chooseLead = (stories: readonly ListedStory[]): ListedStory | undefined => {
  const weight = ({ item }: ListedStory): number =>
    (item.classification.urgency ?? 5) - (item.media.some((link) => link.kind === 'picture') ? 2 : 0);
  return stories
    .slice(0, leadCandidates)
    .reduce<ListedStory | undefined>(
      (best, story) => (best && weight(best) <= weight(story) ? best : story),
      undefined,
    );
};

const toChannelBlocks = async (
  context: PageContext,
  trail: PageTrail,
  shownAbove: readonly ListedStory[],
): Promise<ChannelBlockView[]> => {
  const channels = context.sections.filter((section) => section.parentId === null);
  const ids = channels.map((channel) => channel.id);
  const above = new Set(shownAbove.map((story) => story.id));
  const newest = await listNewestPerChannel(context.db, ids, perChannel + above.size);
  const blocks = await Promise.all(
    channels.map(async (channel) => {
      const stories = (newest.get(channel.id) ?? []).filter((story) => !above.has(story.id));
      return { name: toSectionLink(channel), cards: await toCards(context, trail, stories.slice(0, perChannel)) };
    }),
  );
  return blocks.filter((block) => block.cards.length > 0);
};

const frontFrame = (context: PageContext) => {
  const { site, origin } = context;
  return toFrame(context, {
    description: site.tagline || undefined,
    canonical: `${origin}/`,
    properties: [
      ['og:type', 'website'],
      ['og:title', site.name],
      ['og:url', `${origin}/`],
    ],
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'WebSite',
      name: site.name,
      url: `${origin}/`,
      publisher: { '@type': 'NewsMediaOrganization', name: site.name, url: `${origin}/` },
    },
  });
};
