import type { EmailAddress } from '../lib/email-address.ts';
import type { PersonId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import type { Person } from './person.ts';
import type { Role } from './role.ts';

const columns = ['id', 'email', 'name', 'role', 'created_at', 'disabled_at'] as const;

export const findPersonByEmail = async (db: Db | Tx, email: EmailAddress): Promise<Person | undefined> => {
  const row = await db.selectFrom('person').where('email', '=', email).select(columns).executeTakeFirst();
  return row && toPerson(row);
};

export const findPersonById = async (db: Db | Tx, id: PersonId): Promise<Person | undefined> => {
  const row = await db.selectFrom('person').where('id', '=', id).select(columns).executeTakeFirst();
  return row && toPerson(row);
};

/** What a sign-in is checked against; undefined for an address nobody has. */
export const findPasswordHash = (db: Db | Tx, email: EmailAddress) =>
  db
    .selectFrom('person')
    .where('email', '=', email)
    .where('disabled_at', 'is', null)
    .select(['id', 'password_hash'])
    .executeTakeFirst();

export const listPeople = async (db: Db | Tx): Promise<readonly Person[]> => {
  const rows = await db.selectFrom('person').select(columns).orderBy('id').execute();
  return rows.map(toPerson);
};

export const isAnybodyThere = async (db: Db | Tx): Promise<boolean> =>
  (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) !== undefined;

/** Returns false when somebody has the address already. */
export const insertPerson = async (db: Db | Tx, person: Person, passwordHash: string | null): Promise<boolean> => {
  const { id, email, name, role, createdAt } = person;
  const inserted = await db
    .insertInto('person')
    .values({ id, email, name, role, password_hash: passwordHash, created_at: createdAt })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
};

export const updatePassword = async (
  db: Db | Tx,
  id: PersonId,
  changes: { readonly name?: string; readonly passwordHash: string },
): Promise<void> => {
  await db
    .updateTable('person')
    .set({ password_hash: changes.passwordHash, ...(changes.name === undefined ? {} : { name: changes.name }) })
    .where('id', '=', id)
    .execute();
};

export const updateRights = async (
  db: Db | Tx,
  id: PersonId,
  rights: { readonly role?: Role; readonly disabledAt?: Date | null },
): Promise<void> => {
  await db
    .updateTable('person')
    .set({
      ...(rights.role === undefined ? {} : { role: rights.role }),
      ...(rights.disabledAt === undefined ? {} : { disabled_at: rights.disabledAt }),
    })
    .where('id', '=', id)
    .execute();
};

/** Locks the administrators' rows until the transaction ends, so that two cannot each remove the other. */
export const listAdministratorsForUpdate = async (tx: Tx): Promise<readonly PersonId[]> => {
  const rows = await tx
    .selectFrom('person')
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
};

interface PersonRow {
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly created_at: Date;
  readonly disabled_at: Date | null;
}

const toPerson = (row: PersonRow): Person => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role,
  createdAt: row.created_at,
  ...(row.disabled_at === null ? {} : { disabledAt: row.disabled_at }),
});
