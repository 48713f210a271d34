import type { StoryFile } from '../story/story-file.ts';
import type { Arrival } from './arrival.ts';

/** What is on file, by the key it is filed under. */
export type Files = ReadonlyMap<string, StoryFile>;

/** Arrivals under the keys of the stories they belong to, and what is on file of those. */
export interface Recognised {
  readonly arrivals: readonly Arrival[];
  readonly files: Files;
  /** Other keys of stories, to be kept: key as sent → key of the story. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Keys of stories on file that an arrival for another story says it replaces. */
  readonly outdated: ReadonlyMap<string, Arrival>;
}
