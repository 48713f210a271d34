import { beforeAll, expect, test } from 'vitest';
import { decideShownStory, listShownCluster } from '../../src/app/commands/story-commands.ts';
import { eventually, testProgram } from '../support/program.ts';

const program = testProgram({ WIREROOM_CLUSTER_LOOK_MS: '50' });
const keys: Record<string, string> = {};

beforeAll(async () => {
  for (const source of ['coastwire', 'hillwire', 'deskwire']) {
    keys[source] = await program.addSource(source, source === 'deskwire' ? { publish: 'desk', name: 'Desk Wire' } : {});
  }
});

const push = async (
  source: string,
  id: string,
  copy: { readonly headline: string; readonly body: readonly string[] },
) => {
  const ninjs = { uri: id, type: 'text', version: '1', versioncreated: '2026-11-24T10:00:00Z', pubstatus: 'usable' };
  const body_html = copy.body.map((text) => `<p>${text}</p>`).join('');
  const item = JSON.stringify({ ...ninjs, language: 'en', headline: copy.headline, body_html });
  const { items } = await program.push(source, keys[source] ?? '', item);
  return { id: items[0]?.storyId ?? '', url: items[0]?.url ?? '' };
};

/** Two reports each of four happenings, in different words. */
const reports = [
  {
    first: {
      headline: 'Ferry Nordlys runs aground off Kvalhavn',
      body: [
        'The ferry Nordlys ran aground off Kvalhavn at 06.40 on Tuesday with 83 people aboard, Ida Berge said.',
        'Two lifeboats from Selvik took off all passengers within the hour, and nobody was hurt, according to Berge.',
      ],
    },
    second: {
      headline: 'Nordlys ferry aground near Kvalhavn, all 83 safe',
      body: [
        'All 83 people on the ferry Nordlys were brought ashore by boats from Selvik after it hit rocks near Kvalhavn, said Ida Berge.',
      ],
    },
  },
  {
    first: {
      headline: 'Library of Marnau burns, 40,000 books saved',
      body: [
        'Firemen and pupils carried 40,000 books out of the burning library of Marnau, said its head Jonas Weil.',
        'Flames broke out in the Ottilien hall during a concert, and the mayor Petra Lang thanked all helpers.',
      ],
    },
    second: {
      headline: 'Pupils save books from Marnau library blaze',
      body: [
        'A chain of pupils saved 40,000 volumes in Marnau while Ottilien hall burned, Jonas Weil told reporters beside Petra Lang.',
      ],
    },
  },
  {
    first: {
      headline: 'Bridge over Tamar closes for lorries after cracks',
      body: [
        'Engineers of Dunholt closed the Carrow bridge over the Tamar to lorries after finding 17 cracks, Neil Ashby said.',
        'Repairs begin in Calder week and may cost Dunholt county 2.4 million, Ashby said in Wexley.',
      ],
    },
    second: {
      headline: 'Lorries banned from Carrow bridge, 17 cracks found',
      body: [
        'Lorries must go round by Wexley since Dunholt shut the Carrow bridge with its 17 cracks, Neil Ashby confirmed; 2.4 million is put aside.',
      ],
    },
  },
  {
    first: {
      headline: 'Voters in Lissen keep their mayor by nine votes',
      body: [
        'Mayor Agnes Toller of Lissen stays in office by 9,418 votes to 9,409, the clerk Rufus Hamm announced at midnight.',
        'Her rival Quentin Moss of the Harbour List asked for a second count, which the council of Lissen will hold on Friday in the Corn Exchange.',
      ],
    },
    second: { headline: '', body: [] },
  },
] as const;

const isTogether = (id: string, count: number) =>
  eventually(async () => (await listShownCluster(program.house, id)).length === count);

const shows = async (url: string, text: string): Promise<boolean> =>
  (await program.get(url, 'follow')).text.includes(text);

test('reports of one happening from two wires stand together, and each page shows what the other has', async () => {
  const { first, second } = reports[0];
  const one = await push('coastwire', 'urn:coast:1', first);
  const other = await push('hillwire', 'urn:hill:1', second);
  await isTogether(one.id, 2);
  const [lead] = await listShownCluster(program.house, other.id);
  expect(lead).toMatchObject({ storyId: one.id, isLead: true, how: 'first', isUp: true });
  await eventually(() => shows(one.url, second.headline));
  await eventually(() => shows(other.url, first.headline));
});

test('a killed report leaves the pages of the others and leads no more', async () => {
  const { first, second } = reports[1];
  const one = await push('coastwire', 'urn:coast:2', first);
  const other = await push('hillwire', 'urn:hill:2', second);
  await isTogether(one.id, 2);
  await eventually(() => shows(other.url, first.headline));
  await decideShownStory(program.house, { id: one.id, kind: 'kill', reason: 'asked for' });
  await eventually(async () => !(await shows(other.url, first.headline)));
  await eventually(async () => (await listShownCluster(program.house, other.id))[0]?.storyId === other.id);
});

test('copy that waits at the desk is grouped for editors and shown to no reader until it is published', async () => {
  const { first, second } = reports[2];
  const one = await push('coastwire', 'urn:coast:3', first);
  const waiting = await push('deskwire', 'urn:desk:3', second);
  await isTogether(one.id, 2);
  expect(await shows(one.url, second.headline)).toBe(false);
  await decideShownStory(program.house, { id: waiting.id, kind: 'publish', reason: '' });
  await eventually(() => shows(one.url, second.headline));
});

test('two editions of one text are one cluster, and stories about different things are none', async () => {
  const { first } = reports[3];
  const one = await push('coastwire', 'urn:coast:4a', first);
  await push('coastwire', 'urn:coast:4b', {
    ...first,
    body: [...first.body.slice(0, 1), `${first.body[1]} More follows.`],
  });
  const alone = await push('hillwire', 'urn:hill:4', {
    headline: 'Apple harvest late',
    body: ['Growers in Marnau wait for sun.'],
  });
  await isTogether(one.id, 2);
  expect((await listShownCluster(program.house, one.id)).map(({ how }) => how).sort()).toEqual(['duplicate', 'first']);
  expect(await listShownCluster(program.house, alone.id)).toEqual([]);
});
