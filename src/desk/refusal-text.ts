import { unreachable } from '../lib/result.ts';
import type { AnswerRefusal } from './answer-question.ts';
import type { SectionRefusal } from './choose-section.ts';
import type { DecisionRefusal } from './decide-story.ts';

/** Why the desk's decision was not recorded, in one sentence for editors. */
export const decisionRefusalText = (refusal: DecisionRefusal): string => {
  switch (refusal.kind) {
    case 'no-such-story':
      return `There is no story ${refusal.storyId}; "wireroom story list" shows the ids.`;
    case 'already-so':
      return alreadyText[refusal.decision];
    case 'nothing-to-publish':
      return 'The story has no version that readers could be given.';
    case 'open-question':
      return `The wire says “${refusal.words}”; answer that first (question ${refusal.questionId}).`;
    default:
      return unreachable(refusal);
  }
};

const alreadyText = {
  kill: 'The story is killed already.',
  takedown: 'The story is taken down already.',
  hold: 'The story is on hold already.',
  release: 'The story is published and not on hold: there is nothing to release.',
  publish: 'The story is published already.',
  schedule: 'The story is published already.',
} as const;

/** Why an answer was not taken, in one sentence for editors. */
export const answerRefusalText = (refusal: AnswerRefusal): string => {
  switch (refusal.kind) {
    case 'no-such-question':
      return 'There is no such question; "wireroom story questions" shows those that are open.';
    case 'no-such-notice':
      return 'There is no such notice, or it is closed already.';
    case 'answered-already':
      return 'The question was answered already.';
    case 'wrong-answer':
      return `This question takes one of: ${refusal.may.join(', ')}.`;
    case 'no-instant':
      return 'An embargo needs the instant it ends at ("until"), such as 2026-11-25T06:00:00Z.';
    case 'no-note':
      return 'A correction needs the note that readers will see ("note").';
    default:
      return decisionRefusalText(refusal);
  }
};

/** Why a story was not put into a section, in one sentence for editors. */
export const sectionRefusalText = (refusal: SectionRefusal): string =>
  refusal.kind === 'no-such-section'
    ? `There is no section "${refusal.section}"; "wireroom section list" shows the slugs.`
    : `There is no story ${refusal.storyId}; "wireroom story list" shows the ids.`;
