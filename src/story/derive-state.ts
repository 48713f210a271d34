import type { ItemKind, NewsItem } from '../copy/news-item.ts';
import type { VersionId } from '../lib/ids.ts';
import { earliest, type Instant, latest, toInstant } from '../lib/instant.ts';
import type { KnownRights } from './known-rights.ts';
import { holdingWords, isHolding, type Question } from './question.ts';
import type { Story, StoryUse } from './story.ts';
import { type OrderedVersion, orderVersions } from './version-order.ts';
import { withTerms } from './with-terms.ts';

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

/** All that is known of a story besides its versions. */
export interface Known {
  readonly decisions: readonly Decision[];
  readonly questions: readonly Question[];
  readonly rights?: KnownRights | undefined;
}

/**
 * The state of a story from all that is known of it. The order in which versions arrived does not matter: a kill
 * before its story, version 3 before 2 and every other order give the same.
 * @param versions at least one
 * @param known the desk's decisions, oldest first, and what the wire's words ask, answered or not
 * @param expiry the source's policy for what remains when rights end
 */
export const deriveState = (
  versions: readonly VersionFacts[],
  { decisions, questions, rights }: Known,
  expiry: StoryUse['expiry'],
): StoryState => {
  const ordered = orderVersions(versions);
  const copy = ordered.filter(isCopy);
  const current = copy.at(-1) ?? ordered.at(-1);
  const approved = new Set(decisions.filter(isApproval).map((d) => d.versionId));
  const published = copy.filter((v) => v.action === 'publish' || approved.has(v.id)).at(-1);
  const hold = findHold(ordered, { decisions, questions }, published ?? copy.at(-1));
  const kills = ordered.filter((v) => v.status === 'canceled' || v.event === 'kill');
  const gates = published ? gatesOf(published, copy, { decisions, questions }) : noGates;
  const state: StoryState = {
    route: current?.action ?? 'desk',
    currentVersionId: current?.id ?? null,
    publishedVersionId: published?.id ?? null,
    killedAt: findWithdrawal('kill', kills, decisions),
    takenDownAt: findWithdrawal('takedown', [], decisions),
    heldAt: hold?.at ?? null,
    heldReason: hold?.reason ?? null,
    ...gates,
    expiry,
    terms: null,
    publishedAt: published ? (published.versionCreatedAt ?? published.filedAt) : null,
    firstPublishedAt: published
      ? firstPublication(copy, ordered, [
          gates.notBefore,
          firstApproval(copy, decisions),
          firstAnswer(ordered, questions),
        ])
      : null,
  };
  return rights ? withTerms(state, rights, [...decisions, ...kills.flatMap((kill) => endOfUse(kill, copy))]) : state;
};

/** A kill by the wire ends what readers had by then; one that comes before all copy, or with it, ends nothing. */
const endOfUse = ({ filedAt, id }: VersionFacts, copy: readonly VersionFacts[]) =>
  copy.some((v) => v.filedAt < filedAt) ? [{ kind: 'kill', at: filedAt, versionId: id }] : [];

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
 * desk, ends nothing. The desk's hold ends only with the desk's release, and what the wire's words ask holds the story until
 * it is answered: a later version without the words answers nothing.
 */
const findHold = (
  ordered: readonly VersionFacts[],
  { decisions, questions }: Known,
  shown: VersionFacts | undefined,
): { readonly at: Date; readonly reason: string } | undefined => {
  const released = lastRelease(decisions);
  const desk = decisions.filter((d) => d.kind === 'hold' && d.at.getTime() > released).at(-1);
  if (desk) return { at: desk.at, reason: desk.reason };
  const asked = firstOpen(questions);
  if (asked) return { at: asked.askedAt, reason: holdingWords(asked) };
  const since = shown ? ordered.slice(ordered.indexOf(shown) + 1) : ordered;
  const hold = since.filter((v) => v.status === 'withheld' && v.filedAt.getTime() > released).at(-1);
  return hold && { at: hold.filedAt, reason: 'withheld by the wire' };
};

/** The question that holds the story: the one asked first, and of several asked at once the same whatever their order. */
const firstOpen = (questions: readonly Question[]): Question | undefined =>
  questions
    .filter(isHolding)
    .sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime() || (a.kind + a.words < b.kind + b.words ? -1 : 1))[0];

type Gates = Pick<StoryUse, 'notBefore' | 'notAfter' | 'embargoUntil'>;

const noGates: Gates = { notBefore: null, notAfter: null, embargoUntil: null };

const gatesOf = (published: VersionFacts, copy: readonly VersionFacts[], known: Known): Gates => {
  const { time, id } = published;
  const { decisions } = known;
  const embargo = latest(embargoOf(published, copy, decisions), answeredEmbargo(published, known));
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
  // A release of what a rule had published ends a hold and says nothing about the embargo.
  const isApproved = decisions.some(
    (d) => isApproval(d) && d.versionId === published.id && (d.kind !== 'release' || published.action !== 'publish'),
  );
  return own !== undefined || isApproved ? own : latest(...copy.map((v) => v.time.embargoUntil?.at));
};

/** The embargo that editors read out of the wire's words; one who publishes the version after that lifts it. */
const answeredEmbargo = ({ id }: VersionFacts, { decisions, questions }: Known): Instant | undefined =>
  latest(
    ...questions.flatMap(({ embargoUntil, answeredAt }) => {
      if (!embargoUntil || !answeredAt) return [];
      const isLifted = decisions.some((d) => d.kind === 'publish' && d.versionId === id && d.at > answeredAt);
      return isLifted ? [] : [toInstant(embargoUntil)];
    }),
  );

/** When the last of what was asked with the first version was answered: readers had nothing before. */
const firstAnswer = (ordered: readonly VersionFacts[], questions: readonly Question[]): Date | null => {
  const had = Math.min(...ordered.map((v) => v.filedAt.getTime()));
  const answers = questions.flatMap(({ kind, askedAt, answeredAt }) =>
    kind !== 'rights' && answeredAt && askedAt.getTime() <= had ? [answeredAt.getTime()] : [],
  );
  return answers.length > 0 ? new Date(Math.max(...answers)) : null;
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
