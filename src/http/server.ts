import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addRoutes, createApp } from './create-app.ts';
import { createFrontLane, type FrontLane } from './front-lane.ts';
import type { HttpApp } from './http-app.ts';
import { defaultLimits } from './limits.ts';
import { createNodeServer, listen } from './node-server.ts';
import { parseHost } from './page-address.ts';
import { createPageLane, type PageLane } from './page-lane.ts';
import { refusalTexts } from './refusal-text.ts';
import { isProgramPath, sendRefusal } from './refusals.ts';
import { createGate, writeRefusal } from './request-gate.ts';
import type { HttpServerOptions } from './server-options.ts';

export interface HttpServer {
  readonly app: HttpApp;
  listen(at: {
    readonly host: string;
    readonly port: number;
  }): Promise<{ readonly port: number; readonly url: string }>;
  /** Takes no new work, gives running requests their grace, then cuts. Calling it again cuts at once. */
  close(): Promise<void>;
}

const idleSweepMs = 50;

/** Builds the server with all its routes; it answers nobody before `listen`. */
export const createHttpServer = async (options: HttpServerOptions): Promise<HttpServer> => {
  const limits = { ...defaultLimits, ...options.limits };
  const pageLane = createPageLane(options);
  options.metrics.watchCache(options.cache);
  const gate = createGate(options.isServedHost ?? (() => true));
  let isClosing = false;
  let frontLane: FrontLane | undefined;

  const serverFactory = (handle: (request: IncomingMessage, response: ServerResponse) => void): Server => {
    const server = createNodeServer(limits, (request, response) => {
      const verdict = gate(request);
      if (!verdict.isOpen) writeRefusal(response, verdict.refusal, request.url ?? '');
      else if (!pageLane.answerStored(request, response, verdict.host)) handle(request, response);
    });
    if (options.isFrontLaneOn !== false) frontLane = createFrontLane(server, { ...options, limits });
    return server;
  };

  const app = createApp(options, limits, serverFactory);
  app.setNotFoundHandler((request, reply) => answerPage(pageLane, request, reply));
  await addRoutes(app, options, { limits, isClosing: () => isClosing });

  const close = async (): Promise<void> => {
    if (isClosing) {
      frontLane?.destroy();
      app.server.closeAllConnections();
      return;
    }
    isClosing = true;
    frontLane?.close();
    const sweep = setInterval(() => app.server.closeIdleConnections(), idleSweepMs);
    const cut = setTimeout(() => {
      frontLane?.destroy();
      app.server.closeAllConnections();
    }, limits.closeGraceMs);
    const drained = new Promise<void>((resolve) => app.server.close(() => resolve()));
    await drained;
    clearInterval(sweep);
    clearTimeout(cut);
    await app.close();
  };

  return {
    app,
    listen: async (at) => {
      await app.ready();
      return listen(app.server, at);
    },
    close,
  };
};

const answerPage = async (lane: PageLane, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  if (isProgramPath(request.url)) return sendRefusal(reply, refusalTexts.noRoute);
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendRefusal(reply, refusalTexts.readOnly);
  const host = parseHost(request.raw.headers.host);
  const page = host === undefined ? undefined : await lane.findPage(host, request.url);
  if (page === undefined) return sendRefusal(reply, refusalTexts.noPage);
  reply.hijack();
  lane.write(page, request.raw, reply.raw);
  return reply;
};
