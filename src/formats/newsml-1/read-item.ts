import { defined } from '../../lib/defined.ts';
import {
  attribute,
  child,
  children,
  collapse,
  descend,
  isElement,
  lineOf,
  textOf,
  type XmlElement,
} from '../xml/element.ts';
import { isBase64, textOfBase64 } from '../xml/encoded-text.ts';
import type {
  NewsmlComponent,
  NewsmlContent,
  NewsmlEnvelope,
  NewsmlItem,
  NewsmlLink,
  NewsmlManagement,
} from './document.ts';

/** The news items of a document in order, those that stand within the components of others included. */
export const itemElementsOf = (root: XmlElement): readonly XmlElement[] => {
  const found: XmlElement[] = [];
  const walk = (element: XmlElement): void => {
    if (element.name === 'NewsItem') found.push(element);
    if (element.name === 'DataContent') return;
    for (const node of element.children) if (isElement(node)) walk(node);
  };
  walk(root);
  return found;
};

export const readEnvelope = (root: XmlElement): NewsmlEnvelope => {
  const envelope = child(root, 'NewsEnvelope');
  const party = descend(envelope, 'SentFrom', 'Party');
  return defined({
    sentFrom: propertiesOf(party).get('Organization') ?? formalName(party),
    priority: formalName(child(envelope, 'Priority')),
  });
};

export const readNewsmlItem = (element: XmlElement): NewsmlItem => {
  const identification = child(element, 'Identification');
  const identifier = child(identification, 'NewsIdentifier');
  const revision = child(identifier, 'RevisionId');
  const component = child(element, 'NewsComponent');
  return defined({
    element,
    language: given(element.attributes['xml:lang']),
    providerId: lineOf(child(identifier, 'ProviderId')),
    dateId: lineOf(child(identifier, 'DateId')),
    newsItemId: lineOf(child(identifier, 'NewsItemId')),
    revisionId: lineOf(revision),
    previousRevision: given(attribute(revision, 'PreviousRevision')),
    updateFlag: given(attribute(revision, 'Update')),
    publicIdentifier: lineOf(child(identifier, 'PublicIdentifier')),
    nameLabel: lineOf(child(identification, 'NameLabel')),
    management: readManagement(child(element, 'NewsManagement')),
    component: component === undefined ? undefined : readComponent(component),
  });
};

const readManagement = (management: XmlElement | undefined): NewsmlManagement => {
  const change = child(management, 'StatusWillChange');
  return defined({
    itemType: formalName(child(management, 'NewsItemType')),
    firstCreated: lineOf(child(management, 'FirstCreated')),
    revisionCreated: lineOf(child(management, 'ThisRevisionCreated')),
    status: formalName(child(management, 'Status')),
    statusWillChange:
      change === undefined
        ? undefined
        : defined({ status: formalName(child(change, 'FutureStatus')), at: lineOf(child(change, 'DateAndTime')) }),
    urgency: formalName(child(management, 'Urgency')),
    derivedFrom: children(management, 'DerivedFrom').map(readLink),
    associatedWith: children(management, 'AssociatedWith').map(readLink),
  });
};

const readLink = (element: XmlElement): NewsmlLink =>
  defined({ item: given(attribute(element, 'NewsItem')), word: given(attribute(element, 'FormalName')) });

const readComponent = (element: XmlElement): NewsmlComponent =>
  defined({
    element,
    role: formalName(child(element, 'Role'))
      ?.toLowerCase()
      .replace(/[\s_-]+/g, ''),
    duid: given(attribute(element, 'Duid')),
    euid: given(attribute(element, 'Euid')),
    language: formalName(descend(element, 'DescriptiveMetadata', 'Language')) ?? given(element.attributes['xml:lang']),
    contents: children(element, 'ContentItem').map(readContent),
    parts: children(element, 'NewsComponent').map(readComponent),
  });

const readContent = (element: XmlElement): NewsmlContent => {
  const characteristics = child(element, 'Characteristics');
  return defined({
    element,
    href: given(attribute(element, 'Href')),
    mediaType: formalName(child(element, 'MediaType')),
    mimeType: formalName(child(element, 'MimeType')),
    format: formalName(child(element, 'Format')),
    data: child(element, 'DataContent') ?? decodedData(element),
    bytes: lineOf(child(characteristics, 'SizeInBytes')),
    properties: propertiesOf(characteristics),
  });
};

/** An Encoding element may stand around the data (NewsML 1.2, 5.11): text in base64 is decoded, a picture is not. */
const decodedData = (element: XmlElement): XmlElement | undefined => {
  const encoding = child(element, 'Encoding');
  const data = child(encoding, 'DataContent');
  if (data === undefined || !isBase64(attribute(encoding, 'Notation'))) return data;
  const isMedia = /^(?:image|video|audio)\//i.test(formalName(child(element, 'MimeType')) ?? '');
  return { ...data, children: isMedia ? [] : [textOfBase64(textOf(data))] };
};

/** `Property` children by name; the first of a name counts. */
export const propertiesOf = (element: XmlElement | undefined): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const property of children(element, 'Property')) {
    const name = formalName(property);
    const value = given(attribute(property, 'Value'));
    if (name !== undefined && value !== undefined && !found.has(name)) found.set(name, value);
  }
  return found;
};

export const formalName = (element: XmlElement | undefined): string | undefined =>
  given(attribute(element, 'FormalName'));

export const given = (text: string | undefined): string | undefined => {
  const line = text === undefined ? '' : collapse(text);
  return line === '' ? undefined : line;
};
