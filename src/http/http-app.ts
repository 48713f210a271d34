import type { Server } from 'node:http';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';

/** The server routes are hung on: Fastify with zod schemas. Body and query schemas must be `z.strictObject`. */
export type HttpApp = FastifyInstance<
  Server,
  RawRequestDefaultExpression<Server>,
  RawReplyDefaultExpression<Server>,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What a module hands to the server: called once, before it listens. */
export type AddRoutes = (app: HttpApp) => void | Promise<void>;
