import type { NewsItem } from '../copy/news-item.ts';
import { safeWebAddress } from '../copy/safe-address.ts';
import { authorNames } from './byline.ts';
import { indexed, notIndexed } from './frame.ts';
import type { StorySource } from './story-page-store.ts';
import type { HeadView, PictureView, StoryView } from './view-models.ts';

/** The story's public address at its origin. */
export const originOfItem = (item: Pick<NewsItem, 'rights' | 'identity'>): string | undefined => {
  const given = item.rights.canonicalUrl ?? item.identity.link;
  return given === undefined ? undefined : safeWebAddress(given);
};

/** Which address is the story's own for search engines: by the contract with its source. */
export const canonicalOf = (source: StorySource | undefined, origin: string | undefined, self: string): string =>
  source?.canonical === 'origin' ? (origin ?? self) : self;

/** What robots may do, by the source's policy and until the rights end. */
export const robotsOf = (source: StorySource | undefined, notAfter: Date | null): string => {
  const rule = source?.robots === 'noindex' ? notIndexed : indexed;
  return notAfter ? `${rule},unavailable_after:${notAfter.toISOString()}` : rule;
};

export interface StoryMeta {
  readonly item: NewsItem;
  readonly view: Pick<StoryView, 'headline' | 'deck' | 'published' | 'updated' | 'section' | 'locale' | 'lead'>;
  readonly url: string;
  readonly siteUrl: string;
  readonly notAfter: Date | null;
  /** The terms of the text or of one of its pictures forbid text and data mining. */
  readonly isClosedToMachines: boolean;
}

/** Open Graph, for those who show a link to the story. */
export const openGraphOf = (meta: StoryMeta): HeadView['properties'] => {
  const { item, view, url } = meta;
  const { subjects, keywords } = item.classification;
  const tags = [...new Set([...keywords, ...subjects.flatMap((subject) => subject.name ?? [])])].slice(0, 12);
  return [
    ['og:type', 'article'],
    ['og:title', view.headline],
    ['og:url', url],
    ...optional('og:description', view.deck),
    ['og:locale', view.locale.language.replaceAll('-', '_')],
    ...(view.lead && !view.lead.isPrivate ? imageOf(view.lead, meta.siteUrl) : []),
    ['article:published_time', view.published.iso],
    ['article:modified_time', (view.updated ?? view.published).iso],
    ...optional('article:expiration_time', meta.notAfter?.toISOString()),
    ...authorNames(item.text).map((name) => ['article:author', name] as const),
    ...optional('article:section', view.section?.text),
    ...tags.map((tag) => ['article:tag', tag] as const),
  ];
};

/** Named metadata: the author, the card of X, and what machines may not do. */
export const namesOf = ({ item, view, isClosedToMachines }: StoryMeta): HeadView['names'] => {
  const lead = view.lead?.isPrivate ? undefined : view.lead;
  const authors = authorNames(item.text).join(', ');
  return [
    ...optional('author', authors === '' ? undefined : authors),
    ['twitter:card', lead ? 'summary_large_image' : 'summary'],
    ...optional('twitter:image:alt', lead?.alt),
    // TDM Reservation Protocol: the rights to text and data mining are reserved.
    ...optional('tdm-reservation', isClosedToMachines ? '1' : undefined),
  ];
};

const imageOf = (picture: PictureView, siteUrl: string): HeadView['properties'] => [
  ['og:image', siteUrl + (picture.social ?? picture).src],
  ['og:image:width', String((picture.social ?? picture).width)],
  ['og:image:height', String((picture.social ?? picture).height)],
  ...optional('og:image:alt', picture.alt || picture.caption),
];

const optional = (name: string, value: string | undefined): HeadView['properties'] => (value ? [[name, value]] : []);
