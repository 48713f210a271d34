import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MadeItem } from '../support/original-wire.ts';
import type { Way } from './way.ts';

/** Files in a watched folder: one is acknowledged when it lies in `done/`. */
export const folderWay = (source: string, folder: string): Way => {
  const wireIds = new Map<string, string>();
  mkdirSync(folder, { recursive: true });
  const filesIn = (name: string): string[] => {
    const entries = readdirSync(path.join(folder, name), { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  };
  const listed = (name: string): string[] => {
    try {
      return filesIn(name);
    } catch {
      return [];
    }
  };
  const open = (): number => listed('.').filter((name) => wireIds.has(name)).length;
  return {
    source,
    add: (items: readonly MadeItem[]) => {
      for (const { name, wireId, content } of items) {
        wireIds.set(name, wireId);
        writeFileSync(path.join(folder, `.${name}`), content);
        renameSync(path.join(folder, `.${name}`), path.join(folder, name));
      }
    },
    run: async (_server, stop) => {
      while (!stop.aborted && open() > 0) await sleep(20);
    },
    groups: () => [],
    acknowledged: () => new Set(listed('done').map((name) => wireIds.get(name) ?? `not ours: ${name}`)),
    open,
    faults: () => {
      const kept = new Set([...listed('.'), ...listed('done')]);
      const gone = [...wireIds.keys()].filter((name) => !kept.has(name));
      const refused = listed('unreadable');
      return [...gone.map((name) => `${name} is gone`), ...refused.map((name) => `${name} was called unreadable`)];
    },
  };
};
