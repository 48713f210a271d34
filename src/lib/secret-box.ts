import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { err, ok, type Result } from './result.ts';

/** Bytes of the key. */
export const secretKeyBytes = 32;

/** Keeps words that must be read again (passwords of other servers), readable only with the key. */
export interface SecretBox {
  /** @param about what the secret belongs to; it opens for nothing else */
  seal(secret: string, about: string): Buffer;
  open(sealed: Uint8Array, about: string): Result<string, SealError>;
}

/** `other-key`: sealed under another key. `damaged`: the bytes, or what they belong to, were changed. */
export type SealError = 'other-key' | 'damaged';

const version = 1;
const markBytes = 4;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + markBytes + nonceBytes;

/**
 * AES-256-GCM. A sealed secret is: version, four bytes that tell the key apart from others (of its hash), nonce,
 * ciphertext, tag.
 * @param key 32 bytes
 */
export const createSecretBox = (key: Uint8Array): SecretBox => {
  if (key.byteLength !== secretKeyBytes) throw new Error(`the key has ${key.byteLength} bytes, not ${secretKeyBytes}`);
  const mark = createHash('sha256').update('wireroom secret box').update(key).digest().subarray(0, markBytes);
  return {
    seal: (secret, about) => {
      const head = Buffer.concat([Buffer.from([version]), mark, randomBytes(nonceBytes)]);
      const cipher = createCipheriv('aes-256-gcm', key, head.subarray(1 + markBytes));
      cipher.setAAD(Buffer.from(about, 'utf8'));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([head, body, cipher.getAuthTag()]);
    },
    open: (sealed, about) => {
      const bytes = Buffer.from(sealed);
      if (bytes.length < headBytes + tagBytes || bytes[0] !== version) return err('damaged');
      if (!bytes.subarray(1, 1 + markBytes).equals(mark)) return err('other-key');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1 + markBytes, headBytes));
      decipher.setAAD(Buffer.from(about, 'utf8'));
      decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
      try {
        const body = decipher.update(bytes.subarray(headBytes, bytes.length - tagBytes));
        return ok(Buffer.concat([body, decipher.final()]).toString('utf8'));
      } catch {
        return err('damaged');
      }
    },
  };
};

/** A key as people write it: 64 hex digits, or 32 bytes in base64. Undefined for anything else. */
export const parseSecretKey = (text: string): Buffer | undefined => {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return undefined;
  const key = Buffer.from(trimmed, 'base64');
  return key.length === secretKeyBytes ? key : undefined;
};
