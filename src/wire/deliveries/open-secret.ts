import { err, ok, type Result } from '../../lib/result.ts';
import type { SecretBox } from '../../lib/secret-box.ts';

/** The stored secret in clear, undefined where there is none, or a sentence about why it cannot be opened. */
export const openSecret = (
  box: SecretBox,
  sealed: Uint8Array | null | undefined,
  deliveryId: string,
): Result<string | undefined, string> => {
  if (!sealed) return ok(undefined);
  const opened = box.open(sealed, deliveryId);
  if (opened.ok) return opened;
  return err(
    opened.error === 'other-key'
      ? 'The stored password was sealed under another key. Set WIREROOM_SECRET_KEY to that key (or bring back the file secret.key of the data folder), or store the password again.'
      : 'The stored password is damaged. Store it again.',
  );
};
