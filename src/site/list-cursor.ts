import { isIdShape, type StoryId } from '../lib/ids.ts';

/** Where a page of a list ended; the next one goes on below it. Lists are newest first. */
export interface ListCursor {
  readonly sortAt: Date;
  readonly storyId: StoryId;
}

export const writeListCursor = ({ sortAt, storyId }: ListCursor): string =>
  `${sortAt.getTime().toString(36)}-${storyId}`;

/** Undefined for anything `writeListCursor` did not write. */
export const parseListCursor = (token: string): ListCursor | undefined => {
  const found = /^(-?[0-9a-z]{1,9})-([0-9a-z]{13})$/.exec(token);
  const [, time, id] = found ?? [];
  if (time === undefined || id === undefined || !isIdShape(id)) return undefined;
  const sortAt = new Date(Number.parseInt(time, 36));
  return Number.isNaN(sortAt.getTime()) ? undefined : { sortAt, storyId: id as StoryId };
};
