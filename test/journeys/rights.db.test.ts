import { expect, test } from 'vitest';
import { crawl, withWords } from '../support/crawl.ts';
import { eventually, testProgram } from '../support/program.ts';

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
  expect((await program.get(answer.items[0]?.url ?? '')).status).toBe(404);
});
