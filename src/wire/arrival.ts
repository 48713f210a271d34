import type { NewsItem } from '../copy/news-item.ts';
import type { FormatName } from '../formats/format.ts';
import type { RawItemId } from '../lib/ids.ts';
import { contentHash, echoKey, hasNoId, itemKey, shortened } from './item-key.ts';
import { isAboutAnother } from './match-notice.ts';
import { chainKey, leadMark, slugKey } from './slug-key.ts';

/** An item of a delivery with all that it is recognised by. */
export interface Arrival {
  readonly rawItemId: RawItemId;
  readonly item: NewsItem;
  readonly hash: Buffer;
  /** The key of its story. */
  readonly key: string;
  readonly echo: string | undefined;
  /** What others may name it by; undefined for messages, which nobody continues. */
  readonly slug: { readonly key: string; readonly at: Date } | undefined;
  /** True for an item without an id, which continues a story by its slug. */
  readonly isChained: boolean;
  /** True for an add or a bare lead: an editor puts it together with its story. */
  readonly isPart: boolean;
}

/** @param at when it is filed: the time of an item that gives none, and the latest that one can be made at */
export const toArrival = (
  {
    rawItemId,
    item: read,
    format,
  }: { readonly rawItemId: RawItemId; readonly item: NewsItem; readonly format: FormatName },
  at: Date,
): Arrival => {
  const item = withShortVersion(heldByQuestion(read, format));
  const hash = contentHash(item);
  const known = { rawItemId, hash, key: itemKey(item), echo: echoKey(item, format) };
  if (item.kind === 'advisory' || item.event === 'advisory') {
    return { ...known, item, slug: undefined, isChained: false, isPart: false };
  }
  const isLoose = hasNoId(item);
  const slug = isLoose ? chainKey(item) : slugKey(item.text.slugline);
  const mark = isLoose ? leadMark(item, format === 'anpa1312') : undefined;
  return {
    ...known,
    item: mark && item.identity.wireVersion === undefined ? withVersion(item, versionOf(mark)) : item,
    slug: slug === undefined ? undefined : { key: slug, at: timeOf(item, at) },
    isChained: isLoose && slug !== undefined && mark?.isPart === false,
    isPart: item.event === 'add' || mark?.isPart === true,
  };
};

// They have no word for "withheld" but words.
const withoutStatus: ReadonlySet<FormatName> = new Set(['iptc7901', 'anpa1312', 'plain-text', 'text-release', 'email']);

/**
 * A reader withholds in doubt what it asks an editor about. From here on the question holds the story, and the answer
 * frees it; copy that the wire itself withheld stays withheld.
 */
const heldByQuestion = (item: NewsItem, format: FormatName): NewsItem => {
  const mustWait = item.questions?.some((question) => question.kind !== 'rights' && !isAboutAnother(item, question));
  if (!mustWait || item.status !== 'withheld') return item;
  const inDoubt = item.notes.some(({ kind, text }) => kind === 'assumed' && /\bheld\b/.test(text));
  if (!inDoubt && !withoutStatus.has(format)) return item;
  return { ...item, status: 'usable', event: item.event === 'hold' || item.event === 'kill' ? 'new' : item.event };
};

/** The wire's own time of an item, never later than `at`. */
export const timeOf = ({ time }: NewsItem, at: Date): Date =>
  time.versionCreated ? new Date(Math.min(Date.parse(time.versionCreated.at), at.getTime())) : at;

/** What stands for the version of an item without one: see `orderVersions`. */
const versionOf = ({ isPart, isLater, number }: ReturnType<typeof leadMark>): string | undefined => {
  if (isPart) return partVersion;
  if (number !== undefined) return `${leadVersion} ${number}`;
  return isLater ? leadVersion : undefined;
};

export const leadVersion = 'lead';
export const partVersion = 'add';

const withShortVersion = (item: NewsItem): NewsItem => {
  const { wireVersion } = item.identity;
  return wireVersion === undefined ? item : withVersion(item, shortened(wireVersion));
};

/** The item with another version; the same where nothing changes. */
export const withVersion = (item: NewsItem, wireVersion: string | undefined): NewsItem =>
  wireVersion === undefined || wireVersion === item.identity.wireVersion
    ? item
    : { ...item, identity: { ...item.identity, wireVersion } };
