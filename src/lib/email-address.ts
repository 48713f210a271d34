import { domainToASCII } from 'node:url';
import type { Brand } from './brand.ts';
import { hasReadableLabels } from './host-name.ts';
import { err, ok, type Result } from './result.ts';

/** One mailbox, `local@domain` in ASCII; the domain in lower case and Punycode. Safe to hand to any mail library. */
export type EmailAddress = Brand<string, 'EmailAddress'>;

/** What is wrong with a text that should be an address. */
export type EmailFault = 'empty' | 'too-long' | 'not-one-address' | 'before-the-at' | 'after-the-at';

// RFC 5321 §4.5.3.1: the path of 256 octets includes its angle brackets.
const maxLength = 254;
const maxLocalLength = 64;
const maxDomainLength = 253;

// RFC 5322 §3.2.3 dot-atom. Quoted local parts and comments are where mail programs disagree about who is meant.
const localPattern = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const typedDomainPattern = /^[\p{L}\p{M}\p{N}.-]+$/u;
const labelPattern = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const maxLabelLength = 63;

/**
 * Reads one bare address: no display name, quotes, comments, address literal, group or list, and no character that
 * could start another header or recipient. Stricter than mail allows, on purpose; every real mailbox of a person fits.
 */
export const parseEmailAddress = (text: string): Result<EmailAddress, EmailFault> => {
  if (text === '') return err('empty');
  if (text.length > maxLength) return err('too-long');
  const at = text.indexOf('@');
  if (at < 0 || at !== text.lastIndexOf('@')) return err('not-one-address');
  const local = text.slice(0, at);
  if (local.length > maxLocalLength || !localPattern.test(local)) return err('before-the-at');
  const domain = parseDomain(text.slice(at + 1));
  if (domain === undefined) return err('after-the-at');
  const address = `${local}@${domain}`;
  return address.length > maxLength ? err('too-long') : ok(address as EmailAddress);
};

const parseDomain = (typed: string): string | undefined => {
  if (!typedDomainPattern.test(typed)) return undefined;
  const domain = domainToASCII(typed);
  const labels = domain.split('.');
  const isDomain = labels.every((label) => label.length <= maxLabelLength && labelPattern.test(label));
  const isName = labels.length > 1 && !/^\d+$/.test(labels.at(-1) ?? '');
  return isDomain && isName && hasReadableLabels(domain) && domain.length <= maxDomainLength ? domain : undefined;
};

/**
 * The form in which two addresses are the same account: ASCII letters lowered. Only ASCII can be in an address here,
 * so no other sign (the Kelvin sign, a long s) is ever folded into a letter of somebody else's name.
 */
export const toSignInName = (address: EmailAddress): EmailAddress => address.toLowerCase() as EmailAddress;
