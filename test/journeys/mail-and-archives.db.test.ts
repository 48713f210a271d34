import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileWire, findWireSource } from '../../src/app/commands/wire-commands.ts';
import { eventually, testProgram } from '../support/program.ts';
import { someMail, someZip } from '../support/some-archive.ts';

const program = testProgram({
  WIREROOM_FOLDER_LOOK_EVERY_MS: '100',
  WIREROOM_FOLDER_SETTLE_MS: '300',
  WIREROOM_MAIL_SERVERS: 'mx.newsroom.example',
});
let folder = '';
let picture: Buffer = Buffer.alloc(0);

beforeAll(async () => {
  picture = await readFile(new URL('../../demo/wire/cpb/ferry.jpg', import.meta.url));
  folder = await mkdtemp(join(tmpdir(), 'wireroom-held-'));
  await program.addSource('dropped', { folders: [folder] });
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

const anItem = (id: string): string =>
  JSON.stringify({
    uri: id,
    type: 'text',
    version: '1',
    versioncreated: '2026-11-24T10:00:00Z',
    pubstatus: 'usable',
    headline: `Head ${id}`,
    body_html: '<p>Text.</p>',
    associations: {
      mainpic: { type: 'picture', renditions: { original: { href: 'ferry.jpg', mimetype: 'image/jpeg' } } },
    },
  });
const aMail = (id: string, server = 'mx.newsroom.example'): Buffer =>
  someMail('The ferries run through the winter.\n\nFares stay.', {
    headers: [
      `Authentication-Results: ${server}; dmarc=pass header.from=harbour.example`,
      'From: Harbour Office <press@harbour.example>',
      `Message-ID: <${id}@harbour.example>`,
      'Date: Tue, 24 Nov 2026 09:30:00 +0100',
      `Subject: Mail ${id}`,
    ],
    attachments: [{ name: 'ferry.jpg', content: picture }],
  });
const anArchive = (...ids: readonly string[]): Buffer =>
  someZip([
    ...ids.map((id) => ({ name: `${id}.json`, content: anItem(id) })),
    { name: 'broken.json', content: '{"uri": ' },
    { name: 'ferry.jpg', content: picture },
  ]);

const storiesOf = async (headline: string) =>
  program.house.db
    .selectFrom('story_version')
    .select(['story_id as storyId', 'id'])
    .where('headline', '=', headline)
    .execute();
/** The states of the pictures that the story's versions name. */
const picturesOf = async (headline: string): Promise<string[]> => {
  const rows = await program.house.db
    .selectFrom('version_media')
    .innerJoin('story_version', 'story_version.id', 'version_media.version_id')
    .select(['version_media.state', 'version_media.reason'])
    .where('story_version.headline', '=', headline)
    .execute();
  return rows.map(({ state, reason }) => `${state}${reason === null ? '' : `: ${reason}`}`);
};
const hasPicture = async (headline: string): Promise<boolean> => (await picturesOf(headline)).includes('stored');

test('an archive and a mail dropped into a watched folder are stories with their pictures', async () => {
  await writeFile(join(folder, 'day.zip'), anArchive('zip-1', 'zip-2'));
  await writeFile(join(folder, 'release.eml'), aMail('dropped'));
  for (const headline of ['Head zip-1', 'Head zip-2', 'Mail dropped']) {
    await eventually(() => hasPicture(headline), 20_000);
  }
  await eventually(async () => (await readdir(join(folder, 'done')).catch(() => [])).length === 2);
});

test('pushed once more they change nothing', async () => {
  const key = await program.addSource('pushed');
  for (const bytes of [aMail('pushed'), anArchive('zip-3')]) {
    const first = await program.push('pushed', key, bytes);
    const again = await program.push('pushed', key, bytes);
    expect(first.items).toHaveLength(1);
    expect(again.items.map(({ storyId }) => storyId)).toEqual(first.items.map(({ storyId }) => storyId));
  }
  await eventually(() => hasPicture('Mail pushed'), 20_000);
  expect(await storiesOf('Mail pushed')).toHaveLength(1);
  // The same mail by another way has other lines on top.
  const moved = Buffer.concat([Buffer.from('Received: by relay.newsroom.example\r\n'), aMail('pushed')]);
  await program.push('pushed', key, moved);
  expect(await storiesOf('Mail pushed')).toHaveLength(1);
});

test('filed by hand they are on file at once, and the second time on file already', async () => {
  await program.addSource('byhand');
  const source = await findWireSource(program.house, 'byhand');
  if (!source) throw new Error('the source was added');
  const inbox = await mkdtemp(join(tmpdir(), 'wireroom-byhand-'));
  await writeFile(join(inbox, 'a.zip'), anArchive('zip-4'));
  await writeFile(join(inbox, 'b.eml'), aMail('byhand'));
  const seen: (boolean | string)[][] = [];
  for (let round = 0; round < 2; round++) {
    const lines = [];
    for await (const line of fileWire(program.house, source, [inbox])) lines.push(line);
    seen.push(lines.map((line) => ('error' in line ? line.error.message : line.isNew)));
  }
  expect(seen).toEqual([
    [true, true],
    [false, false],
  ]);
  expect(await picturesOf('Head zip-4')).toEqual(['stored']);
  await rm(inbox, { recursive: true, force: true, maxRetries: 5 });
});

test('a mail that no server of ours vouches for waits for an editor, and an automatic reply goes to the tray', async () => {
  const key = await program.addSource('unsure');
  const { items } = await program.push('unsure', key, aMail('unsure', 'mx.elsewhere.example'));
  expect(items[0]?.state).toMatch(/held|withheld|waiting|hold|desk/i);
  const known = await program.push(
    'unsure',
    key,
    'From: a@harbour.example\nSubject: Out of office\nMessage-ID: <r>\n\nAway.\n',
  );
  expect(known.error?.message).toContain('automatic reply');
});
