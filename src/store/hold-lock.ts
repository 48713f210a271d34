import type pg from 'pg';

/** An advisory lock that is held until it is released or its connection is lost. */
export interface HeldLock {
  release(): void;
}

/** Takes a two-part advisory lock on a connection of its own; `onLost` is called if that connection ends by itself. */
export const holdLock = async (
  pool: pg.Pool,
  key: readonly [space: number, number: number],
  onLost: () => void,
): Promise<HeldLock> => {
  const client = await pool.connect();
  let isReleased = false;
  const release = (): void => {
    if (isReleased) return;
    isReleased = true;
    // The connection is ended, and the lock with it, rather than given back holding it.
    client.release(true);
  };
  client.once('end', () => {
    if (isReleased) return;
    release();
    onLost();
  });
  try {
    await client.query('select pg_advisory_lock($1, $2)', [...key]);
  } catch (error) {
    release();
    throw error;
  }
  return { release };
};
