import { DateTime } from 'luxon';
import type { Instant } from '../../lib/instant.ts';

/**
 * Puts times into a demo item, so that the demo's news is always fresh. The grammar (also in demo/README.md):
 *
 *     {{now}}   {{minus:2d3h}}   {{plus:1m|basic}}   {{minus:1d|weekday:ar}}
 *
 * An offset is days, hours, minutes and seconds in that order, each at most once. After the bar stands the form the
 * document asks for, and after a colon the language of a word.
 *
 * @param zone IANA name of the zone that local times are written in.
 * @throws Error on a placeholder that this grammar does not know: a demo item must not show one to a reader.
 */
export const renderTemplate = (template: string, now: Instant, zone: string): string => {
  const start = DateTime.fromISO(now, { zone });
  if (!start.isValid) throw new Error(`The demo cannot tell the time in zone "${zone}": ${start.invalidExplanation}`);
  return template.replace(/\{\{([^{}]*)\}\}/g, (_, inner: string) => renderPlaceholder(inner, start));
};

const placeholderPattern =
  /^(?:now|(minus|plus):(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)(?:\|([a-z0-9]+)(?::([a-z]{2}))?)?$/;

const renderPlaceholder = (inner: string, start: DateTime): string => {
  const match = placeholderPattern.exec(inner);
  if (!match)
    throw new Error(`The demo does not know the placeholder {{${inner}}}; see demo/README.md for the grammar.`);
  const [, sign, days, hours, minutes, seconds, form = 'iso', language = 'en'] = match;
  const offset = { hours: Number(days ?? 0) * 24 + Number(hours ?? 0), minutes: Number(minutes ?? 0) };
  const duration = { ...offset, seconds: Number(seconds ?? 0) };
  const at = sign === 'plus' ? start.plus(duration) : start.minus(duration);
  const write = forms.get(form);
  if (!write) throw new Error(`The demo does not know the form "${form}" of {{${inner}}}; see demo/README.md.`);
  return write(at.setLocale(language));
};

const forms: ReadonlyMap<string, (at: DateTime) => string> = new Map([
  ['iso', (at) => at.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ")],
  ['basic', (at) => at.toFormat("yyyyMMdd'T'HHmmssZZZ")],
  ['rfc822', (at) => at.setLocale('en').toFormat('ccc, dd LLL yyyy HH:mm:ss ZZZ')],
  // The line that ends an IPTC 7901 message.
  ['trailer', (at) => at.toUTC().setLocale('en').toFormat("ddHHmm 'GMT' LLL yy")],
  ['date', (at) => at.toFormat('yyyy-MM-dd')],
  ['year', (at) => at.toFormat('yyyy')],
  ['weekday', (at) => at.toFormat('cccc')],
  ['clock', (at) => at.toFormat('h.mm ') + (at.hour < 12 ? 'a.m.' : 'p.m.')],
]);
