import type { StoryId } from '../lib/ids.ts';
import { decideUse, readers } from '../rights/decide-use.ts';
import { type PageContext, pathOfStory } from './page-context.ts';
import type { PageTrail } from './page-trail.ts';
import { findClusterOf, listSameHappening } from './same-happening-store.ts';
import { clusterKey } from './surrogate-keys.ts';
import type { OtherReportView } from './view-models.ts';

/** Looked at, and shown of these: another edition under the same headline says nothing new. */
const sample = 12;
const most = 5;

/** What other wires have about the same happening. The page names each, so that a kill of one takes it off here too. */
export const findOtherReports = async (
  context: PageContext,
  trail: PageTrail,
  story: { readonly id: StoryId; readonly headline: string },
): Promise<readonly OtherReportView[]> => {
  const clusterId = await findClusterOf(context.db, story.id);
  if (clusterId === undefined) return [];
  trail.addKeys(clusterKey(clusterId));
  const seen = new Set([folded(story.headline)]);
  const shown: OtherReportView[] = [];
  for (const other of await listSameHappening(context.db, { clusterId, storyId: story.id }, sample)) {
    const decision = decideUse(other.use, readers, context.nowMs);
    // One that is held or embargoed now may come: the page is made anew when the journal tells of it.
    trail.addStory(other);
    if (!decision.may || decision.as !== 'whole' || seen.has(folded(other.headline)) || shown.length >= most) continue;
    seen.add(folded(other.headline));
    const { headline: text, sourceName } = other;
    shown.push({ href: pathOfStory(context, other), text, ...(sourceName === null ? {} : { source: sourceName }) });
  }
  return shown;
};

const folded = (headline: string): string =>
  headline
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
