import type { DialectChanges } from '../formats/dialect/apply-changes.ts';
import { findDialect } from '../formats/dialect/built-in-dialects.ts';
import { checkChanges, type DialectRefusal } from '../formats/dialect/check-dialect.ts';
import { newId, type SectionId, type SourceId } from '../lib/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { newKey } from '../lib/secret-key.ts';
import type { Db } from '../store/db.ts';
import { ensureSection, type Site } from '../story/site-store.ts';
import { addDelivery } from './delivery-store.ts';
import type { Source } from './source.ts';
import { type DialectSetting, withDialect } from './source-dialect.ts';
import { parseRhythm } from './source-health/rhythm.ts';
import { saveExpectation } from './source-health/source-health-store.ts';
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
  readonly pictures?: 'file' | 'attach';
  /** Name of a built-in dialect; null for none. */
  readonly dialect?: string | null;
  /** What the source does otherwise, as JSON that nobody has looked at yet; null for nothing. */
  readonly dialectChanges?: unknown;
  /** How often something is expected: "15m", "2h mon-fri 07:00-19:00"; "none" for nothing. */
  readonly expects?: string;
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
  | { readonly kind: 'bad-feed'; readonly address: string }
  | { readonly kind: 'bad-rhythm'; readonly message: string }
  | { readonly kind: 'no-such-dialect'; readonly name: string }
  | { readonly kind: 'bad-dialect'; readonly refusal: DialectRefusal };

/** Takes an expectation back. */
const nothing = 'none';
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
  const dialect = checkDialectWish(wish);
  if (!dialect.ok) return dialect;
  const { key, hash } = newKey('wrs_');
  const isAdded = await insertSource(db, {
    id: newId<SourceId>(),
    siteId: site.id,
    slug,
    name: wish.name ?? slug,
    publish: wish.publish ?? 'auto',
    sectionId: await sectionIdOf(db, site, wish),
    ...readAs({ dialect: null, dialectChanges: null, timezone: 'UTC' }, dialect.value, wish.timezone),
    canonical: wish.canonical ?? 'self',
    robots: wish.robots ?? 'index',
    expiry: wish.expiry ?? 'gone',
    pictures: wish.pictures ?? 'file',
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
  const dialect = checkDialectWish(wish);
  if (!dialect.ok) return dialect;
  const source = await findSource(db, site.id, slug);
  if (!source) return err({ kind: 'no-such-source', slug });
  const fresh = wish.isKeyNew ? newKey('wrs_') : undefined;
  const {
    section: _s,
    folders: _f,
    feeds: _e,
    expects: _x,
    isKeyNew: _k,
    dialect: _d,
    dialectChanges: _c,
    ...same
  } = wish;
  const settings: SourceSettings = {
    ...same,
    ...(Object.keys(dialect.value).length === 0 ? {} : readAs(source, dialect.value, wish.timezone)),
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
  if (wish.expects !== undefined) {
    await saveExpectation(db, source.id, wish.expects === nothing ? null : wish.expects);
  }
  return ok({ source, key });
};

/** What a wish says of the dialect, looked at: a name that there is, changes that are understood and safe. */
export const checkDialectWish = ({
  dialect,
  dialectChanges,
}: Pick<SourceWish, 'dialect' | 'dialectChanges'>): Result<DialectWish, SourceRefusal> => {
  if (typeof dialect === 'string' && findDialect(dialect) === undefined)
    return err({ kind: 'no-such-dialect', name: dialect });
  const named = dialect === undefined ? {} : { dialect };
  if (dialectChanges === undefined || dialectChanges === null)
    return ok(dialectChanges === null ? { ...named, dialectChanges: null } : named);
  const checked = checkChanges(dialectChanges);
  if (!checked.ok) return err({ kind: 'bad-dialect', refusal: checked.error });
  return ok({ ...named, dialectChanges: checked.value });
};

/** Of a dialect, checked. */
export interface DialectWish {
  readonly dialect?: string | null;
  readonly dialectChanges?: DialectChanges | null;
}

const readAs = (setting: DialectSetting, wish: DialectWish, timezone: string | undefined): DialectSetting => {
  const { dialect, dialectChanges, timezone: zone } = withDialect(setting, wish);
  return { dialect, dialectChanges, timezone: timezone ?? zone };
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
  if (wish.expects !== undefined && wish.expects !== nothing) {
    const rhythm = parseRhythm(wish.expects);
    if (!rhythm.ok) return { kind: 'bad-rhythm', message: rhythm.error };
  }
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
