import type { NewsItem } from '../copy/news-item.ts';
import type { RouteRule, RuleConditions } from './route-rule.ts';

/** Where a version goes and why, in words an editor can check. */
export interface Routing {
  readonly action: 'publish' | 'desk' | 'hold' | 'drop';
  readonly section?: string;
  /** What named the section. */
  readonly sectionBy?: 'rule' | 'topic' | 'source' | 'words';
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

/** What a site routes by: its rules, in the order they are tried, and what finds a section where no rule names one. */
export interface RoutingTable {
  readonly rules: readonly RouteRule[];
  readonly sections?: SectionClues;
}

/** What the story itself says of its section. */
export interface SectionClues {
  byTopic(item: NewsItem): SectionClue | undefined;
  byWords(item: NewsItem): SectionClue | undefined;
}

export interface SectionClue {
  readonly slug: string;
  readonly reason: string;
}

/**
 * Routes a version: the first rule that names an action decides it, the first that names a section decides that, and
 * the source's own setting decides what no rule did. Messages to editors go to the desk whatever a rule says.
 */
export const routeVersion = (item: NewsItem, source: RoutedSource, { rules, sections }: RoutingTable): Routing => {
  const matching = rules.filter((rule) => matches(rule.conditions, item, source));
  const byAction = matching.find((rule) => rule.outcome.action !== undefined);
  const bySection = matching.find((rule) => rule.outcome.section !== undefined);
  const decided = decideAction(item, source, byAction);
  const place = placeOf(item, source, { rule: bySection, sections });
  const rule = decided.rule ?? bySection?.name;
  return {
    action: decided.action,
    reason:
      place?.reason === undefined || (bySection && bySection === byAction)
        ? decided.reason
        : `${decided.reason}; ${place.reason}`,
    ...(place && { section: place.section, sectionBy: place.by }),
    ...(rule === undefined ? {} : { rule }),
  };
};

interface Place {
  readonly section: string;
  readonly by: NonNullable<Routing['sectionBy']>;
  readonly reason?: string;
}

/** A rule goes before the wire's subjects, these before the source's own section; the words decide only what is left. */
const placeOf = (
  item: NewsItem,
  source: RoutedSource,
  { rule, sections }: { readonly rule: RouteRule | undefined; readonly sections: SectionClues | undefined },
): Place | undefined => {
  const named = rule?.outcome.section;
  if (rule && named !== undefined) return { section: named, by: 'rule', reason: `section by rule "${rule.name}"` };
  const topic = sections?.byTopic(item);
  if (topic) return { section: topic.slug, by: 'topic', reason: topic.reason };
  if (source.section !== undefined) return { section: source.section, by: 'source' };
  const words = sections?.byWords(item);
  return words && { section: words.slug, by: 'words', reason: words.reason };
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
