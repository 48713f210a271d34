import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecretBox, parseSecretKey, type SecretBox, secretKeyBytes } from '../lib/secret-box.ts';

/**
 * Seals under the key of the settings or, without one, under the key file of the data folder, which is made when it is
 * first needed and may be read by its owner only.
 */
export const openSecretBox = (dataFolder: string, key: string | undefined): SecretBox => {
  let box: SecretBox | undefined;
  const get = (): SecretBox => {
    box ??= createSecretBox(key === undefined ? readKeyFile(dataFolder) : keyOf(key, 'WIREROOM_SECRET_KEY'));
    return box;
  };
  return { seal: (secret, about) => get().seal(secret, about), open: (sealed, about) => get().open(sealed, about) };
};

const keyOf = (text: string, where: string): Buffer => {
  const key = parseSecretKey(text);
  if (!key) throw new Error(`${where} holds no key: it must be 64 hex digits, or 32 bytes in base64`);
  return key;
};

const readKeyFile = (dataFolder: string): Buffer => {
  const path = join(dataFolder, 'secret.key');
  const found = readIfThere(path);
  if (found !== undefined) return keyOf(found, path);
  mkdirSync(dataFolder, { recursive: true });
  // Written aside and linked: of two processes that start at once both use the key of the one that was first.
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(aside, `${randomBytes(secretKeyBytes).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  chmodSync(aside, 0o600);
  try {
    linkSync(aside, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return keyOf(readFileSync(path, 'utf8'), path);
};

const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
};

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
