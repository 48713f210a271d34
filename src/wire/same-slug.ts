/** What is compared of an item without an id. */
export interface ChainItem {
  /** The wire's own time, or ours where it gave none. */
  readonly at: Date;
  /** The day of that time in the source's zone. */
  readonly day: string;
  readonly headline: string;
  readonly place?: string | undefined;
  /** Desk letter or service. */
  readonly category?: string | undefined;
  /** True where it says that it continues an earlier item ("2nd Ld-Writethru", REFILE). */
  readonly isLater: boolean;
}

/** A story of the same source with the same slug: its items, oldest first. */
export interface ChainStory {
  /** The key it is filed under. */
  readonly wireKey: string;
  readonly items: readonly ChainItem[];
}

/**
 * The story that an item without an id continues. Agencies reuse slugs daily, so the slug alone never matches: what
 * says that it is a lead or a correction continues the story of its slug within the window; what does not is the same
 * story only on the same day, from the same place or under words that it shares. Datelines and desks that contradict
 * each other never match. Of several the nearest in time.
 */
export const findContinued = (
  item: ChainItem,
  stories: readonly ChainStory[],
  windowMs: number,
): string | undefined => {
  const near = stories.flatMap(({ wireKey, items }) => {
    const gaps = items
      .filter((known) => isSameStory(item, known, windowMs))
      .map((known) => Math.abs(known.at.getTime() - item.at.getTime()));
    return gaps.length > 0 ? [{ wireKey, gap: Math.min(...gaps) }] : [];
  });
  return near.sort((a, b) => a.gap - b.gap || (a.wireKey < b.wireKey ? -1 : 1))[0]?.wireKey;
};

const isSameStory = (a: ChainItem, b: ChainItem, windowMs: number): boolean => {
  if (Math.abs(a.at.getTime() - b.at.getTime()) > windowMs) return false;
  const places = compared(a.place, b.place);
  const desks = compared(a.category, b.category);
  if (places === 'other') return false;
  // One story often goes out on several desks; then its words, or its place, must say that it is the same.
  if (desks === 'other' && places !== 'same' && !sharesWords(a.headline, b.headline)) return false;
  if (a.isLater || b.isLater) return true;
  return a.day === b.day && (places === 'same' || sharesWords(a.headline, b.headline));
};

const compared = (a: string | undefined, b: string | undefined): 'same' | 'other' | 'unknown' => {
  if (!a || !b) return 'unknown';
  return bare(a) === bare(b) ? 'same' : 'other';
};

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

const leastShare = 0.5;

/** True where half the words of the shorter headline stand in the other; without a headline nothing contradicts. */
const sharesWords = (a: string, b: string): boolean => {
  const left = wordsOf(a);
  const right = wordsOf(b);
  const fewest = Math.min(left.size, right.size);
  if (fewest === 0) return true;
  return [...left].filter((word) => right.has(word)).length / fewest >= leastShare;
};

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 2),
  );
