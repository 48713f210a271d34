import { z } from 'zod';

/** When a rule applies: every condition given must hold; within one, any value does. */
export const ruleConditions = z.strictObject({
  /** Slugs of sources. */
  sources: z.array(z.string()).optional(),
  /** Subject codes (a code matches its own with or without the scheme) or names, case ignored. */
  subjects: z.array(z.string()).optional(),
  /** This urgent or more urgent: 1 is the most urgent. */
  urgencyUpTo: z.number().int().min(1).max(9).optional(),
  /** Language tags; "de" matches "de-CH". */
  languages: z.array(z.string()).optional(),
  /** Words in slugline or headline, case ignored, whole words. */
  words: z.array(z.string()).optional(),
});

/** What a rule does: a section, an action, or both. */
export const ruleOutcome = z
  .strictObject({
    /** Slug of a section. */
    section: z.string().optional(),
    action: z.enum(['publish', 'desk', 'hold', 'drop']).optional(),
  })
  .refine((outcome) => outcome.section !== undefined || outcome.action !== undefined, {
    message: 'a rule needs a section, an action or both',
  });

/** A rule as files and requests carry it. */
export const routeRuleShape = z.strictObject({
  name: z.string().min(1),
  conditions: ruleConditions,
  outcome: ruleOutcome,
});

export type RuleConditions = z.infer<typeof ruleConditions>;
export type RuleOutcome = z.infer<typeof ruleOutcome>;

export interface RouteRule {
  readonly name: string;
  readonly conditions: RuleConditions;
  readonly outcome: RuleOutcome;
}
