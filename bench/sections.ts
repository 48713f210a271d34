import { parseArgs } from 'node:util';
import { guess } from '../src/classify/text-model.ts';
import { defaultModelLimits, trainModel } from '../src/classify/train-model.ts';
import { wordsOfText } from '../src/classify/words-of-text.ts';
import { type CorpusStory, findCorpus, readCorpus } from './support/reuters-corpus.ts';
import { seededRandom } from './support/seeded-random.ts';

// How well the classifier files stories of a wire without codes: micro-averaged F1 over the ten most frequent topics of
// Reuters-21578, split ModApte (trained on 9,603 stories, asked about 3,299 others). `--corpus FILE` names the archive.

const { values } = parseArgs({ options: { corpus: { type: 'string' } } });
const archive = findCorpus(values.corpus);
if (archive === undefined) {
  console.log('Reuters-21578 is not beside the project; name the archive: npm run bench:sections -- --corpus FILE');
  process.exit(2);
}
const stories = readCorpus(archive);
const training = stories.filter(({ part }) => part === 'train');
const asked = stories.filter(({ part }) => part === 'test');
const topics = mostFrequent(training, 10);

const began = performance.now();
const examples = training.map((story) => ({ words: wordsOf(story), classes: named(story), weight: 1 }));
const model = await trainModel(examples, seededRandom(21_578), defaultModelLimits);
const trainedMs = performance.now() - began;

const counts = new Map(topics.map((topic) => [topic, { both: 0, guessed: 0, true: 0 }]));
const guessing = performance.now();
for (const story of asked) {
  const guessed = new Set(guess(model, wordsOf(story)).flatMap((one) => (one.probability >= 0.5 ? [one.name] : [])));
  for (const [topic, count] of counts) {
    const isTrue = story.topics.includes(topic);
    if (isTrue) count.true++;
    if (guessed.has(topic)) count.guessed++;
    if (isTrue && guessed.has(topic)) count.both++;
  }
}
const perStoryMs = (performance.now() - guessing) / asked.length;
for (const [topic, count] of counts)
  console.log(`${topic.padEnd(10)} F1 ${f1(count).toFixed(3)} of ${count.true} stories`);
const all = [...counts.values()].reduce((a, b) => ({
  both: a.both + b.both,
  guessed: a.guessed + b.guessed,
  true: a.true + b.true,
}));
console.log(
  `trained on ${training.length} stories in ${(trainedMs / 1000).toFixed(1)} s, ${perStoryMs.toFixed(2)} ms a story`,
);
console.log(`micro-F1 over the ten topics: ${f1(all).toFixed(4)} (goal 0.90), ${asked.length} stories asked`);

function wordsOf({ title, body }: CorpusStory): string[] {
  return wordsOfText(title, body);
}

function named(story: CorpusStory): readonly string[] {
  return story.topics.filter((topic) => topics.includes(topic));
}

function mostFrequent(from: readonly CorpusStory[], count: number): readonly string[] {
  const frequency = new Map<string, number>();
  for (const story of from) for (const topic of story.topics) frequency.set(topic, (frequency.get(topic) ?? 0) + 1);
  return [...frequency]
    .sort(([, m], [, n]) => n - m)
    .slice(0, count)
    .map(([topic]) => topic);
}

function f1(count: { readonly both: number; readonly guessed: number; readonly true: number }): number {
  return (2 * count.both) / Math.max(count.guessed + count.true, 1);
}
