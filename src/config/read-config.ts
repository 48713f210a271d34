import path from 'node:path';
import { err, ok, type Result } from '../lib/result.ts';
import type { CheckedSettings, Config, ConfigError, Secrets } from './config.ts';
import type { Setting } from './setting.ts';
import { settings } from './settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Values given on the command line, by flag name. */
export type Flags = Readonly<Record<string, string | undefined>>;

/** Reads all settings, flags before variables before defaults. The first wrong one is the answer. */
export const readConfig = (env: Environment, flags: Flags = {}): Result<CheckedSettings, ConfigError> => {
  const config: Record<string, unknown> = {};
  const secrets: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries<Setting<unknown>>(settings)) {
    const read = readSetting(setting, env, flags);
    if (!read.ok) return read;
    if (read.value !== undefined) (setting.isSecret ? secrets : config)[name] = read.value;
  }
  config.dataFolder = path.resolve(String(config.dataFolder));
  config.database = secrets.databaseUrl === undefined ? 'embedded' : 'own-server';
  // The table holds a schema for every name of the two types.
  return ok({ config: Object.freeze(config) as Config, secrets: Object.freeze(secrets) as Secrets });
};

/** Variables that look like settings and are none: most often a name spelled wrong. */
export const listUnknownSettings = (env: Environment): string[] => {
  const known = new Set(Object.values<Setting<unknown>>(settings).map((setting) => setting.env));
  return Object.keys(env).filter((name) => name.startsWith('WIREROOM_') && !known.has(name));
};

const readSetting = (setting: Setting<unknown>, env: Environment, flags: Flags): Result<unknown, ConfigError> => {
  const flagValue = setting.flag === undefined ? undefined : flags[setting.flag];
  // A variable set to nothing is one that is not set: that is how a service file or container takes it back.
  const given = flagValue ?? (env[setting.env] || undefined) ?? setting.fallback;
  if (given === undefined) return ok(undefined);
  const checked = setting.schema.safeParse(given);
  if (checked.success) return ok(checked.data);
  const name = flagValue === undefined ? setting.env : `--${setting.flag}`;
  const value = setting.isSecret ? 'has a value (not shown) that' : `is ${JSON.stringify(given)}, but`;
  const expected = checked.error.issues[0]?.message ?? 'is not understood';
  const example = flagValue === undefined ? `${name}=${setting.example}` : `${name} ${setting.example}`;
  return err({ kind: 'wrong-setting', name, message: `${name} ${value} ${expected}. For example: ${example}` });
};
