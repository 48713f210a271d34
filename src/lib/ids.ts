import { randomBytes } from 'node:crypto';
import type { Brand } from './brand.ts';

export type SiteId = Brand<string, 'SiteId'>;
export type SectionId = Brand<string, 'SectionId'>;
export type SourceId = Brand<string, 'SourceId'>;
export type RawItemId = Brand<string, 'RawItemId'>;
export type StoryId = Brand<string, 'StoryId'>;
export type VersionId = Brand<string, 'VersionId'>;
export type PersonId = Brand<string, 'PersonId'>;
export type RuleId = Brand<string, 'RuleId'>;
export type ClusterId = Brand<string, 'ClusterId'>;
export type AssetId = Brand<string, 'AssetId'>;

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const epochMs = Date.UTC(2024, 0, 1);
const tailBits = 23n;
const idLength = 13;

let lastTick = -1;
let tail = 0n;

/**
 * A new id: 13 characters of lower-case Crockford base32 that sort by time. 41 bits are milliseconds since 2024
 * (enough until 2093), 23 bits start at random in each millisecond and count up within it, so a batch keeps its order.
 */
export const newId = <Id extends Brand<string, string>>(nowMs: number = Date.now()): Id => {
  const tick = Math.max(nowMs - epochMs, lastTick);
  tail = tick === lastTick ? tail + 1n : BigInt(randomBytes(3).readUIntBE(0, 3) & 0x3fffff);
  lastTick = tick;
  return encode((BigInt(tick) << tailBits) | tail) as Id;
};

/** The least id that could have been made at that time: ids made before it are smaller. */
export const firstIdAt = <Id extends Brand<string, string>>(atMs: number): Id =>
  encode(BigInt(Math.max(0, atMs - epochMs)) << tailBits) as Id;

/** True for text that has the shape of an id; nothing is said about whether it exists. */
export const isIdShape = (text: string): boolean => /^[0-9a-hjkmnp-tv-z]{13}$/.test(text);

const encode = (value: bigint): string => {
  let rest = value;
  let out = '';
  for (let i = 0; i < idLength; i++) {
    out = (alphabet[Number(rest & 31n)] ?? '0') + out;
    rest >>= 5n;
  }
  return out;
};
