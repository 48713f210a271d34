import type { Clock } from '../lib/clock.ts';
import { groupBy } from '../lib/group.ts';
import { type ClusterId, newId, type StoryId } from '../lib/ids.ts';
import type { Tx } from '../store/db.ts';
import {
  addClusters,
  addMembers,
  type Candidate,
  listCandidates,
  listMemberships,
  listSketchable,
  mergeClusters,
  type NewMember,
  saveSketches,
} from './cluster-store.ts';
import { type Likeness, likenessOf } from './likeness.ts';
import type { Rarity } from './rarity.ts';
import { type Sketch, sketchOf } from './sketch.ts';

/** A pair found alike. */
export interface FoundPair extends Likeness {
  readonly storyId: StoryId;
  readonly likeStoryId: StoryId;
}

/** Stories looked at for one, the nearest in time. */
const mostCandidates = 40;

/** What became of a cluster. */
export interface ChangedCluster {
  readonly id: ClusterId;
  readonly added: readonly StoryId[];
  /** Clusters that went into it, each with one of the stories that it had. */
  readonly merged: readonly { readonly id: ClusterId; readonly storyId: StoryId }[];
}

/**
 * Finds which of these stories are like each other or like earlier ones, and keeps them together. Gives the clusters
 * that changed.
 */
export const groupStories = async (
  tx: Tx,
  clock: Clock,
  stories: readonly StoryId[],
  rarity: Rarity,
): Promise<readonly ChangedCluster[]> => {
  const sketches = (await listSketchable(tx, stories)).map((story) => sketchOf(story, rarity));
  if (sketches.length === 0) return [];
  const { changed } = await groupSketches(tx, sketches, { at: new Date(clock.now()), rarity });
  return changed;
};

/** Keeps sketches, finds the pairs they make and joins these to clusters. Gives the pairs and the clusters that changed. */
export const groupSketches = async (
  tx: Tx,
  sketches: readonly Sketch[],
  { at, rarity }: { readonly at: Date; readonly rarity: Rarity },
): Promise<{ readonly pairs: readonly FoundPair[]; readonly changed: readonly ChangedCluster[] }> => {
  await saveSketches(tx, sketches, at);
  const pairs = await findPairs(tx, sketches, rarity);
  return { pairs, changed: pairs.length === 0 ? [] : await joinPairs(tx, { sketches, pairs, at }) };
};

/** The pairs that these stories make with each other and with earlier ones. */
const findPairs = async (tx: Tx, sketches: readonly Sketch[], rarity: Rarity): Promise<readonly FoundPair[]> => {
  const candidates = await listCandidates(tx, sketches, mostCandidates);
  const byStory = new Map(sketches.map((sketch) => [sketch.storyId, sketch]));
  const pairs = new Map<string, FoundPair>();
  for (const candidate of candidates) {
    const sketch = byStory.get(candidate.of);
    const likeness = sketch && likenessOf(sketch, candidate, rarity);
    if (likeness) pairs.set(pairKey(candidate), { ...likeness, storyId: candidate.of, likeStoryId: candidate.storyId });
  }
  return [...pairs.values()];
};

const pairKey = ({ of, storyId }: Candidate): string => (of < storyId ? `${of} ${storyId}` : `${storyId} ${of}`);

interface Joining {
  readonly sketches: readonly Sketch[];
  readonly pairs: readonly FoundPair[];
  readonly at: Date;
}

/** Puts each pair into one cluster: an old one where either story has one, else a new one; two old ones become one. */
const joinPairs = async (tx: Tx, { sketches, pairs, at }: Joining): Promise<readonly ChangedCluster[]> => {
  const stories = [...new Set(pairs.flatMap(({ storyId, likeStoryId }) => [storyId, likeStoryId]))];
  const known = new Map((await listMemberships(tx, stories)).map((one) => [one.storyId, one.clusterId]));
  const siteOf = new Map(sketches.map(({ storyId, siteId }) => [storyId, siteId]));
  const changed: ChangedCluster[] = [];
  for (const group of groupsOf(stories, pairs)) {
    const old = [...new Set(group.flatMap((story) => known.get(story) ?? []))].sort();
    const [clusterId = newId<ClusterId>(), ...others] = old;
    const siteId = group.map((story) => siteOf.get(story)).find((site) => site !== undefined);
    if (old.length === 0 && siteId !== undefined) await addClusters(tx, [{ id: clusterId, siteId }], at);
    await mergeClusters(tx, clusterId, others);
    const added = group.filter((story) => !known.has(story));
    await addMembers(
      tx,
      added.map((story) => memberOf(story, clusterId, pairs)),
      at,
    );
    if (added.length > 0 || others.length > 0)
      changed.push({ id: clusterId, added, merged: others.flatMap((id) => toMerged(id, group, known)) });
  }
  return changed;
};

const toMerged = (id: ClusterId, group: readonly StoryId[], known: ReadonlyMap<StoryId, ClusterId>) => {
  const storyId = group.find((story) => known.get(story) === id);
  return storyId === undefined ? [] : [{ id, storyId }];
};

/** The connected groups of the pairs, each in the order of its stories' ids, which is the order they came in. */
const groupsOf = (stories: readonly StoryId[], pairs: readonly FoundPair[]): readonly (readonly StoryId[])[] => {
  const above = new Map<StoryId, StoryId>(stories.map((story) => [story, story]));
  const topOf = (story: StoryId): StoryId => {
    let top = story;
    while (above.get(top) !== top) top = above.get(top) ?? top;
    return top;
  };
  for (const { storyId, likeStoryId } of pairs) {
    const [first, second] = [topOf(storyId), topOf(likeStoryId)].sort();
    if (first !== undefined && second !== undefined) above.set(second, first);
  }
  return [...groupBy([...stories].sort(), topOf).values()];
};

const memberOf = (storyId: StoryId, clusterId: ClusterId, pairs: readonly FoundPair[]): NewMember => {
  const own = pairs
    .filter((pair) => pair.storyId === storyId || pair.likeStoryId === storyId)
    .toSorted((a, b) => Number(b.how === 'duplicate') - Number(a.how === 'duplicate') || b.similarity - a.similarity);
  const [closest] = own;
  const like = closest && (closest.storyId === storyId ? closest.likeStoryId : closest.storyId);
  // The first to come is like none before it.
  if (!closest || like === undefined || like > storyId)
    return { storyId, clusterId, how: 'first', likeStoryId: null, similarity: 1 };
  return { storyId, clusterId, how: closest.how, likeStoryId: like, similarity: closest.similarity };
};
