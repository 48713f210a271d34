import type { SectionFinder } from '../classify/section-finder.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Db } from '../store/db.ts';
import { listSections, type Site } from '../story/site-store.ts';
import { checkDialectWish, type SourceRefusal, type SourceWish } from '../wire/manage-sources.ts';
import { type SimulationDeps, type SimulationResult, simulateRules } from '../wire/simulate-rules.ts';
import type { SimulationRange } from '../wire/simulation-store.ts';
import { withDialect } from '../wire/source-dialect.ts';
import { findSource } from '../wire/source-store.ts';
import { loadRoute, toRoute } from './load-route.ts';
import type { RouteRule } from './route-rule.ts';

export interface TryDeps extends Pick<SimulationDeps, 'limits' | 'onProgress'> {
  readonly db: Db;
  readonly site: Site;
  readonly sections: SectionFinder;
}

/** What is tried: another dialect, other rules, or both; what is left out stays as it is. */
export interface TryWish extends Pick<SourceWish, 'dialect' | 'dialectChanges'> {
  readonly source: string;
  readonly range: SimulationRange;
  readonly rules?: readonly RouteRule[];
}

/** Replays a source's raw items through a dialect or rules that are not saved, and tells what would be otherwise. */
export const tryRules = async (deps: TryDeps, wish: TryWish): Promise<Result<SimulationResult, SourceRefusal>> => {
  const checked = checkDialectWish(wish);
  if (!checked.ok) return checked;
  const { db, site } = deps;
  const source = await findSource(db, site.id, wish.source);
  if (!source) return err({ kind: 'no-such-source', slug: wish.source });
  const sections = await listSections(db, site.id);
  const now = await loadRoute(db, deps.sections, site.id);
  const tried =
    wish.rules === undefined
      ? now
      : toRoute({ rules: wish.rules, sections: await deps.sections.forSite(site.id, sections) }, sections);
  const slugs = new Map(sections.map(({ id, slug }) => [id as string, slug]));
  const result = await simulateRules(
    {
      db,
      limits: deps.limits,
      sectionSlug: (id) => slugs.get(id),
      ...(deps.onProgress && { onProgress: deps.onProgress }),
    },
    {
      range: wish.range,
      before: { source, route: now },
      after: { source: { ...source, ...withDialect(source, checked.value) }, route: tried },
    },
  );
  return ok(result);
};
