const words =
  'ferry harbour council strike budget evening report minister school river winter market train bridge farmer court storm village engine signal'.split(
    ' ',
  );

/** About 42 KB of HTML as a story with related links and comments has it; the same text every time. */
export const aStoryPage = (): string => {
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const sentence = (length: number): string => {
    const text = Array.from({ length }, () => words[next(words.length)]).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)} ${next(1000)}.`;
  };
  const paragraphs = Array.from({ length: 40 }, () => `<p>${sentence(22)} ${sentence(28)}</p>`);
  const related = Array.from(
    { length: 24 },
    (_, i) => `<li><a href="/news/story-${i}-${next(1e6)}">${sentence(9)}</a></li>`,
  );
  const comments = Array.from(
    { length: 30 },
    (_, i) =>
      `<article class="comment" id="c${next(1e6)}"><h3>Reader ${i}</h3><time datetime="2026-03-02T1${i % 10}:00:00Z">2 March</time><p>${sentence(30)}</p><p><a href="#reply-${i}">Reply</a></p></article>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${sentence(8)}</title><link rel="stylesheet" href="/assets/site.css"></head>
<body><header><a href="/">The Paper</a></header><main><article><h1>${sentence(8)}</h1>${paragraphs.join('\n')}</article>
<aside><ul>${related.join('\n')}</ul></aside><section>${comments.join('\n')}</section></main></body></html>
`;
};
