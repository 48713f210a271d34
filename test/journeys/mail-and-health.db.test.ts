import { sql } from 'kysely';
import nodemailer from 'nodemailer';
import { expect, test } from 'vitest';
import { addDeliveries, tryDeliveriesOf } from '../../src/app/commands/delivery-commands.ts';
import { examine } from '../../src/app/commands/doctor.ts';
import { listAllSources, setOneSource } from '../../src/app/commands/source-commands.ts';
import { eventually, testProgram } from '../support/program.ts';
import { freePort } from '../support/servers/free-port.ts';
import { signIn } from '../support/signed-in.ts';

const port = await freePort();
const program = testProgram({ WIREROOM_SMTP_PORT: String(port), WIREROOM_SOURCE_LOOK_MS: '100' });

test('mail to a source is filed, and a silent source is told of wherever one looks, until something comes', async () => {
  const { house } = program;
  await program.addSource('coastwire', { expects: '15m' });
  const added = await addDeliveries(house, 'coastwire', [
    { kind: 'smtp', location: 'wire.paper.example', settings: {}, secret: 'k3ypart0f0urs' },
  ]);
  expect(added.ok).toBe(true);
  const tried = await tryDeliveriesOf(house, 'coastwire', undefined);
  expect(tried.ok && tried.value[0]?.says).toContain('coastwire+<key part>@wire.paper.example');

  await sql`update source_health set expected_since = now() - interval '1 hour'`.execute(house.db);
  await eventually(async () => {
    const { rows } = await sql`select 1 from source_alarm where ended_at is null`.execute(house.db);
    return rows.length === 1;
  });
  const [source] = await listAllSources(house);
  const finding = (await examine(house)).find(({ check }) => check === 'sources');
  const metrics = (await program.get('/metrics')).text;
  expect([
    source?.health.silentSince === null,
    finding?.isOk,
    /source_silent_seconds\{source="coastwire"\} 3\d{3}/.test(metrics),
  ]).toEqual([false, false, true]);

  const chief = await signIn(program, 'chief');
  const listed = await chief.ask('GET', '/api/v1/sources');
  expect(listed.json).toMatchObject({
    sources: [{ slug: 'coastwire', health: { expects: '15m', lastItemAt: null, silentSince: expect.any(String) } }],
  });
  const page = (await chief.ask('GET', '/desk')).text;
  expect([page.includes('Sources to look after (1)'), page.includes('Nothing new since')]).toEqual([true, true]);

  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  await transport.sendMail({
    from: 'out@coast.example',
    to: 'coastwire+k3ypart0f0urs@wire.paper.example',
    subject: 'Harbour reopens',
    text: 'The harbour reopened on Tuesday, two days after the storm.',
  });
  transport.close();
  const { rows } = await sql<{ channel: string }>`select channel from raw_item`.execute(house.db);
  expect(rows).toEqual([{ channel: 'mail' }]);
  await eventually(async () => {
    const open = await sql`select 1 from source_alarm where ended_at is null`.execute(house.db);
    return open.rows.length === 0;
  });
  expect((await listAllSources(house))[0]?.health.silentSince).toBeNull();
});

test('a rhythm that is none is refused with examples, and "none" takes it back', async () => {
  const refused = await setOneSource(program.house, 'coastwire', { expects: 'often' });
  expect(refused.ok ? '' : refused.error).toContain('"15m"');
  await setOneSource(program.house, 'coastwire', { expects: 'none' });
  expect((await listAllSources(program.house))[0]?.health.expects).toBeNull();
});

test('callbacks of hubs that nobody knows are answered 404', async () => {
  const reply = await program.get(`/websub/${'a'.repeat(43)}?hub.mode=subscribe&hub.topic=x&hub.challenge=y`);
  expect([reply.status, reply.text.includes('y')]).toEqual([404, false]);
});
