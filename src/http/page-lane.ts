import type { IncomingMessage, ServerResponse } from 'node:http';
import { createEncodingReader, type Encoding } from './accept-encoding.ts';
import { heldEncoding } from './conditional.ts';
import type { Metrics } from './metrics.ts';
import { toPageAddress } from './page-address.ts';
import type { PageCache } from './page-cache.ts';
import { identityBody, type PreparedPage, type PreparedVariant } from './prepared-page.ts';
import type { PublicPages } from './public-page.ts';

export interface PageLane {
  /** Answers from the cache before any route is looked for; false leaves the request untouched. */
  answerStored(request: IncomingMessage, response: ServerResponse, host: string): boolean;
  /** Finds or makes the page a request asks for. */
  findPage(host: string, target: string): Promise<PreparedPage | undefined>;
  /** Gives the status that was sent. */
  write(page: PreparedPage, request: IncomingMessage, response: ServerResponse): number;
}

export interface PageLaneDeps {
  readonly cache: PageCache;
  readonly pages: PublicPages;
  readonly metrics: Metrics;
}

/** Reader pages over `node:http`. */
export const createPageLane = (deps: PageLaneDeps): PageLane => {
  const { cache, pages, metrics } = deps;
  const readEncodings = createEncodingReader();

  const write = (page: PreparedPage, request: IncomingMessage, response: ServerResponse): number => {
    const { encoding, variant } = chooseVariant(page, readEncodings(headerOf(request, 'accept-encoding')));
    const held = heldEncoding(page, conditionsOf(request), encoding);
    const heldVariant = held === undefined ? undefined : page.variants[held];
    if (heldVariant !== undefined) {
      response.writeHead(304, [...heldVariant.notModifiedHeaders]).end();
      return 304;
    }
    response.writeHead(page.status, [...variant.headers]);
    if (request.method === 'HEAD') response.end();
    else if (variant.body !== undefined) response.end(variant.body);
    else
      identityBody(page).then(
        (body) => response.end(body),
        (cause) => response.destroy(cause),
      );
    return page.status;
  };

  return {
    answerStored: (request, response, host) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false;
      const address = toPageAddress(host, request.url ?? '', pages.queryKeys);
      const page = address === undefined ? undefined : cache.find(address.key);
      if (page === undefined) return false;
      metrics.countReply('cache', write(page, request, response));
      return true;
    },
    findPage: async (host, target) => {
      const address = toPageAddress(host, target, pages.queryKeys);
      if (address === undefined) return undefined;
      const { path, query, key } = address;
      return cache.find(key) ?? cache.fill(key, () => pages.render({ host, path, query }));
    },
    write,
  };
};

/** The first encoding of the reader's list the page has. */
const chooseVariant = (
  page: PreparedPage,
  wanted: readonly Encoding[],
): { readonly encoding: Encoding; readonly variant: PreparedVariant } => {
  for (const encoding of wanted) {
    const variant = page.variants[encoding];
    if (variant !== undefined) return { encoding, variant };
  }
  throw new Error('a prepared page has no identity variant');
};

const headerOf = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};

const conditionsOf = (request: IncomingMessage) => ({
  ifNoneMatch: request.headers['if-none-match'],
  ifModifiedSince: request.headers['if-modified-since'],
});
