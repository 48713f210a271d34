import { isIP } from 'node:net';
import { z } from 'zod';
import { parseSecretKey } from '../lib/secret-box.ts';

/** One setting: where it is read from, what it may be, and what the documentation says of it. */
export interface Setting<T> {
  readonly env: string;
  /** Name of the command-line flag that overrides the variable, without dashes. */
  readonly flag?: string;
  readonly schema: z.ZodType<T, string>;
  /** As it would be written in the environment; absent: not set. */
  readonly fallback?: string;
  readonly unit?: string;
  readonly example: string;
  readonly describe: string;
  /** True for what must never be shown or logged. */
  readonly isSecret?: true;
}

/** What a setting's schema accepts, for the message when it does not. */
const expecting = (expected: string) => ({ error: expected });

export const text = z.string().trim().min(1, expecting('must not be empty'));

export const wholeNumber = (least: number, most: number) => {
  const expected = `must be a whole number from ${least} to ${most}`;
  const isInside = (value: string): boolean =>
    /^\d{1,15}$/.test(value) && Number(value) >= least && Number(value) <= most;
  return z.string().refine(isInside, expecting(expected)).transform(Number);
};

export const choice = <Word extends string>(...words: readonly Word[]) =>
  z.enum(words as readonly [Word, ...Word[]], expecting(`must be one of: ${words.join(', ')}`));

export const onOff = choice('on', 'off').transform((word) => word === 'on');

const splitList = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A comma-separated list, each of its parts checked. */
export const list = (isGood: (part: string) => boolean, expected: string) =>
  z
    .string()
    .transform(splitList)
    .refine((parts) => parts.every(isGood), expecting(expected))
    .transform((parts): readonly string[] => Object.freeze(parts));

export const listOf = <Word extends string>(...words: readonly Word[]) => {
  const expected = `must be one or more of ${words.join(', ')}, with commas between`;
  const isWord = (part: string): part is Word => (words as readonly string[]).includes(part);
  return z
    .string()
    .transform(splitList)
    .refine((parts): parts is Word[] => parts.length > 0 && parts.every(isWord), expecting(expected))
    .transform((parts): readonly Word[] => Object.freeze([...new Set(parts)]));
};

/** An http address without anything after the host and port, written without a trailing slash. */
export const siteUrl = z
  .string()
  .refine((value) => isSiteUrl(value), expecting('must be an http or https address of a host, without a path'))
  .transform((value) => new URL(value).origin);

export const databaseUrl = z
  .string()
  .refine((value) => /^postgres(ql)?:\/\/./.test(value), expecting('must begin with postgres:// or postgresql://'));

/** 32 bytes as 64 hex digits or in base64. */
export const secretKey = z
  .string()
  .refine((value) => parseSecretKey(value) !== undefined, expecting('must be 64 hex digits, or 32 bytes in base64'));

/** A host, `host:port`, an address, or a network as `10.0.0.0/8`. */
/** A host by its name in small letters. */
export const isHostName = (part: string): boolean => /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/.test(part);

export const isHostOrNetwork = (part: string): boolean => isNetwork(part) || isHostPort(part);

/** An address or a network as `10.0.0.0/8`. */
export const isNetwork = (part: string): boolean => {
  const [address = '', bits, ...more] = part.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
};

const isHostPort = (part: string): boolean => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i.test(part);

const isSiteUrl = (value: string): boolean => {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const isBare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return isBare && (url.protocol === 'http:' || url.protocol === 'https:');
};
