import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AddRoutes } from '../http/http-app.ts';
import { type BlobName, blobTypeOf, parseBlobName } from './blob-name.ts';
import type { BlobStore } from './blob-store.ts';

export interface MediaRouteDeps {
  readonly blobs: BlobStore;
  /** Whether a story that may be used now, here, uses this picture (`listStoriesUsing`, then the rights question). */
  readonly mayServe: (blob: BlobName, request: FastifyRequest) => Promise<boolean>;
}

/**
 * The name never changes its content, yet a kill must reach pictures as well: caches may keep one only this long
 * before they ask again.
 */
const maxAgeSeconds = 60;

/** `GET /media/<name>`: renditions of pictures that readers may see now; for all others there is nothing here. */
export const mediaRoutes =
  ({ blobs, mayServe }: MediaRouteDeps): AddRoutes =>
  (app) => {
    app.get<{ Params: { blob: string } }>('/media/:blob', { schema: { hide: true } }, async (request, reply) => {
      setGuards(reply);
      const blob = parseBlobName(request.params.blob);
      if (blob === undefined || !(await mayServe(blob, request))) return sendNothing(reply);
      const etag = `"${blob.slice(0, 32)}"`;
      reply.header('etag', etag).header('cache-control', `public, max-age=${maxAgeSeconds}, must-revalidate`);
      if (namesEtag(request.headers['if-none-match'], etag)) return reply.code(304).send();
      const bytes = await blobs.read(blob);
      return bytes === undefined ? sendNothing(reply) : reply.type(blobTypeOf(blob)).send(Buffer.from(bytes));
    });
  };

/** Even if a picture were something else, no browser would run it. Other sites may show it: they have licensed it. */
const setGuards = (reply: FastifyReply): void => {
  reply.headers({
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
  });
};

/** The same answer for a wrong name, an unknown one and one that is withheld: none tells what exists. */
const sendNothing = (reply: FastifyReply): FastifyReply =>
  reply
    .code(404)
    .removeHeader('etag')
    .header('cache-control', 'no-store')
    .type('text/plain; charset=utf-8')
    .send('There is no picture at this address.\n');

const namesEtag = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((part) => part.trim().replace(/^W\//, '') === etag) ?? false;
