import type { MediaLink, NewsItem } from '../copy/news-item.ts';
import { settleAgain } from '../desk/rule-rights.ts';
import { settleRights } from '../formats/settle-rights.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { findAsset } from '../media/asset-store.ts';
import type { BeforeStored } from '../media/attach-pictures.ts';
import type { Db } from '../store/db.ts';
import { inTransaction } from '../store/transaction.ts';
import { termsOf } from '../story/known-rights.ts';
import { insertQuestions } from '../story/question-store.ts';
import { insertTerms, listTerms } from '../story/rights-store.ts';
import { loadFile } from '../story/story-store.ts';
import { findVersion } from '../story/version-store.ts';

/**
 * Keeps the terms of use that stand only in a picture's own file, before readers can have the picture: many agencies
 * say "no archives" or "credit" in the instructions of IIM and nowhere else. Terms that the item gives go before.
 */
export const keepFileTerms =
  (db: Db, clock: Clock): BeforeStored =>
  async ({ versionId, storyId, mediaKey }, link, assetId) => {
    if (link.restrictions.length > 0 || (link.usageTerms?.length ?? 0) > 0) return;
    const terms = (await findAsset(db, assetId))?.facts.terms ?? [];
    if (terms.length === 0) return;
    const version = await findVersion(db, versionId);
    if (!version || terms.every((term) => version.item.rights.usageTerms.includes(term))) return;
    const said = readTerms(version.item, link, terms);
    await inTransaction(db, async (tx) => {
      const file = await loadFile(tx, storyId);
      const known = (await listTerms(tx, [storyId])).get(storyId)?.filter((term) => term.versionId === versionId) ?? [];
      if (!file || known.some((term) => term.mediaKey === mediaKey)) return;
      const at = new Date(clock.now());
      const first = Math.max(-1, ...known.map(({ position }) => position)) + 1;
      const added = termsOf(storyId, versionId, said).map((term, n) => ({
        ...term,
        position: first + n,
        saidIn: 'picture file',
      }));
      await insertTerms(tx, added);
      const { siteId, sourceId } = file.story;
      const asked = (said.questions ?? []).map(({ text }) => ({
        id: newId(),
        storyId,
        versionId,
        noticeId: null,
        kind: 'rights' as const,
        words: text,
        place: 'picture file',
        mediaKey,
        askedAt: at,
        answer: null,
        embargoUntil: null,
        answeredAt: null,
      }));
      await insertQuestions(tx, { siteId, sourceId }, asked);
      await settleAgain(tx, storyId, { at, by: 'picture file' });
    });
  };

/** The item with nothing said but the picture's own terms, read as if the wire had given them. */
const readTerms = (item: NewsItem, link: MediaLink, terms: readonly string[]): NewsItem => {
  const { questions: _, ...rest } = item;
  return settleRights({
    ...rest,
    rights: { usageTerms: [], restrictions: [] },
    media: [{ ...link, usageTerms: terms }],
  });
};
