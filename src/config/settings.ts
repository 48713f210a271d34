import { amount, bytes, define, hourMs, kibibyte, mebibyte, milliseconds, minuteMs } from './define-setting.ts';
import {
  choice,
  databaseUrl,
  isHostOrNetwork,
  isNetwork,
  list,
  listOf,
  onOff,
  siteUrl,
  text,
  wholeNumber,
} from './setting.ts';
import { wireSettings } from './wire-settings.ts';

/** Every setting of the program. docs/CONFIG.md is made from this table by scripts/write-config-docs.ts. */
export const settings = {
  dataFolder: define({
    env: 'WIREROOM_DATA',
    flag: 'data',
    schema: text,
    fallback: './wireroom-data',
    example: '/var/lib/wireroom',
    describe: 'Folder of the embedded database and of pictures. It is made when absent.',
  }),
  host: define({
    env: 'WIREROOM_HOST',
    flag: 'host',
    schema: text,
    fallback: '127.0.0.1',
    example: '0.0.0.0',
    describe: 'Address to listen on.',
  }),
  port: define({
    env: 'WIREROOM_PORT',
    flag: 'port',
    schema: wholeNumber(0, 65_535),
    fallback: '8080',
    example: '8080',
    describe: 'Port to listen on; 0 takes a free one.',
  }),
  roles: define({
    env: 'WIREROOM_ROLES',
    flag: 'roles',
    schema: listOf('web', 'worker'),
    fallback: 'web,worker',
    example: 'worker',
    describe: 'What this process does: `web` answers requests, `worker` reads wires and does jobs.',
  }),
  siteUrl: define({
    env: 'WIREROOM_SITE_URL',
    schema: siteUrl,
    example: 'https://news.example',
    describe: 'Public address of the site. Without it, pages use the address a request came to.',
  }),
  logLevel: define({
    env: 'WIREROOM_LOG_LEVEL',
    schema: choice('debug', 'info', 'warn', 'error', 'silent'),
    fallback: 'info',
    example: 'debug',
    describe: 'Least important log lines that are written.',
  }),
  databaseUrl: define({
    env: 'DATABASE_URL',
    schema: databaseUrl,
    example: 'postgres://wireroom:password@db.example/wireroom',
    describe: 'A PostgreSQL of your own, 15 or newer. Without it, Wireroom runs its own in the data folder.',
    isSecret: true,
  }),
  metricsToken: define({
    env: 'WIREROOM_METRICS_TOKEN',
    schema: text,
    example: 'a-long-random-word',
    describe:
      'Bearer token that `/metrics` asks of callers from other machines. Without it, only this machine may read.',
    isSecret: true,
  }),
  databaseUser: define({
    env: 'WIREROOM_DATABASE_USER',
    schema: text,
    example: 'postgres',
    describe:
      'User that the embedded database runs as when Wireroom is started as root. Without it: postgres, else nobody.',
  }),
  databasePoolSize: amount(
    { env: 'WIREROOM_DATABASE_POOL_SIZE', unit: 'connections', range: [10, 4, 200] },
    'Most database connections of this process for queries.',
  ),
  databaseConnectWithinMs: amount(
    { env: 'WIREROOM_DATABASE_CONNECT_WITHIN_MS', unit: milliseconds, range: [10_000, 100, 5 * minuteMs] },
    'How long a query waits for a free connection.',
  ),
  statementTimeoutMs: amount(
    { env: 'WIREROOM_STATEMENT_TIMEOUT_MS', unit: milliseconds, range: [60_000, 1_000, hourMs] },
    'Longest run of one database statement. Migrations are not limited.',
  ),
  idleInTransactionTimeoutMs: amount(
    { env: 'WIREROOM_IDLE_IN_TRANSACTION_TIMEOUT_MS', unit: milliseconds, range: [60_000, 1_000, hourMs] },
    'How long a transaction may stay open without a statement.',
  ),
  jobsAtOnce: amount(
    { env: 'WIREROOM_JOBS_AT_ONCE', unit: 'jobs', range: [4, 1, 100] },
    'Jobs that a worker has in hand at the same time.',
  ),
  maxItemBytes: amount(
    { env: 'WIREROOM_MAX_ITEM_BYTES', unit: bytes, range: [16 * mebibyte, kibibyte, 256 * mebibyte] },
    'Largest delivery that is read. Of a larger one, this much is kept in the unreadable tray.',
  ),
  maxItemDepth: amount(
    { env: 'WIREROOM_MAX_ITEM_DEPTH', unit: 'levels', range: [200, 20, 2_000] },
    'Deepest nesting of elements or brackets in a delivery.',
  ),
  maxItemAttributes: amount(
    { env: 'WIREROOM_MAX_ITEM_ATTRIBUTES', unit: 'attributes', range: [500, 50, 10_000] },
    'Most attributes of one element.',
  ),
  maxItemAttributeLength: amount(
    { env: 'WIREROOM_MAX_ITEM_ATTRIBUTE_LENGTH', unit: 'characters', range: [65_536, 1_024, mebibyte] },
    'Longest attribute value.',
  ),
  maxItemsPerDelivery: amount(
    { env: 'WIREROOM_MAX_ITEMS_PER_DELIVERY', unit: 'items', range: [5_000, 1, 100_000] },
    'Most items that are taken from one delivery.',
  ),
  intakeBatchFiles: amount(
    { env: 'WIREROOM_INTAKE_BATCH_FILES', unit: 'files', range: [500, 1, 5_000] },
    'Files that are filed in one transaction.',
  ),
  intakeBatchBytes: amount(
    { env: 'WIREROOM_INTAKE_BATCH_BYTES', unit: bytes, range: [16 * mebibyte, kibibyte, 512 * mebibyte] },
    'Bytes of files held in memory for one transaction; a single larger file is a batch of its own.',
  ),
  folderLookEveryMs: amount(
    { env: 'WIREROOM_FOLDER_LOOK_EVERY_MS', unit: milliseconds, range: [1_000, 10, hourMs] },
    'How often watched folders are looked at, besides being told by the system.',
  ),
  folderSettleMs: amount(
    { env: 'WIREROOM_FOLDER_SETTLE_MS', unit: milliseconds, range: [3_000, 100, hourMs] },
    'How long a file that does not read as a whole item must not have grown before it is taken as it is.',
  ),
  journalPollMs: amount(
    { env: 'WIREROOM_JOURNAL_POLL_MS', unit: milliseconds, range: [1_000, 10, minuteMs] },
    'How long an outlet sleeps at most when no notification of a change comes.',
  ),
  clockLookMs: amount(
    { env: 'WIREROOM_CLOCK_LOOK_MS', unit: milliseconds, range: [1_000, 10, minuteMs] },
    'How long the timekeeper of embargoes and expiries sleeps at most.',
  ),
  maxPictureBytes: amount(
    { env: 'WIREROOM_MAX_PICTURE_BYTES', unit: bytes, range: [32 * mebibyte, kibibyte, 256 * mebibyte] },
    'Largest picture file that is taken.',
  ),
  maxPicturePixels: amount(
    { env: 'WIREROOM_MAX_PICTURE_PIXELS', unit: 'pixels', range: [50_000_000, 10_000, 500_000_000] },
    'Largest picture, width times height.',
  ),
  pollLookMs: amount(
    { env: 'WIREROOM_POLL_LOOK_MS', unit: milliseconds, range: [1_000, 10, minuteMs] },
    'How often it is looked whether the time of a feed has come.',
  ),
  pollAtOnce: amount(
    { env: 'WIREROOM_POLL_AT_ONCE', unit: 'feeds', range: [16, 1, 500] },
    'Feeds that a worker asks at the same time.',
  ),
  pollLeaseMs: amount(
    { env: 'WIREROOM_POLL_LEASE_MS', unit: milliseconds, range: [2 * minuteMs, 1_000, hourMs] },
    'How long a feed is left to the worker that took it; after that another may.',
  ),
  pollLongestRetryAfterMs: amount(
    {
      env: 'WIREROOM_POLL_LONGEST_RETRY_AFTER_MS',
      unit: milliseconds,
      range: [24 * hourMs, minuteMs, 7 * 24 * hourMs],
    },
    'Longest wait that a server may ask for with Retry-After.',
  ),
  pollEveryMs: amount(
    { env: 'WIREROOM_POLL_EVERY_MS', unit: milliseconds, range: [10 * minuteMs, 1_000, 24 * hourMs] },
    'How often a feed is asked for news when neither it nor its server says.',
  ),
  pollSlowestMs: amount(
    { env: 'WIREROOM_POLL_SLOWEST_MS', unit: milliseconds, range: [24 * hourMs, minuteMs, 7 * 24 * hourMs] },
    'Longest wait before a failing feed is asked again.',
  ),
  outgoingAllow: define({
    env: 'WIREROOM_OUTGOING_ALLOW',
    schema: list(isHostOrNetwork, 'must be hosts, host:port, addresses or networks, with commas between'),
    fallback: '',
    example: 'feeds.intranet.example,10.1.0.0/16',
    describe: 'Private hosts and networks that Wireroom may call; all other private addresses are refused.',
  }),
  outgoingMaxBytes: amount(
    { env: 'WIREROOM_OUTGOING_MAX_BYTES', unit: bytes, range: [16 * mebibyte, kibibyte, 256 * mebibyte] },
    'Largest reply that is taken from another server, after unpacking.',
  ),
  outgoingTotalMs: amount(
    { env: 'WIREROOM_OUTGOING_TOTAL_MS', unit: milliseconds, range: [60_000, 100, hourMs] },
    'Longest time for one call, redirects included.',
  ),
  outgoingConnectMs: amount(
    { env: 'WIREROOM_OUTGOING_CONNECT_MS', unit: milliseconds, range: [10_000, 100, 5 * minuteMs] },
    'Longest time to connect to another server.',
  ),
  outgoingIdleMs: amount(
    { env: 'WIREROOM_OUTGOING_IDLE_MS', unit: milliseconds, range: [20_000, 100, 10 * minuteMs] },
    'Longest silence of another server in a call.',
  ),
  outgoingRedirects: amount(
    { env: 'WIREROOM_OUTGOING_REDIRECTS', unit: 'redirects', range: [5, 0, 20] },
    'Most redirects that are followed.',
  ),
  trustedProxies: define({
    env: 'WIREROOM_TRUSTED_PROXIES',
    schema: list(isNetwork, 'must be addresses or networks, with commas between'),
    fallback: '',
    example: '127.0.0.1,10.0.0.0/8',
    describe: 'Proxies whose word on the caller (`X-Forwarded-…`) is believed.',
  }),
  requestHeaderBytes: amount(
    { env: 'WIREROOM_REQUEST_HEADER_BYTES', unit: bytes, range: [16 * kibibyte, 4 * kibibyte, 256 * kibibyte] },
    'Largest request line and headers together.',
  ),
  requestBodyBytes: amount(
    { env: 'WIREROOM_REQUEST_BODY_BYTES', unit: bytes, range: [mebibyte, kibibyte, 64 * mebibyte] },
    'Largest request body; deliveries of a wire have their own limit.',
  ),
  requestHeadersMs: amount(
    { env: 'WIREROOM_REQUEST_HEADERS_MS', unit: milliseconds, range: [10_000, 500, 5 * minuteMs] },
    'Time a caller has to send its headers.',
  ),
  requestTotalMs: amount(
    { env: 'WIREROOM_REQUEST_TOTAL_MS', unit: milliseconds, range: [60_000, 1_000, hourMs] },
    'Time a caller has to send its whole request.',
  ),
  stopWithinMs: amount(
    { env: 'WIREROOM_STOP_WITHIN_MS', unit: milliseconds, range: [10_000, 0, 10 * minuteMs] },
    'Time that running requests get when the program stops.',
  ),
  pageCacheBytes: amount(
    { env: 'WIREROOM_PAGE_CACHE_BYTES', unit: bytes, range: [64 * mebibyte, 0, 16 * 1024 * mebibyte] },
    'Memory for prepared pages; 0 keeps none.',
  ),
  frontLane: define({
    env: 'WIREROOM_FRONT_LANE',
    schema: onOff,
    fallback: 'on',
    example: 'off',
    describe: 'Whether prepared pages are answered before the request is parsed in full.',
  }),
  ...wireSettings,
};
