import type { ReadyCheck } from '../http/operator-routes.ts';
import { ping } from '../store/server-store.ts';
import type { House } from './house.ts';

/** What must work before readers are sent here. */
export const readyChecks = (house: House): Readonly<Record<string, ReadyCheck>> => ({
  database: async () => {
    if (!house.database.isUp()) return 'the embedded database is being restarted';
    await ping(house.db);
    return undefined;
  },
});
