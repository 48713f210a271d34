import type { G2Item, G2Text } from './document.ts';
import { localValue } from './read-concept.ts';

export interface Headlines {
  readonly main?: string;
  readonly others: readonly { readonly role: string; readonly text: string }[];
}

/** The headline proper is the one of the first rank, or the first that does not say it is a subhead. */
export const sortHeadlines = (headlines: readonly G2Text[]): Headlines => {
  const main =
    headlines.find(({ rank }) => rank === 1) ??
    headlines.find(({ role }) => !/sub/.test(localValue(role) ?? '')) ??
    headlines[0];
  if (main === undefined) return { others: [] };
  const others = headlines.filter((headline) => headline !== main);
  return { main: main.text, others: others.map(({ role, text }) => ({ role: localValue(role) ?? 'sub', text })) };
};

const abstractRoles = new Set(['abstract', 'summary', 'teaser', 'lead', 'lede', 'intro', 'synopsis', 'extended']);

/** A description that sums the story up. Captions on a text repeat its slug and headline, so they do not count. */
export const toAbstract = (item: G2Item): string | undefined =>
  item.content.descriptions.find(({ role }) => role === undefined || abstractRoles.has(localValue(role) ?? ''))?.text;
