import { type Clock, systemClock } from '../lib/clock.ts';
import { createShelf } from './page-shelf.ts';
import { type PreparedPage, preparePage } from './prepared-page.ts';
import type { PublicPage } from './public-page.ts';

export interface PageCacheOptions {
  /** What all stored replies may weigh together. */
  readonly maxBytes: number;
  /** What the server announces in `Keep-Alive`. */
  readonly keepAliveSeconds?: number;
  readonly renderTimeoutMs?: number;
  readonly clock?: Clock;
}

export interface PageCache {
  /** A stored page that is still right, or undefined. */
  find(key: string): PreparedPage | undefined;
  /** Makes a page, once for all who ask at the same time, and stores it if it may be stored. */
  fill(key: string, render: () => Promise<PublicPage | undefined>): Promise<PreparedPage | undefined>;
  /** Forgets every page that carries one of these surrogate keys, and those being made at this moment. */
  drop(keys: Iterable<string>): void;
  dropAll(): void;
  stats(): { readonly pages: number; readonly bytes: number; readonly fills: number; readonly dropped: number };
}

/** A page being made. `dropped` collects what was taken back since the current attempt began. */
interface Fill {
  readonly dropped: Set<string>;
  isAllDropped: boolean;
  isLastAttempt: boolean;
  page: Promise<PreparedPage | undefined>;
}

const defaultKeepAliveSeconds = 65;
const defaultRenderTimeoutMs = 15_000;
// A page whose keys are dropped while it is made is made again, but readers of a very busy list are not kept waiting.
const mostAttempts = 3;
const largestShare = 0.25;

/** Stored pages by host, path and query, prepared for both lanes and dropped by surrogate key. */
export const createPageCache = (options: PageCacheOptions): PageCache => {
  const clock = options.clock ?? systemClock;
  const keepAlive = options.keepAliveSeconds ?? defaultKeepAliveSeconds;
  const timeoutMs = options.renderTimeoutMs ?? defaultRenderTimeoutMs;
  const shelf = createShelf(options.maxBytes);
  const underWay = new Map<string, Fill>();
  const running = new Set<Fill>();
  let fills = 0;
  let dropped = 0;

  const isOvertaken = (fill: Fill, page: PreparedPage | undefined): boolean =>
    fill.isAllDropped ||
    page?.keys.some((key) => fill.dropped.has(key)) === true ||
    (page !== undefined && page.expiresAtMs <= clock.now());

  // A kill may commit while its story is being rendered: what was begun before a drop never reaches the shelf.
  const makePage = async (key: string, fill: Fill, render: () => Promise<PublicPage | undefined>) => {
    for (let attempt = 1; ; attempt++) {
      fill.dropped.clear();
      fill.isAllDropped = false;
      fill.isLastAttempt = attempt === mostAttempts;
      fills++;
      const made = await withDeadline(render(), timeoutMs);
      const page = made === undefined ? undefined : await preparePage(made, keepAlive);
      if (!isOvertaken(fill, page)) {
        if (page?.isStorable && page.byteLength <= options.maxBytes * largestShare) shelf.put(key, page);
        return page;
      }
      if (fill.isLastAttempt) return page;
    }
  };

  const begin = (key: string, render: () => Promise<PublicPage | undefined>): Promise<PreparedPage | undefined> => {
    const fill: Fill = {
      dropped: new Set(),
      isAllDropped: false,
      isLastAttempt: false,
      page: Promise.resolve(undefined),
    };
    running.add(fill);
    underWay.set(key, fill);
    fill.page = makePage(key, fill, render).finally(() => {
      running.delete(fill);
      if (underWay.get(key) === fill) underWay.delete(key);
    });
    return fill.page;
  };

  return {
    find: (key) => {
      const page = shelf.find(key);
      if (page === undefined || page.expiresAtMs > clock.now()) return page;
      shelf.remove(key);
      return undefined;
    },
    fill: (key, render) => {
      const fill = underWay.get(key);
      // One who asks after a drop may not be given what was begun before it and will not be made again.
      const mayJoin = fill !== undefined && !(fill.isLastAttempt && (fill.isAllDropped || fill.dropped.size > 0));
      return mayJoin ? fill.page : begin(key, render);
    },
    drop: (keys) => {
      for (const key of keys) {
        dropped += shelf.drop(key);
        for (const fill of running) fill.dropped.add(key);
      }
    },
    dropAll: () => {
      dropped += shelf.clear();
      for (const fill of running) fill.isAllDropped = true;
    },
    stats: () => ({ pages: shelf.size(), bytes: shelf.bytes(), fills, dropped }),
  };
};

const withDeadline = <T>(work: Promise<T>, ms: number): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`A page took longer than ${ms} ms to make.`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
