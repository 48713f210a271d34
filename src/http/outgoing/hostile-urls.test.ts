import { readFileSync } from 'node:fs';
import { isIP, Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../test/support/shared-data.ts';
import { createAddressRules } from './address-rules.ts';
import type { ConnectTarget } from './connector.ts';
import { createOutgoing } from './outgoing.ts';
import { explainOutgoing } from './refusal-text.ts';

const folder = sharedData('hostile/ssrf');

interface UrlCase {
  readonly url: string;
  readonly expect: 'block' | 'block-or-public-host-only' | 'allow-if-resolver-says-public';
}

const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder ?? '', name), 'utf8'));

const loopbackNames = /nip\.io$|localtest\.me$|^spoofed\.example$/;

/** Dials nothing: notes what would have been dialled and breaks the connection. */
const createProbe = () => {
  const dialled: ConnectTarget[] = [];
  const asked: string[] = [];
  const outgoing = createOutgoing({
    resolver: async (host) => {
      asked.push(host);
      return [loopbackNames.test(host) ? '127.0.0.1' : '93.184.215.14'];
    },
    connector: (target) => {
      dialled.push(target);
      const socket = new Socket();
      setImmediate(() => socket.destroy(new Error('refused by the test')));
      return socket;
    },
  });
  return { outgoing, dialled, asked };
};

describe.skipIf(folder === undefined)('hostile addresses', () => {
  const cases = folder === undefined ? [] : read<{ cases: UrlCase[] }>('urls.json').cases;

  test.each(cases.map((one) => [one.expect, one.url.slice(0, 100), one] as const))(
    '%s %j',
    async (verdict, _url, one) => {
      const { outgoing, dialled, asked } = createProbe();
      const reply = await outgoing.fetchOutgoing(one.url);
      if (reply.ok) throw new Error('the probe answers nobody');
      if (verdict === 'block') {
        expect(dialled).toEqual([]);
        expect(['url-refused', 'address-refused']).toContain(reply.error.kind);
      } else if (verdict === 'allow-if-resolver-says-public') {
        expect(dialled.length).toBe(1);
      } else if (dialled.length > 0) {
        expect(asked.filter((host) => host !== 'public.example')).toEqual([]);
      }
      expect(explainOutgoing(reply.error)).toMatch(/^.{10,}\.$/);
    },
  );

  test('addresses hard to parse dial nothing but what the standard parser names, and only in public', async () => {
    const rules = createAddressRules([]);
    const list = read<{ input: string; hostname?: string; failure?: boolean }[]>('wpt-url-hostile.json');
    for (const { input, hostname, failure } of list) {
      const { outgoing, dialled, asked } = createProbe();
      const reply = await outgoing.fetchOutgoing(input);
      expect(reply.ok).toBe(false);
      if (failure === true) expect(dialled, input).toEqual([]);
      for (const { address } of dialled) expect(rules.mayDial(address), input).toBe(true);
      for (const host of asked) expect(hostname, input).toBe(host);
      for (const { tlsName } of dialled) expect(isIP(tlsName ?? '') === 0 || hostname === tlsName, input).toBe(true);
    }
  });
});
