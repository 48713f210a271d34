import type { NewsItem } from '../copy/news-item.ts';
import type { RouteRule, RuleConditions } from './route-rule.ts';

/** Where a version goes and why, in words an editor can check. */
export interface Routing {
  readonly action: 'publish' | 'desk' | 'hold' | 'drop';
  readonly section?: string;
  /** The rule that decided the action or, where none did, the section. */
  readonly rule?: string;
  readonly reason: string;
}

/** What routing knows of the item's source. */
export interface RoutedSource {
  readonly slug: string;
  readonly publish: 'auto' | 'desk' | 'hold';
  /** Slug of the section its stories go to unless a rule says otherwise. */
  readonly section?: string;
}

const deskOnly: ReadonlySet<NewsItem['kind']> = new Set(['advisory', 'planning', 'event']);

/**
 * Routes a version: the first rule that names an action decides it, the first that names a section decides that, and
 * the source's own setting decides what no rule did. Messages to editors go to the desk whatever a rule says.
 */
export const routeVersion = (item: NewsItem, source: RoutedSource, rules: readonly RouteRule[]): Routing => {
  const matching = rules.filter((rule) => matches(rule.conditions, item, source));
  const byAction = matching.find((rule) => rule.outcome.action !== undefined);
  const bySection = matching.find((rule) => rule.outcome.section !== undefined);
  const section = bySection?.outcome.section ?? source.section;
  const decided = decideAction(item, source, byAction);
  const rule = decided.rule ?? bySection?.name;
  return {
    action: decided.action,
    reason:
      bySection && bySection !== byAction ? `${decided.reason}; section by rule "${bySection.name}"` : decided.reason,
    ...(section === undefined ? {} : { section }),
    ...(rule === undefined ? {} : { rule }),
  };
};

const decideAction = (item: NewsItem, source: RoutedSource, rule: RouteRule | undefined): Routing => {
  if (deskOnly.has(item.kind) || item.event === 'advisory') {
    return { action: 'desk', reason: 'a message to editors is never published by rule' };
  }
  if (rule?.outcome.action) {
    return { action: rule.outcome.action, rule: rule.name, reason: `rule "${rule.name}"` };
  }
  if (item.text.headline === undefined && item.text.body.length === 0) {
    return { action: 'desk', reason: 'it has neither headline nor body' };
  }
  const action = source.publish === 'auto' ? 'publish' : source.publish;
  return { action, reason: `setting of source "${source.slug}": ${source.publish}` };
};

const matches = (conditions: RuleConditions, item: NewsItem, source: RoutedSource): boolean =>
  (!conditions.sources || conditions.sources.includes(source.slug)) &&
  (!conditions.subjects || conditions.subjects.some((wanted) => hasSubject(item, wanted))) &&
  (conditions.urgencyUpTo === undefined || (item.classification.urgency ?? 9) <= conditions.urgencyUpTo) &&
  (!conditions.languages || conditions.languages.some((tag) => hasLanguage(item, tag))) &&
  (!conditions.words || conditions.words.some((word) => hasWord(item, word)));

const hasSubject = (item: NewsItem, wanted: string): boolean => {
  const bare = wanted.toLowerCase();
  return item.classification.subjects.some(({ scheme, code, name }) => {
    const lower = code?.toLowerCase();
    return (
      lower === bare ||
      (scheme && `${scheme}:${code}`.toLowerCase() === bare) ||
      lower?.endsWith(`:${bare}`) ||
      name?.toLowerCase() === bare
    );
  });
};

const hasLanguage = (item: NewsItem, tag: string): boolean => {
  const have = item.text.language?.toLowerCase();
  const want = tag.toLowerCase();
  return have === want || (have?.startsWith(`${want}-`) ?? false);
};

const hasWord = (item: NewsItem, word: string): boolean => {
  const text = ` ${`${item.text.slugline ?? ''} ${item.text.headline ?? ''}`.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return text.includes(
    ` ${word
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `,
  );
};
