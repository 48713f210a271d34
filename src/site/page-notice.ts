/** The database channel on which processes tell each other which pages to drop. */
export const pageChannel = 'site-pages';

// PostgreSQL carries up to 7,999 bytes in a notification; keys are plain ASCII.
const longestPayload = 7_900;
/** More than this is told as "everything": forgetting all pages is cheaper than so many messages. */
const mostPayloads = 16;
const everything = '*';

/** Keys as payloads for the channel. */
export const writePageNotices = (keys: readonly string[]): string[] => {
  const payloads: string[] = [];
  let current = '';
  for (const key of keys) {
    if (current.length + key.length + 1 > longestPayload) {
      payloads.push(current);
      current = '';
    }
    current = current === '' ? key : `${current} ${key}`;
  }
  if (current !== '') payloads.push(current);
  return payloads.length > mostPayloads ? [everything] : payloads;
};

/** The keys of a payload, or 'all'. */
export const parsePageNotice = (payload: string): readonly string[] | 'all' =>
  payload === everything ? 'all' : payload.split(' ').filter(Boolean);
