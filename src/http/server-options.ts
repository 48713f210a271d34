import type { AddRoutes } from './http-app.ts';
import type { HttpLimits } from './limits.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { ReadyCheck } from './operator-routes.ts';
import type { PageCache } from './page-cache.ts';
import type { PublicPages } from './public-page.ts';

export interface HttpServerOptions {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly cache: PageCache;
  readonly pages: PublicPages;
  /** Called in order; each gets its own encapsulated app. */
  readonly routes?: readonly AddRoutes[];
  readonly readyChecks?: Readonly<Record<string, ReadyCheck>>;
  /** Addresses or networks whose `X-Forwarded-*` headers are believed; nobody's by default. */
  readonly trustedProxies?: readonly string[];
  readonly metricsToken?: string;
  /** Hosts of the sites; all are served unless given. */
  readonly isServedHost?: (host: string) => boolean;
  readonly limits?: Partial<HttpLimits>;
  readonly isFrontLaneOn?: boolean;
  readonly version?: string;
}
