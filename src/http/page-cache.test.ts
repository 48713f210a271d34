import { describe, expect, test } from 'vitest';
import { createPageCache } from './page-cache.ts';
import { identityBody } from './prepared-page.ts';
import type { PublicPage } from './public-page.ts';

const aPage = (body: string, over: Partial<PublicPage['cache']> = {}, status = 200): PublicPage => ({
  status,
  contentType: 'text/html; charset=utf-8',
  body,
  cache: { keys: ['story:1'], maxAgeSeconds: 0, isStorable: true, ...over },
});

const gate = (): { opened: Promise<void>; open(): void } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
};

const text = async (page: Parameters<typeof identityBody>[0] | undefined): Promise<string> =>
  page === undefined ? '' : (await identityBody(page)).toString();

describe('a kill while its page is being made', () => {
  test('does not leave the old page in the cache', async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    const reading = gate();
    let story = 'the killed story';
    const filling = cache.fill('host/a', async () => {
      const seen = story;
      await reading.opened;
      return aPage(seen);
    });
    story = 'withdrawn';
    cache.drop(['story:1']);
    reading.open();
    expect(await text(await filling)).toBe('withdrawn');
    expect(await text(cache.find('host/a'))).toBe('withdrawn');
  });

  test('is not undone when everything was dropped instead', async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    const reading = gate();
    let renders = 0;
    const filling = cache.fill('host/a', async () => {
      renders++;
      await reading.opened;
      return aPage(`render ${renders}`);
    });
    cache.dropAll();
    reading.open();
    await filling;
    expect(renders).toBe(2);
  });

  test('keeps a reader who comes after it from joining a render begun before it', async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    let story = 'old';
    const gates = [gate(), gate(), gate()];
    let attempt = 0;
    const old = cache.fill('host/a', async () => {
      const seen = story;
      await gates[attempt++]?.opened;
      return aPage(seen);
    });
    for (const one of gates.slice(0, 2)) {
      cache.drop(['story:1']);
      one.open();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    story = 'withdrawn';
    cache.drop(['story:1']);
    const late = cache.fill('host/a', async () => aPage(story));
    gates[2]?.open();
    expect(await text(await late)).toBe('withdrawn');
    expect(await text(await old)).toBe('old');
    expect(await text(cache.find('host/a'))).toBe('withdrawn');
  });

  test('of another story leaves the render alone', async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    let renders = 0;
    const filling = cache.fill('host/a', async () => {
      renders++;
      return aPage('x');
    });
    cache.drop(['story:2']);
    await filling;
    expect(renders).toBe(1);
    expect(cache.find('host/a')).toBeDefined();
  });
});

describe('the page cache', () => {
  test('makes a page once for all who ask at the same time', async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    let renders = 0;
    const render = async (): Promise<PublicPage> => {
      renders++;
      return aPage('x');
    };
    await Promise.all(Array.from({ length: 20 }, () => cache.fill('host/a', render)));
    expect(renders).toBe(1);
  });

  test('drops what carries a surrogate key and nothing else', async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    await cache.fill('host/a', async () => aPage('a', { keys: ['story:1', 'front'] }));
    await cache.fill('host/b', async () => aPage('b', { keys: ['story:2', 'front'] }));
    cache.drop(['story:1']);
    expect([cache.find('host/a'), cache.find('host/b') !== undefined]).toEqual([undefined, true]);
    cache.drop(['front']);
    expect(cache.stats()).toMatchObject({ pages: 0, bytes: 0, dropped: 2 });
  });

  test('does not use a page from the instant it expires on', async () => {
    let now = 1000;
    const cache = createPageCache({ maxBytes: 1e6, clock: { now: () => now } });
    await cache.fill('host/a', async () => aPage('a', { expiresAt: new Date(2000) }));
    now = 1999;
    expect(cache.find('host/a')).toBeDefined();
    now = 2000;
    expect(cache.find('host/a')).toBeUndefined();
    expect(cache.stats().pages).toBe(0);
  });

  test('lets the unused go first when it is full', async () => {
    const cache = createPageCache({ maxBytes: 60_000 });
    const noise = Buffer.alloc(10_000, 7);
    const fill = (key: string): Promise<unknown> =>
      cache.fill(key, async () => ({ ...aPage(''), contentType: 'image/jpeg', body: noise }));
    for (const key of ['a', 'b', 'c', 'd']) await fill(key);
    cache.find('a');
    await fill('e');
    expect(['a', 'b'].map((key) => cache.find(key) !== undefined)).toEqual([true, false]);
    expect(cache.stats().bytes).toBeLessThanOrEqual(60_000);
  });

  test.each([404, 500, 503])('never stores a %i', async (status) => {
    const cache = createPageCache({ maxBytes: 1e6 });
    await cache.fill('host/a', async () => aPage('x', {}, status));
    expect(cache.find('host/a')).toBeUndefined();
  });

  test('stores a 410, which crawlers ask for again and again', async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    await cache.fill('host/a', async () => aPage('x', {}, 410));
    expect(cache.find('host/a')?.status).toBe(410);
  });

  test('forgets a render that failed', async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    await expect(cache.fill('host/a', () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
    expect(await text(await cache.fill('host/a', async () => aPage('back')))).toBe('back');
  });

  test('gives up on a render that never ends', async () => {
    const cache = createPageCache({ maxBytes: 1e6, renderTimeoutMs: 20 });
    await expect(cache.fill('host/a', () => new Promise(() => undefined))).rejects.toThrow('longer than 20 ms');
  });

  test('unpacks the page for a reader without compression', async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    const long = 'a wire story '.repeat(200);
    const page = await cache.fill('host/a', async () => aPage(long));
    expect(page?.variants.identity?.body).toBeUndefined();
    expect(await text(page)).toBe(long);
  });
});
