import type { NewsItem } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import type { ReadContext } from '../format.ts';
import { isList } from '../json/json-fields.ts';
import { type Json, parseJson } from '../json/parse-json.ts';

const names = {
  headline: ['headline', 'title', 'head'],
  body: ['body', 'story', 'text', 'copy', 'article', 'content'],
  abstract: ['abstract', 'summary', 'standfirst', 'intro'],
  byline: ['byline', 'author', 'by', 'writer'],
  dateline: ['dateline', 'location', 'city'],
  slugline: ['slugline', 'slug', 'keyword'],
  takeKey: ['take key', 'takekey', 'anpa take key'],
  category: ['category', 'categories'],
  genre: ['genre'],
  place: ['place'],
  priority: ['priority'],
  urgency: ['news value', 'urgency'],
  keywords: ['keywords', 'tags'],
  language: ['language'],
  embargo: ['embargo', 'embargo until', 'embargoed', 'embargoed until', 'hold until', 'release', 'release time'],
  legal: ['legal flag', 'legal'],
  editorNote: ['ednote', 'editor note', "editor's note", 'editors note', 'note to editors', 'notes'],
  source: ['source'],
  credit: ['credit', 'credit line', 'creditline'],
  usage: ['usage terms', 'usage', 'restrictions', 'rights'],
  copyright: ['copyright', 'copyright notice'],
} as const;

export type FormField = keyof typeof names;

export interface Form {
  get(field: FormField): string | undefined;
  /** Fields that have no place in an item: for editors. */
  readonly others: readonly string[];
}

/** The form in a text, or undefined where the text is no JSON object with a headline or a body. */
export const parseForm = (text: string, context: ReadContext): Form | undefined => {
  if (!text.trimStart().startsWith('{')) return undefined;
  const parsed = parseJson(text.trim(), context.limits);
  if (!parsed.ok || !(parsed.value.value instanceof Map)) return undefined;
  const fields = new Map([...parsed.value.value].map(([name, value]) => [nameOf(name), textOf(value)] as const));
  const get = (field: FormField): string | undefined =>
    names[field].map((name) => fields.get(name)).find((value) => value !== undefined && value !== '');
  if (get('headline') === undefined && get('body') === undefined) return undefined;
  const known = new Set<string>(Object.values(names).flat());
  const others = [...fields].filter(([name, value]) => !known.has(name) && value !== '');
  return { get, others: others.map(([name, value]) => `${name}: ${value}`.slice(0, 1_000)) };
};

const nameOf = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .replace(/[:?*]+$/, '');

/** Forms give each answer as a list, also where there is one. */
const textOf = (value: Json): string => {
  if (isList(value))
    return value
      .map(textOf)
      .filter((text) => text !== '')
      .join('\n');
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
};

/** What a form says of subjects and places. */
export const formClassification = (form: Form): NewsItem['classification'] => {
  const lines = (field: FormField): readonly string[] =>
    (form.get(field) ?? '')
      .split(/[\n;]|,\s/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const urgency = /^[1-9]$/.exec(form.get('urgency') ?? '')?.[0];
  return {
    subjects: [],
    keywords: lines('keywords'),
    places: lines('place'),
    people: [],
    organisations: [],
    instruments: [],
    genres: lines('genre'),
    ...defined({
      category: form.get('category'),
      priority: form.get('priority'),
      urgency: urgency === undefined ? undefined : Number(urgency),
    }),
  };
};
