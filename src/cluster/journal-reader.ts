import type { JournalEntry, JournalKind } from '../journal/journal.ts';
import { appendEntries } from '../journal/journal-store.ts';
import type { JournalReader } from '../journal/read-journal.ts';
import type { Clock } from '../lib/clock.ts';
import type { ClusterId, StoryId } from '../lib/ids.ts';
import type { Tx } from '../store/db.ts';
import { chooseLead } from './choose-lead.ts';
import { listMemberships, listSampleWords, listSitesOf, type Membership } from './cluster-store.ts';
import { type ChangedCluster, groupStories } from './group-stories.ts';
import { listLeadCandidates, setLeads } from './lead-store.ts';
import { type Rarity, rarityFrom } from './rarity.ts';

/** Stories whose words say what is rare, and how long that holds. */
const sampleSize = 5_000;
const sampleForMs = 600_000;
/** What may change which member leads, or which members readers have. */
const mayLead: ReadonlySet<JournalKind> = new Set([
  'story.published',
  'story.held',
  'story.released',
  'story.killed',
  'story.taken-down',
  'story.expired',
]);

/**
 * Keeps stories about one happening together, as the journal tells of them. It decides nothing that readers see: what
 * is shown of a cluster asks for each story whether it may be used.
 */
export const createClusterReader = (clock: Clock): JournalReader => {
  let sampled: { readonly rarity: Rarity; readonly untilMs: number } | undefined;
  const rarityNow = async (tx: Tx): Promise<Rarity> => {
    const now = clock.now();
    if (!sampled || now >= sampled.untilMs) {
      const sample = await listSampleWords(tx, sampleSize);
      // A young site learns quickly what its words are.
      sampled = { rarity: rarityFrom(sample), untilMs: now + (sample.length < sampleSize ? 1_000 : sampleForMs) };
    }
    return sampled.rarity;
  };
  return {
    name: 'clusters',
    async handle(tx, entries) {
      const filed = storiesOf(entries.filter(({ kind }) => kind === 'story.version-filed'));
      const changed = await groupStories(tx, clock, filed, await rarityNow(tx));
      const touched = await listMemberships(tx, storiesOf(entries.filter(({ kind }) => mayLead.has(kind))));
      await settle(tx, [...new Set([...changed.map(({ id }) => id), ...touched.map((one) => one.clusterId)])], clock);
      await tell(tx, [...changed.flatMap(toTold), ...touched], clock);
    },
  };
};

const storiesOf = (entries: readonly JournalEntry[]): StoryId[] => [
  ...new Set(entries.flatMap(({ storyId }) => storyId ?? [])),
];

/** Chooses who leads. */
const settle = async (tx: Tx, clusters: readonly ClusterId[], clock: Clock): Promise<void> => {
  if (clusters.length === 0) return;
  const members = await listLeadCandidates(tx, clusters);
  await setLeads(
    tx,
    [...members].map(([clusterId, candidates]) => ({ clusterId, lead: chooseLead(candidates, clock.now()) })),
  );
};

const toTold = ({ id, added, merged }: ChangedCluster): readonly Membership[] => [
  ...added.map((storyId) => ({ storyId, clusterId: id })),
  ...merged.map((other) => ({ storyId: other.storyId, clusterId: other.id })),
];

/**
 * Tells of stories that came into a cluster, or that readers got or lost, each once with its cluster: what depends on
 * the others depends on the cluster. An entry for every member each time would make long clusters cost their square.
 */
const tell = async (tx: Tx, memberships: readonly Membership[], clock: Clock): Promise<void> => {
  if (memberships.length === 0) return;
  const once = new Map(memberships.map((one) => [`${one.storyId} ${one.clusterId}`, one]));
  const siteOf = await listSitesOf(
    tx,
    memberships.map(({ storyId }) => storyId),
  );
  const entries = [...once.values()].flatMap(({ storyId, clusterId }) => {
    const siteId = siteOf.get(storyId);
    const told = { storyId, kind: 'story.joined' as const, at: new Date(clock.now()), actor: 'clusters' };
    return siteId === undefined ? [] : [{ ...told, siteId, data: { cluster: clusterId } }];
  });
  await appendEntries(tx, entries);
};
