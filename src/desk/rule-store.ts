import { newId, type RuleId, type SiteId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import { type RouteRule, ruleConditions, ruleOutcome } from './route-rule.ts';

/** A site's rules in the order they are tried. */
export const listRules = async (db: Db | Tx, siteId: SiteId): Promise<RouteRule[]> => {
  const rows = await db
    .selectFrom('route_rule')
    .selectAll()
    .where('site_id', '=', siteId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    name: row.name,
    conditions: ruleConditions.parse(row.conditions),
    outcome: ruleOutcome.parse(row.outcome),
  }));
};

/** Puts these rules in the place of all that the site had. */
export const replaceRules = async (tx: Tx, siteId: SiteId, rules: readonly RouteRule[]): Promise<void> => {
  await tx.deleteFrom('route_rule').where('site_id', '=', siteId).execute();
  if (rules.length === 0) return;
  await tx
    .insertInto('route_rule')
    .values(
      rules.map((rule, position) => ({
        id: newId<RuleId>(),
        site_id: siteId,
        position,
        name: rule.name,
        conditions: JSON.stringify(rule.conditions),
        outcome: JSON.stringify(rule.outcome),
      })),
    )
    .execute();
};
