import { plainText } from '../../copy/plain-text.ts';
import { readHtml } from '../../copy/read-html.ts';
import { defined } from '../../lib/defined.ts';
import { child, children, descendants, lineOf, textOf, type XmlElement } from '../xml/element.ts';

/** One RBNews element as it stands; fields that are nil or empty are absent. */
export interface RitzauNews {
  readonly element: XmlElement;
  readonly newsId?: string;
  readonly publishDate?: string;
  readonly strapline?: string;
  readonly headline?: string;
  readonly subtitle?: string;
  readonly town?: string;
  readonly origin?: string;
  readonly section?: string;
  readonly sectionShort?: string;
  readonly version?: string;
  /** Ids of what this one takes the place of. */
  readonly replaces: readonly string[];
  readonly format?: string;
  readonly content: string;
  readonly priority?: string;
  readonly subjects: readonly string[];
  readonly isins: readonly string[];
  readonly keywords: readonly string[];
  readonly companies: readonly string[];
  readonly related: readonly string[];
  readonly isCanceled: boolean;
  readonly isCorrection: boolean;
  readonly isNewVersion: boolean;
  readonly isFlash: boolean;
  readonly embargo?: string;
  readonly byline?: string;
  readonly contacts: readonly string[];
  /** "Til redaktionen": to the editors. */
  readonly toEditors?: string;
  readonly altIds: readonly { readonly scheme: string; readonly value: string }[];
}

/** The news of a document: of a queue's answer, of a list, or the one that is the root. */
export const newsElementsOf = (root: XmlElement): readonly XmlElement[] =>
  root.name === 'RBNews' ? [root] : descendants(root, 'RBNews');

export const readRitzauNews = (element: XmlElement): RitzauNews => {
  const line = (name: string): string | undefined => lineOf(child(element, name));
  const list = (name: string): readonly string[] => children(child(element, name)).flatMap((one) => lineOf(one) ?? []);
  const isSet = (name: string): boolean => /^(?:true|1|ja|yes)$/i.test(line(name) ?? '');
  return defined({
    element,
    newsId: line('NewsID'),
    publishDate: line('PublishDate'),
    strapline: line('strapline'),
    headline: line('headline'),
    subtitle: line('subtitle'),
    town: line('town'),
    origin: line('origin'),
    section: line('section'),
    sectionShort: line('sectionShort'),
    version: line('version'),
    replaces: [...new Set([line('replacedID'), line('Replaces')].filter(isId))],
    format: line('format'),
    content: textOf(child(element, 'content')),
    priority: line('Priority'),
    subjects: list('IPTCList'),
    isins: list('ISIN'),
    keywords: list('SubjectKeyword'),
    companies: children(child(element, 'Companies')).flatMap((one) => lineOf(child(one, 'Name') ?? one) ?? []),
    related: [...list('Related'), ...(children(child(element, 'Related')).length > 0 ? [] : [line('Related')])].filter(
      isId,
    ),
    isCanceled: isSet('Annuleret'),
    isCorrection: isSet('Korrektion'),
    isNewVersion: isSet('NyVersion'),
    isFlash: isSet('InfoFlash'),
    embargo: ['Embargo', 'EmbargoDate', 'Klausul', 'KlausulTil']
      .map(line)
      .find((text) => text !== undefined && text !== 'false'),
    byline: line('byLine'),
    contacts: [line('byLineEmail'), line('byLinePhone')].filter((one) => one !== undefined),
    toEditors: line('TilRedaktionen'),
    altIds: [
      ['ritzau:HistID', line('HistID')] as const,
      ['ritzau:ServiceQueueId', line('ServiceQueueId')] as const,
    ].flatMap(([scheme, value]) => (value === undefined ? [] : [{ scheme, value }])),
  });
};

/** An empty GUID or a zero stands for "none". */
const isId = (text: string | undefined): text is string => text !== undefined && !/^[0-]*$/.test(text);

/** A line in which entities came escaped twice ("Spire&apos;s"). */
export const unescaped = (line: string | undefined): string | undefined =>
  line?.includes('&') === true ? plainText(readHtml(line.replace(/</g, '&lt;')).blocks) : line;
