import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { createEncodingReader, type Encoding } from './accept-encoding.ts';
import { heldEncoding } from './conditional.ts';
import { type HeaderFacts, type PlainRequest, readPlainRequest } from './front-lane-request.ts';
import type { HttpLimits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import { plainPageKey, toPageAddress } from './page-address.ts';
import type { PageCache } from './page-cache.ts';
import type { PreparedPage, PreparedReply } from './prepared-page.ts';
import type { PublicPages } from './public-page.ts';

export interface FrontLane {
  /** Ends connections between requests and lets replies under way finish. */
  close(): void;
  destroy(): void;
  readonly connections: number;
}

export interface FrontLaneDeps {
  readonly cache: PageCache;
  readonly pages: PublicPages;
  readonly metrics: Metrics;
  readonly limits: HttpLimits;
  readonly isServedHost?: (host: string) => boolean;
}

const dateLength = 29;
const dateEveryMs = 500;

/**
 * Stands before `node:http` on the server's own port. What is exactly one whole plain request for a page in the cache
 * is answered with one write of prepared bytes; every other connection is given to `node:http` with its bytes
 * untouched and stays there. Most of what a request costs in Node is its HTTP layer, and a stored page needs none of it.
 */
export const createFrontLane = (server: Server, deps: FrontLaneDeps): FrontLane => {
  const slowLane = server.listeners('connection');
  server.removeAllListeners('connection');
  const answer = createAnswer(deps);
  const sockets = new Set<Socket>();
  const state = { isClosing: false };

  const hand = (socket: Socket, bytes: Buffer | undefined): void => {
    sockets.delete(socket);
    if (bytes !== undefined) {
      socket.pause();
      socket.unshift(bytes);
    }
    for (const listener of slowLane) listener.call(server, socket);
    if (bytes !== undefined) socket.resume();
  };

  server.on('connection', (socket: Socket) => {
    if (state.isClosing) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    serve(socket, { answer, hand, limits: deps.limits, isClosing: () => state.isClosing });
    socket.once('close', () => sockets.delete(socket));
  });

  return {
    close: () => {
      state.isClosing = true;
      for (const socket of sockets) {
        if (socket.writableLength === 0) socket.destroySoon();
      }
    },
    destroy: () => {
      for (const socket of sockets) socket.destroy();
    },
    get connections() {
      return sockets.size;
    },
  };
};

interface Serving {
  readonly answer: (request: PlainRequest) => Buffer | undefined;
  readonly hand: (socket: Socket, bytes: Buffer | undefined) => void;
  readonly limits: HttpLimits;
  readonly isClosing: () => boolean;
}

const serve = (socket: Socket, serving: Serving): void => {
  const { limits } = serving;
  // One reply at a time is written to a reader; until it is taken nothing more is read, so a slow reader costs no memory.
  let isStalled = false;
  let known: HeaderFacts | undefined;

  const stop = (): void => {
    socket.removeListener('data', onData);
    socket.removeListener('end', onEnd);
    socket.removeListener('error', onError);
    socket.removeListener('timeout', onTimeout);
    socket.removeListener('drain', onDrain);
    socket.setTimeout(0);
  };
  const onData = (chunk: Buffer): void => {
    const request = isStalled ? undefined : readPlainRequest(chunk, known);
    const reply = request === undefined ? undefined : serving.answer(request);
    if (reply === undefined) {
      stop();
      serving.hand(socket, chunk);
      return;
    }
    known = request?.facts;
    isStalled = !socket.write(reply);
    if (isStalled) {
      socket.setTimeout(limits.stalledReaderMs);
      socket.pause();
    } else if (serving.isClosing()) socket.destroySoon();
    else if (socket.timeout !== limits.keepAliveSeconds * 1000) socket.setTimeout(limits.keepAliveSeconds * 1000);
  };
  const onDrain = (): void => {
    if (!isStalled) return;
    isStalled = false;
    socket.setTimeout(limits.keepAliveSeconds * 1000);
    if (serving.isClosing()) socket.destroySoon();
    else socket.resume();
  };
  const onEnd = (): void => socket.destroySoon();
  const onError = (): void => {
    socket.destroy();
  };
  const onTimeout = (): void => {
    socket.destroy();
  };

  socket.setTimeout(limits.headersTimeoutMs);
  socket.on('data', onData);
  socket.on('end', onEnd);
  socket.on('error', onError);
  socket.on('timeout', onTimeout);
  socket.on('drain', onDrain);
};

const createAnswer = (deps: FrontLaneDeps): ((request: PlainRequest) => Buffer | undefined) => {
  const { cache, pages, metrics } = deps;
  const isServedHost = deps.isServedHost ?? (() => true);
  const readEncodings = createEncodingReader();
  const stamp = createDateStamp();

  return ({ facts, target, isHead }) => {
    const { host } = facts;
    const key = plainPageKey(host, target) ?? toPageAddress(host, target, pages.queryKeys)?.key;
    const page = key === undefined ? undefined : cache.find(key);
    if (page === undefined || !isServedHost(host)) return undefined;
    const wanted = firstOf(page, readEncodings(facts.acceptEncoding));
    const held = facts.hasConditions ? heldEncoding(page, facts, wanted) : undefined;
    const reply = replyOf(page, wanted, held);
    if (reply === undefined) return undefined;
    stamp(reply);
    metrics.countReply('front', held === undefined ? page.status : 304);
    return isHead ? reply.head : reply.bytes;
  };
};

// A loop, not `find`: this runs for every page served, and a closure each time shows in the bill.
const firstOf = (page: PreparedPage, wanted: readonly Encoding[]): Encoding => {
  for (const encoding of wanted) {
    if (page.variants[encoding] !== undefined) return encoding;
  }
  return 'identity';
};

const replyOf = (page: PreparedPage, wanted: Encoding, held: Encoding | undefined): PreparedReply | undefined =>
  held === undefined ? page.variants[wanted]?.whole : page.variants[held]?.notModified;

/**
 * Sets the date inside a prepared reply. The bytes are shared between connections: a reply still waiting to be sent may
 * at worst leave with a later second than the one it was queued in.
 */
const createDateStamp = (): ((reply: PreparedReply) => void) => {
  const now = Buffer.alloc(dateLength);
  const tick = (): void => {
    now.write(new Date().toUTCString(), 'latin1');
  };
  tick();
  setInterval(tick, dateEveryMs).unref();
  return (reply) => {
    now.copy(reply.bytes, reply.dateAt);
  };
};
