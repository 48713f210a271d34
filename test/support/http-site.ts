import { createLog } from '../../src/http/log.ts';
import { createMetrics, type Metrics } from '../../src/http/metrics.ts';
import { createPageCache, type PageCache } from '../../src/http/page-cache.ts';
import type { PublicPage, PublicPages } from '../../src/http/public-page.ts';
import { createHttpServer, type HttpServer } from '../../src/http/server.ts';
import type { HttpServerOptions } from '../../src/http/server-options.ts';

export interface HttpSite {
  readonly server: HttpServer;
  readonly cache: PageCache;
  readonly metrics: Metrics;
  readonly port: number;
  /** Lines of the log, parsed. */
  readonly logged: readonly Record<string, unknown>[];
}

const storyBody = `<!doctype html><title>Ferry strike ends</title>${'<p>The ferries sail again from Monday.</p>'.repeat(80)}`;

/** A page of reader copy; state only what the test is about. */
const aPublicPage = (over: Partial<PublicPage> = {}): PublicPage => ({
  status: 200,
  contentType: 'text/html; charset=utf-8',
  body: storyBody,
  lastModified: new Date('2026-03-02T10:00:00.500Z'),
  ...over,
  cache: { keys: ['story:1'], maxAgeSeconds: 0, isStorable: true, ...over.cache },
});

/** Pages for tests of the server: a story, a list with pages, a small file, a withdrawn story, one that fails. */
const somePages: PublicPages = {
  queryKeys: ['page', 'q'],
  render: async ({ path, query, host }) => {
    if (path === '/story') return aPublicPage();
    if (path === '/list') return aPublicPage({ body: `${storyBody}<p>page ${query.get('page') ?? '1'}` });
    if (path === '/robots.txt') return aPublicPage({ contentType: 'text/plain', body: 'User-agent: *\n' });
    if (path === '/gone') return aPublicPage({ status: 410, body: `${storyBody}withdrawn` });
    if (path === '/moved') return aPublicPage({ status: 301, body: '', headers: { location: '/story' } });
    if (path === '/host') return aPublicPage({ body: host });
    if (path === '/broken') throw new Error('select secret from /srv/data');
    if (path === '/search') {
      return aPublicPage({ cache: { keys: [], maxAgeSeconds: 0, isStorable: false }, body: `${storyBody}${query}` });
    }
    return undefined;
  },
};

/** Starts a server on a free port; close `server` when done. */
export const startHttpSite = async (over: Partial<HttpServerOptions> = {}): Promise<HttpSite> => {
  const logged: Record<string, unknown>[] = [];
  const log = createLog({ destination: { write: (line: string) => logged.push(JSON.parse(line)) } });
  const metrics = over.metrics ?? createMetrics({ withProcess: false });
  const cache = over.cache ?? createPageCache({ maxBytes: 10_000_000 });
  const server = await createHttpServer({ log, metrics, cache, pages: somePages, ...over });
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 });
  return { server, cache, metrics, port, logged };
};
