import { createLog } from '../src/http/log.ts';
import { createMetrics } from '../src/http/metrics.ts';
import { createPageCache } from '../src/http/page-cache.ts';
import { createHttpServer } from '../src/http/server.ts';
import { aStoryPage } from './story-page.ts';

// The program under measurement: the server with one page, nothing else. `--lane off` leaves the front lane out.
const isFrontLaneOn = process.argv[process.argv.indexOf('--lane') + 1] !== 'off';
const body = aStoryPage();
const cache = createPageCache({ maxBytes: 64 * 1024 * 1024 });
const server = await createHttpServer({
  log: createLog({ level: 'warn' }),
  metrics: createMetrics(),
  cache,
  pages: {
    queryKeys: [],
    render: async ({ path }) =>
      path === '/story'
        ? {
            status: 200,
            contentType: 'text/html; charset=utf-8',
            body,
            lastModified: new Date(),
            cache: { keys: ['story:1'], maxAgeSeconds: 0, isStorable: true },
          }
        : undefined,
  },
  isFrontLaneOn,
});
const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${url}/story\n`);
process.on('SIGTERM', () => server.close());
