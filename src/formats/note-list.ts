import type { ReadingNote, WireTime } from '../copy/news-item.ts';
import { parseWireTime } from '../copy/wire-time.ts';

/** Notes gathered while one item is read. */
export interface NoteList {
  add(kind: ReadingNote['kind'], text: string, at?: string): void;
  /** A time in the source's zone where it names none; one that cannot be read is noted, a template's filler too. */
  time(text: string | undefined, at: string): WireTime | undefined;
  all(): ReadingNote[];
}

export const createNoteList = (zone: string): NoteList => {
  const notes: ReadingNote[] = [];
  let hasAssumed = false;
  const add: NoteList['add'] = (kind, text, at) =>
    void notes.push(at === undefined ? { kind, text } : { kind, text, at });
  return {
    add,
    time(text, at) {
      if (text === undefined || text.trim() === '') return undefined;
      const time = parseWireTime(text, zone);
      if (time === undefined) add('ignored', `"${text.trim().slice(0, 60)}" is no time`, at);
      // Once per item is enough: all its times are in the same case.
      else if (time.isZoneAssumed && !hasAssumed) {
        add('assumed', `times without a zone are taken in ${zone}`, at);
        hasAssumed = true;
      }
      return time;
    },
    all: () => notes,
  };
};
