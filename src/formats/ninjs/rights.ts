import type { Restriction, Rights } from '../../copy/news-item.ts';
import { safeWebAddress } from '../../copy/safe-address.ts';
import { defined } from '../../lib/defined.ts';
import { defaultReadLimits } from '../format.ts';
import { isObject, lineAt, objectAt, objectsAt } from '../json/json-fields.ts';
import { type JsonObject, parseJson } from '../json/parse-json.ts';
import { readRestrictions } from '../usage-terms.ts';
import type { NinjsItem } from './document.ts';

/** ODRL actions whose prohibition says without doubt what we mean by a restriction. */
const prohibitions: readonly (readonly [RegExp, Restriction['kind']])[] = [
  [/(?:^|[/#:])(?:commercialize|sell)$/i, 'no-sales'],
  [/(?:^|[/#:])archive$/i, 'no-archive'],
  [/(?:^|[/#:])(?:textanddatamining|aitrain|train|machinelearning|mine)$/i, 'no-ai'],
];
const maxEncodedRights = 20_000;

export const rightsOf = (item: NinjsItem): Rights => {
  const info = objectAt(item.json, 'rightsInfo', 'rightsinfo');
  const encoded = info === undefined ? undefined : lineAt(info, 'encodedRights', 'encodedrights');
  const linked = info === undefined ? undefined : lineAt(info, 'linkedRights', 'linkedrights');
  const terms = [item.usageTerms, encoded].filter((term) => term !== undefined);
  const words = [item.usageTerms, item.editorNote].filter((term) => term !== undefined);
  return {
    usageTerms: terms,
    restrictions: [...readRestrictions(words), ...(encoded === undefined ? [] : encodedRestrictions(encoded))],
    ...defined({ licence: linked === undefined ? undefined : safeWebAddress(linked) }),
  };
};

const encodedRestrictions = (encoded: string): readonly Restriction[] => {
  if (encoded.length > maxEncodedRights) return [];
  const parsed = parseJson(encoded, defaultReadLimits);
  if (!parsed.ok || !isObject(parsed.value.value)) return [];
  return objectsAt(parsed.value.value, 'prohibitions', 'prohibition').flatMap(toRestrictions);
};

const toRestrictions = (prohibition: JsonObject): readonly Restriction[] => {
  const action = lineAt(prohibition, 'action');
  if (action === undefined) return [];
  const original = `ODRL prohibition: ${action}`;
  return prohibitions.filter(([pattern]) => pattern.test(action)).map(([, kind]) => ({ kind, original }));
};
