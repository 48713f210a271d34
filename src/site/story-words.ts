/** What readers are told of a correction that the wire did not explain, or explained to editors only. */
export const unexplainedCorrection =
  'This story was corrected after it was first published. The text is the corrected one.';
