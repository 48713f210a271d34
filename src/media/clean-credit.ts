const longestCredit = 300;
const longestCaption = 2_000;

/** Credit text as we write it: one line, no control characters, and none of the signs that markup is made of. */
export const cleanCredit = (text: string, longest = longestCredit): string =>
  text
    .replace(/[\p{Cc}\p{Cf}<>]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest)
    .trim();

/** All fields cleaned; captions and terms may be longer than names. Fields with nothing left are absent. */
export const cleanCredits = <T extends object>(credit: T): T =>
  Object.fromEntries(
    Object.entries(credit).flatMap(([field, text]) => {
      const isLong = field === 'caption' || field === 'usageTerms';
      const cleaned = typeof text === 'string' ? cleanCredit(text, isLong ? longestCaption : longestCredit) : '';
      return cleaned === '' ? [] : [[field, cleaned]];
    }),
  ) as T;
