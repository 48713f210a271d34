import type { PersonId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import type { Role } from './role.ts';

/** A session as its owner may see it. The id is the hash of the secret, which tells nothing of the secret. */
export interface SessionEntry {
  readonly id: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  /** What the browser called itself. */
  readonly agent: string;
}

export interface SessionOwner extends SessionEntry {
  readonly csrfSecret: string;
  readonly personId: PersonId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export interface NewSession {
  readonly tokenHash: Buffer;
  readonly personId: PersonId;
  readonly csrfSecret: string;
  readonly at: Date;
  readonly expiresAt: Date;
  readonly agent: string;
}

export const insertSession = async (db: Db | Tx, session: NewSession): Promise<void> => {
  await db
    .insertInto('session')
    .values({
      token_hash: session.tokenHash,
      person_id: session.personId,
      csrf_secret: session.csrfSecret,
      created_at: session.at,
      seen_at: session.at,
      expires_at: session.expiresAt,
      agent: session.agent,
    })
    .execute();
};

/** The session and who has it, when it has not ended, was seen since `seenAfter`, and its person may sign in. */
export const findSession = async (
  db: Db | Tx,
  tokenHash: Buffer,
  when: { readonly now: Date; readonly seenAfter: Date },
): Promise<SessionOwner | undefined> => {
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .where('session.token_hash', '=', tokenHash)
    .where('session.expires_at', '>', when.now)
    .where('session.seen_at', '>', when.seenAfter)
    .where('person.disabled_at', 'is', null)
    .select(['session.token_hash', 'session.created_at', 'session.seen_at', 'session.expires_at', 'session.agent'])
    .select(['session.csrf_secret', 'person.id', 'person.name', 'person.email', 'person.role'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { csrf_secret: csrfSecret, id: personId, name, email, role } = row;
  return { ...toEntry(row), csrfSecret, personId, name, email, role };
};

export const touchSession = async (db: Db | Tx, tokenHash: Buffer, at: Date): Promise<void> => {
  await db.updateTable('session').set({ seen_at: at }).where('token_hash', '=', tokenHash).execute();
};

export const listSessions = async (
  db: Db | Tx,
  personId: PersonId,
  when: { readonly now: Date; readonly seenAfter: Date },
): Promise<readonly SessionEntry[]> => {
  const rows = await db
    .selectFrom('session')
    .where('person_id', '=', personId)
    .where('expires_at', '>', when.now)
    .where('seen_at', '>', when.seenAfter)
    .select(['token_hash', 'created_at', 'seen_at', 'expires_at', 'agent'])
    .orderBy('seen_at', 'desc')
    .execute();
  return rows.map(toEntry);
};

export const deleteSession = async (db: Db | Tx, tokenHash: Buffer): Promise<void> => {
  await db.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
};

/** Returns whether there was such a session of this person. */
export const deleteSessionOf = async (db: Db | Tx, personId: PersonId, sessionId: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('person_id', '=', personId)
    .where('token_hash', '=', Buffer.from(sessionId, 'hex'))
    .executeTakeFirst();
  return numDeletedRows > 0n;
};

export const deleteSessionsOf = async (db: Db | Tx, personId: PersonId): Promise<number> => {
  const { numDeletedRows } = await db.deleteFrom('session').where('person_id', '=', personId).executeTakeFirst();
  return Number(numDeletedRows);
};

export const deleteEndedSessions = async (
  db: Db | Tx,
  when: { readonly now: Date; readonly seenAfter: Date },
): Promise<void> => {
  await db
    .deleteFrom('session')
    .where((or) => or.or([or('expires_at', '<=', when.now), or('seen_at', '<=', when.seenAfter)]))
    .execute();
};

interface EntryRow {
  readonly token_hash: Buffer;
  readonly created_at: Date;
  readonly seen_at: Date;
  readonly expires_at: Date;
  readonly agent: string;
}

const toEntry = (row: EntryRow): SessionEntry => ({
  id: row.token_hash.toString('hex'),
  createdAt: row.created_at,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
  agent: row.agent,
});
