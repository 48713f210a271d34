import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Outgoing } from '../../http/outgoing/outgoing.ts';
import { type BucketQuestion, createBucketClient } from './bucket-client.ts';

const keys = { accessKey: 'AKIDNORTHFIELD', secretKey: 'wJalr/Northfield+canary' };
const place = { endpoint: 'https://s3.example', bucket: 'coastwire', region: 'eu-north-1', style: 'path' as const };
const nowMs = Date.UTC(2026, 10, 24, 12, 0, 5);

interface Asked {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

const askedFor = async (question: Omit<BucketQuestion, 'maxBytes'>): Promise<Asked> => {
  let asked: Asked | undefined;
  const outgoing = {
    fetchOutgoing: async (url: string, { method, headers }: Asked) => {
      asked = { url: new URL(url), method, headers };
      return { ok: false, error: { kind: 'unreachable' } };
    },
  } as unknown as Outgoing;
  const deps = { outgoing, clock: { now: () => nowMs }, totalMs: 1_000, idleMs: 1_000 };
  await createBucketClient(deps, place, keys)({ ...question, maxBytes: 1_000 });
  if (!asked) throw new Error('nothing was asked');
  return asked;
};

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const escaped = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return /[A-Za-z0-9._~-]/.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');

/** The signature as the specification of AWS Signature Version 4 makes it, step by step, from what was sent. */
const signatureOf = ({ url, method, headers }: Asked, signedHeaders: readonly string[]): string => {
  const path = decodeURIComponent(url.pathname).split('/').map(escaped).join('/');
  const query = [...url.searchParams]
    .map(([name, value]) => [escaped(name), escaped(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const headerOf = (name: string): string => (name === 'host' ? url.host : (headers[name] ?? ''));
  const canonical = [
    method,
    path,
    query,
    ...signedHeaders.map((name) => `${name}:${headerOf(name).trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    headers['x-amz-content-sha256'] ?? '',
  ].join('\n');
  const [day, at] = ['20261124', '20261124T120005Z'];
  const scope = `${day}/${place.region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n');
  const dayKey = hmac(`AWS4${keys.secretKey}`, day);
  const key = hmac(hmac(hmac(dayKey, place.region), 's3'), 'aws4_request');
  return hmac(key, toSign).toString('hex');
};

test('the recomputation gives the key of the example in the AWS documentation', () => {
  const dayKey = hmac('AWS4wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', '20150830');
  const key = hmac(hmac(hmac(dayKey, 'us-east-1'), 'iam'), 'aws4_request');
  expect(key.toString('hex')).toBe('c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9');
});

test.each<Omit<BucketQuestion, 'maxBytes'>>([
  { method: 'GET' },
  { method: 'GET', query: { 'list-type': '2', prefix: 'out/Ærø & co', 'continuation-token': 'a+b/c==' } },
  { method: 'GET', key: 'out/plain.xml' },
  { method: 'GET', key: "out/with space, (brackets)*!' and ümlaut+plus.json" },
  { method: 'DELETE', key: 'a=b&c?d#e%f' },
  { method: 'PUT', key: 'done/x.xml', headers: { 'x-amz-copy-source': '/coastwire/out/x.xml' } },
])('a question to a bucket carries the signature that the specification demands: %j', async (question) => {
  const asked = await askedFor(question);
  const [, credential, signed = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      asked.headers.authorization ?? '',
    ) ?? [];
  expect(credential).toBe(`${keys.accessKey}/20261124/eu-north-1/s3/aws4_request`);
  expect(signed.split(';')).toEqual(expect.arrayContaining(['host', 'x-amz-content-sha256', 'x-amz-date']));
  expect(signature).toBe(signatureOf(asked, signed.split(';')));
  expect(JSON.stringify(asked.headers) + asked.url.href).not.toContain('canary');
});
