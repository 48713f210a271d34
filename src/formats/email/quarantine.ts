import { createHash } from 'node:crypto';
import type { ItemQuestion, NewsItem } from '../../copy/news-item.ts';
import type { Mail } from './document.ts';
import { rawOf } from './read-headers.ts';

const place = 'sender of the mail';

/**
 * An item of a mail whose sender nobody vouches for. It waits for an editor, under an id of its own: it can neither
 * change, take back nor hold anything that is on file, and what it says of other stories is only shown.
 */
export const quarantined = (
  item: NewsItem,
  mail: Mail,
  { reason, index }: { readonly reason: string; readonly index: number },
): NewsItem => {
  const own = (item.questions ?? []).filter(({ at }) => at !== place);
  const asked = own.map(({ slug: _, ...question }): ItemQuestion => question);
  const { correctionNote: _, ...rest } = item;
  return {
    ...rest,
    identity: { wireId: `unverified-mail:${fingerprint(mail)}:${index}`, altIds: [], supersedes: [] },
    kind: item.kind === 'advisory' ? 'text' : item.kind,
    status: 'withheld',
    event: 'hold',
    relations: [],
    questions: [{ kind: 'hold', text: reason, at: place }, ...asked],
    notes: [...item.notes, { kind: 'assumed', text: `${reason} Held for an editor.`, at: 'From' }],
  };
};

/** The same for a mail that comes once more by another way. */
const fingerprint = ({ headers, parts }: Mail): string => {
  const hash = createHash('sha256');
  for (const name of ['from', 'message-id', 'date', 'subject']) hash.update(`${rawOf(headers, name) ?? ''}\n`);
  for (const { bytes } of parts) hash.update(bytes);
  return hash.digest('hex').slice(0, 32);
};
