import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { MadeItem } from '../support/original-wire.ts';
import { type RunningCommand, startCommand } from '../support/program.ts';
import type { Way } from './way.ts';

const filesAtOnce = 150;

/** `wireroom wire file`: an item is acknowledged when the command reports it. */
export const commandWay = (source: string, data: string, folder: string): Way => {
  const waiting = new Map<string, string>();
  const acknowledged = new Set<string>();
  const faults: string[] = [];
  let running: RunningCommand | undefined;
  mkdirSync(folder, { recursive: true });
  const fileSome = async (stop: AbortSignal): Promise<void> => {
    const paths = [...waiting.keys()].slice(0, filesAtOnce);
    running = startCommand(data, ['wire', 'file', '--source', source, '--json', ...paths]);
    const { code, output, errors } = await running.finished;
    running = undefined;
    if (code !== 0) {
      if (!stop.aborted) faults.push(`the command ended with ${code}: ${errors}`);
      return;
    }
    for (const line of JSON.parse(output) as { readonly file: string; readonly wireId?: string }[]) {
      if (line.wireId !== undefined && waiting.get(line.file) === line.wireId) acknowledged.add(line.wireId);
      else faults.push(`the command said of ${line.file}: ${JSON.stringify(line)}`);
      waiting.delete(line.file);
    }
  };
  return {
    source,
    add: (items: readonly MadeItem[]) => {
      for (const { name, wireId, content } of items) {
        const file = path.join(folder, name);
        writeFileSync(file, content);
        waiting.set(file, wireId);
      }
    },
    run: async (_server, stop) => {
      while (!stop.aborted && waiting.size > 0 && faults.length === 0) await fileSome(stop);
    },
    groups: () => (running === undefined ? [] : [running.pid]),
    acknowledged: () => acknowledged,
    open: () => waiting.size,
    faults: () => faults,
  };
};
