import type { Rights } from '../../copy/news-item.ts';
import { safeWebAddress } from '../../copy/safe-address.ts';
import { defined } from '../../lib/defined.ts';
import { lineAt, objectAt } from '../json/json-fields.ts';
import { readOdrl } from '../terms/read-odrl.ts';
import { readRestrictions } from '../usage-terms.ts';
import type { NinjsItem } from './document.ts';

export const rightsOf = (item: NinjsItem): Rights => {
  const info = objectAt(item.json, 'rightsInfo', 'rightsinfo');
  const encoded = info === undefined ? undefined : lineAt(info, 'encodedRights', 'encodedrights');
  const linked = info === undefined ? undefined : lineAt(info, 'linkedRights', 'linkedrights');
  const terms = [item.usageTerms, encoded].filter((term) => term !== undefined);
  const words = [item.usageTerms, item.editorNote].filter((term) => term !== undefined);
  return {
    usageTerms: terms,
    restrictions: [...readRestrictions(words), ...(encoded === undefined ? [] : readOdrl(encoded))],
    ...defined({ licence: linked === undefined ? undefined : safeWebAddress(linked) }),
  };
};
