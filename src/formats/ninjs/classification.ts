import type { Classification } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import { lineAt, linesAt, objectsAt } from '../json/json-fields.ts';
import type { JsonObject } from '../json/parse-json.ts';
import type { NinjsItem } from './document.ts';

const maxConcepts = 300;

export const classificationOf = ({ json, urgency }: NinjsItem): Classification => {
  const services = objectsAt(json, 'service', 'services');
  const category = services[0] ?? objectsAt(json, 'anpa_category')[0];
  return {
    subjects: objectsAt(json, 'subjects', 'subject').slice(0, maxConcepts).flatMap(toSubject),
    keywords: linesAt(json, 'keywords', 'keyword'),
    places: namesAt(json, 'places', 'place'),
    people: namesAt(json, 'people', 'person'),
    organisations: namesAt(json, 'organisations', 'organisation'),
    instruments: objectsAt(json, 'company_codes').flatMap((one) => lineAt(one, 'qcode', 'code', 'name') ?? []),
    genres: namesAt(json, 'genres', 'genre'),
    ...defined({
      category: category === undefined ? undefined : lineAt(category, 'code', 'qcode', 'name'),
      urgency: urgency !== undefined && urgency >= 1 && urgency <= 9 ? Math.round(urgency) : undefined,
      priority: lineAt(json, 'priority'),
    }),
  };
};

/** The code of a concept by whichever name the version has for it. */
export const codeOf = (concept: JsonObject): string | undefined => lineAt(concept, 'code', 'qcode', 'literal', 'uri');

const toSubject = (concept: JsonObject): Classification['subjects'] => {
  const code = codeOf(concept);
  const name = lineAt(concept, 'name');
  if (code === undefined && name === undefined) return [];
  return [defined({ scheme: lineAt(concept, 'scheme'), code, name })];
};

const namesAt = (json: JsonObject, ...names: readonly string[]): readonly string[] => [
  ...new Set(
    objectsAt(json, ...names)
      .slice(0, maxConcepts)
      .flatMap((one) => lineAt(one, 'name') ?? []),
  ),
];
