import { expect, test } from 'vitest';
import { answerAtCommand } from '../../src/app/commands/question-commands.ts';
import { explainStoryRights, listExpiringRights, setRightsPolicy } from '../../src/app/commands/rights-commands.ts';
import { decideShownStory } from '../../src/app/commands/story-commands.ts';
import type { StoryId } from '../../src/lib/ids.ts';
import { crawl, withWords } from '../support/crawl.ts';
import { eventually, testProgram } from '../support/program.ts';
import { signIn } from '../support/signed-in.ts';

const program = testProgram();

const ninjs = (over: Record<string, unknown>): string =>
  JSON.stringify({
    version: '1',
    type: 'text',
    pubstatus: 'usable',
    versioncreated: new Date().toISOString(),
    ...over,
  });

test('a text that may not be used online is in no output, and the reason is told', async () => {
  const key = await program.addSource('rights-print', {});
  const answer = await program.push(
    'rights-print',
    key,
    ninjs({
      uri: 'urn:r:1',
      headline: 'Only quillfeather on paper',
      body_text: 'The quillfeather.',
      usageterms: 'Print only',
    }),
  );
  const [item] = answer.items;
  expect(item?.state).toBe('restricted');
  const outputs = await crawl(program.url, ['quillfeather'], [item?.url ?? '']);
  expect(withWords(outputs, ['quillfeather']).filter((path) => path !== item?.url)).toEqual([]);
});

test('a text whose period ends leaves every output at that instant', async () => {
  const key = await program.addSource('rights-period', {});
  const ends = Date.now() + 5_000;
  const answer = await program.push(
    'rights-period',
    key,
    ninjs({
      uri: 'urn:r:2',
      headline: 'Short marshgoblin visit',
      body_text: 'The marshgoblin.',
      usageterms: 'Expires one hour after publication',
      versioncreated: new Date(ends - 3_600_000).toISOString(),
    }),
  );
  const address = answer.items[0]?.url ?? '';
  expect(answer.items[0]?.state).toBe('published');
  await eventually(async () => (await program.get('/')).text.includes('marshgoblin'), 3_000);
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, ends - Date.now())));
  await eventually(async () => (await program.get(address)).status === 410, 2_000);
  await eventually(async () => !(await program.get('/')).text.includes('marshgoblin'), 2_000);
});

test('a text for some places waits until the site says where its readers are', async () => {
  const key = await program.addSource('rights-place', {});
  const answer = await program.push(
    'rights-place',
    key,
    ninjs({
      uri: 'urn:r:3',
      headline: 'Far bellwether',
      body_text: 'A bellwether.',
      usageterms: 'World rights except Italy',
    }),
  );
  expect(answer.items[0]?.state).toBe('restricted');
  const [item] = answer.items;
  const address = item?.url ?? '';
  expect((await program.get(address)).status).toBe(404);
  const desk = await signIn(program, 'chief');
  const open = async () => JSON.stringify((await desk.ask('GET', '/api/v1/questions?kind=rights')).json);
  expect([await open(), (await desk.ask('GET', '/desk')).text]).toEqual([
    expect.stringContaining('World rights except Italy'),
    expect.stringContaining('World rights except Italy'),
  ]);
  await setRightsPolicy(program.house, { territory: 'GB' });
  await eventually(async () => (await program.get(address)).status === 200);
  expect(await open()).not.toContain('World rights except Italy');
  await setRightsPolicy(program.house, { territory: 'IT' });
  await eventually(async () => (await program.get(address)).status !== 200);
  await setRightsPolicy(program.house, { territory: 'none' });
});

test('a text for places that nobody can tell waits with a question, and its answer or a ruling settles it', async () => {
  const key = await program.addSource('rights-open', {});
  const send = async (id: string) => {
    const usageterms = 'Not for use outside the United States';
    const { items } = await program.push(
      'rights-open',
      key,
      ninjs({ uri: id, headline: `Undecided ${id}`, body_text: 'A heron.', usageterms }),
    );
    return { id: items[0]?.storyId ?? '', url: items[0]?.url ?? '' };
  };
  const [answered, ruled] = [await send('urn:r:4'), await send('urn:r:5')];
  const desk = await signIn(program, 'administrator');
  const questions = async () =>
    ((await desk.ask('GET', '/api/v1/questions?kind=rights')).json as { questions: { id: string; storyId: string }[] })
      .questions;
  const asking = (await questions()).find(({ storyId }) => storyId === answered.id);
  await answerAtCommand(program.house, { id: asking?.id ?? '', answer: 'nothing', note: 'we have the contract' });
  await eventually(async () => (await program.get(answered.url)).status === 200);
  const body = { mayUse: true, reason: 'we have the contract' };
  expect((await desk.ask('POST', `/api/v1/stories/${ruled.id}/rights/rulings`, body)).status).toBe(200);
  await eventually(async () => (await program.get(ruled.url)).status === 200);
  expect((await questions()).filter(({ storyId }) => [answered.id, ruled.id].includes(storyId))).toEqual([]);
  await desk.ask('POST', `/api/v1/stories/${ruled.id}/rights/rulings`, { mayUse: false, reason: 'we lost it' });
  await eventually(async () => (await program.get(ruled.url)).status !== 200);
  const told = (await desk.ask('GET', `/api/v1/stories/${ruled.id}/rights?territories=US,DE`)).text;
  expect(told).toContain('An editor ruled that the story must not be used.');
  expect(told).toContain('Only in United States.');
});

