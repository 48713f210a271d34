const words =
  'harbour ferry council vote budget bridge quay winter storm repair market school teacher plan meeting mayor route island cargo crew signal light'.split(
    ' ',
  );

/** A feed as papers send it: full text in HTML with links, lists, quotes, a picture and things that must be cleaned away. */
export const makeFeed = (count: number): string => {
  const items = Array.from({ length: count }, (_, i) => itemOf(i)).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>The Quay Post</title><link>https://quay.example/</link><description>News of the quay</description>
<atom:link href="https://quay.example/feed" rel="self" type="application/rss+xml"/><language>en</language>
${items}
</channel></rss>`;
};

const itemOf = (i: number): string => {
  const at = new Date(Date.UTC(2025, 10, 24) - i * 600_000).toUTCString();
  const link = `https://quay.example/news/${i}`;
  return `<item><title>${sentence(i, 7)} &amp; more</title><link>${link}</link><guid isPermaLink="false">quay-${i}</guid>
<pubDate>${at}</pubDate><dc:creator>Marta Lund</dc:creator><category>Harbour</category><category domain="https://quay.example/topics">Ferries</category>
<description>${sentence(i + 3, 20)}</description>
<content:encoded><![CDATA[${htmlOf(i, link)}]]></content:encoded>
<media:content url="https://quay.example/p/${i}.jpg" type="image/jpeg" medium="image" width="1200" height="800"><media:credit>Ola Nes</media:credit><media:description type="plain">${sentence(i, 9)}</media:description></media:content>
</item>`;
};

const htmlOf = (i: number, link: string): string => {
  const paragraphs = Array.from({ length: 8 }, (_, p) => {
    const inner = `${sentence(i + p, 18)} <a href="/topic/${p}" onclick="track(${p})">${sentence(p, 3)}</a> <em>${sentence(i, 4)}</em> ${sentence(i * p, 16)}`;
    return `<p class="x" style="margin:0">${inner}</p>`;
  });
  const list = `<ul>${[1, 2, 3].map((n) => `<li>${sentence(i + n, 6)}</li>`).join('')}</ul>`;
  const extras = `<blockquote><p>${sentence(i, 14)}</p></blockquote><img src="${link}/a.jpg" alt="${sentence(i, 4)}"><script>track(1)</script><iframe src="https://ads.example/1"></iframe>`;
  return `${paragraphs.slice(0, 4).join('\n')}${list}${extras}${paragraphs.slice(4).join('\n')}`;
};

const sentence = (seed: number, length: number): string =>
  Array.from({ length }, (_, w) => words[(seed * 7 + w * 5 + ((seed * w) % 11)) % words.length]).join(' ');
