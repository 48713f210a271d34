import { z } from 'zod';
import type { AddRoutes } from '../../http/http-app.ts';
import { type PushedBody, readBody } from '../read-body.ts';
import { type AnswerDeps, answerHub, takePush } from './answer-hub.ts';

const params = z.strictObject({ token: z.string().max(100) });

const tokenOf = (given: unknown): string => params.parse(given).token;

/** `/websub/<token>`: where hubs ask back and push (W3C WebSub §5.3, §7). The token is all that lets one in. */
export const websubRoutes =
  (deps: AnswerDeps): AddRoutes =>
  async (app) => {
    await app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', async (_request: unknown, payload: NodeJS.ReadableStream) =>
        readBody(payload as Parameters<typeof readBody>[0], deps.limits.maxBytes),
      );
      scope.get('/websub/:token', { schema: { params } }, async (request, reply) => {
        // Hubs may add fields of their own; those that the specification names count.
        const query = new URL(request.raw.url ?? '/', 'http://callback.invalid').searchParams;
        const answer = await answerHub(deps, {
          token: tokenOf(request.params),
          mode: query.get('hub.mode') ?? '',
          topic: query.get('hub.topic') ?? '',
          challenge: query.get('hub.challenge') ?? '',
          leaseSeconds: query.get('hub.lease_seconds') ?? undefined,
          reason: query.get('hub.reason') ?? undefined,
        });
        return reply.code(answer.status).type('text/plain; charset=utf-8').send(answer.body);
      });
      scope.post('/websub/:token', { schema: { params } }, async (request, reply) => {
        const body = (request.body ?? { content: Buffer.alloc(0), size: 0, isCut: false }) as PushedBody;
        const signature = request.headers['x-hub-signature'];
        const answer = await takePush(deps, {
          token: tokenOf(request.params),
          content: body.content,
          isCut: body.isCut,
          signature: typeof signature === 'string' ? signature : undefined,
          contentType: request.headers['content-type'],
        });
        if (body.isCut) reply.header('connection', 'close');
        return reply.code(answer.status).type('text/plain; charset=utf-8').send(answer.body);
      });
    });
  };
