import fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import type { HttpApp } from '../http/http-app.ts';
import { blobNameOf } from './blob-name.ts';
import { createMemoryBlobs } from './memory-blobs.ts';
import { mediaRoutes } from './routes.ts';

const bytes = Buffer.from('drawn');

const serve = async (mayServe: () => boolean) => {
  const blobs = createMemoryBlobs();
  const name = await blobs.put(bytes, 'webp');
  const app = fastify() as unknown as HttpApp;
  await mediaRoutes({ blobs, mayServe: async () => mayServe() })(app);
  return { app, name };
};

describe('the address of a picture', () => {
  test('gives the picture as what it is, and nothing in it could run', async () => {
    const { app, name } = await serve(() => true);
    const reply = await app.inject(`/media/${name}`);
    expect(reply.statusCode).toBe(200);
    expect(reply.rawPayload.toString()).toBe('drawn');
    expect(reply.headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  test('answers 304 to those who have it, and lets caches keep it for a minute only', async () => {
    const { app, name } = await serve(() => true);
    const { headers } = await app.inject(`/media/${name}`);
    expect(headers['cache-control']).toBe('public, max-age=60, must-revalidate');
    const again = await app.inject({ url: `/media/${name}`, headers: { 'if-none-match': `W/"x", ${headers.etag}` } });
    expect([again.statusCode, again.payload]).toEqual([304, '']);
  });

  test('of a killed story gives nothing, not even to those who have it', async () => {
    let isKilled = false;
    const { app, name } = await serve(() => !isKilled);
    const { headers } = await app.inject(`/media/${name}`);
    isKilled = true;
    const after = await app.inject({ url: `/media/${name}`, headers: { 'if-none-match': `${headers.etag}` } });
    expect(after.statusCode).toBe(404);
    expect(after.headers['cache-control']).toBe('no-store');
    expect(after.headers.etag).toBeUndefined();
  });

  test('that nobody gave out is answered like a withheld one', async () => {
    const { app } = await serve(() => true);
    const { app: closed, name } = await serve(() => false);
    const withheld = await closed.inject(`/media/${name}`);
    const unknown = [blobNameOf(Buffer.from('no'), 'jpg'), 'x.svg', '..%2f..%2fetc%2fpasswd', `${'a'.repeat(64)}.html`];
    for (const blob of unknown) {
      const reply = await app.inject(`/media/${blob}`);
      expect([reply.statusCode, reply.payload]).toEqual([404, withheld.payload]);
      expect(reply.headers['content-type']).toMatch(/^text\/plain/);
    }
  });
});
