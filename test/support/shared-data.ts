import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * The folder of shared test data beside the project, or undefined where it is absent: the test then skips with a
 * plain line. In continuous integration its absence is an error, so that nothing is passed over unseen.
 */
export const sharedData = (name: string): string | undefined => {
  const folder = path.resolve(projectRoot, '../shared', name);
  if (existsSync(folder)) return folder;
  if (process.env.CI) throw new Error(`shared test data is missing: ../shared/${name}`);
  return undefined;
};

/** Names in a folder of the shared data; none where it is absent, so that a skipped suite can be collected. */
export const sharedNames = (folder: string | undefined, name = ''): readonly string[] =>
  folder === undefined ? [] : readdirSync(path.join(folder, name));
