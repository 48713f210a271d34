import { unreachable } from '../../lib/result.ts';
import type { DialectRefusal } from './check-dialect.ts';
import type { PatternRefusal } from './pattern/check-pattern.ts';

/** Why changes to a dialect are not taken, in a sentence or two for the editor who wrote them. */
export const dialectRefusalText = (refusal: DialectRefusal): string => {
  switch (refusal.kind) {
    case 'bad-shape':
      return `The dialect is not understood at ${refusal.at}: ${refusal.problem}. "wireroom source dialect <slug>" prints a map to start from.`;
    case 'bad-pattern':
      return `The pattern at ${refusal.at} is refused: ${patternText(refusal.why)} It reads: ${refusal.pattern.slice(0, 120)}`;
    case 'too-large':
      return `The changes have ${refusal.length} characters; the limit is ${refusal.limit}. Name only what differs.`;
    default:
      return unreachable(refusal);
  }
};

const patternText = (refusal: PatternRefusal): string => {
  switch (refusal.kind) {
    case 'not-a-pattern':
      return `it is no regular expression (${refusal.why}).`;
    case 'not-allowed':
      return `"${refusal.part}" may not be used; back references, looking behind and named groups are left out because the work they make cannot be counted.`;
    case 'too-long':
      return `it has ${refusal.length} characters; the limit is ${refusal.limit}. Split it into several rules.`;
    case 'nested-repeat':
      return 'a repetition stands within a repetition, which can keep the reader busy for ever; write it without the inner or the outer one.';
    case 'runs-away':
      return `on a line such as "${refusal.line}…" it needs more than ${refusal.limit} steps; begin it with ^, or limit its repetitions, such as .{0,80}.`;
    default:
      return unreachable(refusal);
  }
};
