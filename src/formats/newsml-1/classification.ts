import type { Classification, Credit, Restriction, Rights } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import { readRestrictions } from '../usage-terms.ts';
import { attribute, child, children, descend, descendants, lineOf, type XmlElement } from '../xml/element.ts';
import type { NewsmlComponent, NewsmlEnvelope, NewsmlItem } from './document.ts';
import { nearest, nearestList, newsLine } from './inherited.ts';
import { formalName, given, propertiesOf } from './read-item.ts';

type Path = readonly NewsmlComponent[];

export const toClassification = (item: NewsmlItem, path: Path, envelope: NewsmlEnvelope): Classification => {
  const urgency = Number(item.management.urgency);
  const subjects = nearestList(path, (element) => subjectElements(element));
  const names = topicNames(item);
  return defined({
    subjects: distinctBy(
      subjects.flatMap((element) => {
        const code = formalName(element);
        // Eight digits are an IPTC subject code, whoever sends them.
        const scheme = code !== undefined && /^\d{8}$/.test(code) ? 'subj' : given(attribute(element, 'Scheme'));
        return code === undefined ? [] : [defined({ scheme, code, name: names.get(code) })];
      }),
    ),
    keywords: keywordsOf(path),
    places: placesOf(path),
    people: [],
    organisations: [],
    instruments: properties(path, /^(?:ISIN|Ticker Symbol)$/i),
    genres: nearestList(path, (element) =>
      children(child(element, 'DescriptiveMetadata'), 'Genre').flatMap((genre) => formalName(genre) ?? []),
    ),
    category: subjects.map((element) => given(attribute(element, 'cat'))).find((category) => category !== undefined),
    urgency: Number.isInteger(urgency) && urgency >= 1 && urgency <= 9 ? urgency : undefined,
    priority:
      envelope.priority ??
      nearest(path, (element) => propertiesOf(child(element, 'AdministrativeMetadata')).get('Priority')),
  });
};

/** Elements of a component's SubjectCode lists, each with a code. */
const subjectElements = (component: XmlElement): readonly XmlElement[] =>
  children(child(component, 'DescriptiveMetadata'), 'SubjectCode').flatMap((codes) =>
    children(codes).filter((element) => formalName(element) !== undefined),
  );

/** Names that a message's own topic sets give to codes. */
const topicNames = (item: NewsmlItem): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  for (const topic of descendants(item.element, 'Topic')) {
    const code = lineOf(child(topic, 'FormalName'));
    const described = children(topic, 'Description').filter((one) => attribute(one, 'Variant') !== 'Category');
    const english = described.find((one) => one.attributes['xml:lang'] === 'en');
    const name = lineOf(english ?? described[0]);
    if (code !== undefined && name !== undefined && !names.has(code)) names.set(code, name);
  }
  return names;
};

const keywordsOf = (path: Path): readonly string[] => {
  const lines = path.flatMap(({ element }) =>
    children(child(element, 'NewsLines'), 'KeywordLine').flatMap((line) => lineOf(line) ?? []),
  );
  return [...new Set([...lines, ...properties(path, /^Keywords?$/i)])];
};

/** All values of properties of this name, wherever the components keep their metadata. */
const properties = (path: Path, name: RegExp): readonly string[] => {
  const found = path.flatMap(({ element }) =>
    ['DescriptiveMetadata', 'AdministrativeMetadata', 'Metadata'].flatMap((holder) =>
      children(element, holder).flatMap((metadata) =>
        children(metadata, 'Property')
          .filter((property) => name.test(formalName(property) ?? ''))
          .flatMap((property) => given(attribute(property, 'Value')) ?? []),
      ),
    ),
  );
  return [...new Set(found)];
};

/** The first location of an item, name by name. */
export const locationOf = (path: Path): ReadonlyMap<string, string> => {
  const found = nearest(path, (element) => {
    const location = propertiesOf(descend(element, 'DescriptiveMetadata', 'Location'));
    return location.size > 0 ? location : undefined;
  });
  return found ?? new Map<string, string>();
};

const placesOf = (path: Path): readonly string[] => {
  const location = locationOf(path);
  const places = ['City', 'SubLocation', 'Area', 'CountryArea', 'Country'].flatMap((name) => location.get(name) ?? []);
  return [...new Set([...places, ...properties(path, /^City$/)])];
};

export const toCredit = (path: Path, envelope: NewsmlEnvelope): Credit => {
  const party = (name: string): string | undefined =>
    nearest(path, (element) => formalName(descend(element, 'AdministrativeMetadata', name, 'Party')));
  const copyright = (name: string): string | undefined =>
    nearest(path, (element) => lineOf(descend(element, 'RightsMetadata', 'Copyright', name)));
  const notice = newsLine(path, 'CopyrightLine');
  return defined({
    distributor: envelope.sentFrom,
    provider: party('Provider'),
    source: party('Source'),
    line: newsLine(path, 'CreditLine'),
    copyrightHolder: copyright('CopyrightHolder'),
    copyrightYear: copyright('CopyrightDate') ?? /\b(?:19|20)\d\d\b/.exec(notice ?? '')?.[0],
    copyrightNotice: notice,
  });
};

export const toRights = (path: Path): Rights => {
  const usage = nearestList(path, (element) => children(child(element, 'RightsMetadata'), 'UsageRights'));
  const all = (name: string): readonly string[] => usage.flatMap((one) => lineOf(child(one, name)) ?? []);
  const usageTerms = [...all('UsageType'), ...all('Limitations')];
  const territory: readonly Restriction[] = all('Geography').map((value) => ({
    kind: 'territory',
    value,
    original: value,
  }));
  const starts = all('StartDate')[0];
  const ends = all('EndDate')[0];
  const period: readonly Restriction[] =
    starts === undefined && ends === undefined
      ? []
      : [{ kind: 'period', original: [starts ?? '', ends ?? ''].join(' – ') }];
  return { usageTerms, restrictions: [...readRestrictions(usageTerms), ...territory, ...period] };
};

const distinctBy = <T extends { readonly code?: string }>(list: readonly T[]): readonly T[] => [
  ...new Map(list.map((one) => [one.code, one])).values(),
];
