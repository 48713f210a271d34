import { sql } from 'kysely';
import { saveSketches } from '../../src/cluster/cluster-store.ts';
import type { Sketch } from '../../src/cluster/sketch.ts';
import { newId, type StoryId } from '../../src/lib/ids.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import type { ClusterBase } from './open-base.ts';

const batch = 2_000;

/**
 * Puts other stories on file, as many as wanted: the corpus once more and again, each time with every number of its
 * sketches changed, so that a copy is like stories of its own round and of no other.
 */
export const fillArchive = async (base: ClusterBase, sketches: readonly Sketch[], count: number): Promise<void> => {
  const began = performance.now();
  for (let done = 0; done < count; done += batch) {
    const rows = Array.from({ length: Math.min(batch, count - done) }, (_, i) => {
      const at = done + i;
      const round = 1 + Math.floor(at / sketches.length);
      return changed(sketches[at % sketches.length] as Sketch, Math.imul(round, 0x9e3779b1));
    });
    await inTransaction(base.db, async (tx) => {
      await putStories(tx, rows);
      await saveSketches(tx, rows, new Date());
    });
  }
  await sql`analyze cluster_sketch`.execute(base.db);
  console.log(`${count} other stories on file, put there in ${((performance.now() - began) / 1000).toFixed(0)} s`);
};

const changed = (sketch: Sketch, salt: number): Sketch => ({
  ...sketch,
  storyId: newId<StoryId>(),
  sourceId: null,
  bands: sketch.bands.map((number) => number ^ salt),
  pieces: sketch.pieces.map((number) => number ^ salt).sort(),
  words: sketch.words.map((number) => number ^ salt),
  rarePairs: sketch.rarePairs.map((number) => number ^ salt),
});

/** Stories of no source, without a version: sketches need nothing more. */
export const putStories = async (
  db: Parameters<typeof saveSketches>[0],
  sketches: readonly Sketch[],
): Promise<void> => {
  await sql`insert into story (id, site_id, slug, route, created_at)
    select id, site_id, 'story', 'publish', now() from
    unnest(${sketches.map((s) => s.storyId)}::text[], ${sketches.map((s) => s.siteId)}::text[]) as given (id, site_id)`.execute(
    db,
  );
};
