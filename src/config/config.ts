import type { z } from 'zod';
import type { settings } from './settings.ts';

type Settings = typeof settings;
type Value<Name extends keyof Settings> = z.output<Settings[Name]['schema']>;

/** Settings that have no default: absent from the configuration when they are not set. */
type OptionalName = 'siteUrl' | 'databaseUser';
type SecretName = 'databaseUrl' | 'metricsToken' | 'secretKey';
type PlainName = Exclude<keyof Settings, OptionalName | SecretName>;

/** The settings of this process, checked once and frozen. Holds nothing that may not be logged. */
export type Config = { readonly [Name in PlainName]: Value<Name> } & {
  readonly [Name in OptionalName]?: Value<Name>;
} & {
  /** Whether Wireroom runs its own PostgreSQL in the data folder or uses the one of DATABASE_URL. */
  readonly database: 'embedded' | 'own-server';
};

/** Settings that are never shown, logged or exported. */
export type Secrets = { readonly [Name in SecretName]?: Value<Name> };

export interface CheckedSettings {
  readonly config: Config;
  readonly secrets: Secrets;
}

/** A setting that stops the start. */
export interface ConfigError {
  readonly kind: 'wrong-setting';
  /** The variable, or the flag with its dashes. */
  readonly name: string;
  /** One line: the setting, its value, what it must be, and an example. */
  readonly message: string;
}
