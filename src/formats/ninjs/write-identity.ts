import { createHash } from 'node:crypto';
import type { NewsItem } from '../../copy/news-item.ts';

/** RFC 3986, without brackets and with whole percent signs only; `urn:` as RFC 8141 has it. */
const uri = /^(?!urn:)[a-z][a-z0-9+.-]*:(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/i;
const urn = /^urn:[a-z0-9][a-z0-9-]{0,31}:(?:[A-Za-z0-9._~:/@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/i;

export const isUri = (text: string): boolean => uri.test(text) || urn.test(text);

/** An id as the URI that ninjs asks for; one that is none becomes a name of ours, the same every time. */
export const asUri = (id: string): string => (isUri(id) ? id : `urn:wireroom:item:${encoded(id)}`);

export const itemUri = (item: NewsItem): string => asUri(item.identity.wireId ?? fingerprint(item));

/** An item without any id is named by what it says. */
const fingerprint = ({ text, time }: NewsItem): string =>
  createHash('sha256')
    .update(JSON.stringify([text.headline, text.slugline, text.body, time.versionCreated?.at]))
    .digest('hex');

const encoded = (id: string): string => encodeURIComponent(Buffer.from(id).toString());
