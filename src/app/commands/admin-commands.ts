import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { personRefusalText } from '../../account/refusal-text.ts';
import type { Role } from '../../account/role.ts';
import { type RouteRule, routeRuleShape } from '../../desk/route-rule.ts';
import { listRules, replaceRules } from '../../desk/rule-store.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { inTransaction } from '../../store/transaction.ts';
import { updateSite } from '../../story/site-store.ts';
import type { House } from '../house.ts';
import { tellSiteChanged } from '../tell-site-changed.ts';

/** A person just added; the invitation is the path of a one-time link. */
export interface ShownPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly invitation?: string;
}

export const addUser = async (
  house: House,
  person: { readonly email: string; readonly name: string; readonly role: Role },
): Promise<Result<ShownPerson, string>> => {
  const added = await house.accounts.addPerson(person);
  if (!added.ok) return err(personRefusalText(added.error));
  const { invitation } = added.value;
  const { id, email, name, role } = added.value.person;
  return ok({
    id,
    email,
    name,
    role,
    ...(invitation === undefined ? {} : { invitation: `${house.baseUrl}${invitation}` }),
  });
};

const ruleFile = z.array(routeRuleShape);

export const listRouteRules = (house: House): Promise<RouteRule[]> => listRules(house.db, house.site.id);

/** Puts the rules of a JSON file in the place of those there are. */
export const setRouteRules = async (house: House, path: string): Promise<Result<RouteRule[], string>> => {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return err(`The file ${path} cannot be read.`);
  const rules = parseRules(text);
  if (!rules.ok) return err(`${path}: ${rules.error}`);
  await inTransaction(house.db, (tx) => replaceRules(tx, house.site.id, rules.value));
  return rules;
};

const parseRules = (text: string): Result<RouteRule[], string> => {
  try {
    const parsed = ruleFile.safeParse(JSON.parse(text));
    return parsed.success ? ok(parsed.data) : err(z.prettifyError(parsed.error));
  } catch {
    return err('The file is not JSON.');
  }
};

export interface SiteWish {
  readonly name?: string;
  readonly tagline?: string;
  readonly language?: string;
  readonly timezone?: string;
}

export const setSite = async (house: House, wish: SiteWish): Promise<void> => {
  if (Object.keys(wish).length > 0) await updateSite(house.db, house.site.id, wish);
  await tellSiteChanged(house);
};
