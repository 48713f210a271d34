import type { ReadyCheck } from '../http/operator-routes.ts';
import type { House } from './house.ts';

/** What must work before readers are sent here. */
export const readyChecks = (house: House): Readonly<Record<string, ReadyCheck>> => ({
  database: async () => {
    if (!house.database.isUp()) return 'the embedded database is being restarted';
    await house.database.pool.query('select 1');
    return undefined;
  },
});
