import type { NewsItem } from '../copy/news-item.ts';
import type { SiteTimes } from './site-times.ts';
import type { CustodyRecord } from './story-page-store.ts';
import type { CreditLineView, CustodyView } from './view-models.ts';

/** The copyright notice as the wire gave it, or made of the holder's name. */
export const copyrightOf = (credit: NewsItem['credit']): string | undefined =>
  credit.copyrightNotice ??
  (credit.copyrightHolder
    ? `© ${[credit.copyrightYear, credit.copyrightHolder].filter(Boolean).join(' ')}`
    : undefined);

/** The credit line, with the credit that the terms make mandatory where it is not in it. */
export const creditLineOf = ({ credit, rights }: Pick<NewsItem, 'credit' | 'rights'>): string | undefined => {
  const wanted = mandatoryCreditsOf(rights).filter((name) => !credit.line?.toLowerCase().includes(name.toLowerCase()));
  const names = [...(credit.line === undefined ? [] : [credit.line]), ...new Set(wanted)];
  return names.length === 0 ? undefined : names.join(' / ');
};

const mandatoryCreditsOf = ({ restrictions }: NewsItem['rights']): readonly string[] =>
  restrictions.flatMap(({ kind, value }) => (kind === 'mandatory-credit' && value !== undefined ? [value] : []));

/** What must stand with the text wherever it stands whole; undefined where its terms want no credit. */
export const owedCreditOf = (item: Pick<NewsItem, 'credit' | 'rights'>): string | undefined =>
  item.rights.restrictions.some(({ kind }) => kind === 'mandatory-credit')
    ? (creditLineOf(item) ?? item.credit.source ?? item.credit.provider)
    : undefined;

/** Who is owed a line under the story, each only where the wire named it. */
export const creditLinesOf = (item: NewsItem): CreditLineView[] => {
  const { credit, rights } = item;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Credit', creditLineOf(item)],
    ['Original source', credit.originalSource],
    ['Source', credit.source],
    ['Provided by', credit.provider],
    ['Distributed by', credit.distributor],
    ['Copyright', copyrightOf(credit)],
    ['Terms of use', rights.usageTerms.length > 0 ? rights.usageTerms.join(' ') : undefined],
    ['Licence', rights.licence],
  ];
  const seen = new Set<string>();
  return lines.flatMap(([label, text]) => {
    // Most agencies are source and provider at once; one line is enough.
    if (!text || (label !== 'Credit' && seen.has(text))) return [];
    seen.add(text);
    return [{ label, text }];
  });
};

const roles: Readonly<Record<string, string>> = {
  source: 'wrote it',
  provider: 'provided it',
  distributor: 'distributed it',
  publisher: 'publishes it here',
};

/** The story's way here, hop by hop. */
export const toCustodyViews = (hops: readonly CustodyRecord[], times: SiteTimes): CustodyView[] =>
  hops.map(({ actor, role, at, change, licence }) => ({
    actor,
    role: (Object.hasOwn(roles, role) ? roles[role] : undefined) ?? role,
    ...(at ? { time: times.full(at) } : {}),
    ...(change ? { change } : {}),
    ...(licence ? { licence } : {}),
  }));
