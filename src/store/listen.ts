import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '../lib/log.ts';
import type { Connection } from './pool.ts';

export type Unsubscribe = () => Promise<void>;

/**
 * Hears notifications of a channel. `onReconnect` is called when the connection was lost and is back: whatever was
 * notified in between is gone, so caches drop everything and readers look again.
 */
export type Listen = (
  channel: string,
  handler: (payload: string) => void,
  onReconnect?: () => void,
) => Promise<Unsubscribe>;

export interface Listener {
  readonly listen: Listen;
  close(): Promise<void>;
}

interface Subscription {
  readonly channel: string;
  readonly handler: (payload: string) => void;
  readonly onReconnect: () => void;
}

const firstRetryMs = 50;
const slowestRetryMs = 5_000;
/** How often a silent connection is tried, since a network may drop one without a word. */
const probeEveryMs = 15_000;
const probeWithinMs = 5_000;

/** One connection for all channels, opened at the first `listen`. */
export const createListener = (connection: Connection, log: Log): Listener => {
  const hub = new ListenHub(connection, log);
  return {
    listen: (channel, handler, onReconnect) => hub.add(channel, handler, onReconnect),
    close: () => hub.close(),
  };
};

class ListenHub {
  readonly #connection: Connection;
  readonly #log: Log;
  readonly #subscriptions = new Set<Subscription>();
  #client: pg.Client | undefined;
  #opening: Promise<void> | undefined;
  #saying: Promise<void> = Promise.resolve();
  #isClosed = false;
  #probe: NodeJS.Timeout | undefined;
  readonly #stop = new AbortController();

  constructor(connection: Connection, log: Log) {
    this.#connection = connection;
    this.#log = log;
  }

  async add(channel: string, handler: Subscription['handler'], onReconnect = (): void => {}): Promise<Unsubscribe> {
    const subscription = { channel, handler, onReconnect };
    this.#opening ??= this.#open();
    await this.#opening.catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    this.#subscriptions.add(subscription);
    await this.#say(`listen ${pg.escapeIdentifier(channel)}`);
    return () => this.#remove(subscription);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stop.abort();
    clearInterval(this.#probe);
    this.#subscriptions.clear();
    await this.#opening?.catch(() => {});
    await this.#client?.end().catch(() => {});
  }

  async #remove(subscription: Subscription): Promise<void> {
    this.#subscriptions.delete(subscription);
    if ([...this.#subscriptions].some((other) => other.channel === subscription.channel)) return;
    await this.#say(`unlisten ${pg.escapeIdentifier(subscription.channel)}`);
  }

  // One at a time. A failure is left to the connection's end, after which every channel is asked for anew.
  #say(text: string): Promise<void> {
    this.#saying = this.#saying.then(async () => {
      await this.#client?.query(text).catch(() => this.#client?.end().catch(() => {}));
    });
    return this.#saying;
  }

  async #open(): Promise<void> {
    const client = new pg.Client({
      ...this.#connection,
      application_name: 'wireroom listen',
      keepAlive: true,
      query_timeout: probeWithinMs,
      connectionTimeoutMillis: probeWithinMs,
    });
    client.on('error', () => {});
    client.on('notification', (message) => this.#hear(message.channel, message.payload ?? ''));
    try {
      await client.connect();
      for (const channel of new Set([...this.#subscriptions].map((one) => one.channel))) {
        await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      }
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    client.once('end', () => this.#lost(client));
    this.#client = client;
    this.#watch();
  }

  #hear(channel: string, payload: string): void {
    for (const subscription of this.#subscriptions) if (subscription.channel === channel) subscription.handler(payload);
  }

  #watch(): void {
    clearInterval(this.#probe);
    this.#probe = setInterval(() => this.#say('select 1'), probeEveryMs);
    this.#probe.unref();
  }

  #lost(client: pg.Client): void {
    if (this.#isClosed || this.#client !== client) return;
    this.#client = undefined;
    this.#opening = this.#reopen();
  }

  async #reopen(): Promise<void> {
    for (let waitMs = firstRetryMs; !this.#isClosed; waitMs = Math.min(waitMs * 2, slowestRetryMs)) {
      try {
        await this.#open();
        for (const subscription of this.#subscriptions) subscription.onReconnect();
        return;
      } catch (error) {
        this.#log.warn({ reason: String(error), waitMs }, 'cannot listen to the database; trying again');
        await sleep(waitMs, undefined, { signal: this.#stop.signal }).catch(() => {});
      }
    }
  }
}
