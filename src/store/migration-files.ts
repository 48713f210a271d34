import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../lib/package-root.ts';

export interface MigrationFile {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The package's own migrations; the same folder whether the program runs from src/ or dist/. */
export const migrationsFolder = (): string => path.join(packageRoot(), 'migrations');

/** Reads `NNNN_name.sql` in the order of their numbers; throws when two share one. */
export const readMigrations = (folder: string): MigrationFile[] => {
  const files = readdirSync(folder).flatMap((file) => {
    const found = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(file);
    return found === null ? [] : [readMigration(folder, file)];
  });
  files.sort((a, b) => a.number - b.number);
  const twice = files.find((file, index) => files[index + 1]?.number === file.number);
  if (twice !== undefined) throw new Error(`two migrations have the number ${twice.number}`);
  return files;
};

const readMigration = (folder: string, file: string): MigrationFile => {
  // Line ends differ between checkouts; the migration does not.
  const sql = readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n');
  const checksum = createHash('sha256').update(sql).digest('hex');
  return { number: Number(file.slice(0, 4)), name: file.slice(0, -'.sql'.length), sql, checksum };
};
