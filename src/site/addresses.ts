import { isIdShape, type StoryId } from '../lib/ids.ts';

/** First parts of addresses that belong to other faces of the program. */
export const otherFaces: ReadonlySet<string> = new Set([
  'api',
  'assets',
  'count.js',
  'desk',
  'discussion',
  'embed.js',
  'health',
  'media',
  'metrics',
  'out',
  'portal',
  'sign-in',
  'sign-out',
  'wire',
]);

/** What a section cannot be called: first parts of addresses with another meaning. */
export const reservedSlugs: ReadonlySet<string> = new Set([...otherFaces, 'author', 'search', 'source', 'story']);

/** Where stories live that belong to no section. */
const noSection = 'story';

export interface AddressedStory {
  readonly id: StoryId;
  readonly slug: string;
  readonly sectionSlug: string | null;
}

/** The one address of a story: its section, its words and its id; only the id is looked at when it is asked for. */
export const storyPath = ({ id, slug, sectionSlug }: AddressedStory): string =>
  `/${encodeURIComponent(sectionSlug ?? noSection)}/${encodeURIComponent(slug)}-${id}`;

export const sectionPath = (slug: string): string => `/${encodeURIComponent(slug)}`;

/** The list of what one source sent. */
export const sourcePath = (slug: string): string => `/source/${encodeURIComponent(slug)}`;

/** The id at the end of `<slug>-<id>` or alone; undefined for anything else. */
export const parseStoryName = (name: string): StoryId | undefined => {
  const id = name.slice(-13);
  const hasSlug = name.length > 13;
  if (!isIdShape(id) || (hasSlug && name.at(-14) !== '-')) return undefined;
  return id as StoryId;
};
