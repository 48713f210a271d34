import { type Accounts, createAccounts } from '../../src/account/accounts.ts';
import { createPasswords, passwordOptions } from '../../src/account/passwords.ts';
import type { Person } from '../../src/account/person.ts';
import type { Role } from '../../src/account/role.ts';
import type { Db } from '../../src/store/db.ts';

/** A clock that stands still until it is turned. */
export const aClock = (startMs = Date.parse('2026-05-04T09:00:00Z')) => {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    turn: (ms: number) => {
      nowMs += ms;
    },
  };
};

export interface TestAccounts {
  readonly accounts: Accounts;
  readonly clock: ReturnType<typeof aClock>;
  /** How long each pause would have been. */
  readonly pauses: number[];
}

/** Accounts with cheap password hashes, a clock that stands still and pauses that take no time. */
export const testAccounts = (db: Db): TestAccounts => {
  const clock = aClock();
  const pauses: number[] = [];
  const pause = async (ms: number): Promise<void> => {
    pauses.push(ms);
  };
  const passwords = createPasswords({ ...passwordOptions, cost: { costLog2: 10, blockSize: 8, rounds: 1 } });
  return { accounts: createAccounts({ db, clock, passwords, pause }), clock, pauses };
};

export const goodPassword = 'quay lamp barrow';

let count = 0;

/** A person with `goodPassword`. */
export const aPerson = async (accounts: Accounts, role: Role = 'editor'): Promise<Person> => {
  const email = `person${++count}@example.org`;
  const added = await accounts.addPerson({ email, name: `Person ${count}`, role, password: goodPassword });
  if (!added.ok) throw new Error(`a test person was refused: ${added.error.kind}`);
  return added.value.person;
};
