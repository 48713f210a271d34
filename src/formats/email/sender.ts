import { err, ok, type Result } from '../../lib/result.ts';
import type { MailHeaders } from './document.ts';
import { readWords } from './read-words.ts';

/** The one person a mail is from. */
export interface Sender {
  readonly name?: string;
  /** In small letters after the "@". */
  readonly address: string;
  readonly domain: string;
}

const address = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63})$/i;
const display = /^((?:"(?:[^"\\]|\\.){0,500}"|[^"<>@,;:()\\[\]]){0,500})<([^<>]{3,320})>$/s;

/**
 * The sender by a grammar far stricter than RFC 5322: one From field with one plain address. Comments, groups, quoted
 * local parts and second addresses are ways to show people one sender and programs another.
 */
export const parseSender = ({ fields, isCut }: MailHeaders): Result<Sender, string> => {
  const from = fields.filter(({ name }) => name === 'from');
  if (from.length !== 1 || isCut)
    return err(from.length === 0 ? 'The mail names no sender.' : 'The mail names more than one sender.');
  const raw = from[0]?.raw ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no header may hold one
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(raw)) return err('The name of the sender has control characters.');
  const [, shown = '', inner] = display.exec(raw) ?? [];
  const spec = inner ?? raw;
  const domain = address.exec(spec)?.[1]?.toLowerCase();
  if (domain === undefined) return err('The sender is not one plain address.');
  const name = readWords(
    shown
      .trim()
      .replace(/^"(.*)"$/s, '$1')
      .replace(/\\(.)/gs, '$1'),
  );
  const own = `${spec.slice(0, spec.lastIndexOf('@'))}@${domain}`;
  // "editor@trusted.example" <other@evil.example>: the name pretends to be an address.
  if (name.includes('@') && name.toLowerCase() !== own.toLowerCase())
    return err('The name of the sender is another address.');
  return ok({ address: own, domain, ...(name !== '' && !name.includes('@') && { name }) });
};

/**
 * Whether one of the servers that are believed vouches for the sender (RFC 8601). Anybody can write such a line into a
 * mail; our own server takes away those that bear its name, so only its name counts.
 */
export const isVouchedFor = (headers: MailHeaders, { domain }: Sender, believed: readonly string[]): boolean => {
  const results = headers.fields
    .filter(({ name }) => name === 'authentication-results')
    .map(({ raw }) => withoutComments(raw))
    .find((raw) => believed.includes(/^\s*([^\s;]+)/.exec(raw)?.[1]?.toLowerCase() ?? ''));
  if (results === undefined) return false;
  const methods = results.split(';').map((part) => part.trim().toLowerCase());
  if (methods.some((method) => /^dmarc\s*=\s*(?!pass\b|none\b|bestguesspass\b)/.test(method))) return false;
  return methods.some((method) => isAligned(method, domain));
};

const deepestComment = 5;

/** Comments may lie in one another and hold words of the sender; what is left of a bracket cannot be told from them. */
const withoutComments = (raw: string): string => {
  let text = raw;
  for (let i = 0; i < deepestComment; i++) text = text.replace(/\([^()]{0,1000}\)/g, ' ');
  return /[()]/.test(text) ? '' : text;
};

const isAligned = (method: string, domain: string): boolean => {
  const of = (key: string): string | undefined =>
    new RegExp(`\\b${key}\\s*=\\s*"?(?:[^\\s"@]*@)?([a-z0-9.-]+)`).exec(method)?.[1];
  if (/^dmarc\s*=\s*pass\b/.test(method)) return (of('header\\.from') ?? domain) === domain;
  if (/^dkim\s*=\s*pass\b/.test(method)) return isWithin(domain, of('header\\.d') ?? of('header\\.i'));
  return /^spf\s*=\s*pass\b/.test(method) && (of('smtp\\.mailfrom') ?? of('smtp\\.mail')) === domain;
};

const isWithin = (domain: string, signed: string | undefined): boolean =>
  signed?.includes('.') === true && (domain === signed || domain.endsWith(`.${signed}`));