test('a mandatory credit of a text stands on its page, in feeds and in the API, and no-AI terms in its head', async () => {
  const key = await program.addSource('rights-credit', {});
  const usageterms = 'MANDATORY CREDIT: Northfield Observer; NO AI TRAINING';
  const { items } = await program.push(
    'rights-credit',
    key,
    ninjs({ uri: 'urn:r:6', headline: 'Credited otter', body_text: 'An otter.', usageterms }),
  );
  const [item] = items;
  const page = await program.get(item?.url ?? '');
  expect(page.text).toMatch(/<dt>Credit<\/dt><dd>Northfield Observer<\/dd>/);
  expect(page.text).toContain('<meta name="tdm-reservation" content="1"');
  for (const path of ['/rss.xml', '/atom.xml', '/feed.json', `/api/v1/stories/${item?.storyId}`]) {
    await eventually(async () => (await program.get(path)).text.includes('Northfield Observer'));
  }
});

test('copy without archive rights goes when it is no longer current, and a stub stays where the source says so', async () => {
  const key = await program.addSource('rights-archive', { expiry: 'stub' });
  const { items } = await program.push(
    'rights-archive',
    key,
    ninjs({ uri: 'urn:r:7', headline: 'Brief stoat', body_text: 'The stoat ran.', usageterms: 'NO ARCHIVES' }),
  );
  const url = items[0]?.url ?? '';
  expect((await program.get(url)).text).toContain('The stoat ran.');
  expect(await setRightsPolicy(program.house, { currentDays: 0 })).toMatchObject({ ok: false });
  // Two days go by: what was published then is no longer current.
  const moved = { first_published_at: new Date(Date.now() - 2 * 86_400_000) };
  const id = items[0]?.storyId as StoryId;
  await program.house.db
    .updateTable('story_version')
    .set({ filed_at: moved.first_published_at })
    .where('story_id', '=', id)
    .execute();
  await setRightsPolicy(program.house, { currentDays: 1 });
  await eventually(async () => !(await program.get(url)).text.includes('The stoat ran.'));
  expect((await program.get(url)).text).toContain('Brief stoat');
  expect(withWords(await crawl(program.url, [], [url]), ['The stoat ran'])).toEqual([]);
  await setRightsPolicy(program.house, { currentDays: 30 });
  await eventually(async () => (await program.get(url)).text.includes('The stoat ran.'));
});

test('what may be used once does not come back after it was taken down', async () => {
  const key = await program.addSource('rights-once', {});
  const { items } = await program.push(
    'rights-once',
    key,
    ninjs({ uri: 'urn:r:8', headline: 'Single lynx', body_text: 'The lynx.', usageterms: 'ONE TIME USE ONLY' }),
  );
  const [item] = items;
  const url = item?.url ?? '';
  expect((await program.get(url)).status).toBe(200);
  for (const kind of ['takedown', 'release'] as const) {
    await decideShownStory(program.house, { id: item?.storyId ?? '', kind, reason: 'test' });
  }
  const explained = await explainStoryRights(program.house, item?.storyId ?? '', []);
  expect(JSON.stringify(explained)).toContain('The story may be used once, and that use was at');
  expect((await program.get(url)).status).not.toBe(200);
});

test('a right within the warning time when it is filed is told at the desk, at the command and in the API', async () => {
  const key = await program.addSource('rights-soon', {});
  await program.push(
    'rights-soon',
    key,
    ninjs({ uri: 'urn:r:9', headline: 'Leaving vole', body_text: 'The vole.', usageterms: 'For use within 3 days' }),
  );
  expect((await listExpiringRights(program.house)).map(({ headline }) => headline)).toContain('Leaving vole');
  const desk = await signIn(program, 'editor');
  expect((await desk.ask('GET', '/api/v1/rights/expiring')).text).toContain('Leaving vole');
  expect((await desk.ask('GET', '/desk')).text).toMatch(/Rights that end soon[\s\S]*Leaving vole/);
  await eventually(async () => {
    const told = program.house.db.selectFrom('journal').select('kind').where('kind', '=', 'story.expires-soon');
    return (await told.execute()).length > 0;
  });
});
