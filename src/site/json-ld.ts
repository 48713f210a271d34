import type { NewsItem } from '../copy/news-item.ts';
import { authorNames } from './byline.ts';
import type { PictureView, StoryView } from './view-models.ts';

export interface ArticleFacts {
  readonly item: NewsItem;
  readonly view: Pick<StoryView, 'headline' | 'deck' | 'published' | 'updated' | 'section' | 'locale' | 'corrections'>;
  readonly url: string;
  readonly siteName: string;
  readonly siteUrl: string;
  readonly originUrl: string | undefined;
  readonly pictures: readonly PictureView[];
  readonly expiresAt: Date | null;
}

type Node = Readonly<Record<string, unknown>>;

// Search engines cut longer headlines.
const longestHeadline = 110;

/** The story for machines (schema.org): its author stays its author, and every hand it went through is named. */
export const toNewsArticle = (facts: ArticleFacts): Node => {
  const { item, view } = facts;
  const keywords = [...item.classification.keywords, ...item.classification.subjects.flatMap((s) => s.name ?? [])];
  return compact({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: facts.url,
    url: facts.url,
    headline: view.headline.slice(0, longestHeadline),
    description: view.deck,
    datePublished: view.published.iso,
    dateModified: (view.updated ?? view.published).iso,
    inLanguage: view.locale.language,
    articleSection: view.section?.text,
    keywords: [...new Set(keywords)],
    wordCount: item.text.wordCount > 0 ? item.text.wordCount : undefined,
    dateline: item.text.dateline?.raw,
    isAccessibleForFree: true,
    image: facts.pictures.map((picture) => toImage(picture, facts.siteUrl)),
    author: authorNames(item.text).map((name) => ({ '@type': 'Person', name })),
    publisher: { '@type': 'NewsMediaOrganization', name: facts.siteName, url: `${facts.siteUrl}/` },
    ...rightsOf(facts),
    correction: view.corrections.map(({ text, time }) => ({
      '@type': 'CorrectionComment',
      text,
      datePublished: time.iso,
    })),
  });
};

const rightsOf = ({ item, originUrl, expiresAt }: ArticleFacts): Node => {
  const { credit, rights } = item;
  return {
    isBasedOn: originUrl,
    sourceOrganization: toOrganization(credit.originalSource ?? credit.source ?? credit.provider),
    provider: toOrganization(credit.distributor ?? credit.provider),
    creditText: credit.line,
    copyrightHolder: toOrganization(credit.copyrightHolder),
    copyrightYear: credit.copyrightYear,
    copyrightNotice: credit.copyrightNotice,
    license: rights.licence && /^https?:\/\//i.test(rights.licence) ? rights.licence : undefined,
    expires: expiresAt?.toISOString(),
  };
};

const toOrganization = (name: string | undefined): Node | undefined =>
  name ? { '@type': 'Organization', name } : undefined;

const toImage = (picture: PictureView, siteUrl: string): Node =>
  compact({
    '@type': 'ImageObject',
    contentUrl: siteUrl + picture.src,
    width: picture.width,
    height: picture.height,
    caption: picture.caption,
    creditText: picture.credit,
  });

/** Without what is undefined and without empty lists. */
const compact = (node: Node): Node =>
  Object.fromEntries(
    Object.entries(node).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );

/** JSON that cannot end the script element it stands in, whatever its texts hold. */
export const writeJsonLd = (node: Node): string =>
  JSON.stringify(node).replace(
    /[<>&\u2028\u2029]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
