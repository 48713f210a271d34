import { applyChanges, type DialectChanges } from './apply-changes.ts';
import { aap } from './built-in/aap.ts';
import { afp } from './built-in/afp.ts';
import { ansa } from './built-in/ansa.ts';
import { ap } from './built-in/ap.ts';
import { bbc } from './built-in/bbc.ts';
import { belga } from './built-in/belga.ts';
import { cp } from './built-in/cp.ts';
import { dpa } from './built-in/dpa.ts';
import { efe } from './built-in/efe.ts';
import { ntb } from './built-in/ntb.ts';
import { pa } from './built-in/pa.ts';
import { reuters } from './built-in/reuters.ts';
import { standard } from './built-in/standard.ts';
import { stt } from './built-in/stt.ts';
import type { Dialect } from './dialect.ts';

const agencies: Readonly<Record<string, DialectChanges>> = {
  ap,
  reuters,
  afp,
  dpa,
  belga,
  ansa,
  ntb,
  stt,
  aap,
  cp,
  pa,
  efe,
  bbc,
};

const dialects: ReadonlyMap<string, Dialect> = new Map<string, Dialect>([
  ['standard', standard],
  ...Object.entries(agencies).map(([name, changes]): [string, Dialect] => [
    name,
    applyChanges(standard, changes, name),
  ]),
]);

/** Names of the dialects that come with the program. */
export const dialectNames: readonly string[] = [...dialects.keys()];

/** A dialect that comes with the program, by its name. */
export const findDialect = (name: string): Dialect | undefined => dialects.get(name);
