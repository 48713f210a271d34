import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Path of a set of test data kept beside the project (`../shared/<name>`), or undefined where it is not there: the
 * tests that need it are then skipped with a line that says so. In CI its absence is a failure.
 */
export const sharedData = (name: string): string | undefined => {
  const path = fileURLToPath(new URL(`../../../shared/${name}`, import.meta.url));
  if (existsSync(path)) return path;
  if (process.env.CI) throw new Error(`the shared test data is missing: ../shared/${name}`);
  console.warn(`skipped: ../shared/${name} is not here`);
  return undefined;
};
