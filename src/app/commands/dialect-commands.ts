import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type RouteRule, routeRuleShape } from '../../desk/route-rule.ts';
import { tryRules } from '../../desk/try-rules.ts';
import type { Dialect } from '../../formats/dialect/dialect.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { sourceRefusalText } from '../../wire/refusal-text.ts';
import type { SimulationResult } from '../../wire/simulate-rules.ts';
import type { SimulationRange } from '../../wire/simulation-store.ts';
import { effectiveDialect } from '../../wire/source-dialect.ts';
import { findSource } from '../../wire/source-store.ts';
import type { House } from '../house.ts';

/** The map that a source's items are read by. */
export const showDialect = async (house: House, slug: string): Promise<Result<Dialect, string>> => {
  const source = await findSource(house.db, house.site.id, slug);
  return source ? ok(effectiveDialect(source)) : err(sourceRefusalText({ kind: 'no-such-source', slug }));
};

/** The JSON in a file, or a sentence about why there is none. */
export const readJsonFile = async (path: string): Promise<Result<unknown, string>> => {
  try {
    return ok(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    return err(`${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
};

/** What `wire simulate` is asked for. */
export interface SimulationWish {
  readonly source: string;
  readonly range: SimulationRange;
  readonly dialect?: string;
  readonly dialectChanges?: unknown;
  /** As read from a file; looked at here. */
  readonly rules?: unknown;
}

const rulesShape = z.array(routeRuleShape);

/** Replays a source's raw items through a dialect or rules that are not saved. */
export const simulateWire = async (
  house: House,
  { rules, ...wish }: SimulationWish,
  onProgress?: (done: number, all: number) => void,
): Promise<Result<SimulationResult, string>> => {
  const shaped = toRules(rules);
  if (!shaped.ok) return shaped;
  const deps = { db: house.db, site: house.site, sections: house.sections, limits: house.limits };
  const tried = await tryRules(
    { ...deps, ...(onProgress && { onProgress }) },
    { ...wish, ...(shaped.value === undefined ? {} : { rules: shaped.value }) },
  );
  return tried.ok ? tried : err(sourceRefusalText(tried.error));
};

const toRules = (rules: unknown): Result<readonly RouteRule[] | undefined, string> => {
  if (rules === undefined) return ok(undefined);
  const shaped = rulesShape.safeParse(rules);
  if (shaped.success) return ok(shaped.data);
  const [issue] = shaped.error.issues;
  return err(`The rules are not understood at /${issue?.path.map(String).join('/')}: ${issue?.message}.`);
};
