import type { Restriction } from '../../copy/news-item.ts';
import { parseWireTime } from '../../copy/wire-time.ts';
import { type Instant, toInstant } from '../../lib/instant.ts';
import { defaultReadLimits } from '../format.ts';
import { isList, isObject, lineAt, objectsAt } from '../json/json-fields.ts';
import { type Json, type JsonObject, parseJson } from '../json/parse-json.ts';
import { countriesIn } from './term-lists.ts';

type Rule = 'permission' | 'prohibition';

const longestPolicy = 20_000;
const mostRules = 50;
const dayMs = 86_400_000;

/** Actions whose prohibition says without doubt what we mean by a restriction. */
const prohibitions: readonly (readonly [RegExp, Pick<Restriction, 'kind' | 'mode' | 'channels'>])[] = [
  [/^(?:commercialize|sell|sublicense|lease|lend|give|transfer)$/i, { kind: 'no-sales' }],
  [/^archive$/i, { kind: 'no-archive' }],
  [/^(?:textanddatamining|textdatamining|aitrain|ai|train|machinelearning|mine|tdm)$/i, { kind: 'no-ai' }],
  [/^(?:modify|derive|transform|crop|edit|appendTo|writeTo|extract)$/i, { kind: 'no-changes' }],
  [/^print$/i, { kind: 'channel', mode: 'except', channels: ['print'] }],
];

/**
 * Restrictions of a policy in ODRL 2.2 as JSON (W3C ODRL Information Model, 2.4 rules, 2.5 constraints; IPTC RightsML):
 * prohibited actions, places, dates, periods, counts, and the duty to name somebody. What cannot be read gives nothing.
 */
export const readOdrl = (policy: string): readonly Restriction[] => {
  if (policy.length > longestPolicy) return [];
  const parsed = parseJson(policy, defaultReadLimits);
  if (!parsed.ok || !isObject(parsed.value.value)) return [];
  const { value } = parsed.value;
  return [
    ...objectsAt(value, 'permission', 'permissions')
      .slice(0, mostRules)
      .flatMap((rule) => readRule(rule, 'permission')),
    ...objectsAt(value, 'prohibition', 'prohibitions')
      .slice(0, mostRules)
      .flatMap((rule) => readRule(rule, 'prohibition')),
    ...objectsAt(value, 'obligation', 'obligations', 'duty').flatMap(toDuty),
  ];
};

const readRule = (rule: JsonObject, kind: Rule): readonly Restriction[] => {
  const constraints = objectsAt(rule, 'constraint', 'constraints').flatMap((one) => readConstraint(one, kind));
  const duties = objectsAt(rule, 'duty', 'duties').flatMap(toDuty);
  const action = nameOf(valueAt(rule, 'action')) ?? '';
  // "Not to be printed in France" cannot be told apart here: where a ban is limited, the stricter half is kept.
  const banned = kind === 'prohibition' ? prohibitions.filter(([pattern]) => pattern.test(action)) : [];
  const original = `ODRL prohibition: ${action}`;
  return [...banned.map(([, restriction]) => ({ ...restriction, original })), ...constraints, ...duties];
};

const toDuty = (duty: JsonObject): readonly Restriction[] => {
  const action = nameOf(valueAt(duty, 'action')) ?? '';
  if (!/^(?:attribute|acknowledge|cc:attribution|attribution)$/i.test(action)) return [];
  const party = lineAt(duty, 'attributedParty', 'attributed');
  const value = party === undefined || /^\w+:/.test(party) ? {} : { value: party };
  return [{ kind: 'mandatory-credit', ...value, original: `ODRL duty: ${action}` }];
};

