import { cleanLine } from '../../copy/clean-text.ts';
import type { ItemIdentity, Relation } from '../../copy/news-item.ts';
import { safeWebAddress } from '../../copy/safe-address.ts';
import { defined } from '../../lib/defined.ts';
import { isObject, lineAt, linesAt, objectsAt } from '../json/json-fields.ts';
import type { NinjsItem } from './document.ts';
import { mediaKind } from './media.ts';

export const identityOf = (item: NinjsItem): ItemIdentity => {
  const sent = item.uri ?? item.guid;
  const wireId = sent === undefined ? undefined : withoutEtag(sent);
  return {
    altIds: altIdsOf(item, wireId),
    supersedes: supersededBy(item),
    ...defined({
      wireId,
      wireVersion: item.version,
      family: lineAt(item.json, 'family_id'),
      link: wireId === undefined || item.type === 'event' ? undefined : safeWebAddress(wireId),
    }),
  };
};

/** AP puts a mark of the version (`et`) and of the query (`qt`) into its ids; without them the id is stable. */
const withoutEtag = (uri: string): string =>
  /^https?:\/\/[^?#]+\?(?:[^#]*&)?et=/.test(uri) ? uri.replace(/\?.*$/s, '') : uri;

const altIdsOf = (item: NinjsItem, wireId: string | undefined): ItemIdentity['altIds'] => {
  const ids: { scheme: string; value: string }[] = [];
  const add = (scheme: string, value: string | undefined): void => {
    if (value !== undefined && value !== wireId) ids.push({ scheme, value });
  };
  add('uri', item.uri);
  add('guid', item.guid);
  add('id', lineAt(item.json, 'id'));
  const given = item.json.get('altIds') ?? item.json.get('altids');
  if (isObject(given)) {
    for (const [scheme, value] of given) add(scheme, typeof value === 'string' ? cleanLine(value) : undefined);
  }
  for (const one of objectsAt(item.json, 'altIds', 'altids')) add(lineAt(one, 'role') ?? 'alt', lineAt(one, 'value'));
  return ids.filter(({ value }) => value !== '');
};

const supersededBy = (item: NinjsItem): readonly string[] =>
  linesAt(item.json, 'evolvedfrom', 'evolvedFrom', 'rewrite_of', 'replaces');

export const relationsOf = (item: NinjsItem): readonly Relation[] => {
  const earlier = supersededBy(item).map(
    (wireId): Relation => ({ kind: 'derived-from', wireId, original: 'evolvedfrom' }),
  );
  const others = item.associations.flatMap(({ name, item: other }): Relation[] => {
    const wireId = other.uri ?? other.guid;
    return wireId === undefined || mediaKind(other) !== undefined ? [] : [{ kind: 'see-also', wireId, original: name }];
  });
  return [...earlier, ...others];
};
