import { newId, type SectionId, type SourceId } from '../lib/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { newKey } from '../lib/secret-key.ts';
import type { Db } from '../store/db.ts';
import { ensureSection, type Site } from '../story/site-store.ts';
import { addDelivery } from './delivery-store.ts';
import type { Source } from './source.ts';
import { findSource, insertSource, removeSource, type SourceSettings, updateSource } from './source-store.ts';

/** What can be said of a source; what is left out takes the default or stays as it is. */
export interface SourceWish {
  readonly name?: string;
  readonly publish?: Source['publish'];
  /** Slug; a section that does not exist is made. */
  readonly section?: string;
  readonly timezone?: string;
  readonly canonical?: Source['canonical'];
  readonly robots?: Source['robots'];
  readonly expiry?: Source['expiry'];
  /** Folders to watch. */
  readonly folders?: readonly string[];
  /** Feed addresses to poll. */
  readonly feeds?: readonly string[];
}

export type SourceRefusal =
  | { readonly kind: 'slug-taken'; readonly slug: string }
  | { readonly kind: 'no-such-source'; readonly slug: string }
  | { readonly kind: 'bad-slug'; readonly slug: string }
  | { readonly kind: 'bad-zone'; readonly zone: string }
  | { readonly kind: 'bad-feed'; readonly address: string };

const slugShape = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** Adds a source with a key for pushing items; the key is told here once and only its hash is kept. */
export const addSource = async (
  db: Db,
  site: Site,
  slug: string,
  wish: SourceWish,
): Promise<Result<{ readonly source: Source; readonly key: string }, SourceRefusal>> => {
  const refusal = refuse(slug, wish);
  if (refusal) return err(refusal);
  const { key, hash } = newKey('wrs_');
  const isAdded = await insertSource(db, {
    id: newId<SourceId>(),
    siteId: site.id,
    slug,
    name: wish.name ?? slug,
    publish: wish.publish ?? 'auto',
    sectionId: await sectionIdOf(db, site, wish),
    timezone: wish.timezone ?? 'UTC',
    canonical: wish.canonical ?? 'self',
    robots: wish.robots ?? 'index',
    expiry: wish.expiry ?? 'gone',
    keyHash: hash,
  });
  if (!isAdded) return err({ kind: 'slug-taken', slug });
  return withDeliveries(db, site, slug, { wish, key });
};

/** Changes what the wish names and leaves the rest. With `isKeyNew` the old key ends and a new one is told. */
export const setSource = async (
  db: Db,
  site: Site,
  slug: string,
  wish: SourceWish & { readonly isKeyNew?: boolean },
): Promise<Result<{ readonly source: Source; readonly key: string | undefined }, SourceRefusal>> => {
  const refusal = refuse(slug, wish);
  if (refusal) return err(refusal);
  const source = await findSource(db, site.id, slug);
  if (!source) return err({ kind: 'no-such-source', slug });
  const fresh = wish.isKeyNew ? newKey('wrs_') : undefined;
  const { section: _s, folders: _f, feeds: _e, isKeyNew: _k, ...same } = wish;
  const settings: SourceSettings = {
    ...same,
    ...(wish.section === undefined ? {} : { sectionId: await sectionIdOf(db, site, wish) }),
    ...(fresh === undefined ? {} : { keyHash: fresh.hash }),
  };
  if (Object.keys(settings).length > 0) await updateSource(db, source.id, settings);
  return withDeliveries(db, site, slug, { wish, key: fresh?.key });
};

/** Takes nothing more from a source; what it sent stays. */
export const dropSource = async (
  db: Db,
  site: Site,
  slug: string,
  at: Date,
): Promise<Result<Source, SourceRefusal>> => {
  const source = await findSource(db, site.id, slug);
  if (!source) return err({ kind: 'no-such-source', slug });
  await removeSource(db, source.id, at);
  return ok(source);
};

const withDeliveries = async <Key>(
  db: Db,
  site: Site,
  slug: string,
  { wish, key }: { readonly wish: SourceWish; readonly key: Key },
): Promise<Result<{ readonly source: Source; readonly key: Key }, SourceRefusal>> => {
  const source = await findSource(db, site.id, slug);
  if (!source) return err({ kind: 'no-such-source', slug });
  for (const location of wish.folders ?? []) await addDelivery(db, { sourceId: source.id, kind: 'folder', location });
  for (const location of wish.feeds ?? []) await addDelivery(db, { sourceId: source.id, kind: 'feed', location });
  return ok({ source, key });
};

const sectionIdOf = async (db: Db, site: Site, wish: SourceWish): Promise<SectionId | null> => {
  if (wish.section === undefined) return null;
  const { section } = await ensureSection(db, site.id, sectionFrom(wish.section));
  return section.id;
};

/** A section named by what people type: "News & Features" and "news-features" are the same one. */
export const sectionFrom = (text: string): { readonly slug: string; readonly name: string } => {
  const slug =
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'section';
  const name = text === slug ? slug.replace(/-/g, ' ').replace(/^./, (c) => c.toUpperCase()) : text;
  return { slug, name };
};

const refuse = (slug: string, wish: SourceWish): SourceRefusal | undefined => {
  if (!slugShape.test(slug)) return { kind: 'bad-slug', slug };
  if (wish.timezone !== undefined && !isZone(wish.timezone)) return { kind: 'bad-zone', zone: wish.timezone };
  const bad = wish.feeds?.find((address) => !/^https?:\/\/[^\s]+$/i.test(address) || !URL.canParse(address));
  return bad === undefined ? undefined : { kind: 'bad-feed', address: bad };
};

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};
