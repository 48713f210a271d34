import { sectionPath } from './addresses.ts';
import { channelOf, type PageContext } from './page-context.ts';
import type { SectionRecord } from './site-store.ts';
import type { ChannelLinkView, FeedLinkView, FrameView, HeadView } from './view-models.ts';

export interface FrameRequest {
  /** Without the site's name. */
  readonly title?: string;
  readonly description?: string | undefined;
  readonly robots?: string;
  /** Absolute. */
  readonly canonical?: string | undefined;
  readonly section?: SectionRecord | undefined;
  readonly properties?: HeadView['properties'];
  readonly names?: HeadView['names'];
  readonly jsonLd?: HeadView['jsonLd'];
  readonly search?: string;
}

/** A wire site's pages may be shown in full in search results, with large pictures. */
export const indexed = 'index,follow,max-image-preview:large';
export const notIndexed = 'noindex,follow';

/** What stands around the content of every page. */
export const toFrame = (context: PageContext, request: FrameRequest): FrameView => {
  const { site, sections, locale } = context;
  const channel = request.section && channelOf(context, request.section);
  return {
    siteName: site.name,
    tagline: site.tagline,
    locale,
    channels: sections.filter((s) => s.parentId === null).map((s) => toChannelLink(s, channel)),
    sections: channel
      ? sections.filter((s) => s.parentId === channel.id).map((s) => toChannelLink(s, request.section))
      : [],
    head: toHead(context, request),
    search: request.search ?? '',
    feedHref: '/rss.xml',
  };
};

const toChannelLink = (section: SectionRecord, current: SectionRecord | undefined): ChannelLinkView => ({
  href: sectionPath(section.slug),
  text: section.name,
  isCurrent: section.id === current?.id,
});

const toHead = (context: PageContext, request: FrameRequest): HeadView => {
  const { site, assets } = context;
  const { description, canonical, jsonLd } = request;
  return {
    title: request.title === undefined ? site.name : `${request.title} – ${site.name}`,
    robots: request.robots ?? indexed,
    ...(description ? { description } : {}),
    ...(canonical ? { canonical } : {}),
    styleHref: assets.styleHref,
    iconHref: assets.iconHref,
    feeds: toFeedLinks(context, request.section),
    properties: [['og:site_name', site.name], ...(request.properties ?? [])],
    names: request.names ?? [],
    ...(jsonLd ? { jsonLd } : {}),
  };
};

const feedKinds = [
  ['application/rss+xml', 'rss.xml', 'RSS'],
  ['application/atom+xml', 'atom.xml', 'Atom'],
  ['application/feed+json', 'feed.json', 'JSON Feed'],
] as const;

const toFeedLinks = ({ site }: PageContext, section: SectionRecord | undefined): FeedLinkView[] => {
  const places = [
    { path: '', name: site.name },
    ...(section ? [{ path: sectionPath(section.slug), name: `${site.name}: ${section.name}` }] : []),
  ];
  return places.flatMap(({ path, name }) =>
    feedKinds.map(([type, file, kind]) => ({ type, href: `${path}/${file}`, title: `${name} (${kind})` })),
  );
};
