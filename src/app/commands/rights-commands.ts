import { ruleRights, settleAgain } from '../../desk/rule-rights.ts';
import { showExpiring, showRights } from '../../desk/show-rights.ts';
import { isIdShape, type StoryId } from '../../lib/ids.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ExpiringRight } from '../../rights/expiring-store.ts';
import type { ExplainedRights } from '../../rights/explain-rights.ts';
import { inTransaction } from '../../store/transaction.ts';
import { closePlaceQuestions } from '../../story/question-store.ts';
import { listStoriesWithTerms, updateRightsPolicy } from '../../story/rights-store.ts';
import type { House } from '../house.ts';
import { settleOutlets } from '../outlets.ts';

const noStory = (id: string): string => `There is no story "${id}".`;

export const explainStoryRights = async (
  house: House,
  id: string,
  territories: readonly string[],
): Promise<Result<readonly ExplainedRights[], string>> => {
  const rights = isIdShape(id)
    ? await showRights(house.db, house.clock, { storyId: id as StoryId, territories })
    : undefined;
  return rights ? ok(rights) : err(noStory(id));
};

/** Records an editor's ruling made at the command line, and waits until the outlets have followed. */
export const ruleStoryRights = async (
  house: House,
  ruling: { readonly id: string; readonly picture?: string; readonly mayUse: boolean; readonly reason: string },
): Promise<Result<null, string>> => {
  const { id, picture, mayUse, reason } = ruling;
  const decision = { storyId: id as StoryId, mediaKey: picture ?? null, mayUse, reason, by: 'command' };
  const story = isIdShape(id) ? await ruleRights(house.db, house.clock, decision) : undefined;
  if (!story) return err(noStory(id));
  await settleOutlets(house);
  return ok(null);
};

export const listExpiringRights = (house: House): Promise<readonly ExpiringRight[]> =>
  showExpiring(house.db, house.clock, house.site.id);

export interface RightsWish {
  /** ISO 3166-1 codes with commas; "none" for nobody said. */
  readonly territory?: string;
  readonly currentDays?: number;
  readonly warnDays?: number;
}

/** Changes what the site says of its readers and of current news; every story with terms is decided anew. */
export const setRightsPolicy = async (house: House, wish: RightsWish): Promise<Result<null, string>> => {
  const territories = wish.territory === undefined ? undefined : parseTerritories(wish.territory);
  if (territories === null) return err('Name countries by their two letters, with commas: --territory GB,IE');
  const { currentDays, warnDays } = wish;
  if (currentDays !== undefined && !isWithin(currentDays, mostCurrentDays)) {
    return err(`Copy is current for 1 to ${mostCurrentDays} days: --current-days 30`);
  }
  if (warnDays !== undefined && !isWithin(warnDays, mostWarnDays)) {
    return err(`Ends of rights are told 1 to ${mostWarnDays} days ahead: --warn-days 7`);
  }
  await updateRightsPolicy(house.db, house.site.id, { territories, currentDays, warnDays });
  const at = new Date(house.clock.now());
  if (territories !== undefined && territories.length > 0) {
    const note = 'the site said where its readers are';
    await closePlaceQuestions(house.db, house.site.id, { by: 'command', at, note });
  }
  for (const id of await listStoriesWithTerms(house.db, house.site.id)) {
    await inTransaction(house.db, (tx) => settleAgain(tx, id, { at, by: 'command' }));
  }
  await settleOutlets(house);
  return ok(null);
};

const mostCurrentDays = 3_650;
const mostWarnDays = 365;

const isWithin = (days: number, most: number): boolean => Number.isInteger(days) && days >= 1 && days <= most;

const parseTerritories = (text: string): string[] | null => {
  if (text === 'none') return [];
  const codes = text.toUpperCase().split(/[,\s]+/);
  return codes.every((code) => /^[A-Z]{2}$/.test(code)) ? codes : null;
};

/** The rights to a text or a picture as lines for a terminal. */
export const rightsText = ({ picture, terms, uses }: ExplainedRights): string =>
  [
    picture === undefined ? 'Text' : `Picture ${picture}`,
    ...(terms.length === 0 ? ['  no terms'] : terms.map(({ text, original }) => `  ${text} (“${original}”)`)),
    ...uses.map(({ where, may, why }) => `  ${where}: ${may ? 'yes' : `no. ${why ?? ''}`}`),
  ].join('\n');
