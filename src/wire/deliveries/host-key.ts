import { createHash, timingSafeEqual } from 'node:crypto';

/** The fingerprint of a server's key as ssh-keygen prints it: "SHA256:" and base64 without padding. */
export const fingerprintOf = (key: Uint8Array): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

export const fingerprintShape = /^SHA256:[A-Za-z0-9+/]{43}=?$/;

/** Whether two fingerprints are of the same key. */
export const isSameFingerprint = (a: string, b: string): boolean => {
  const [left, right] = [a, b].map((text) => Buffer.from(text.replace(/=+$/, '')));
  return left !== undefined && right !== undefined && left.length === right.length && timingSafeEqual(left, right);
};
