import { Readable } from 'node:stream';
import { z } from 'zod';
import type { AddRoutes } from '../http/http-app.ts';
import type { SiteId } from '../lib/ids.ts';
import { toInstant } from '../lib/instant.ts';
import { verifyKey } from '../lib/secret-key.ts';
import { bareFileName } from '../media/file-names.ts';
import type { FiledItem } from './filed-item.ts';
import { answerWhileSending, type PushedBody, readBody } from './read-body.ts';
import { receiveItems } from './receive-item.ts';
import type { Source } from './source.ts';
import { findSource, findSourceKeyHash } from './source-store.ts';
import { type IntakeDeps, type Outcome, takeIn } from './take-in.ts';

export interface PushDeps extends IntakeDeps {
  readonly siteId: () => Promise<SiteId>;
  /** What an item's state is called and where its page is. */
  readonly describe: (item: FiledItem) => Promise<{ readonly state: string; readonly url: string }>;
}

const json = 'application/json; charset=utf-8';
const params = z.strictObject({ source: z.string().max(64) });

/** `POST /wire/<source>`: one document in the body, the source's key as `Authorization: Bearer`. Answered when filed. */
export const wireRoutes =
  (deps: PushDeps): AddRoutes =>
  async (app) => {
    await app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', async (_request: unknown, payload: NodeJS.ReadableStream) =>
        readBody(payload as Parameters<typeof readBody>[0], deps.limits.maxBytes),
      );
      scope.post('/wire/:source', { schema: { params } }, async (request, reply) => {
        const { source: slug } = request.params as z.infer<typeof params>;
        const source = await authorise(deps, slug, request.headers.authorization);
        if (!source) {
          reply.header('www-authenticate', 'Bearer realm="wire"');
          return reply
            .code(401)
            .send(refusal('not-authorised', 'Send the key of this source as "Authorization: Bearer <key>".'));
        }
        const body = (request.body ?? { content: Buffer.alloc(0), size: 0, isCut: false }) as PushedBody;
        const outcome = await takePushed(deps, source, body, request.headers);
        reply.code(statusOf(outcome));
        if (!body.isCut) return reply.send(await answer(deps, outcome));
        const text = JSON.stringify(await answer(deps, outcome));
        const headers = { connection: 'close', 'content-type': json, 'content-length': Buffer.byteLength(text) };
        return reply.headers(headers).send(Readable.from(answerWhileSending(text, request.raw)));
      });
    });
  };

const authorise = async (deps: PushDeps, slug: string, header: string | undefined): Promise<Source | undefined> => {
  const source = await findSource(deps.db, await deps.siteId(), slug);
  const hash = source ? await findSourceKeyHash(deps.db, source.id) : undefined;
  const key = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? '';
  // Asked for an unknown source too, so that the time tells nothing about which sources exist.
  return verifyKey(key, hash ?? null) ? source : undefined;
};

interface PushHeaders {
  readonly 'content-type'?: string | undefined;
  readonly 'content-disposition'?: string | undefined;
}

const takePushed = async (deps: PushDeps, source: Source, body: PushedBody, headers: PushHeaders): Promise<Outcome> => {
  const charset = /;\s*charset="?([\w.:-]{1,40})/i.exec(headers['content-type'] ?? '')?.[1];
  const receivedAt = new Date(deps.clock.now());
  const delivered = {
    ...body,
    channel: 'push' as const,
    name: fileNameIn(headers['content-disposition']) ?? `push ${toInstant(receivedAt)}`,
    receivedAt,
    ...(charset === undefined ? {} : { charset }),
  };
  const [outcome] = await takeIn(deps, source, await receiveItems(deps.db, source, [delivered]));
  if (!outcome) throw new Error('a push had no outcome');
  return outcome;
};

/** A picture is known by its name: `Content-Disposition: attachment; filename="ferry.jpg"`, or `filename*` (RFC 6266). */
const fileNameIn = (disposition: string | undefined): string | undefined => {
  const encoded = /;\s*filename\*\s*=\s*UTF-8''([^;\s]{1,700})/i.exec(disposition ?? '')?.[1];
  const plain = /;\s*filename\s*=\s*(?:"([^"]{1,255})"|([^;\s"]{1,255}))/i.exec(disposition ?? '');
  const named = encoded ?? plain?.[1] ?? plain?.[2];
  return named === undefined ? undefined : bareFileName(named);
};

const statusOf = (outcome: Outcome): number => (outcome.ok ? 200 : outcome.error.kind === 'too-large' ? 413 : 422);

const refusal = (kind: string, message: string, at?: string) => ({ error: { kind, message, ...(at ? { at } : {}) } });

const answer = async (deps: PushDeps, outcome: Outcome) =>
  outcome.ok
    ? {
        rawItemId: outcome.raw.id,
        isRepeat: outcome.isRepeat,
        items: await Promise.all(outcome.items.map((item) => toAnswer(deps, item))),
      }
    : { rawItemId: outcome.raw.id, ...refusal(outcome.error.kind, outcome.error.message, outcome.error.at) };

const toAnswer = async (deps: PushDeps, item: FiledItem) => ({
  wireId: item.item.identity.wireId ?? null,
  wireVersion: item.item.identity.wireVersion ?? null,
  event: item.event,
  isNew: item.isNew,
  storyId: item.story.id,
  ...(await deps.describe(item)),
});
