import type { WireTime } from '../../copy/news-item.ts';
import { toMillis } from '../../lib/instant.ts';
import { escapeXml, type XmlAttributes } from '../xml-text.ts';
import { ownPrefix } from './own-names.ts';

/** An element of our own with text. An empty text is written too: it was there. */
export const ownText = (name: string, text: string | number | undefined): string =>
  text === undefined ? '' : `<${ownPrefix}:${name}>${escapeXml(String(text))}</${ownPrefix}:${name}>\n`;

export const ownTexts = (name: string, texts: readonly string[]): string =>
  texts.map((text) => ownText(name, text)).join('');

export const ownGroup = (name: string, inner: string): string =>
  `<${ownPrefix}:${name}>\n${inner}</${ownPrefix}:${name}>\n`;

/** A record of plain fields as an element with one child for each that has a value. */
export const ownRecord = (
  name: string,
  fields: Readonly<Record<string, string | number | undefined>>,
  more = '',
): string =>
  ownGroup(
    name,
    Object.entries(fields)
      .map(([field, value]) => ownText(field, value))
      .join('') + more,
  );

const standardTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)$/;

/** A time of the wire as text for an element of type dateTime, and attributes for what that text cannot say. */
const timeParts = (time: WireTime): { readonly text: string; readonly attributes: XmlAttributes } => {
  if (standardTime.test(time.original) && !time.isZoneAssumed && Date.parse(time.original) === toMillis(time.at)) {
    return { text: time.original, attributes: {} };
  }
  const attributes = {
    [`${ownPrefix}:original`]: time.original,
    [`${ownPrefix}:zone`]: time.zone,
    [`${ownPrefix}:assumed`]: time.isZoneAssumed ? 'true' : undefined,
  };
  return { text: time.at, attributes };
};

export const timeElement = (name: string, time: WireTime | undefined): string => {
  if (time === undefined) return '';
  const { text, attributes } = timeParts(time);
  const shown = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escapeXml(String(value))}"`,
  );
  return `<${name}${shown.join('')}>${text}</${name}>\n`;
};

export const ownTime = (name: string, time: WireTime | undefined): string => timeElement(`${ownPrefix}:${name}`, time);
