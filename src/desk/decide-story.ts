import { appendEntries } from '../journal/journal-store.ts';
import type { Clock } from '../lib/clock.ts';
import { newId, type StoryId } from '../lib/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { toSlug } from '../lib/slug.ts';
import type { Db, Tx } from '../store/db.ts';
import { inTransaction } from '../store/transaction.ts';
import { type Decision, deriveState } from '../story/derive-state.ts';
import { changeStories, insertDecision } from '../story/filing-store.ts';
import { noteChanges } from '../story/note-changes.ts';
import { isHolding } from '../story/question.ts';
import type { Story } from '../story/story.ts';
import type { StoryFile } from '../story/story-file.ts';
import { loadFile } from '../story/story-store.ts';

/** What an editor decides about a story that is on file. */
export interface DeskDecision {
  readonly storyId: StoryId;
  readonly kind: Decision['kind'];
  /** "person:…" or "command". */
  readonly by: string;
  readonly reason: string;
  /** For a schedule. */
  readonly publishAt?: Date;
}

export type DecisionRefusal =
  | { readonly kind: 'no-such-story'; readonly storyId: StoryId }
  | { readonly kind: 'already-so'; readonly decision: Decision['kind'] }
  | { readonly kind: 'nothing-to-publish' }
  /** The wire's words must be answered first. */
  | { readonly kind: 'open-question'; readonly words: string; readonly questionId: string };

/**
 * Records a decision and brings the story into the state that follows from it, with the journal's entry in the same
 * transaction: kill (withdraw everywhere), takedown (withdraw here), hold, release, publish, schedule.
 */
export const decideStory = (db: Db, clock: Clock, decision: DeskDecision): Promise<Result<Story, DecisionRefusal>> =>
  inTransaction(db, (tx) => decideInTransaction(tx, new Date(clock.now()), decision));

/** Records a decision as part of a larger change. */
export const decideInTransaction = async (
  tx: Tx,
  at: Date,
  decision: DeskDecision,
): Promise<Result<Story, DecisionRefusal>> => {
  const file = await loadFile(tx, decision.storyId);
  if (!file) return err({ kind: 'no-such-story', storyId: decision.storyId });
  const refusal = refusalOf(file, decision.kind) ?? askedOf(file, decision.kind);
  if (refusal) return err(refusal);
  const recorded: Decision = {
    kind: decision.kind,
    versionId: approvedBy(decision.kind, file.story),
    at: afterAll(at, file.decisions, file.versions),
    reason: decision.reason,
    publishAt: decision.publishAt ?? null,
  };
  const state = deriveState(file.versions, { ...file, decisions: [...file.decisions, recorded] }, file.story.expiry);
  // A message to editors stays one, whatever is decided: it is refused, not recorded without effect.
  if (mustPublish(decision.kind, file.story) && state.publishedVersionId !== recorded.versionId) {
    return err({ kind: 'nothing-to-publish' });
  }
  const published = file.versions.find((version) => version.id === state.publishedVersionId);
  // Readers never had another address for it: it takes the words of what they get now.
  const isFirst = published !== undefined && file.story.publishedVersionId === null;
  const story: Story = { ...file.story, ...state, ...(isFirst ? { slug: toSlug(published.headline) } : {}) };
  await insertDecision(tx, { id: newId(), story, decision: recorded, by: decision.by });
  await changeStories(tx, [story], at);
  const common = { siteId: story.siteId, storyId: story.id, at, actor: decision.by, data: { reason: decision.reason } };
  const kinds = noteChanges(file.story, story, published?.event);
  const versionId = story.publishedVersionId ? { versionId: story.publishedVersionId } : {};
  if (kinds.length > 0)
    await appendEntries(
      tx,
      kinds.map((kind) => ({ ...common, ...versionId, kind })),
    );
  return ok(story);
};

/**
 * The version that the decision is about. A release gives readers back what they had, and nothing that nobody approved;
 * of a story that only waits, it approves what waits.
 */
const approvedBy = (kind: Decision['kind'], story: Story): Story['currentVersionId'] =>
  kind === 'release' && isBlocked(story) ? story.publishedVersionId : story.currentVersionId;

const mustPublish = (kind: Decision['kind'], story: Story): boolean =>
  kind === 'publish' || kind === 'schedule' || (kind === 'release' && !isBlocked(story));

const isBlocked = (story: Story): boolean =>
  story.killedAt !== null || story.takenDownAt !== null || story.heldAt !== null;

/** A decision is later than all it decides about, even where two clocks disagree by a little. */
const afterAll = (at: Date, decisions: readonly Decision[], versions: readonly { readonly filedAt: Date }[]): Date =>
  new Date(
    Math.max(
      at.getTime(),
      ...decisions.map((d) => d.at.getTime() + 1),
      ...versions.map((v) => v.filedAt.getTime() + 1),
    ),
  );

/** What the wire asks in words is not to be passed over: a release of the whole story would do so unseen. */
const askedOf = ({ questions }: StoryFile, kind: Decision['kind']): DecisionRefusal | undefined => {
  const open = kind === 'release' ? questions.find(isHolding) : undefined;
  return open && { kind: 'open-question', words: open.words, questionId: open.id };
};

const refusalOf = (
  { story, questions }: StoryFile & { readonly story: Story },
  kind: Decision['kind'],
): DecisionRefusal | undefined => {
  switch (kind) {
    case 'kill':
      return story.killedAt ? { kind: 'already-so', decision: kind } : undefined;
    case 'takedown':
      return story.takenDownAt ? { kind: 'already-so', decision: kind } : undefined;
    case 'hold':
      // A hold that only an open question makes ends with its answer; the desk's own does not.
      return story.heldAt && !questions.some(isHolding) ? { kind: 'already-so', decision: kind } : undefined;
    case 'release':
      return !isBlocked(story) && story.publishedVersionId ? { kind: 'already-so', decision: kind } : undefined;
    default:
      return story.currentVersionId ? undefined : { kind: 'nothing-to-publish' };
  }
};
