import { z } from 'zod';
import { dialectPlaces } from './dialect.ts';

const shortText = z.string().trim().min(1).max(100);
const pattern = z.string().min(1);
const mostRules = 200;

const words = {
  in: z.array(z.enum(dialectPlaces)).min(1),
  opens: z.array(shortText).min(1).max(mostRules).optional(),
  pattern: pattern.optional(),
  isCased: z.boolean().optional(),
  unless: pattern.optional(),
};
const oneOfBoth = { message: 'give either "opens" (words) or "pattern" (a regular expression)' };
const hasOne = (rule: { readonly opens?: unknown; readonly pattern?: unknown }): boolean =>
  (rule.opens === undefined) !== (rule.pattern === undefined);

const events = [
  'new',
  'update',
  'correction',
  'refile',
  'kill',
  'hold',
  'release',
  'advisory',
  'alert',
  'add',
] as const;

const fieldShape = z.strictObject({
  from: z.string().regex(/^[\w.-]+:[^\s].{0,99}$/, 'must read <format>:<place>, such as nitf:meta/slug'),
  pattern: pattern.optional(),
  to: z.enum([
    'slugline',
    'takeKey',
    'category',
    'priority',
    'source',
    'originalSource',
    'place',
    'byline',
    'keywords',
    'editorNote',
  ]),
});
const signalShape = z.strictObject({
  code: shortText,
  event: z.enum(events),
  status: z.enum(['usable', 'withheld', 'canceled']).optional(),
});
const wordsShape = z.strictObject(words).refine(hasOne, oneOfBoth);
const markShape = z.strictObject({ event: z.enum(events), ...words }).refine(hasOne, oneOfBoth);
const askShape = z.strictObject({ kind: z.enum(['kill', 'hold', 'correction']), ...words }).refine(hasOne, oneOfBoth);

/** A list as changes give it: a list takes the place of the map's own, `add` goes before it (the first match wins). */
const listOf = <Shape extends z.ZodType>(shape: Shape) =>
  z.union([z.array(shape).max(mostRules), z.strictObject({ add: z.array(shape).max(mostRules) })]).optional();

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/**
 * Changes to a dialect as files, requests and the database carry them. What is not named stays as it is in the map
 * that they are laid over.
 */
export const dialectChangesShape = z.strictObject({
  agency: shortText.optional(),
  zone: z.string().refine(isZone, 'is no time zone; use a name such as Europe/Oslo').optional(),
  dateOrder: z.enum(['day-month', 'month-day', 'year-month']).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as de or de-CH')
    .optional(),
  emptyEmbargo: z.enum(['none', 'held']).optional(),
  fields: listOf(fieldShape),
  gluedIds: listOf(pattern),
  signals: listOf(signalShape),
  marks: listOf(markShape),
  waits: listOf(wordsShape),
  asks: listOf(askShape),
  notebooks: listOf(pattern),
  privateLines: listOf(pattern),
  bylines: listOf(wordsShape),
  notBylines: listOf(pattern),
});
