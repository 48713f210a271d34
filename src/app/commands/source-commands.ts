import { err, ok, type Result } from '../../lib/result.ts';
import { reservedSlugs } from '../../site/addresses.ts';
import { type Delivery, listDeliveries } from '../../wire/delivery-store.ts';
import { addSource, dropSource, type SourceWish, sectionFrom, setSource } from '../../wire/manage-sources.ts';
import { sourceRefusalText } from '../../wire/refusal-text.ts';
import type { Source } from '../../wire/source.ts';
import { type SourceHealth, showHealth } from '../../wire/source-health/show-health.ts';
import { listSources } from '../../wire/source-store.ts';
import type { House } from '../house.ts';
import { tellSiteChanged } from '../tell-site-changed.ts';

/** A source as commands show it. */
export interface ShownSource extends Omit<Source, 'id' | 'siteId' | 'siteName' | 'sectionId' | 'sectionSlug'> {
  readonly section: string | null;
  readonly folders: readonly string[];
  readonly feeds: readonly (Pick<Delivery, 'lastError' | 'lastGoodAt' | 'nextPollAt' | 'failures'> & {
    readonly address: string;
  })[];
  readonly health: Pick<SourceHealth, 'expects' | 'lastItemAt' | 'silentSince' | 'missing'> & {
    /** When a look at any of its deliveries ended well. */
    readonly lastGoodAt: Date | null;
  };
  /** Told once, when it is made. */
  readonly key?: string;
}

interface Known {
  readonly deliveries: readonly Delivery[];
  readonly health: readonly SourceHealth[];
}

const loadKnown = async (house: House): Promise<Known> => {
  const [deliveries, health] = await Promise.all([
    listDeliveries(house.db),
    showHealth(house.db, house.clock.now(), house.site.id),
  ]);
  return { deliveries, health };
};

const show = (source: Source, { deliveries, health }: Known, key?: string): ShownSource => {
  const own = deliveries.filter((delivery) => delivery.sourceId === source.id);
  const { id: _id, siteId: _site, siteName: _name, sectionId: _section, sectionSlug, ...same } = source;
  return {
    ...same,
    section: sectionSlug,
    folders: own.filter(({ kind }) => kind === 'folder').map(({ location }) => location),
    feeds: own
      .filter(({ kind }) => kind === 'feed')
      .map(({ location, lastError, lastGoodAt, nextPollAt, failures }) => ({
        address: location,
        lastError,
        lastGoodAt,
        nextPollAt,
        failures,
      })),
    health: healthOf(
      health.find(({ sourceId }) => sourceId === source.id),
      own,
    ),
    ...(key === undefined ? {} : { key }),
  };
};

const healthOf = (health: SourceHealth | undefined, own: readonly Delivery[]): ShownSource['health'] => ({
  expects: health?.expects ?? null,
  lastItemAt: health?.lastItemAt ?? null,
  silentSince: health?.silentSince ?? null,
  missing: health?.missing ?? [],
  lastGoodAt: own.reduce<Date | null>(
    (latest, { lastGoodAt }) => (lastGoodAt && (!latest || lastGoodAt > latest) ? lastGoodAt : latest),
    null,
  ),
});

export const refuseSection = (name: string | undefined): string | undefined =>
  name !== undefined && reservedSlugs.has(sectionFrom(name).slug)
    ? `A section cannot be called "${name}": that address belongs to another part of the site.`
    : undefined;

export const addOneSource = async (
  house: House,
  slug: string,
  wish: SourceWish,
): Promise<Result<ShownSource, string>> => {
  const refusal = refuseSection(wish.section);
  if (refusal) return err(refusal);
  const added = await addSource(house.db, house.site, slug, wish);
  if (!added.ok) return err(sourceRefusalText(added.error));
  await tellSiteChanged(house);
  return ok(show(added.value.source, await loadKnown(house), added.value.key));
};

export const setOneSource = async (
  house: House,
  slug: string,
  wish: SourceWish & { readonly isKeyNew?: boolean },
): Promise<Result<ShownSource, string>> => {
  const refusal = refuseSection(wish.section);
  if (refusal) return err(refusal);
  const set = await setSource(house.db, house.site, slug, wish);
  if (!set.ok) return err(sourceRefusalText(set.error));
  await tellSiteChanged(house);
  return ok(show(set.value.source, await loadKnown(house), set.value.key));
};

export const removeOneSource = async (
  house: House,
  slug: string,
): Promise<Result<{ readonly removed: string }, string>> => {
  const removed = await dropSource(house.db, house.site, slug, new Date(house.clock.now()));
  return removed.ok ? ok({ removed: slug }) : err(sourceRefusalText(removed.error));
};

export const listAllSources = async (house: House): Promise<ShownSource[]> => {
  const [sources, known] = await Promise.all([listSources(house.db, house.site.id), loadKnown(house)]);
  return sources.map((source) => show(source, known));
};
