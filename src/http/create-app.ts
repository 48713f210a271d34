import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import cookie from '@fastify/cookie';
import swagger from '@fastify/swagger';
import fastify from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { replyToError } from './error-replies.ts';
import type { HttpApp } from './http-app.ts';
import type { HttpLimits } from './limits.ts';
import { refuseUnreadable } from './node-server.ts';
import { addOperatorRoutes } from './operator-routes.ts';
import { securityHeaders } from './security-headers.ts';
import type { HttpServerOptions } from './server-options.ts';
import { requireStrictSchemas } from './strict-schemas.ts';

/** Fastify as we use it: zod schemas, refusals in our words, forms, one id per request for reply and log. */
export const createApp = (
  options: HttpServerOptions,
  limits: HttpLimits,
  serverFactory: (handle: (request: IncomingMessage, response: ServerResponse) => void) => Server,
): HttpApp => {
  const app = fastify({
    serverFactory,
    loggerInstance: options.log,
    logController: new fastify.LogController({ disableRequestLogging: true }),
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveSeconds * 1000,
    trustProxy: options.trustedProxies === undefined ? false : [...options.trustedProxies],
    // The log and the reply share it, so a reader can name the fault they met.
    genReqId: () => randomBytes(9).toString('base64url'),
    requestIdHeader: false,
    return503OnClosing: true,
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (error, request, reply) => {
      replyToError(error, request, reply);
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(replyToError);
  app.addHook('onRoute', requireStrictSchemas);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(securityHeaders);
  });
  app.addHook('onResponse', async (_request, reply) => {
    options.metrics.countReply('route', reply.statusCode);
    options.metrics.observeRoute(reply.elapsedTime / 1000);
  });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: limits.bodyBytes },
    (_request, body, done) => done(null, readForm(String(body))),
  );
  return app;
};

/** Everything the server answers by route; the pages come after it. */
export const addRoutes = async (
  app: HttpApp,
  options: HttpServerOptions,
  state: { readonly limits: HttpLimits; readonly isClosing: () => boolean },
): Promise<void> => {
  await app.register(cookie);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Wireroom', description: 'News syndication', version: options.version ?? '0' },
    },
    // Only the API is promised to others; pages and operators' routes are not part of it.
    transform: (input) =>
      input.url.startsWith('/api/') ? jsonSchemaTransform(input) : { schema: { hide: true }, url: input.url },
  });
  addOperatorRoutes(app, {
    metrics: options.metrics,
    readyChecks: options.readyChecks ?? {},
    readyCheckMs: state.limits.readyCheckMs,
    hasTrustedProxies: options.trustedProxies !== undefined,
    isClosing: state.isClosing,
    ...(options.metricsToken === undefined ? {} : { metricsToken: options.metricsToken }),
  });
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  for (const add of options.routes ?? []) await app.register(async (inner: HttpApp) => add(inner));
};

// A form has no nesting; the object has no prototype, so no field name can reach one.
const readForm = (body: string): Record<string, string | string[]> => {
  const form: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(body)) {
    const before = form[name];
    form[name] = before === undefined ? value : [before, value].flat();
  }
  return form;
};
