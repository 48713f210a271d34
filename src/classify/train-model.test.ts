import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibrate, probabilityOf } from './calibrate.ts';
import { readModel, writeModel } from './model-bytes.ts';
import { guess } from './text-model.ts';
import { type Example, trainModel } from './train-model.ts';
import { wordsOfText } from './words-of-text.ts';

/** Numbers that are the same in every run. */
const counted = (): (() => number) => {
  let state = 7;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

const words = {
  sport: ['match', 'goal', 'coach', 'league', 'scored', 'keeper', 'season'],
  courts: ['judge', 'verdict', 'trial', 'jury', 'sentenced', 'appeal', 'court'],
  weather: ['rain', 'storm', 'wind', 'degrees', 'forecast', 'snow', 'flood'],
};
type Name = keyof typeof words;
const names: readonly Name[] = ['sport', 'courts', 'weather'];
const common = ['the', 'town', 'on', 'said', 'people', 'year', 'people', 'after'];

const aText = (name: Name, random: () => number): string =>
  Array.from({ length: 30 }, () => {
    const from = random() < 0.3 ? words[name] : common;
    return from[Math.floor(random() * from.length)] ?? '';
  }).join(' ');

const examples = (count: number, random: () => number): Example[] =>
  Array.from({ length: count }, (_, i) => {
    const name = names[i % 3] ?? 'sport';
    return { words: wordsOfText('', aText(name, random)), classes: [name], weight: 1 };
  });

test('learns from examples which words belong to which section, and says how sure it is', async () => {
  const random = counted();
  const model = await trainModel(examples(300, random), random);
  const asked = examples(90, random);
  const right = asked.filter(({ words: said, classes }) => guess(model, said)[0]?.name === classes[0]);
  expect(right.length).toBeGreaterThan(85);
  expect(guess(model, wordsOfText('', 'the judge and the jury heard the verdict'))[0]).toMatchObject({
    name: 'courts',
  });
  expect(guess(model, wordsOfText('', 'the judge and the jury heard the verdict'))[0]?.probability).toBeGreaterThan(
    0.8,
  );
});

test('is not sure of words it has never seen', async () => {
  const random = counted();
  const model = await trainModel(examples(300, random), random);
  expect(guess(model, wordsOfText('', 'lorem ipsum dolor'))[0]?.probability).toBeLessThan(0.6);
});

test('a model that was stored and loaded guesses the same', async () => {
  const random = counted();
  const model = await trainModel(examples(150, random), random);
  const again = readModel(writeModel(model));
  for (const { words: said } of examples(20, random)) expect(guess(again, said)).toEqual(guess(model, said));
});

test('a class with too few examples is not learned', async () => {
  const random = counted();
  const lonely: Example = { words: ['opera'], classes: ['arts'], weight: 1 };
  const model = await trainModel([...examples(90, random), lonely], random);
  expect(model.classes.map(({ name }) => name)).toEqual(['courts', 'sport', 'weather']);
});

test('probabilities grow with the score and stay between 0 and 1, whatever was calibrated on', () => {
  const scored = fc.record({ score: fc.double({ min: -5, max: 5, noNaN: true }), isIn: fc.boolean() });
  fc.assert(
    fc.property(fc.array(scored, { maxLength: 60 }), (lessons) => {
      const fit = calibrate(lessons);
      for (const score of [-9, 0, 9]) {
        const probability = probabilityOf(score, fit);
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test.each([
  ['headline words count twice, once as such', wordsOfText('Goal', ''), ['goal', '^goal']],
  ['numbers are one word', wordsOfText('', 'won 3 to 12'), ['won', '0', 'to', '0']],
  ['signs without spaces count alone and in pairs', wordsOfText('', '東京都'), ['東', '京', '東京', '都', '京都']],
])('%s', (_, found, wanted) => {
  expect(found).toEqual(wanted);
});
