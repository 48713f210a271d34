import type { JournalEntry, JournalKind } from '../journal/journal.ts';
import { appendEntries } from '../journal/journal-store.ts';
import type { JournalReader } from '../journal/read-journal.ts';
import type { Clock } from '../lib/clock.ts';
import type { ClusterId, StoryId } from '../lib/ids.ts';
import type { Tx } from '../store/db.ts';
import { chooseLead } from './choose-lead.ts';
import { listSampleWords } from './cluster-store.ts';
import { groupStories } from './group-stories.ts';
import { listClustersOf, listLeadCandidates, setLeads } from './lead-store.ts';
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
      const touched = await listClustersOf(tx, storiesOf(entries.filter(({ kind }) => mayLead.has(kind))));
      await settle(tx, [...new Set([...changed, ...touched])], clock);
    },
  };
};

const storiesOf = (entries: readonly JournalEntry[]): StoryId[] => [
  ...new Set(entries.flatMap(({ storyId }) => storyId ?? [])),
];

/** Chooses who leads, and tells of the members, whose pages name each other. */
const settle = async (tx: Tx, clusters: readonly ClusterId[], clock: Clock): Promise<void> => {
  if (clusters.length === 0) return;
  const nowMs = clock.now();
  const members = await listLeadCandidates(tx, clusters);
  await setLeads(
    tx,
    [...members].map(([clusterId, candidates]) => ({ clusterId, lead: chooseLead(candidates, nowMs) })),
  );
  const entries = [...members.values()].flat().map(({ storyId, siteId }) => ({
    siteId,
    storyId,
    kind: 'story.joined' as const,
    at: new Date(nowMs),
    actor: 'clusters',
  }));
  await appendEntries(tx, entries);
};
