import { learnSections } from '../../classify/learn-sections.ts';
import { findModelNote, type ModelNote } from '../../classify/model-store.ts';
import { suggestTopics } from '../../classify/suggest-topics.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { ensureSection, findSection, listSections, type Section, updateSection } from '../../story/site-store.ts';
import { sectionFrom } from '../../wire/manage-sources.ts';
import type { House } from '../house.ts';
import { tellSiteChanged } from '../tell-site-changed.ts';
import { refuseSection } from './source-commands.ts';

/** A section as commands show it; a channel has no parent. */
export interface ShownSection {
  readonly slug: string;
  readonly name: string;
  readonly channel: string | null;
  /** Media Topics whose stories come here. */
  readonly topics: readonly string[];
}

export interface SectionWish {
  readonly name?: string;
  readonly channel?: string;
  /** Codes of Media Topics, or "auto": those that its name suggests. */
  readonly topics?: readonly string[];
}

export const addOneSection = async (
  house: House,
  wish: SectionWish & { readonly slug: string },
): Promise<Result<ShownSection, string>> => {
  const { slug, name } = sectionFrom(wish.slug);
  const refusal = refuseSection(slug);
  if (refusal) return err(refusal);
  const channel = wish.channel === undefined ? undefined : await findSection(house.db, house.site.id, wish.channel);
  if (wish.channel !== undefined && !channel) return err(`There is no channel "${wish.channel}"; add it first.`);
  if (channel?.parentId)
    return err(`"${wish.channel}" is itself a section of a channel; a section belongs to a channel.`);
  const topics = topicsOf(house, wish.topics ?? [], `${slug} ${wish.name ?? name}`);
  if (!topics.ok) return topics;
  const made = await ensureSection(house.db, house.site.id, {
    slug,
    name: wish.name ?? name,
    parentId: channel?.id ?? null,
    topics: topics.value,
  });
  if (!made.isNew) return err(`There is a section "${slug}" already; "wireroom section set ${slug}" changes it.`);
  await tellSiteChanged(house);
  return ok({ slug, name: made.section.name, channel: channel?.slug ?? null, topics: made.section.topics });
};

/** Changes name or topics of a section; what is filed already stays where it is. */
export const setOneSection = async (
  house: House,
  slug: string,
  wish: Omit<SectionWish, 'channel'>,
): Promise<Result<ShownSection, string>> => {
  const section = await findSection(house.db, house.site.id, slug);
  if (!section) return err(`There is no section "${slug}"; "wireroom section list" shows them.`);
  const topics = topicsOf(house, wish.topics ?? section.topics, `${slug} ${wish.name ?? section.name}`);
  if (!topics.ok) return topics;
  await updateSection(house.db, section.id, {
    topics: topics.value,
    ...(wish.name === undefined ? {} : { name: wish.name }),
  });
  await tellSiteChanged(house);
  return ok({ slug, name: wish.name ?? section.name, channel: null, topics: topics.value });
};

const topicsOf = (house: House, wanted: readonly string[], name: string): Result<readonly string[], string> => {
  const table = house.sections.topics;
  const codes = wanted.flatMap((one) => (one === 'auto' ? suggestTopics(name, table) : [one]));
  const unknown = codes.find((code) => table.find(code) === undefined && table.findByName(code) === undefined);
  if (unknown !== undefined)
    return err(`"${unknown}" is no Media Topic; give eight digits such as 15000000, an English name, or "auto".`);
  return ok([...new Set(codes.map((code) => (table.find(code) ?? table.findByName(code))?.code ?? code))]);
};

export const listAllSections = async (house: House): Promise<ShownSection[]> => {
  const sections = await listSections(house.db, house.site.id);
  const slugs = new Map(sections.map((section: Section) => [section.id, section.slug]));
  return sections.map(({ slug, name, parentId, topics }) => ({
    slug,
    name,
    topics,
    channel: parentId ? (slugs.get(parentId) ?? null) : null,
  }));
};

/** Learns now which words belong to which section. */
export const learnNow = async (house: House): Promise<Result<ModelNote, string>> => {
  const note = await learnSections(house.learning, house.site.id);
  if (note) return ok(note);
  const had = await findModelNote(house.db, house.site.id);
  return err(
    `There is too little to learn from: at least ${house.learning.limits.leastExamples} stories in two sections that a person, a rule or a subject put there.${had ? ' The model of before stays.' : ''}`,
  );
};
