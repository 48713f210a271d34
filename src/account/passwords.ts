import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { err, ok, type Result } from '../lib/result.ts';

/** What one guess must cost: memory 128 × 2^costLog2 × blockSize bytes, and `rounds` times the work. */
export interface ScryptCost {
  readonly costLog2: number;
  readonly blockSize: number;
  readonly rounds: number;
}

const scryptCost: ScryptCost = { costLog2: 15, blockSize: 8, rounds: 3 };

export interface PasswordOptions {
  readonly cost: ScryptCost;
  /** Hashes worked on at once; each takes a thread and 32 MB. */
  readonly maxAtOnce: number;
  /** Hashes that may wait; beyond, sign-ins are asked to come back. */
  readonly maxWaiting: number;
}

export const passwordOptions: PasswordOptions = { cost: scryptCost, maxAtOnce: 2, maxWaiting: 200 };

export type Busy = { readonly kind: 'busy' };

export interface Passwords {
  hash(password: string): Promise<Result<string, Busy>>;
  /** With null for `stored` (no such person, no password yet) it works as long, and says no. */
  verify(password: string, stored: string | null): Promise<Result<boolean, Busy>>;
}

/** Hashing by scrypt. The cost is stored with each hash, so it can be raised later. */
export const createPasswords = (options: PasswordOptions = passwordOptions): Passwords => {
  const inTurn = createTurns(options);
  const saltForNobody = randomBytes(saltBytes);
  return {
    hash: (password) =>
      inTurn(async () => {
        const salt = randomBytes(saltBytes);
        return format({ cost: options.cost, salt, hash: await derive(password, salt, options.cost) });
      }),
    verify: (password, stored) =>
      inTurn(async () => {
        const known = stored === null ? undefined : parse(stored);
        const derived = await derive(password, known?.salt ?? saltForNobody, known?.cost ?? options.cost);
        return timingSafeEqual(derived, known?.hash ?? Buffer.alloc(hashBytes)) && known !== undefined;
      }),
  };
};

/** At most `maxAtOnce` at a time and `maxWaiting` in line, so a flood of sign-ins cannot take memory and threads. */
const createTurns = ({ maxAtOnce, maxWaiting }: PasswordOptions) => {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<Result<T, Busy>> => {
    if (running >= maxAtOnce) {
      if (waiting.length >= maxWaiting) return err({ kind: 'busy' });
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running++;
    }
    try {
      return ok(await work());
    } finally {
      // The turn is handed on without being given back, so nobody slips in between.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
};

const saltBytes = 16;
const hashBytes = 32;

const derive = (password: string, salt: Buffer, { costLog2, blockSize, rounds }: ScryptCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const cost = 2 ** costLog2;
    const options = { N: cost, r: blockSize, p: rounds, maxmem: 256 * cost * blockSize };
    scrypt(password.normalize('NFC'), salt, hashBytes, options, (failure, hash) =>
      failure === null ? resolve(hash) : reject(failure),
    );
  });

interface StoredHash {
  readonly cost: ScryptCost;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const format = ({ cost, salt, hash }: StoredHash): string =>
  ['scrypt', cost.costLog2, cost.blockSize, cost.rounds, salt.toString('base64url'), hash.toString('base64url')].join(
    '$',
  );

const storedPattern = /^scrypt\$(1\d|20)\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

const parse = (stored: string): StoredHash => {
  const [, costLog2, blockSize, rounds, salt, hash] = storedPattern.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) throw new Error('a stored password hash is not readable');
  return {
    cost: { costLog2: Number(costLog2), blockSize: Number(blockSize), rounds: Number(rounds) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
};
