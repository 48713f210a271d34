import { connect } from 'node:net';
import { sql } from 'kysely';
import nodemailer from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { createDeliveryDesk } from '../../../test/support/delivery-desk.ts';
import { makeCertificate } from '../../../test/support/servers/certificate.ts';
import { addSourceDelivery, removeSourceDelivery, tryWish } from '../deliveries/manage-deliveries.ts';
import type { Source } from '../source.ts';
import { listenSmtp, type SmtpListener } from './listen-smtp.ts';

const house = testDatabase();
const { cert, key } = makeCertificate('mx.paper.example');
const keyPart = 'k3ypart0f0urs';
const address = `coastwire+${keyPart}@wire.paper.example`;
let desk: ReturnType<typeof createDeliveryDesk>;
let source: Source;
let listener: SmtpListener;
let errors: unknown[];

beforeEach(async () => {
  desk = createDeliveryDesk(house.db);
  await desk.clear();
  source = await desk.addSource();
  errors = [];
  listener = await listenSmtp({
    ...desk.deps,
    smtp: { host: '127.0.0.1', port: 0, tls: { cert, key }, maxConnections: 10, idleMs: 5_000 },
    onError: (error) => errors.push(error),
  });
});
afterEach(() => listener.stop());

const add = async (settings: object = {}, secret: string | undefined = keyPart): Promise<string> => {
  const wish = { kind: 'smtp', location: 'Wire.paper.example', settings, ...(secret ? { secret } : {}) };
  const added = await addSourceDelivery(desk.deps, source, wish);
  if (!added.ok) throw new Error(added.error.message);
  return added.value.id;
};

const send = async (
  to: readonly string[],
  over: { readonly from?: string; readonly text?: string; readonly requireTLS?: boolean } = {},
) => {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: listener.port,
    requireTLS: over.requireTLS ?? false,
    tls: { ca: cert, servername: 'mx.paper.example' },
  });
  try {
    const sent = await transport.sendMail({
      from: over.from ?? 'out@coast.example',
      to: [...to],
      subject: 'Harbour reopens',
      text: over.text ?? 'The harbour reopened on Tuesday, two days after the storm.',
    });
    return { response: sent.response, rejected: sent.rejected };
  } catch (error) {
    return { response: error instanceof Error ? error.message : '', rejected: to };
  } finally {
    transport.close();
  }
};

const raws = async () => {
  const { rows } = await sql<{ channel: string; name: string; text: string }>`
    select channel, name, convert_from(content, 'UTF8') as text from raw_item`.execute(house.db);
  return rows;
};

test('mail to the source’s address with its key part is stored byte for byte before it is acknowledged', async () => {
  await add();
  const { response } = await send([address]);
  const [raw] = await raws();
  expect([response.slice(0, 3), raw?.channel, raw?.name]).toEqual(['250', 'mail', 'mail from out@coast.example.eml']);
  expect(raw?.text).toContain('Subject: Harbour reopens\r\n');
  expect(errors).toEqual([]);
});

test('over STARTTLS with the certificate that was given', async () => {
  await add();
  expect((await send([address], { requireTLS: true })).response.slice(0, 3)).toBe('250');
});

test.each([
  ['another key part', 'coastwire+k3ypart0f0urz@wire.paper.example'],
  ['no key part', 'coastwire@wire.paper.example'],
  ['an empty key part', 'coastwire+@wire.paper.example'],
  ['another domain', `coastwire+${keyPart}@other.example`],
  ['another source', `otherwire+${keyPart}@wire.paper.example`],
  ['somebody elsewhere: nothing is relayed', 'someone@elsewhere.example'],
])('%s is refused with 550', async (_what, to) => {
  await add();
  const { response } = await send([to]);
  expect([response.includes('550'), await raws()]).toEqual([true, []]);
});

test('capitals make no difference', async () => {
  await add();
  await send([address.toUpperCase()]);
  expect((await raws()).length).toBe(1);
});

test('one recipient that is refused costs the others nothing, and two addresses of one source are one delivery', async () => {
  await add({ senders: ['out@coast.example'] });
  const wrong = 'coastwire+wrongwrongwrong@wire.paper.example';
  const { response, rejected } = await send([address, wrong, 'coastwire@wire.paper.example']);
  expect([response.slice(0, 3), rejected, (await raws()).length]).toEqual(['250', [wrong], 1]);
});

test('senders that are allowed need no key part: an address, or a whole domain', async () => {
  await add({ senders: ['news@Town.example', '@coast.example'] }, '');
  const to = ['coastwire@wire.paper.example'];
  expect((await send(to, { from: 'news@town.example' })).response.slice(0, 3)).toBe('250');
  expect((await send(to, { from: 'anyone@coast.example' })).response.slice(0, 3)).toBe('250');
  expect((await send(to, { from: 'anyone@town.example' })).response).toContain('550');
  expect((await send(to, { from: 'x@evilcoast.example' })).response).toContain('550');
});

test('a message over the limit is refused and nothing of it is kept', async () => {
  await add();
  const { response } = await send([address], { text: 'x'.repeat(70).concat('\r\n').repeat(1_000) });
  expect([response.includes('552'), await raws()]).toEqual([true, []]);
});

test('a removed delivery takes nothing more', async () => {
  await removeSourceDelivery(desk.deps, source, await add());
  expect((await send([address])).response).toContain('550');
});

test('signing in does not exist, and a message of unknown length is cut off at the limit', async () => {
  await add();
  const said = await new Promise<string>((resolve) => {
    let all = '';
    const socket = connect({ host: '127.0.0.1', port: listener.port });
    const lines = ['EHLO x.example', 'AUTH PLAIN AGEAYg==', `MAIL FROM:<>`, `RCPT TO:<${address}>`, 'QUIT'];
    socket.on('data', (part) => {
      all += part.toString();
      // A reply of several lines ends with "250 ".
      if (/^\d{3} .*\r\n$/m.test(part.toString().split('\r\n').at(-2)?.concat('\r\n') ?? '')) {
        const line = lines.shift();
        if (line) socket.write(`${line}\r\n`);
      }
    });
    socket.on('close', () => resolve(all));
  });
  expect(said).toMatch(/^500 /m);
  expect(said).not.toContain('AUTH PLAIN');
});

test.each([
  [{}, undefined, 'key part'],
  [{}, 'short', '12 to 40'],
  [{}, 'Capital-Letters1', '12 to 40'],
  [{ senders: ['not an address'] }, undefined, 'senders'],
])('a wrong wish is refused: %j %s', async (settings, secret, words) => {
  const wish = { kind: 'smtp', location: 'wire.paper.example', settings, ...(secret ? { secret } : {}) };
  const tried = await tryWish(desk.deps, source, wish);
  expect([tried.ok, tried.ok ? '' : tried.error.message]).toEqual([false, expect.stringContaining(words)]);
});
