import type { Encoding } from './accept-encoding.ts';
import type { PreparedPage } from './prepared-page.ts';

/** Which copy the client already holds, when a 304 is all it needs; undefined when it must get the page. */
export const heldEncoding = (
  page: PreparedPage,
  asked: { readonly ifNoneMatch?: string | undefined; readonly ifModifiedSince?: string | undefined },
  wanted: Encoding,
): Encoding | undefined => {
  if (page.status !== 200) return undefined;
  if (asked.ifNoneMatch !== undefined) return matchTags(page, asked.ifNoneMatch, wanted);
  if (asked.ifModifiedSince === undefined || page.lastModifiedMs === undefined) return undefined;
  const since = parseHttpDate(asked.ifModifiedSince);
  return since !== undefined && since >= page.lastModifiedMs ? wanted : undefined;
};

// The tag of any encoding counts: all encode the same page, and the reply names the very tag the client holds.
const matchTags = (page: PreparedPage, header: string, wanted: Encoding): Encoding | undefined => {
  if (header.trim() === '*') return wanted;
  const held = new Set<string>();
  for (const [, tag] of header.matchAll(/(?:^|,)\s*(?:W\/)?"([^"]*)"(?=\s*(?:,|$))/g)) held.add(tag ?? '');
  const { hash } = page;
  if (hash === undefined) return undefined;
  const encodings: Encoding[] = [wanted, 'br', 'gzip', 'identity'];
  return encodings.find(
    (one) => page.variants[one] !== undefined && held.has(one === 'identity' ? hash : `${hash}-${one}`),
  );
};

const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

const parseHttpDate = (text: string): number | undefined => {
  const at = httpDate.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
};
