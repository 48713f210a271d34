import { rarityFrom } from '../../src/cluster/rarity.ts';
import { type Sketch, sketchOf } from '../../src/cluster/sketch.ts';
import { newId, type SiteId, type SourceId, type StoryId } from '../../src/lib/ids.ts';
import { anItem, aParagraph } from '../../test/support/makers.ts';
import type { CorpusStory } from '../support/reuters-corpus.ts';

export interface SketchedCorpus {
  /** In the order of the stories. */
  readonly sketches: readonly Sketch[];
  readonly rarity: ReturnType<typeof rarityFrom>;
  readonly perStoryMs: number;
}

const sampleSize = 5_000;

/** Sketches every story as the program does when it is filed. */
export const sketchCorpus = (stories: readonly CorpusStory[], siteId: SiteId): SketchedCorpus => {
  const sourceId = newId<SourceId>();
  const made = stories.map(({ title, body, sentMs }) => ({
    id: newId<StoryId>(),
    siteId,
    sourceId,
    atMs: sentMs,
    item: anItem({ text: { headline: title, body: body.split(/\n {2,}/).map((text) => aParagraph(text)) } }),
  }));
  const sample = made.slice(0, sampleSize).map((story) => sketchOf(story, rarityFrom([])).words);
  const rarity = rarityFrom(sample);
  const began = performance.now();
  const sketches = made.map((story) => sketchOf(story, rarity));
  return { sketches, rarity, perStoryMs: (performance.now() - began) / stories.length };
};
