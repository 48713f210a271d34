import { type Setting, wholeNumber } from './setting.ts';

export const kibibyte = 1024;
export const mebibyte = 1024 * kibibyte;
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

export const define = <T>(setting: Setting<T>): Setting<T> => setting;

interface Amount {
  readonly env: string;
  readonly unit: string;
  /** Default, least and most. */
  readonly range: readonly [number, number, number];
}

/** A whole number with its unit; the example is the default. */
export const amount = ({ env, unit, range: [fallback, least, most] }: Amount, describe: string) =>
  define({
    env,
    unit,
    schema: wholeNumber(least, most),
    fallback: String(fallback),
    example: String(fallback),
    describe,
  });

export const milliseconds = 'milliseconds';
export const bytes = 'bytes';
