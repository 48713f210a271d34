import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { defaultReadLimits } from '../../src/formats/format.ts';
import { createOutgoing } from '../../src/http/outgoing/outgoing.ts';
import { newId, type SourceId } from '../../src/lib/ids.ts';
import { createSecretBox } from '../../src/lib/secret-box.ts';
import type { Db } from '../../src/store/db.ts';
import { getDefaultSite } from '../../src/story/site-store.ts';
import type { DeliveryKind } from '../../src/wire/deliveries/delivery-kind.ts';
import { deliveryKinds } from '../../src/wire/deliveries/delivery-kinds.ts';
import type { ManageDeps } from '../../src/wire/deliveries/manage-deliveries.ts';
import { createDeliveryRounds, type VisitDeps } from '../../src/wire/deliveries/visit-due.ts';
import type { Source } from '../../src/wire/source.ts';
import { findSource, insertSource } from '../../src/wire/source-store.ts';
import type { Besides } from '../../src/wire/take-in.ts';

const noon = Date.UTC(2026, 10, 24, 12);

/** Everything that visits to other servers need, with a clock that is turned by hand and this machine allowed. */
export const createDeliveryDesk = (
  db: Db,
  over: Partial<VisitDeps> & { readonly allowList?: readonly string[] } = {},
) => {
  let now = noon;
  const pictures: { readonly name: string; readonly bytes: Uint8Array | undefined }[] = [];
  const errors: unknown[] = [];
  const deps: VisitDeps & ManageDeps = {
    db,
    clock: { now: () => now },
    limits: { ...defaultReadLimits, maxBytes: 20_000 },
    loadRoute: async () => () => ({ action: 'publish' as const, reason: 'test' }),
    onFiled: async (_source, items, besides?: Besides) => {
      for (const { rawItemId, item } of items) {
        for (const { renditions } of item.media) {
          const name = renditions[0]?.href ?? '';
          pictures.push({ name, bytes: await besides?.(rawItemId)(name) });
        }
      }
    },
    outgoing: createOutgoing({
      allowList: over.allowList ?? ['127.0.0.1', 'localhost'],
      limits: { connectTimeoutMs: 2_000, totalTimeoutMs: 5_000, idleTimeoutMs: 2_000 },
      resolver: async () => ['127.0.0.1'],
    }),
    delivery: {
      maxBytes: 20_000,
      maxPictureBytes: 50_000,
      maxNames: 1_000,
      batchFiles: 10,
      batchBytes: 1_000_000,
      settleMs: 5_000,
      connectMs: 2_000,
      idleMs: 2_000,
      transferMs: 5_000,
    },
    kinds: deliveryKinds as readonly DeliveryKind[],
    secretBox: createSecretBox(Buffer.alloc(32, 9)),
    tryMs: 5_000,
    rhythm: { everyMs: 60_000, slowestMs: 3_600_000, longestRetryAfterMs: 86_400_000 },
    random: () => 0.5,
    leaseMs: 30_000,
    atOnce: 5,
    visitMs: 20_000,
    onError: (_delivery, error) => errors.push(error),
    ...over,
  };
  return {
    deps,
    pictures,
    errors,
    pass: (ms: number) => {
      now += ms;
    },
    /** One round of visits, as the worker makes it. */
    look: async (): Promise<void> => {
      const rounds = createDeliveryRounds(deps);
      await rounds.round();
      await rounds.settle();
    },
    names: async (): Promise<string[]> => {
      const { rows } = await sql<{ name: string }>`select name from raw_item order by name`.execute(db);
      return rows.map(({ name }) => name);
    },
    headlines: async (): Promise<string[]> => {
      const { rows } = await sql<{ headline: string }>`select headline from story_version order by headline`.execute(
        db,
      );
      return rows.map(({ headline }) => headline);
    },
    clear: async (): Promise<void> => {
      await sql`truncate delivery, delivery_file, websub_subscription, raw_item, story, story_version, journal, source cascade`.execute(
        db,
      );
      now = noon;
      pictures.length = 0;
      errors.length = 0;
    },
    addSource: (): Promise<Source> => aSource(db),
  };
};

const aSource = async (db: Db): Promise<Source> => {
  const site = await getDefaultSite(db);
  const slug = 'coastwire';
  await insertSource(db, {
    id: newId<SourceId>(),
    siteId: site.id,
    slug,
    name: slug,
    publish: 'auto',
    sectionId: null,
    timezone: 'UTC',
    canonical: 'self',
    robots: 'index',
    expiry: 'gone',
    keyHash: null,
  });
  const made = await findSource(db, site.id, slug);
  if (!made) throw new Error('no source');
  return made;
};

/** A folder of a test, and how to remove it. */
export const temporaryFolder = (): { readonly path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'wireroom-server-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** An item in ninjs, which may name a picture beside it. */
export const ninjsItem = (id: string, headline: string, picture?: string): string =>
  JSON.stringify({
    uri: `urn:coastwire:${id}`,
    type: 'text',
    version: '1',
    versioncreated: '2026-11-24T10:00:00Z',
    language: 'en',
    headline,
    body_html: '<p>The harbour reopened on Tuesday, two days after the storm.</p>',
    ...(picture === undefined
      ? {}
      : {
          associations: {
            main: {
              uri: `urn:coastwire:${id}:picture`,
              type: 'picture',
              headline: 'The harbour',
              renditions: { original: { href: picture, mimetype: 'image/jpeg' } },
            },
          },
        }),
  });
