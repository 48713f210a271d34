import { applyChanges, type DialectChanges } from '../formats/dialect/apply-changes.ts';
import { findDialect } from '../formats/dialect/built-in-dialects.ts';
import type { Dialect } from '../formats/dialect/dialect.ts';
import { dialectChangesShape } from '../formats/dialect/dialect-shape.ts';
import type { Source } from './source.ts';

/** How a source's items are read. */
export type DialectSetting = Pick<Source, 'dialect' | 'dialectChanges' | 'timezone'>;

/** Dialects laid out of a row and its changes: by the row that was read, and by content for the rows read after it. */
const byRow = new WeakMap<object, Dialect>();
const byContent = new Map<string, Dialect>();
/** Sources with changes of their own whose maps are kept; more than any house has. */
const mostKept = 500;

/**
 * The dialect that a source's items are read in: its built-in one with the source's own changes over it. Undefined where
 * neither is set. A changed row takes effect with the next batch, in every process.
 */
export const dialectOf = ({ dialect, dialectChanges }: Partial<DialectSetting>): Dialect | undefined => {
  if (!dialectChanges) return dialect ? builtIn(dialect) : undefined;
  const known = byRow.get(dialectChanges);
  if (known !== undefined) return known;
  const content = `${dialect ?? ''}\n${JSON.stringify(dialectChanges)}`;
  const made = byContent.get(content) ?? layOver(dialect ?? 'standard', dialectChanges);
  const [oldest] = byContent.keys();
  if (byContent.size >= mostKept && oldest !== undefined) byContent.delete(oldest);
  byContent.set(content, made);
  byRow.set(dialectChanges, made);
  return made;
};

const layOver = (name: string, changes: DialectChanges): Dialect => {
  const read = dialectChangesShape.safeParse(changes);
  // Read with the wrong map an embargo could be lost; kept unread it can be read after the repair.
  if (!read.success) throw new Error(`the changes to the dialect ${name} are not understood: ${read.error.message}`);
  return applyChanges(builtIn(name), changes);
};

const builtIn = (name: string): Dialect => {
  const found = findDialect(name);
  if (found === undefined) throw new Error(`there is no dialect "${name}" in this version of the program`);
  return found;
};

/** The map that a source's items are read by, whether it names one or not. */
export const effectiveDialect = (setting: Partial<DialectSetting>): Dialect =>
  dialectOf(setting) ?? builtIn('standard');

/** The zone of a source's times that name none: what its own changes say goes before its setting. */
export const zoneOf = ({ timezone, dialectChanges }: Pick<Source, 'timezone'> & Partial<DialectSetting>): string =>
  dialectChanges?.zone ?? timezone;

const unset = 'UTC';

/**
 * The setting with another dialect. Its zone comes along where the source has none but the default, so that a wire is
 * read right when nothing but its agency is named. Saving and simulating go by this one rule.
 */
export const withDialect = (
  setting: DialectSetting,
  wish: { readonly dialect?: string | null; readonly dialectChanges?: DialectChanges | null },
): DialectSetting => {
  const dialect = wish.dialect === undefined ? setting.dialect : wish.dialect;
  const dialectChanges = wish.dialectChanges === undefined ? setting.dialectChanges : wish.dialectChanges;
  const zone = wish.dialect ? findDialect(wish.dialect)?.zone : undefined;
  const timezone = setting.timezone === unset ? (zone ?? unset) : setting.timezone;
  return { dialect, dialectChanges, timezone };
};
