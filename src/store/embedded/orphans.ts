import { setTimeout as sleep } from 'node:timers/promises';
import { listPostgresIn } from './process-life.ts';

const lookEveryMs = 5;
const goneWithinMs = 10_000;
const killedAfterMs = 3_000;

/**
 * Ends what a killed postmaster or program left at work in `folder`, so that it does not write beside its successor.
 * Backends notice a dead postmaster by themselves unless they are busy.
 */
export const endProcessesIn = async (folder: string, first: NodeJS.Signals): Promise<void> => {
  const began = Date.now();
  for (;;) {
    const orphans = listPostgresIn(folder);
    const waited = Date.now() - began;
    if (orphans.length === 0 || waited > goneWithinMs) return;
    for (const pid of orphans) signal(pid, waited > killedAfterMs ? 'SIGKILL' : first);
    await sleep(lookEveryMs);
  }
};

/** Signals a process that may have ended already. */
export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It ended in the meantime.
  }
};