const readConstraint = (constraint: JsonObject, rule: Rule): readonly Restriction[] => {
  const left = nameOf(valueAt(constraint, 'leftOperand', 'name')) ?? '';
  const operator = nameOf(valueAt(constraint, 'operator')) ?? 'eq';
  const operands = operandsOf(valueAt(constraint, 'rightOperand', 'rightOperandReference'));
  const original = `ODRL ${rule}: ${left} ${operator} ${operands.join(', ')}`;
  switch (left.toLowerCase()) {
    case 'spatial':
    case 'spatialcoordinates':
    case 'absolutespatialposition':
      return [toTerritory(operands, { rule, operator, original })];
    case 'datetime':
      return toPeriod(operands[0], { rule, operator, original });
    case 'elapsedtime':
    case 'meteredtime':
      return /^PT?\d{1,4}[HDWMY]$/.test(operands[0] ?? '') && rule === 'permission'
        ? [{ kind: 'period', value: operands[0] ?? '', original }]
        : [];
    case 'count':
      return operands[0] === '1' && rule === 'permission' ? [{ kind: 'one-time', original }] : [];
    default:
      return [];
  }
};

interface Said {
  readonly rule: Rule;
  readonly operator: string;
  readonly original: string;
}

/** A ban where it is, or a grant where it is not, rules places out; the others name the only ones. */
const toTerritory = (operands: readonly string[], { rule, operator, original }: Said): Restriction => {
  const isNegated = /^(?:neq|isNoneOf)$/i.test(operator);
  const countries = operands.map(countriesOf);
  const known = countries.flatMap((codes) => codes ?? []);
  if (known.length === 0 || countries.includes(undefined)) return { kind: 'territory', original };
  const mode = isNegated === (rule === 'permission') ? 'except' : 'only';
  return { kind: 'territory', mode, countries: [...new Set(known)], original };
};

/** "DE", ".../iso3166-1a2/DE" or the name of a place; a code of some other scheme is nobody's to guess. */
const countriesOf = (operand: string): readonly string[] | undefined => {
  const last =
    operand
      .replace(/[/#]+$/, '')
      .split(/[/#:]/)
      .at(-1) ?? '';
  return /^[A-Z]{2}$/.test(last) ? [last] : countriesIn(operand);
};

const toPeriod = (operand: string | undefined, { rule, operator, original }: Said): readonly Restriction[] => {
  const at = operand === undefined ? undefined : parseWireTime(operand, 'UTC')?.at;
  if (operand === undefined || at === undefined) return [];
  const isDay = /^\d{4}-\d{2}-\d{2}(?:Z|[+-]\d{2}:?\d{2})?$/.test(operand);
  const isEarly = /^(?:lt|lteq)$/i.test(operator);
  const isLate = /^(?:gt|gteq)$/i.test(operator);
  const isWithin = /^(?:lteq|gt)$/i.test(operator);
  const edge: Instant = isDay && isWithin ? toInstant(Date.parse(at) + dayMs) : at;
  if (isEarly) return [{ kind: 'period', ...(rule === 'permission' ? { until: edge } : { from: edge }), original }];
  if (isLate) return [{ kind: 'period', ...(rule === 'permission' ? { from: edge } : { until: edge }), original }];
  return isDay && operator === 'eq' && rule === 'permission'
    ? [{ kind: 'period', from: at, until: toInstant(Date.parse(at) + dayMs), original }]
    : [];
};

const valueAt = (object: JsonObject, ...names: readonly string[]): Json | undefined =>
  names.map((name) => object.get(name)).find((value) => value !== undefined);

/** A term as "odrl:print", as an address, or as `{"@id": …}` or `{"rdf:value": {"@id": …}}`, by its last part. */
const nameOf = (value: Json | undefined): string | undefined => operandsOf(value)[0]?.split(/[/#:]/).at(-1);

const operandsOf = (value: Json | undefined): readonly string[] => {
  if (value === undefined || value === null || typeof value === 'boolean') return [];
  if (isList(value)) return value.slice(0, mostRules).flatMap(operandsOf);
  if (isObject(value)) return operandsOf(valueAt(value, '@id', '@value', 'rdf:value', '@list', 'uid', 'id'));
  return [String(value).trim()];
};
