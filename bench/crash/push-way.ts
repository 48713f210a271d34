import { fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { Agent, request } from 'node:http';
import type { MadeItem } from '../support/original-wire.ts';
import type { RunningServer } from '../support/program.ts';
import type { Way } from './way.ts';

const pushesAtOnce = 4;

/** `POST /wire/<source>`: an item is acknowledged by status 200, which is written to a log on disk before anything else. */
export const pushWay = (source: string, key: string, logFile: string): Way => {
  const waiting: MadeItem[] = [];
  const log = openSync(logFile, 'a');
  const faults: string[] = [];
  const pushOne = async (server: RunningServer, agent: Agent): Promise<boolean> => {
    const item = waiting.shift();
    if (!item) return false;
    const status = await push(`${server.url}/wire/${source}`, { key, item, agent });
    if (status === 200) {
      writeSync(log, `${item.wireId}\n`);
      fsyncSync(log);
      return true;
    }
    waiting.push(item);
    if (status !== undefined) faults.push(`${item.wireId} was answered with ${status}`);
    return status !== undefined;
  };
  return {
    source,
    add: (items) => void waiting.push(...items),
    run: async (server, stop) => {
      const agent = new Agent({ keepAlive: true, maxSockets: pushesAtOnce });
      const one = async (): Promise<void> => {
        while (!stop.aborted && (await pushOne(server, agent)));
      };
      await Promise.all(Array.from({ length: pushesAtOnce }, one));
      agent.destroy();
    },
    groups: () => [],
    acknowledged: () => new Set(readFileSync(logFile, 'utf8').split('\n').filter(Boolean)),
    open: () => waiting.length,
    faults: () => faults,
  };
};

interface Push {
  readonly key: string;
  readonly item: MadeItem;
  readonly agent: Agent;
}

/** The status of the answer; undefined when none came whole. */
const push = (url: string, { key, item, agent }: Push): Promise<number | undefined> =>
  new Promise((resolve) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' };
    const sent = request(url, { method: 'POST', agent, headers }, (reply) => {
      reply.resume();
      reply.once('end', () => resolve(reply.complete ? reply.statusCode : undefined));
      reply.once('error', () => resolve(undefined));
    });
    sent.once('error', () => resolve(undefined));
    sent.end(item.content);
  });
