/** Where an advisory names the slug of the story it is about, the surest way first. */
const ways: readonly RegExp[] = [
  // "slugged BC-US--Storm, 2nd Ld-Writethru, sent at 0900"
  /\b(?:slugged|slugline|slug|stichwort|stikkord|hakusana)\s{0,3}[:=]?\s{0,3}["“„«']?([\p{L}\p{N}][\p{L}\p{N}\-/&.' ]{1,80}?)["”“»']?(?=[,;:!)(]|\.?$|\. | (?:sent|moved|timed|of|from|at|that|which|is|was|has|because|until|pending|which|in|on|vom|von|um|transmitted|filed|headlined|for|and|with)\b)/iu,
  // Slugs of the Associated Press's making.
  /\b((?:BC|AM|PM|AP|YE|BI)-{1,2}[\p{L}\p{N}][\p{L}\p{N}-]*(?: \p{Lu}[\p{L}-]*)*)/u,
  // Reuters: IRAN-OIL/EMBARGO
  /\b(\p{Lu}[\p{Lu}\p{N}]{1,20}(?:-[\p{Lu}\p{N}]{1,20}){0,4}\/(?:[\p{Lu}\p{N}-]{1,30})?)/u,
  // dpa: Germany-football/Munich/
  /\b(\p{L}[\p{L}\p{N}-]{2,30}(?:\/[\p{L}\p{N} -]{2,30}){1,3}\/)/u,
  // The headline in quotes.
  /\b(?:story|item|report|article|meldung|dépêche|nota|noticia|notizia|bericht|melding|telegram|artikel|notícia|headlined)\b.{0,20}?["“„«]([^"”“»]{3,100})["”“»]/iu,
];
const longest = 300;

/** The slug (or headline) of another story that these words name. */
export const namedSlug = (words: string): string | undefined => {
  const text = words.slice(0, longest);
  for (const way of ways) {
    const slug = way.exec(text)?.[1]?.trim();
    if (slug !== undefined && slug !== '') return slug;
  }
  return undefined;
};

/** True where both name the same story: version words, case and punctuation left out. */
export const isSameSlug = (a: string, b: string): boolean => bare(a) === bare(b);

const bare = (slug: string): string =>
  slug
    .toLowerCase()
    .replace(/,?\s{0,3}\d{1,2}(?:st|nd|rd|th)\s(?:ld|lead|add).*$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
