import type { Clock } from '../lib/clock.ts';
import type { SiteId, StoryId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import { writeModel } from './model-bytes.ts';
import {
  countChoicesSince,
  countTeaching,
  findModelNote,
  listExamples,
  type ModelNote,
  saveModel,
} from './model-store.ts';
import { guess } from './text-model.ts';
import { defaultModelLimits, type Example, trainModel } from './train-model.ts';
import { wordsOfItem } from './words-of-text.ts';

export interface LearnDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly random: () => number;
  readonly limits: LearnLimits;
}

export interface LearnLimits {
  /** Stories learned from, the newest. */
  readonly mostExamples: number;
  /** Fewer teach nothing that one could rely on. */
  readonly leastExamples: number;
  /** New choices of editors after which it learns again. */
  readonly learnAfterChoices: number;
  /** It learns again after so long, new choices or not. */
  readonly learnEveryMs: number;
}

/** How often an editor's choice counts against one that a rule made. */
const choiceWeight = 5;
const page = 500;
/** Every how many examples one is asked about before the model has seen it. */
const asked = 5;

/** Learns anew when editors have chosen often enough, or enough time went by. Gives what is known of the new model. */
export const learnWhenDue = async (deps: LearnDeps, siteId: SiteId): Promise<ModelNote | undefined> => {
  const note = await findModelNote(deps.db, siteId);
  if (note) {
    const isOld = deps.clock.now() - note.trainedAt.getTime() >= deps.limits.learnEveryMs;
    const isDue = isOld || (await countChoicesSince(deps.db, siteId, note.trainedAt)) >= deps.limits.learnAfterChoices;
    if (!isDue) return undefined;
  }
  return learnSections(deps, siteId);
};

/**
 * Learns a site's sections from its newest stories and stores the model. Undefined, and the old model stays, where there
 * are too few examples or only one section.
 */
export const learnSections = async (deps: LearnDeps, siteId: SiteId): Promise<ModelNote | undefined> => {
  const trainedAt = new Date(deps.clock.now());
  const { leastExamples, mostExamples } = deps.limits;
  // Asked first: a site that can teach nothing is looked at again and again, and must not be read each time.
  const teaching = await countTeaching(deps.db, siteId, mostExamples);
  if (teaching.examples < leastExamples || teaching.sections < 2) return undefined;
  const examples = await gather(deps, siteId);
  const seen = await trainModel(
    examples.filter((_, i) => i % asked !== 0),
    deps.random,
  );
  const unseen = examples.filter((_, i) => i % asked === 0);
  const right = unseen.filter(({ words, classes }) => classes.includes(guess(seen, words)[0]?.name ?? '')).length;
  const note = { trainedAt, examples: examples.length, agreement: right / unseen.length };
  await saveModel(deps.db, siteId, writeModel(await trainModel(examples, deps.random, defaultModelLimits)), note);
  return note;
};

const gather = async ({ db, limits }: LearnDeps, siteId: SiteId): Promise<readonly Example[]> => {
  const examples: Example[] = [];
  let before: StoryId | undefined;
  while (examples.length < limits.mostExamples) {
    const rows = await listExamples(db, siteId, { limit: page, ...(before === undefined ? {} : { before }) });
    for (const { item, section, isChosen } of rows) {
      examples.push({ words: wordsOfItem(item), classes: [section], weight: isChosen ? choiceWeight : 1 });
    }
    before = rows.at(-1)?.storyId;
    if (rows.length < page) break;
  }
  return examples.slice(0, limits.mostExamples);
};
