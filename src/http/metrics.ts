import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { PageCache } from './page-cache.ts';

/** Who wrote a reply: the front lane, the page cache behind `node:http`, or a route. */
export type Lane = 'front' | 'cache' | 'route';

export interface Metrics {
  /** Other modules register their own figures here, named `wireroom_…`. */
  readonly registry: Registry;
  /** Counts a reply. Plain numbers, read only when somebody asks, because the front lane calls this on every page. */
  countReply(lane: Lane, status: number): void;
  observeRoute(seconds: number): void;
  watchCache(cache: PageCache): void;
  /** A figure that is looked up when somebody asks, one value for each label: `wireroom_<name>{<label>="…"}`. */
  watchFigure(figure: WatchedFigure): void;
}

export interface WatchedFigure {
  readonly name: string;
  readonly help: string;
  readonly label: string;
  readonly read: () => Promise<readonly { readonly of: string; readonly value: number }[]>;
}

export const createMetrics = (options: { readonly withProcess?: boolean } = {}): Metrics => {
  const registry = new Registry();
  if (options.withProcess !== false) collectDefaultMetrics({ register: registry, prefix: 'wireroom_' });
  const replies: Record<Lane, Map<number, number>> = { front: new Map(), cache: new Map(), route: new Map() };
  registry.registerMetric(replyCounter(replies));
  const seconds = new Histogram({
    name: 'wireroom_http_route_seconds',
    help: 'Time to answer requests that were not served from the page cache.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return {
    registry,
    countReply: (lane, status) => {
      const counts = replies[lane];
      counts.set(status, (counts.get(status) ?? 0) + 1);
    },
    observeRoute: (value) => seconds.observe(value),
    watchCache: (cache) => registerCache(registry, cache),
    watchFigure: (figure) => registerFigure(registry, figure),
  };
};

const replyCounter = (replies: Record<Lane, Map<number, number>>): Counter<'lane' | 'status'> =>
  new Counter({
    name: 'wireroom_http_replies_total',
    help: 'Replies by lane and status.',
    labelNames: ['lane', 'status'],
    registers: [],
    collect() {
      this.reset();
      for (const [lane, counts] of Object.entries(replies)) {
        for (const [status, count] of counts) this.inc({ lane, status: String(status) }, count);
      }
    },
  });

const registerFigure = (registry: Registry, { name, help, label, read }: WatchedFigure): void => {
  registry.registerMetric(
    new Gauge({
      name: `wireroom_${name}`,
      help,
      labelNames: [label],
      registers: [],
      async collect() {
        const values = await read();
        this.reset();
        for (const { of, value } of values) this.set({ [label]: of }, value);
      },
    }),
  );
};

const registerCache = (registry: Registry, cache: PageCache): void => {
  const gauge = (name: string, help: string, read: () => number): void => {
    registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        collect() {
          this.set(read());
        },
      }),
    );
  };
  gauge('wireroom_page_cache_pages', 'Pages kept ready.', () => cache.stats().pages);
  gauge('wireroom_page_cache_bytes', 'What the kept pages weigh.', () => cache.stats().bytes);
  gauge('wireroom_page_cache_fills', 'Pages made since start.', () => cache.stats().fills);
  gauge(
    'wireroom_page_cache_dropped',
    'Pages dropped since start because their story changed.',
    () => cache.stats().dropped,
  );
};
