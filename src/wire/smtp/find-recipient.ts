import { createHash, timingSafeEqual } from 'node:crypto';
import type { SecretBox } from '../../lib/secret-box.ts';
import type { Db } from '../../store/db.ts';
import { openSecret } from '../deliveries/open-secret.ts';
import { findDeliverySecret, listDeliveries } from '../delivery-store.ts';
import type { Source } from '../source.ts';
import { findSourceById } from '../source-store.ts';
import { smtpSettings } from './smtp-kind.ts';

/** An envelope's two addresses, lower case. */
export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/**
 * The source that mail to this address belongs to, if it may be taken: with the source's key part, or from a sender who
 * is allowed. Undefined for anything else, without saying whether there is such a source.
 */
export const findRecipient = async (
  deps: { readonly db: Db; readonly secretBox: SecretBox },
  { from, to }: Envelope,
): Promise<Source | undefined> => {
  const at = to.lastIndexOf('@');
  const [slug = '', key] = to.slice(0, at).split('+', 2);
  const domain = to.slice(at + 1);
  for (const delivery of await listDeliveries(deps.db, 'smtp')) {
    if (delivery.location !== domain) continue;
    const source = await findSourceById(deps.db, delivery.sourceId);
    if (source?.slug !== slug) continue;
    const settings = smtpSettings.safeParse(delivery.settings);
    if (key === undefined) {
      if (settings.success && isAllowed(from, settings.data.senders)) return source;
      continue;
    }
    const secret = openSecret(deps.secretBox, await findDeliverySecret(deps.db, delivery.id), delivery.id);
    if (secret.ok && secret.value !== undefined && isSame(key, secret.value)) return source;
  }
  return undefined;
};

const isAllowed = (from: string, senders: readonly string[]): boolean =>
  from !== '' && senders.some((one) => (one.startsWith('@') ? from.endsWith(one) : from === one));

const isSame = (given: string, wanted: string): boolean => timingSafeEqual(hash(given), hash(wanted));

const hash = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();
