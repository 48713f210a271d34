import type { Relation } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import type { NoteList } from '../note-list.ts';
import type { G2Item, G2Link } from './document.ts';
import { localValue } from './read-concept.ts';

// Link relations of the IPTC (irel:) by their value, and those that agencies use besides.
const kinds: Readonly<Record<string, Relation['kind']>> = {
  derivedfrom: 'derived-from',
  processedfrom: 'derived-from',
  previousversion: 'previous',
  translatedfrom: 'translation-of',
  istranslationof: 'translation-of',
  ispartof: 'part-of',
  partof: 'part-of',
  haspart: 'has-part',
  sidebar: 'sidebar',
  photoset: 'photo-set',
};

/** Links to other items, and the members of a package. A link to the item itself says nothing and is left out. */
export const toRelations = (
  item: G2Item,
  at: { readonly notes: NoteList; readonly max: number },
): readonly Relation[] => {
  const relations = [
    ...item.meta.links.flatMap((link) => toRelation(link, kinds[localValue(link.rel) ?? ''] ?? 'see-also')),
    ...item.members.flatMap((link) => toRelation(link, 'has-part')),
  ].filter(({ wireId }) => wireId !== item.guid);
  if (relations.length <= at.max) return relations;
  at.notes.add('refused', `${relations.length - at.max} of ${relations.length} links are over the limit`, 'groupSet');
  return relations.slice(0, at.max);
};

const toRelation = (link: G2Link, kind: Relation['kind']): readonly Relation[] =>
  link.to === undefined ? [] : [defined({ kind, wireId: link.to, original: link.rel })];
