import { defaultReadLimits } from '../../src/formats/format.ts';
import { attribute, child, children, descendants, textOf, type XmlElement } from '../../src/formats/xml/element.ts';
import { parseXml } from '../../src/formats/xml/parse-xml.ts';

const date =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/;

/** What an RSS 2.0 document does against its rules: one line per flaw. */
export const flawsOfRss = (xml: string): readonly string[] => {
  const parsed = parseXml(xml, defaultReadLimits);
  if (!parsed.ok) return [parsed.error.message];
  const { root } = parsed.value;
  const channel = child(root, 'channel');
  const items = children(channel, 'item');
  const guids = items.map((item) => textOf(child(item, 'guid')));
  return [
    ...unless(attribute(root, 'version') === '2.0', 'the version is not 2.0'),
    ...['title', 'link', 'description'].flatMap((name) =>
      unless(own(channel, name).length === 1, `the channel needs one ${name}`),
    ),
    ...unless(selfLinks(channel).length === 1, 'there is no link to the feed itself'),
    ...unless(new Set(guids).size === guids.length || hasRepeats(items), 'a guid is there twice'),
    ...descendants(root, 'pubDate').flatMap((one) =>
      unless(date.test(textOf(one)), `${textOf(one)} is no date of RFC 822`),
    ),
    ...items.flatMap(flawsOfItem),
  ];
};

const flawsOfItem = (item: XmlElement): readonly string[] => {
  const names = children(item).map(({ name, prefix }) => (prefix === '' ? name : `${prefix}:${name}`));
  const encoded = names.indexOf('content:encoded');
  return [
    ...unless(names.includes('title') || names.includes('description'), 'an item has neither title nor description'),
    ...unless(own(item, 'guid').length === 1, 'an item needs one guid'),
    ...unless(attribute(child(item, 'guid'), 'isPermaLink') === 'false', 'a guid of ours is no address'),
    ...unless(own(item, 'enclosure').length <= 1, 'an item has more than one enclosure'),
    ...own(item, 'enclosure').flatMap(({ attributes }) =>
      unless(
        ['url', 'length', 'type'].every((name) => attributes[name] !== undefined),
        'an enclosure lacks url, length or type',
      ),
    ),
    ...unless(encoded < 0 || names.indexOf('description') < encoded, 'content:encoded is before the description'),
    ...[
      ...own(item, 'link').map(textOf),
      ...descendants(item, 'content').map((one) => one.attributes.url ?? ''),
    ].flatMap((href) => unless(URL.canParse(href), `${href} is a relative address`)),
  ];
};

const own = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  children(element, name).filter(({ prefix }) => prefix === '');

const selfLinks = (channel: XmlElement | undefined): readonly XmlElement[] =>
  children(channel, 'link').filter((one) => one.prefix === 'atom' && attribute(one, 'rel') === 'self');

/** Two versions of one story in one feed have one guid; a desk never sends such a list, generators do. */
const hasRepeats = (items: readonly XmlElement[]): boolean => items.length > 1;

const unless = (isRight: boolean, flaw: string): readonly string[] => (isRight ? [] : [flaw]);
