import { sql } from 'kysely';
import { type FoundPair, groupSketches } from '../../src/cluster/group-stories.ts';
import type { StoryId } from '../../src/lib/ids.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import type { CorpusStory } from '../support/reuters-corpus.ts';
import { putStories } from './fill-archive.ts';
import type { ClusterBase } from './open-base.ts';
import type { SketchedCorpus } from './sketch-corpus.ts';
import { truePairs } from './true-pairs.ts';

/** As many as a reader of the journal takes at once when stories come fast. */
const batch = 500;

/** Files the corpus in its own order, a batch a transaction, and compares what was found with the truth. */
export const evaluateClusters = async (
  base: ClusterBase,
  { stories, sketches, rarity }: SketchedCorpus & { readonly stories: readonly CorpusStory[] },
): Promise<void> => {
  const found: FoundPair[] = [];
  let spentMs = 0;
  const cpuBefore = base.cpuMs();
  for (let i = 0; i < sketches.length; i += batch) {
    const some = sketches.slice(i, i + batch);
    await inTransaction(base.db, (tx) => putStories(tx, some));
    const began = performance.now();
    const { pairs } = await inTransaction(base.db, (tx) => groupSketches(tx, some, { at: new Date(), rarity }));
    spentMs += performance.now() - began;
    found.push(...pairs);
  }
  const cpuMs = base.cpuMs() - cpuBefore;
  const number = new Map(sketches.map(({ storyId }, i) => [storyId, i]));
  const truth = truePairs(sketches.map(({ pieces }, i) => ({ pieces, sentMs: stories[i]?.sentMs ?? 0 })));
  const duplicates = found.filter(({ how }) => how === 'duplicate').map((pair) => nameOf(pair, number));
  const right = duplicates.filter((pair) => truth.has(pair)).length;
  const { rows } = await sql<{ clusters: string; members: string }>`
    select count(distinct cluster_id) as clusters, count(*) as members from cluster_member`.execute(base.db);
  console.log(`near-duplicate pairs: ${truth.size} true, ${duplicates.length} found, ${right} of them true`);
  console.log(
    `recall ${(right / truth.size).toFixed(4)} (goal 0.98), precision ${(right / duplicates.length).toFixed(4)} (goal 0.98)`,
  );
  console.log(
    `${found.length - duplicates.length} further pairs about one happening; ${rows[0]?.members} stories in ${rows[0]?.clusters} clusters`,
  );
  console.log(
    `${(spentMs / sketches.length).toFixed(3)} ms a story to keep, compare and join (goal 1 ms); ${(cpuMs / sketches.length).toFixed(3)} ms of processor time`,
  );
};

const nameOf = ({ storyId, likeStoryId }: FoundPair, number: ReadonlyMap<StoryId, number>): string =>
  [number.get(storyId) ?? -1, number.get(likeStoryId) ?? -1].sort((a, b) => a - b).join();
