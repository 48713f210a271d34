/** Everything that a reader or a robot can get by following links and asking the known outputs. */
export interface Crawled {
  readonly path: string;
  readonly status: number;
  readonly text: string;
}

const mostPages = 400;

/** Fetches all outputs of the site, following every link to itself, whatever the format it stands in. */
export const crawl = async (
  origin: string,
  words: readonly string[],
  more: readonly string[] = [],
): Promise<Crawled[]> => {
  const outputs = [
    '/',
    '/rss.xml',
    '/atom.xml',
    '/feed.json',
    '/sitemap.xml',
    '/news-sitemap.xml',
    '/robots.txt',
    '/api/v1/stories?limit=100',
    '/api/v1/sections',
    '/api/v1/openapi.json',
    ...words.map((word) => `/search?q=${encodeURIComponent(word)}`),
    ...more,
  ];
  const seen = new Set(outputs);
  const queue = [...outputs];
  const found: Crawled[] = [];
  for (let path = queue.shift(); path !== undefined && found.length < mostPages; path = queue.shift()) {
    const reply = await fetch(new URL(path, origin), { redirect: 'manual' });
    const headers: string[] = [];
    reply.headers.forEach((value, name) => {
      headers.push(`${name}: ${value}`);
    });
    const text = `${headers.join('\n')}\n${await reply.text()}`;
    found.push({ path, status: reply.status, text });
    for (const link of linksIn(text, origin)) {
      if (seen.has(link)) continue;
      seen.add(link);
      queue.push(link);
    }
  }
  return found;
};

const linksIn = (text: string, origin: string): string[] => {
  const addresses = text.matchAll(/(?:href|src|action)="([^"]+)"|"(https?:\/\/[^"\s]+)"|>(https?:\/\/[^<\s]+)</g);
  return [...addresses].flatMap(([, attribute, json, element]) => {
    const raw = (attribute ?? json ?? element ?? '').replaceAll('&amp;', '&');
    if (!URL.canParse(raw, origin)) return [];
    const url = new URL(raw, origin);
    return url.origin === new URL(origin).origin ? [url.pathname + url.search] : [];
  });
};

/** The outputs that hold one of the words, in any case. */
export const withWords = (crawled: readonly Crawled[], words: readonly string[]): string[] =>
  crawled
    .filter(({ path, text }) => {
      // A search page repeats what was asked; the words asked for do not count there.
      const asked = new URL(path, 'http://x').searchParams.get('q');
      return words.some((word) => word !== asked && text.toLowerCase().includes(word.toLowerCase()));
    })
    .map(({ path }) => path);
