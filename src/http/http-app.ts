import type { Server } from 'node:http';
import type { FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Log } from './log.ts';

/** The server routes are hung on: Fastify with zod schemas. Body and query schemas must be `z.strictObject`. */
export type HttpApp = FastifyInstance<
  Server,
  RawRequestDefaultExpression<Server>,
  RawReplyDefaultExpression<Server>,
  Log,
  ZodTypeProvider
>;

/** What a module hands to the server: called once, before it listens. */
export type AddRoutes = (app: HttpApp) => void | Promise<void>;
