import { expect, test } from 'vitest';
import { answerAtCommand, listOpenWords } from '../../src/app/commands/question-commands.ts';
import { eventually, testProgram } from '../support/program.ts';
import { type TurnName, turnFormats } from '../support/wire-turns.ts';

const program = testProgram();

const write = (says: TurnName, story: string, step: number): Buffer => {
  const format = turnFormats.find(({ name }) => name === 'iptc7901');
  return Buffer.from(format?.write({ says, story, step }) ?? '', 'latin1');
};

test('a kill said only in words hides the page until an editor answers, and the answer decides', async () => {
  const key = await program.addSource('wordwire');
  const sent = await program.push('wordwire', key, write('new', 'harbourfire', 1));
  const [story] = sent.items;
  const path = new URL(story?.url ?? '/', program.url).pathname;
  await eventually(async () => (await program.get(path)).status === 200);
  await program.push('wordwire', key, write('notice that kills', 'harbourfire', 2));
  await eventually(async () => (await program.get(path)).status !== 200);
  const { questions } = await listOpenWords(program.house, { limit: 10 });
  const question = questions.find(({ storyId }) => storyId === story?.storyId);
  expect(question).toMatchObject({ kind: 'kill' });
  const answered = await answerAtCommand(program.house, { id: question?.id ?? '', answer: 'kill', note: '' });
  expect(answered).toMatchObject({ ok: true, value: { state: 'killed' } });
  await eventually(async () => (await program.get(path)).status === 410);
});

test('copy whose kill came first is never public', async () => {
  const key = await program.addSource('earlywire');
  await program.push('earlywire', key, write('notice that kills', 'bridgefall', 2));
  const { notices } = await listOpenWords(program.house, { limit: 10 });
  expect(notices.some(({ matchedAt }) => matchedAt === null)).toBe(true);
  const { items } = await program.push('earlywire', key, write('new', 'bridgefall', 1));
  expect(items[0]?.state).toBe('held');
  expect((await program.get(new URL(items[0]?.url ?? '/', program.url).pathname)).status).not.toBe(200);
});
