import type { WireTime } from '../../copy/news-item.ts';
import { parseWireTime } from '../../copy/wire-time.ts';
import type { ReadContext } from '../format.ts';
import type { AnpaDocument } from './document.ts';

const stamp = /^(\d{1,2})-(\d{1,2})-(\d{2,4})\s+(\d{2})(\d{2})\s*([A-Z]*)$/;
const dayMs = 86_400_000;

/**
 * The time in the trailer: month, day and year in the order of the United States, or day first where the source's
 * dialect, Kyodo's habit or the numbers themselves say so. Where both orders are real dates and nothing else tells them
 * apart, one that lies after the receipt is not the one meant.
 */
export const readAnpaTime = (document: AnpaDocument, context: ReadContext): WireTime | undefined => {
  const original = document.trailer.time;
  const found = original === undefined ? null : stamp.exec(original);
  if (original === undefined || found === null) return undefined;
  const [, first = '', second = '', year = '', hour, minute, zone = ''] = found;
  const read = (month: string, day: string): WireTime | undefined => {
    const date = `${year.length > 2 ? year : `20${year}`}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return parseWireTime(`${date}T${hour}:${minute}:00${/^(?:GMT|UTC|Z)$/.test(zone) ? 'Z' : ''}`, context.zone);
  };
  const american = read(first, second);
  const european = read(second, first);
  const isDayFirst = context.dialect?.dateOrder === 'day-month' || /^kyodo$/i.test(document.trailer.source ?? '');
  const [meant, other] = isDayFirst ? [european, american] : [american, european];
  const limit = new Date(Date.parse(context.receivedAt) + dayMs).toISOString();
  const time = meant === undefined || (meant.at > limit && other !== undefined && other.at <= limit) ? other : meant;
  return time === undefined ? undefined : { ...time, original };
};
