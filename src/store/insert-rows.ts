import { CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from './db.ts';
import { type Columns, quoteName, type Row, toRowSource } from './row-columns.ts';
import type { Database } from './schema.ts';

export interface InsertTarget<C extends Columns = Columns> {
  readonly table: keyof Database;
  readonly columns: C;
  /** Written by us, as `on conflict (source_id, checksum) do nothing`; never holds a value. */
  readonly onConflict?: string;
  /** Columns of the inserted rows to give back. */
  readonly returning?: readonly string[];
}

/** A row for a target: its columns and no others. */
export type RowOf<C extends Columns> = { readonly [Name in keyof C]?: unknown };

/**
 * Inserts any number of rows in one statement with one array per column: the statement's text is the same for every
 * batch size, so the server plans it once. An empty batch asks nothing. The order of `returning` is not that of the rows.
 */
export const insertRows = async <Returned extends Row = Row, C extends Columns = Columns>(
  db: Db | Tx,
  target: InsertTarget<C>,
  rows: readonly RowOf<C>[],
): Promise<Returned[]> => {
  if (rows.length === 0) return [];
  const source = toRowSource(target.columns, rows);
  const text = `insert into ${quoteName(target.table)} (${source.names.join(', ')})
    select ${source.values.join(', ')} from ${source.from}
    ${target.onConflict ?? ''}
    ${target.returning === undefined ? '' : `returning ${target.returning.map(quoteName).join(', ')}`}`;
  const answer = await db.executeQuery<Returned>(CompiledQuery.raw(text, [...source.parameters]));
  return answer.rows;
};

/** Rows as a source in a statement of one's own: `from ${givenRows(columns, rows)}` names them `given`. */
export const givenRows = <C extends Columns>(columns: C, rows: readonly RowOf<C>[]): RawBuilder<unknown> => {
  const source = toRowSource(columns, rows);
  const arrays = source.parameters.map((values, i) => sql`${values}::${sql.raw(`${source.sentAs[i]}[]`)}`);
  return sql`unnest(${sql.join(arrays)}) as given (${sql.raw(source.names.join(', '))})`;
};

export interface UpdateTarget<C extends Columns = Columns> {
  readonly table: keyof Database;
  /** All columns sent: the key's and those that are set. */
  readonly columns: C;
  readonly key: readonly (keyof C & string)[];
  readonly returning?: readonly string[];
}

/** Updates any number of rows in one statement: each row is found by its key, its other columns are set. */
export const updateRows = async <Returned extends Row = Row, C extends Columns = Columns>(
  db: Db | Tx,
  target: UpdateTarget<C>,
  rows: readonly RowOf<C>[],
): Promise<Returned[]> => {
  if (rows.length === 0) return [];
  const source = toRowSource(target.columns, rows);
  const keys = target.key.map(quoteName);
  const sets = source.names.flatMap((name, i) => (keys.includes(name) ? [] : [`${name} = ${source.values[i]}`]));
  const text = `update ${quoteName(target.table)} as kept set ${sets.join(', ')}
    from ${source.from}
    where ${keys.map((name) => `kept.${name} = given.${name}`).join(' and ')}
    ${target.returning === undefined ? '' : `returning ${target.returning.map((name) => `kept.${quoteName(name)}`).join(', ')}`}`;
  const answer = await db.executeQuery<Returned>(CompiledQuery.raw(text, [...source.parameters]));
  return answer.rows;
};
