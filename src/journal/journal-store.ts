import { sql } from 'kysely';
import type { Db, Tx } from '../store/db.ts';
import type { JournalEntry, JournalKind, NewEntry } from './journal.ts';

/**
 * Writes entries in the transaction of the change they tell of; call it as the last thing in it, since from here to
 * the commit no other change can enter the journal. Gives the last sequence number.
 */
export const appendEntries = async (tx: Tx, entries: readonly NewEntry[]): Promise<number> => {
  const column = <T>(pick: (entry: NewEntry) => T): T[] => entries.map(pick);
  const row = await sql<{ last: string }>`select journal_append(
    ${column((e) => e.siteId)}::text[], ${column((e) => e.kind)}::text[],
    ${column((e) => e.storyId ?? null)}::text[], ${column((e) => e.versionId ?? null)}::text[],
    ${column((e) => e.at)}::timestamptz[], ${column((e) => e.actor)}::text[],
    ${column((e) => JSON.stringify(e.data ?? {}))}::text[]) as last`.execute(tx);
  return Number(row.rows[0]?.last ?? 0);
};

/** Entries after `seq`, oldest first, `limit` at most. */
export const listEntriesAfter = async (db: Db | Tx, seq: number, limit: number): Promise<JournalEntry[]> => {
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .where('seq', '>', String(seq))
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    seq: Number(row.seq),
    siteId: row.site_id,
    kind: row.kind as JournalKind,
    ...(row.story_id === null ? {} : { storyId: row.story_id }),
    ...(row.version_id === null ? {} : { versionId: row.version_id }),
    at: row.at,
    actor: row.actor,
    data: row.data as Record<string, unknown>,
  }));
};

/** The highest number so far, 0 for an empty journal. */
export const findLastSeq = async (db: Db | Tx): Promise<number> => {
  const row = await db
    .selectFrom('journal')
    .select((eb) => eb.fn.max('seq').as('last'))
    .executeTakeFirst();
  return Number(row?.last ?? 0);
};

/** Where a reader stands, its row locked for the transaction so that two processes never read for the same reader at once. */
export const lockCursor = async (tx: Tx, reader: string): Promise<number> => {
  const find = () =>
    tx.selectFrom('journal_cursor').select('seq').where('reader', '=', reader).forUpdate().executeTakeFirst();
  const known = await find();
  if (known) return Number(known.seq);
  await tx
    .insertInto('journal_cursor')
    .values({ reader, seq: 0 })
    .onConflict((oc) => oc.doNothing())
    .execute();
  return Number((await find())?.seq ?? 0);
};

export const moveCursor = async (tx: Tx, reader: string, seq: number): Promise<void> => {
  await tx.updateTable('journal_cursor').set({ seq, updated_at: sql`now()` }).where('reader', '=', reader).execute();
};

/** How many entries each reader has still to read. */
export const listCursorLag = async (db: Db | Tx): Promise<{ readonly reader: string; readonly behind: number }[]> => {
  const { rows } = await sql<{ reader: string; behind: string }>`
    select c.reader, (select count(*) from (select 1 from journal j where j.seq > c.seq limit 100000) as rest) as behind
    from journal_cursor c order by c.reader`.execute(db);
  return rows.map(({ reader, behind }) => ({ reader, behind: Number(behind) }));
};
