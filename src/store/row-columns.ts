import { type BinaryType, binaryTypes, toBinaryArray } from './binary-array.ts';
import { toStorableJson, toStorableText } from './storable-text.ts';

/** Column types that rows are sent as; each column of a batch travels as one array. */
export type ColumnType =
  | 'text'
  | 'text[]'
  | 'bool'
  | 'int'
  | 'bigint'
  | 'float8'
  | 'timestamptz'
  | 'bytea'
  | 'jsonb'
  | 'tsvector';

export type Columns = Readonly<Record<string, ColumnType>>;

/** A row by column name. A column that is absent or undefined is null. */
export type Row = Readonly<Record<string, unknown>>;

/** A source of rows for a statement: `unnest($1::text[], …) as given (id, …)` with its parameters. */
export interface RowSource {
  readonly names: readonly string[];
  /** What to select from `given` for each column, in the order of `names`. */
  readonly values: readonly string[];
  readonly from: string;
  /** The type each parameter is an array of. */
  readonly sentAs: readonly string[];
  readonly parameters: readonly unknown[];
}

/** Turns rows into arrays by column. */
export const toRowSource = (columns: Columns, rows: readonly Row[]): RowSource => {
  const entries = Object.entries(columns);
  const names = entries.map(([name]) => quoteName(name));
  return {
    names,
    values: entries.map(([name, type]) => unpack[type]?.(`given.${quoteName(name)}`) ?? `given.${quoteName(name)}`),
    from: `unnest(${entries.map(([, type], i) => `$${i + 1}::${sentAs(type)}[]`).join(', ')}) as given (${names.join(', ')})`,
    sentAs: entries.map(([, type]) => sentAs(type)),
    parameters: entries.map(([name, type]) => toParameter(name, type, rows)),
  };
};

/** A name as an identifier; names are our own constants, the quotes are for words like "at" and "by". */
export const quoteName = (name: string): string => {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`not a column or table name: ${name}`);
  return `"${name}"`;
};

// An array of arrays would be flattened by unnest, and tsvector has no form we could write: both are sent as text.
const sentAs = (type: ColumnType): string => (type in unpack ? 'text' : type);

const unpack: Partial<Record<ColumnType, (column: string) => string>> = {
  tsvector: (column) => `${column}::tsvector`,
  'text[]': (column) => `case when ${column} is null then null
    else array(select jsonb_array_elements_text(${column}::jsonb)) end`,
};

const toParameter = (name: string, type: ColumnType, rows: readonly Row[]): unknown => {
  const sent = sentAs(type);
  if (!isBinary(sent)) return rows.map((row) => row[name] ?? null);
  return toBinaryArray(
    sent,
    rows.map((row) => pack(row[name], type)),
  );
};

const isBinary = (type: string): type is BinaryType => type in binaryTypes;

const pack = (value: unknown, type: ColumnType): string | Uint8Array | null => {
  if (value === null || value === undefined) return null;
  if (type === 'jsonb' || type === 'text[]') return toStorableJson(value);
  return value instanceof Uint8Array ? value : toStorableText(String(value));
};
