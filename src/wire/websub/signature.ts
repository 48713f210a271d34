import { createHmac, timingSafeEqual } from 'node:crypto';

/** The methods that a hub may sign with (W3C WebSub §8). */
const methods: ReadonlySet<string> = new Set(['sha1', 'sha256', 'sha384', 'sha512']);

/** Whether `X-Hub-Signature: method=hex` was made over these bytes with this secret. Takes the same time for a wrong one. */
export const isSignedWith = (secret: string, header: string | undefined, content: Uint8Array): boolean => {
  const found = /^\s*([a-z0-9]{1,10})=([0-9a-f]{1,256})\s*$/i.exec(header ?? '');
  const method = found?.[1]?.toLowerCase() ?? '';
  if (!methods.has(method)) return false;
  const expected = createHmac(method, secret).update(content).digest();
  const given = Buffer.from(found?.[2] ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
};
