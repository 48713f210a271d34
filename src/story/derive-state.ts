import type { ItemKind, NewsItem } from '../copy/news-item.ts';
import type { VersionId } from '../lib/ids.ts';
import { earliest, type Instant, latest, toInstant } from '../lib/instant.ts';
import type { Story, StoryUse } from './story.ts';
import { type OrderedVersion, orderVersions } from './version-order.ts';

/** What one version means for the story's state. */
export interface VersionFacts extends OrderedVersion {
  readonly id: VersionId;
  readonly event: NewsItem['event'];
  readonly status: NewsItem['status'];
  readonly kind: ItemKind;
  readonly filedAt: Date;
  readonly time: NewsItem['time'];
  readonly action: Story['route'];
}

/** What the desk decided, in the order it did. */
export interface Decision {
  readonly kind: 'kill' | 'takedown' | 'hold' | 'release' | 'publish' | 'schedule';
  readonly versionId: VersionId | null;
  readonly at: Date;
  readonly reason: string;
  readonly publishAt: Date | null;
}

export type StoryState = StoryUse &
  Pick<Story, 'route' | 'currentVersionId' | 'heldReason' | 'firstPublishedAt' | 'publishedAt'>;

const neverPublished: ReadonlySet<ItemKind> = new Set(['advisory', 'planning', 'event']);

/** True for a version that readers could be given: not a notice about copy, but copy. */
export const isCopy = (version: Pick<VersionFacts, 'status' | 'kind' | 'event'>): boolean =>
  version.status === 'usable' &&
  version.event !== 'kill' &&
  version.event !== 'hold' &&
  version.event !== 'advisory' &&
  !neverPublished.has(version.kind);

/**
 * The state of a story from all that is known of it. The order in which versions arrived does not matter: a kill
 * before its story, version 3 before 2 and every other order give the same.
 * @param versions at least one
 * @param decisions the desk's, oldest first
 * @param expiry the source's policy for what remains when rights end
 */
export const deriveState = (
  versions: readonly VersionFacts[],
  decisions: readonly Decision[],
  expiry: StoryUse['expiry'],
): StoryState => {
  const ordered = orderVersions(versions);
  const copy = ordered.filter(isCopy);
  const current = copy.at(-1) ?? ordered.at(-1);
  const approved = new Set(decisions.filter(isApproval).map((d) => d.versionId));
  const published = copy.filter((v) => v.action === 'publish' || approved.has(v.id)).at(-1);
  const hold = findHold(ordered, decisions, published ?? copy.at(-1));
  const gates = published ? gatesOf(published, copy, decisions) : noGates;
  return {
    route: current?.action ?? 'desk',
    currentVersionId: current?.id ?? null,
    publishedVersionId: published?.id ?? null,
    killedAt: findWithdrawal(
      'kill',
      ordered.filter((v) => v.status === 'canceled' || v.event === 'kill'),
      decisions,
    ),
    takenDownAt: findWithdrawal('takedown', [], decisions),
    heldAt: hold?.at ?? null,
    heldReason: hold?.reason ?? null,
    ...gates,
    expiry,
    publishedAt: published ? (published.versionCreatedAt ?? published.filedAt) : null,
    firstPublishedAt: published
      ? firstPublication(copy, ordered, [gates.notBefore, firstApproval(copy, decisions)])
      : null,
  };
};

const isApproval = (decision: Decision): boolean =>
  decision.kind === 'publish' || decision.kind === 'release' || decision.kind === 'schedule';

const lastRelease = (decisions: readonly Decision[]): number =>
  decisions.reduce(
    (last, d) => (d.kind === 'release' ? Math.max(last, d.at.getTime()) : last),
    Number.NEGATIVE_INFINITY,
  );

/** When it was withdrawn, unless the desk released it after that. The first withdrawal since then counts. */
const findWithdrawal = (
  kind: 'kill' | 'takedown',
  byWire: readonly VersionFacts[],
  decisions: readonly Decision[],
): Date | null => {
  const released = lastRelease(decisions);
  const times = [...byWire.map((v) => v.filedAt), ...decisions.filter((d) => d.kind === kind).map((d) => d.at)]
    .map((at) => at.getTime())
    .filter((at) => at > released);
  return times.length > 0 ? new Date(Math.min(...times)) : null;
};

/**
 * A wire's hold ends when readers get a version that comes after it; a message to editors, or copy that waits at the
 * desk, ends nothing. The desk's hold ends only with the desk's release.
 */
const findHold = (
  ordered: readonly VersionFacts[],
  decisions: readonly Decision[],
  shown: VersionFacts | undefined,
): { readonly at: Date; readonly reason: string } | undefined => {
  const released = lastRelease(decisions);
  const desk = decisions.filter((d) => d.kind === 'hold' && d.at.getTime() > released).at(-1);
  if (desk) return { at: desk.at, reason: desk.reason };
  const since = shown ? ordered.slice(ordered.indexOf(shown) + 1) : ordered;
  const hold = since.filter((v) => v.status === 'withheld' && v.filedAt.getTime() > released).at(-1);
  return hold && { at: hold.filedAt, reason: 'withheld by the wire' };
};

type Gates = Pick<StoryUse, 'notBefore' | 'notAfter' | 'embargoUntil'>;

const noGates: Gates = { notBefore: null, notAfter: null, embargoUntil: null };

const gatesOf = (published: VersionFacts, copy: readonly VersionFacts[], decisions: readonly Decision[]): Gates => {
  const { time, id } = published;
  const embargo = embargoOf(published, copy, decisions);
  const timed = decisions.filter((d) => (d.kind === 'schedule' || d.kind === 'publish') && d.versionId === id).at(-1);
  const opens = latest(
    embargo,
    time.releaseAt?.at,
    time.rightsStart?.at,
    timed?.publishAt ? toInstant(timed.publishAt) : undefined,
  );
  const closes = earliest(time.expiresAt?.at, time.rightsEnd?.at);
  return {
    notBefore: opens ? new Date(opens) : null,
    notAfter: closes ? new Date(closes) : null,
    embargoUntil: embargo ? new Date(embargo) : null,
  };
};

/**
 * The published version's own embargo. One that names none does not lift what another version of the story promised:
 * the latest of those stands, unless an editor published this version knowing of it.
 */
const embargoOf = (
  published: VersionFacts,
  copy: readonly VersionFacts[],
  decisions: readonly Decision[],
): Instant | undefined => {
  const own = published.time.embargoUntil?.at;
  const isApproved = decisions.some((d) => isApproval(d) && d.versionId === published.id);
  return own !== undefined || isApproved ? own : latest(...copy.map((v) => v.time.embargoUntil?.at));
};

/** When an editor first approved what no rule would have published; null where a rule did. */
const firstApproval = (copy: readonly VersionFacts[], decisions: readonly Decision[]): Date | null =>
  copy.some((v) => v.action === 'publish') ? null : (decisions.find(isApproval)?.at ?? null);

/** By the wire's clock, but never later than we had it, and never before its gate opened or an editor approved it. */
const firstPublication = (
  copy: readonly VersionFacts[],
  all: readonly VersionFacts[],
  gates: readonly (Date | null)[],
): Date => {
  const made = copy.map((v) =>
    Date.parse(v.time.firstCreated?.at ?? v.time.versionCreated?.at ?? v.filedAt.toISOString()),
  );
  const had = Math.min(...all.map((v) => v.filedAt.getTime()));
  const at = Math.min(had, ...made);
  return new Date(Math.max(at, ...gates.map((gate) => gate?.getTime() ?? at)));
};
