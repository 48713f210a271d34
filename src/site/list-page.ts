import type { PublicPage } from '../http/public-page.ts';
import { type ListedStory, type ListScope, listStories } from './card-store.ts';
import { toCards } from './cards.ts';
import { indexed, notIndexed, toFrame } from './frame.ts';
import { toHtmlPage } from './html-page.ts';
import { type ListCursor, parseListCursor, writeListCursor } from './list-cursor.ts';
import { channelOf, type PageContext, toSectionLink } from './page-context.ts';
import { createPageTrail } from './page-trail.ts';
import type { SectionRecord } from './site-store.ts';
import { frontKey, sectionKey, siteKey } from './surrogate-keys.ts';
import type { LinkView } from './view-models.ts';
import { renderList } from './views/list.view.tsx';

const storiesPerPage = 25;

/** A list of stories: whose, at which address, and which page of it. */
export interface ListPageRequest {
  readonly scope: ListScope;
  readonly title: string;
  readonly path: string;
  readonly section?: SectionRecord;
  readonly parent?: LinkView;
  readonly before?: ListCursor | undefined;
}

/** A channel's or section's page, or an older page of it. */
export const makeSectionPage = (context: PageContext, section: SectionRecord, query: URLSearchParams) => {
  const channel = channelOf(context, section);
  const isChannel = channel === section;
  return makeListPage(context, {
    scope: { kind: isChannel ? 'channel' : 'section', id: section.id },
    title: section.name,
    path: toSectionLink(section).href,
    section,
    before: parseListCursor(query.get('before') ?? ''),
    ...(isChannel ? {} : { parent: toSectionLink(channel) }),
  });
};

export const makeListPage = async (context: PageContext, request: ListPageRequest): Promise<PublicPage> => {
  const { site } = context;
  const { scope, before, path, section, title } = request;
  const stories = await listStories(context.db, { siteId: site.id, scope, before, limit: storiesPerPage + 1 });
  const trail = createPageTrail(siteKey(site.id), keyOfScope(context, scope));
  const cards = await toCards(context, trail, stories.slice(0, storiesPerPage));
  const isFirstPage = !before;
  const frame = toFrame(context, {
    title: isFirstPage ? title : `${title}: older stories`,
    section,
    robots: isFirstPage ? indexed : notIndexed,
    canonical: isFirstPage ? context.origin + path : undefined,
    ...(isFirstPage ? { jsonLd: collectionOf(context, request) } : {}),
  });
  const older = olderHref(path, stories, storiesPerPage);
  const view = { frame, title, isFirstPage, cards, newestHref: path, ...(older ? { olderHref: older } : {}) };
  return toHtmlPage(renderList({ ...view, ...(request.parent ? { parent: request.parent } : {}) }), trail);
};

/** The address of what follows below the first `limit` stories, if anything does. */
export const olderHref = (path: string, stories: readonly ListedStory[], limit: number): string | undefined => {
  const last = stories[limit - 1];
  if (stories.length <= limit || !last) return undefined;
  return `${path}?before=${writeListCursor({ sortAt: last.sortAt, storyId: last.id })}`;
};

/** A source has no key of its own: its list goes with the front, which every new story drops. */
const keyOfScope = ({ site }: PageContext, scope: ListScope): string =>
  scope.kind === 'channel' || scope.kind === 'section' ? sectionKey(scope.id) : frontKey(site.id);

const collectionOf = ({ origin, site }: PageContext, { title, path, parent }: ListPageRequest) => {
  const steps = [{ href: '/', text: site.name }, ...(parent ? [parent] : []), { href: path, text: title }];
  return {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    name: title,
    url: origin + path,
    breadcrumb: {
      '@type': 'BreadcrumbList',
      itemListElement: steps.map(({ href, text }, n) => ({
        '@type': 'ListItem',
        position: n + 1,
        name: text,
        item: origin + href,
      })),
    },
  };
};
