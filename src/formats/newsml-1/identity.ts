import type { ItemIdentity, Relation } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import type { NoteList } from '../note-list.ts';
import { attribute, descendants } from '../xml/element.ts';
import type { NewsmlItem, NewsmlLink } from './document.ts';
import type { NewsmlStory } from './find-stories.ts';

/** A number that stands for "none yet" in the place of an id. */
const noId = /^0*$/;

/**
 * The item's id without its revision, as the standard builds it: urn:newsml:provider:date:id (NewsML 1.2, 5.5). Where
 * the sender's own PublicIdentifier does not hold these parts, its DateId cannot be trusted to stay and is left out.
 */
const stableItemId = (item: NewsmlItem): string | undefined => {
  const { providerId, dateId, newsItemId } = item;
  if (newsItemId === undefined || noId.test(newsItemId)) return undefined;
  if (providerId === undefined && !newsItemId.startsWith('urn:')) return `urn:newsml::${newsItemId}`;
  if (newsItemId.startsWith('urn:')) return newsItemId;
  return dateId !== undefined && isDateStable(item, dateId)
    ? `urn:newsml:${providerId}:${dateId}:${newsItemId}`
    : `urn:newsml:${providerId}:${newsItemId}`;
};

const isDateStable = (item: NewsmlItem, dateId: string): boolean => {
  if (item.publicIdentifier === undefined) return /^\d{8}$/.test(dateId);
  return item.publicIdentifier.includes(`:${dateId}:`);
};

/**
 * The identity of one of an item's stories. The story in the item's own language keeps the item's id, so that it stays
 * the same story when a second language joins it; the others add their language, or their Duid.
 */
export const toIdentity = (
  item: NewsmlItem,
  at: { readonly story: NewsmlStory | undefined; readonly stories: readonly NewsmlStory[]; readonly notes: NoteList },
): ItemIdentity => {
  const base = stableItemId(item);
  const { publicIdentifier, newsItemId } = item;
  if (base === undefined)
    at.notes.add('assumed', `NewsItemId "${newsItemId ?? ''}" names no item: it has no id`, 'NewsIdentifier');
  const isNaming = publicIdentifier !== undefined && newsItemId !== undefined && publicIdentifier.includes(newsItemId);
  if (publicIdentifier !== undefined && !isNaming)
    at.notes.add(
      'ignored',
      `PublicIdentifier "${publicIdentifier.slice(0, 80)}" does not name the item`,
      'NewsIdentifier',
    );
  const suffix = at.story === undefined ? undefined : suffixOf(item, at.story, at.stories);
  return defined({
    wireId: base === undefined || suffix === undefined ? base : `${base}#${suffix}`,
    wireVersion: item.revisionId,
    altIds:
      isNaming && publicIdentifier !== base ? [{ scheme: 'newsml:PublicIdentifier', value: publicIdentifier }] : [],
    family: at.stories.length > 1 || isTurn(item, at.story) ? base : undefined,
    supersedes: [],
  });
};

/** A kill or a hold of an item is one of all that was made of it, whatever of that comes along. */
const isTurn = (item: NewsmlItem, story: NewsmlStory | undefined): boolean =>
  story?.body === undefined || !/^(?:usable|embargoed)$/i.test(item.management.status ?? 'usable');

const suffixOf = (item: NewsmlItem, story: NewsmlStory, stories: readonly NewsmlStory[]): string | undefined => {
  if (stories.length < 2) return undefined;
  const own = item.component?.language ?? item.language;
  const main = stories.find((other) => languageOf(other) === own) ?? stories[0];
  if (story === main) return undefined;
  const language = languageOf(story);
  const isSingle = stories.filter((other) => languageOf(other) === language).length === 1;
  if (language !== undefined && isSingle) return language;
  const duid = story.component.duid;
  return duid !== undefined && !noId.test(duid) ? duid : String(stories.indexOf(story) + 1);
};

export const languageOf = (story: NewsmlStory): string | undefined =>
  story.path
    .map(({ language }) => language)
    .find((language) => language !== undefined)
    ?.toLowerCase();

/** Items that this one comes from, belongs to or refers to. A link without an id is a hint only and is left out. */
export const toRelations = (item: NewsmlItem, wireId: string | undefined): readonly Relation[] =>
  [
    ...item.management.derivedFrom.flatMap((link) => toRelation(link, 'derived-from')),
    ...item.management.associatedWith.flatMap((link) =>
      toRelation(link, /photo|picture|diaporama/i.test(link.word ?? '') ? 'photo-set' : 'see-also'),
    ),
    ...descendants(item.component?.element, 'NewsItemRef').flatMap((reference) =>
      toRelation(defined({ item: attribute(reference, 'NewsItem') }), 'has-part'),
    ),
  ].filter((relation) => relation.wireId !== wireId);

const toRelation = ({ item, word }: NewsmlLink, kind: Relation['kind']): readonly Relation[] =>
  item === undefined || item.startsWith('#') ? [] : [defined({ kind, wireId: linkedId(item), original: word })];

/** As `stableItemId` writes it: with the scheme, and without a revision at its end. */
const linkedId = (link: string): string => {
  const urn = /^[\w.-]+\.[a-z]{2,}:/i.test(link) && !/^(?:urn|https?):/i.test(link) ? `urn:newsml:${link}` : link;
  const revised = /^(urn:newsml:[^:]+:\d{8}[^:]*:.+):\d{1,9}[NUA]?$/.exec(urn);
  return revised?.[1] ?? urn;
};
