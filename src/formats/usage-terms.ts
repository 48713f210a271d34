import type { Restriction } from '../copy/news-item.ts';

interface TermRule {
  readonly kind: Restriction['kind'];
  readonly pattern: RegExp;
}

// What agencies write into usage terms and instructions. The first group, where there is one, is the restriction's value.
const rules: readonly TermRule[] = [
  { kind: 'no-archive', pattern: /\bno\s+(?:archiv(?:e|es|al|ing)(?:\s+use)?|archive\s+use)\b/i },
  { kind: 'no-archive', pattern: /\bnot\s+(?:to\s+be\s+|for\s+)archiv(?:ed|ing|al)\b/i },
  { kind: 'one-time', pattern: /\b(?:one[- ]time(?:\s+editorial)?\s+use|single\s+use)\b/i },
  { kind: 'no-sales', pattern: /\b(?:no\s+(?:re)?sales?|not\s+for\s+(?:re)?sale)\b/i },
  {
    kind: 'mandatory-credit',
    pattern: /\b(?:mandatory\s+credit|must\s+(?:be\s+)?credit(?:ed)?)\b[:\s]*([^.;]{0,80})/i,
  },
  {
    kind: 'no-ai',
    pattern:
      /\b(?:no|not|without|prohibited|reserved)\b[^.;]{0,80}\b(?:AI|artificial intelligence|machine learning|text and data mining|data mining)\b/i,
  },
  {
    kind: 'channel',
    pattern:
      /\b(?:no|not\s+for)\s+(internet|online|web(?:site)?|mobile|print|tv|television|radio|broadcast|social media)\b/i,
  },
  { kind: 'channel', pattern: /\b((?:online|print|internet|broadcast)\s+only)\b/i },
  {
    kind: 'territory',
    pattern: /\bnot\s+for\s+(?:use|publication|distribution)\s+((?:outside|in|within)\s+[^.;]{2,80})/i,
  },
  {
    kind: 'territory',
    pattern: /\b(?:for\s+use|publication)\s+(?:only\s+)?((?:only\s+)?in\s+(?:the\s+)?[A-Z][^.;]{2,60})\s*only\b/i,
  },
  { kind: 'territory', pattern: /\b((?:world|worldwide)\s+rights?\s+except\s+[^.;]{2,80})/i },
  { kind: 'territory', pattern: /\b([A-Z][A-Z]+(?:[ ,]+(?:AND\s+)?[A-Z]{2,}){0,4}\s+OUT)\b/ },
];

/** Restrictions that terms of use state in words. What is not recognised stays in the terms for people to read. */
export const readRestrictions = (terms: readonly string[]): readonly Restriction[] => {
  const found: Restriction[] = [];
  for (const term of terms) {
    for (const { kind, pattern } of rules) {
      const match = pattern.exec(term);
      if (match === null) continue;
      const value = match[1]?.trim();
      found.push({ kind, ...(value !== undefined && value !== '' && { value }), original: match[0].trim() });
    }
  }
  return found;
};
