import { cleanText } from './clean-text.ts';

const maxAddressLength = 2_048;
const mail = /^[a-z0-9.!#$%&*+/=?^_{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,62})\.)+[a-z][a-z0-9-]{1,62}$/i;
/** Addresses that need no parsing: what almost every link in wire copy looks like. */
const plain =
  /^https?:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}\/(?:[\w~-][\w~.-]*\/)*(?:[\w~-][\w~.-]*)?(?:\?[\w.~=&;,:@!*+-]*)?$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: an address with one is refused
const forbidden = /[\u0000-\u001f\u007f-\u009f"<>\\^`{|}]/;

/**
 * An address fit for a link, or undefined: http(s) with a host and without credentials, or mailto with one plain
 * address. A relative one needs `baseUrl`. Browsers quietly mend tabs, line ends and backslashes in addresses; an
 * address that needs such mending is refused instead.
 */
export const safeAddress = (raw: string, baseUrl?: string): string | undefined => {
  const text = raw.trim();
  if (text === '' || text.length > maxAddressLength) return undefined;
  if (plain.test(text)) return text;
  if (forbidden.test(text) || cleanText(text) !== text) return undefined;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === 'mailto') return safeMail(text.slice('mailto:'.length));
  if (scheme !== undefined) return /^https?:\/\/[^/]/i.test(text) ? checked(text) : undefined;
  // A colon in the first part makes a scheme of it, perhaps one broken by blanks ("java script:").
  if (text.startsWith('#') || /^[^/?#]*:/.test(text)) return undefined;
  const base = baseUrl === undefined ? undefined : safeWebAddress(baseUrl);
  if (base !== undefined) return checked(text, base);
  return text.startsWith('//') ? checked(`https:${text}`) : undefined;
};

/** As `safeAddress`, http(s) only. */
export const safeWebAddress = (raw: string, baseUrl?: string): string | undefined => {
  const address = safeAddress(raw, baseUrl);
  return address?.startsWith('http') === true ? address : undefined;
};

/** The name of a file that lies beside the item: no folder, no drive, no tricks. */
export const safeFileName = (raw: string): string | undefined =>
  /^[\p{L}\p{N}_][\p{L}\p{N}_ .@()+,=-]{0,199}\.[a-z0-9]{2,5}$/iu.test(raw) && !raw.includes('..') ? raw : undefined;

const safeMail = (rest: string): string | undefined => {
  const address = rest.split('?', 1)[0] ?? '';
  return mail.test(address) && address.length <= 254 ? `mailto:${address}` : undefined;
};

const checked = (text: string, base?: string): string | undefined => {
  const url = parseUrl(text, base);
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  if (url.username !== '' || url.password !== '' || !/^(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])$/.test(url.hostname))
    return undefined;
  return forbidden.test(url.href) ? undefined : url.href;
};

const parseUrl = (text: string, base?: string): URL | undefined => {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
};
