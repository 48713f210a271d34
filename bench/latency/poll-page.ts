import { type Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Page {
  readonly status: number;
  readonly body: string;
}

/** One GET on a kept connection. */
export const getPage = (url: string, agent: Agent): Promise<Page> =>
  new Promise((resolve, reject) => {
    get(url, { agent }, (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part));
      reply.once('end', () => resolve({ status: reply.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }));
    }).once('error', reject);
  });

export interface Wish {
  readonly agent: Agent;
  readonly everyMs: number;
  readonly isDone: (page: Page) => boolean;
}

const giveUpAfterMs = 30_000;

/** Asks for a page again and again until it is as wished; gives it with the moment at which it came. */
export const pollPage = async (url: string, wish: Wish): Promise<{ readonly page: Page; readonly at: number }> => {
  const until = performance.now() + giveUpAfterMs;
  for (;;) {
    const page = await getPage(url, wish.agent);
    const at = performance.now();
    if (wish.isDone(page)) return { page, at };
    if (at > until) throw new Error(`${url} did not change within ${giveUpAfterMs} ms; status ${page.status}`);
    await sleep(wish.everyMs);
  }
};
