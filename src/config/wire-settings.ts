import { amount, hourMs, milliseconds, minuteMs } from './define-setting.ts';

/** Settings of the wires beyond folders, pushes and feeds; part of the one table in settings.ts. */
export const wireSettings = {
  sectionLeastSurePercent: amount(
    { env: 'WIREROOM_SECTION_LEAST_SURE', unit: 'percent', range: [60, 1, 100] },
    'How sure the learned words must be before they name the section of a story that nothing else names.',
  ),
  sectionMostExamples: amount(
    { env: 'WIREROOM_SECTION_MOST_EXAMPLES', unit: 'stories', range: [20_000, 100, 200_000] },
    'Newest stories from which the words of sections are learned.',
  ),
  sectionLeastExamples: amount(
    { env: 'WIREROOM_SECTION_LEAST_EXAMPLES', unit: 'stories', range: [200, 20, 100_000] },
    'Fewer stories than these teach no words of sections.',
  ),
  sectionLearnAfterChoices: amount(
    { env: 'WIREROOM_SECTION_LEARN_AFTER', unit: 'choices', range: [25, 1, 10_000] },
    'Choices of sections by editors after which the words are learned anew.',
  ),
  sectionLearnEveryMs: amount(
    { env: 'WIREROOM_SECTION_LEARN_EVERY_MS', unit: milliseconds, range: [24 * hourMs, minuteMs, 240 * hourMs] },
    'The words of sections are learned anew after so long, even without new choices.',
  ),
};
