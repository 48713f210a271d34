import type { MadeItem } from '../support/original-wire.ts';
import type { RunningServer } from '../support/program.ts';

/** A way for items to come in, and what was acknowledged on it. */
export interface Way {
  /** Slug of its source. */
  readonly source: string;
  /** Hands over more items. */
  add(items: readonly MadeItem[]): void;
  /** Takes in what is open until there is none, or until it is told to stop; resolves also when everything is killed. */
  run(server: RunningServer, stop: AbortSignal): Promise<void>;
  /** Process groups it has running now. */
  groups(): readonly number[];
  /** Ids of items whose filing the program has vouched for. */
  acknowledged(): ReadonlySet<string>;
  /** How many items wait to be taken in. */
  open(): number;
  /** Sentences about deliveries that are not where they must be. */
  faults(): readonly string[];
}
