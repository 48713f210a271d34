import { type ClusterStory, listClusterOf } from '../../cluster/lead-store.ts';
import { chooseSection } from '../../desk/choose-section.ts';
import { type DeskDecision, decideStory } from '../../desk/decide-story.ts';
import { decisionRefusalText, sectionRefusalText } from '../../desk/refusal-text.ts';
import { isIdShape, type StoryId } from '../../lib/ids.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { decideUse, readers } from '../../rights/decide-use.ts';
import { useRefusalText } from '../../rights/refusal-text.ts';
import type { Story } from '../../story/story.ts';
import { findStory, listStories } from '../../story/story-store.ts';
import { listCustody, listOutletStates, listVersions } from '../../story/version-store.ts';
import { listSources } from '../../wire/source-store.ts';
import { stateOf, urlOf } from '../describe-item.ts';
import type { House } from '../house.ts';
import { settleOutlets } from '../outlets.ts';

/** A story as lists show it. */
export interface ShownStory {
  readonly id: StoryId;
  readonly state: string;
  readonly headline: string;
  readonly source: string | null;
  readonly wireId: string | null;
  readonly section: string | null;
  readonly url: string;
  readonly publishedAt: Date | null;
}

export const listShownStories = async (
  house: House,
  filter: { readonly source?: string; readonly after?: string; readonly limit: number },
): Promise<Result<ShownStory[], string>> => {
  const sources = await listSources(house.db, house.site.id);
  const source = sources.find(({ slug }) => slug === filter.source);
  if (filter.source !== undefined && !source) return err(`There is no source "${filter.source}".`);
  const stories = await listStories(house.db, {
    siteId: house.site.id,
    limit: filter.limit,
    ...(source ? { sourceId: source.id } : {}),
    ...(filter.after === undefined ? {} : { after: filter.after as StoryId }),
  });
  const sections = await house.sectionSlugs(house.site.id);
  const names = new Map(sources.map(({ id, slug }) => [id as string, slug]));
  return ok(stories.map((story) => toShown(house, story, { sections, names, headline: story.headline ?? '' })));
};

const toShown = (
  house: House,
  story: Story,
  about: {
    readonly sections: ReadonlyMap<string, string>;
    readonly names: ReadonlyMap<string, string>;
    readonly headline: string;
  },
): ShownStory => {
  const section = about.sections.get(story.sectionId ?? '') ?? null;
  return {
    id: story.id,
    state: stateOf(story, house.clock.now()),
    headline: about.headline,
    source: about.names.get(story.sourceId ?? '') ?? null,
    wireId: story.wireKey,
    section,
    url: urlOf(story, section, house.site.baseUrl),
    publishedAt: story.firstPublishedAt,
  };
};

/** Everything about one story: state and why, versions and their routing, chain of custody, outlets. */
export const showStory = async (house: House, id: string): Promise<Result<object, string>> => {
  const story = isIdShape(id) ? await findStory(house.db, id as StoryId) : undefined;
  if (!story) return err(decisionRefusalText({ kind: 'no-such-story', storyId: id as StoryId }));
  const [versions, sections, sources, outlets] = await Promise.all([
    listVersions(house.db, story.id),
    house.sectionSlugs(story.siteId),
    listSources(house.db, story.siteId),
    listOutletStates(house.db, story.id),
  ]);
  const names = new Map(sources.map((source) => [source.id as string, source.slug]));
  const headline = versions.find((version) => version.id === story.currentVersionId)?.headline ?? '';
  const decision = decideUse(story, readers, house.clock.now());
  return ok({
    ...toShown(house, story, { sections, names, headline }),
    ...(decision.may ? {} : { why: useRefusalText(decision.refusal) }),
    notBefore: story.notBefore,
    notAfter: story.notAfter,
    versions: versions.map(({ item, ...version }) => ({
      ...version,
      isCurrent: version.id === story.currentVersionId,
      isPublished: version.id === story.publishedVersionId,
      notes: item.notes,
    })),
    custody: story.publishedVersionId ? await listCustody(house.db, story.publishedVersionId) : [],
    outlets,
  });
};

/** Records an editor's decision made at the command line, and waits until the outlets have followed. */
export const decideShownStory = async (
  house: House,
  decision: Omit<DeskDecision, 'by' | 'storyId'> & { readonly id: string },
): Promise<Result<ShownStory, string>> => {
  const { id, ...rest } = decision;
  const decided = await decideStory(house.db, house.clock, { ...rest, storyId: id as StoryId, by: 'command' });
  if (!decided.ok) return err(decisionRefusalText(decided.error));
  await settleOutlets(house);
  const shown = await showAfterwards(house, decided.value);
  return ok(shown);
};

/** What others have about the same, the lead first; empty for a story that stands alone. */
export const listShownCluster = (house: House, id: string): Promise<ClusterStory[]> =>
  isIdShape(id) ? listClusterOf(house.db, id as StoryId, 200) : Promise.resolve([]);

/** Puts a story into a section, for good. */
export const moveShownStory = async (
  house: House,
  choice: { readonly id: string; readonly section: string },
): Promise<Result<ShownStory, string>> => {
  const storyId = choice.id as StoryId;
  const moved = await chooseSection(house.db, house.clock, { storyId, section: choice.section, by: 'command' });
  if (!moved.ok) return err(sectionRefusalText(moved.error));
  await settleOutlets(house);
  return ok(await showAfterwards(house, moved.value));
};

const showAfterwards = async (house: House, story: Story): Promise<ShownStory> => {
  const [sections, sources, versions] = await Promise.all([
    house.sectionSlugs(story.siteId),
    listSources(house.db, story.siteId),
    listVersions(house.db, story.id),
  ]);
  const names = new Map(sources.map((source) => [source.id as string, source.slug]));
  const headline = versions.find((version) => version.id === story.currentVersionId)?.headline ?? '';
  return toShown(house, story, { sections, names, headline });
};
