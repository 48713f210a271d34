import type { ItemTimes, ReadingNote, WireTime } from '../../copy/news-item.ts';
import { parseWireTime } from '../../copy/wire-time.ts';
import { defined } from '../../lib/defined.ts';
import type { ReadContext } from '../format.ts';
import { lineAt } from '../json/json-fields.ts';
import type { NinjsItem } from './document.ts';

export interface TimesReading {
  readonly time: ItemTimes;
  /** An embargo was stated, but not in a way that gives a time. */
  readonly isEmbargoUnreadable: boolean;
  readonly notes: readonly ReadingNote[];
}

const embargoNames = ['embargoed', 'embargoedUntil'] as const;

export const timesOf = (item: NinjsItem, context: ReadContext): TimesReading => {
  const notes: ReadingNote[] = [];
  const at = (...names: readonly string[]): WireTime | undefined => {
    const text = lineAt(item.json, ...names);
    const time = text === undefined ? undefined : parseWireTime(text, context.zone);
    if (text !== undefined && time === undefined) {
      notes.push({
        kind: 'ignored',
        text: `"${text.slice(0, 60)}" is no time that can be read.`,
        at: `${item.at}/${names[0]}`,
      });
    }
    return time;
  };
  const embargoUntil = at(...embargoNames);
  const isEmbargoUnreadable = embargoUntil === undefined && isStated(item);
  const time = defined({
    firstCreated: at('firstCreated', 'firstcreated'),
    versionCreated: at('versionCreated', 'versioncreated'),
    embargoUntil,
    expiresAt: at('expires'),
  });
  return { time, isEmbargoUnreadable, notes };
};

/** Anything but nothing: `true`, a number or words also ask to wait. */
const isStated = (item: NinjsItem): boolean =>
  embargoNames.some((name) => {
    const value = item.json.get(name);
    return (
      value !== undefined && value !== null && value !== false && (typeof value !== 'string' || value.trim() !== '')
    );
  });
