import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { createDeliveryDesk } from '../../../test/support/delivery-desk.ts';
import { type ImapServer, startImapServer, whyNoImapServer } from '../../../test/support/servers/imap-server.ts';
import type { Source } from '../source.ts';
import { addSourceDelivery, listSourceDeliveries, tryWish } from './manage-deliveries.ts';

const house = testDatabase();
const reason = whyNoImapServer();
let desk: ReturnType<typeof createDeliveryDesk>;
let source: Source;
let server: ImapServer;

const mail = (subject: string, body = 'The harbour reopened on Tuesday, two days after the storm.') =>
  `From: Coast Wire <out@coast.example>\r\nTo: desk@paper.example\r\nSubject: ${subject}\r\nDate: Tue, 24 Nov 2026 10:00:00 +0000\r\nMessage-ID: <${subject.replace(/\W/g, '-')}@coast.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`;

describe.skipIf(reason !== undefined)(
  `a mailbox over IMAP${reason === undefined ? '' : ` (skipped: ${reason})`}`,
  () => {
    beforeEach(async () => {
      desk = createDeliveryDesk(house.db);
      await desk.clear();
      source = await desk.addSource();
      server = await startImapServer();
    });
    afterEach(() => server.stop());

    const wish = (settings: object = {}, over: { readonly location?: string; readonly secret?: string } = {}) => ({
      kind: 'imap',
      location: over.location ?? `imaps://localhost:${server.tlsPort}`,
      settings: { user: server.user, certificate: server.certificate, ...settings },
      secret: over.secret ?? server.password,
    });
    const add = async (...of: Parameters<typeof wish>): Promise<void> => {
      const added = await addSourceDelivery(desk.deps, source, wish(...of));
      if (!added.ok) throw new Error(added.error.message);
    };
    const fares = async () => (await listSourceDeliveries(desk.deps, source))[0];
    const raws = async () => {
      const { rows } = await sql<{ name: string; channel: string; bytes: number; is_cut: boolean }>`
      select name, channel, length(content) as bytes, is_cut from raw_item order by id`.execute(house.db);
      return rows;
    };

    test('messages are stored byte for byte, once, and left as they are', async () => {
      const first = mail('Harbour reopens');
      server.put(first);
      server.put(mail('Ferry runs again'));
      await add();
      await desk.look();
      desk.pass(65_000);
      await desk.look();
      expect([desk.errors, (await fares())?.lastError]).toEqual([[], null]);
      expect((await raws()).map(({ channel, bytes }) => [channel, bytes])).toEqual([
        ['mail', Buffer.byteLength(first)],
        ['mail', Buffer.byteLength(mail('Ferry runs again'))],
      ]);
      expect(server.files().filter((name) => /:2,.*S/.test(name))).toEqual([]);
      server.put(mail('Third'));
      desk.pass(65_000);
      await desk.look();
      expect((await raws()).length).toBe(3);
    });

    test('with STARTTLS, and not without TLS', async () => {
      server.put(mail('Harbour reopens'));
      await add({}, { location: `imap://localhost:${server.port}` });
      await desk.look();
      expect([(await fares())?.lastError, (await raws()).length]).toEqual([null, 1]);
    });

    test.each([
      ['flag', 1, 0],
      ['delete', 0, 0],
      ['move', 0, 1],
    ] as const)('%s: only after storing', async (after, left, moved) => {
      server.put(mail('Harbour reopens'));
      await add({ after, moveTo: 'Taken' });
      await desk.look();
      expect([desk.errors, (await fares())?.lastError, (await raws()).length]).toEqual([[], null, 1]);
      expect([server.files().length, server.files('Taken').length]).toEqual([left, moved]);
      if (after === 'flag') expect(server.files()[0]).toMatch(/:2,.*S/);
    });

    test('where the folder was made anew, nothing is missed and nothing is doubled', async () => {
      server.put(mail('Harbour reopens'));
      await add();
      await desk.look();
      server.forgetUids();
      server.put(mail('Ferry runs again'));
      desk.pass(65_000);
      await desk.look();
      expect([(await fares())?.lastError, (await raws()).length]).toEqual([null, 2]);
    });

    test('of what is in the folder already nothing is taken where only new messages are wanted', async () => {
      server.put(mail('Old'));
      await add({ begin: 'new' });
      await desk.look();
      server.put(mail('New'));
      desk.pass(65_000);
      await desk.look();
      expect((await raws()).length).toBe(1);
    });

    test('of a message over the limit the beginning goes into the tray, and the next is taken', async () => {
      server.put(mail('Large', 'x'.repeat(60).concat('\r\n').repeat(1_000)));
      server.put(mail('Harbour reopens'));
      await add();
      await desk.look();
      expect((await raws()).map(({ bytes, is_cut }) => [bytes <= 20_000, is_cut])).toEqual([
        [true, true],
        [true, false],
      ]);
    });

    test.each([
      ['another password', () => wish({}, { secret: 'wrong' }), 'does not accept'],
      ['an unknown authority', () => wish({ certificate: undefined }), 'certificate'],
      [
        'a folder that is not there',
        () => wish({}, { location: `imaps://localhost:${server.tlsPort}/Nowhere` }),
        'refused',
      ],
    ])('%s is told in one sentence without the password', async (_what, wanted, words) => {
      const tried = await tryWish(desk.deps, source, wanted());
      const says = tried.ok ? (tried.value.ok ? 'works' : tried.value.error) : tried.error.message;
      expect([says.includes(words) ? words : says, says.includes('wrong')]).toEqual([words, false]);
    });

    test('a trial says how many messages wait and takes none', async () => {
      server.put(mail('Harbour reopens'));
      const tried = await tryWish(desk.deps, source, wish());
      expect(tried).toEqual({
        ok: true,
        value: { ok: true, value: 'Signed in, and the folder "INBOX" can be read: it holds 1 message(s).' },
      });
      expect(await raws()).toEqual([]);
    });
  },
);

test('private addresses and other schemes are refused', async () => {
  desk = createDeliveryDesk(house.db, { allowList: [] });
  await desk.clear();
  source = await desk.addSource();
  for (const location of ['imaps://192.168.1.1', 'pop3://mail.example', 'imaps://user:pw@mail.example']) {
    const tried = await tryWish(desk.deps, source, { kind: 'imap', location, settings: { user: 'x' }, secret: 'x' });
    expect(tried.ok).toBe(false);
  }
});
