import type { SecretBox } from '../../lib/secret-box.ts';
import { hashKey, newKey } from '../../lib/secret-key.ts';

/** What only we and the hub know of a subscription. */
export interface SubscriptionSecret {
  /** The last part of the callback's address. */
  readonly token: string;
  /** What the hub signs with. */
  readonly secret: string;
}

/** A fresh secret, as it is stored, and what the token is found by. */
export const makeSecret = (box: SecretBox, id: string) => {
  const secret: SubscriptionSecret = { token: newKey().key, secret: newKey().key };
  return { secret, sealed: box.seal(`${secret.token} ${secret.secret}`, id), tokenHash: hashKey(secret.token) };
};

/** Undefined where it was sealed under another key. */
export const openSubscription = (
  box: SecretBox,
  { id, sealed }: { readonly id: string; readonly sealed: Uint8Array },
): SubscriptionSecret | undefined => {
  const opened = box.open(sealed, id);
  const [token, secret] = opened.ok ? opened.value.split(' ') : [];
  return token === undefined || secret === undefined ? undefined : { token, secret };
};

export const callbackOf = (publicUrl: string, token: string): string => `${publicUrl}/websub/${token}`;
