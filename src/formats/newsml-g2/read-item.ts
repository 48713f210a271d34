import { defined } from '../../lib/defined.ts';
import { attribute, child, children, descendants, lineOf, textOf, type XmlElement } from '../xml/element.ts';
import type { G2ContentMeta, G2Item, G2ItemMeta, G2Link, G2Rights, G2Text } from './document.ts';
import { memberElements, readAgenda, readConceptEntries, readMembers } from './read-agenda.ts';
import { given, readConcept, readConcepts } from './read-concept.ts';

/** Takes an item element apart, whatever its prefix. Nothing is required: what is missing is absent. */
export const readG2Item = (item: XmlElement): G2Item =>
  defined({
    itemKind: item.name,
    guid: given(attribute(item, 'guid')),
    version: given(attribute(item, 'version')),
    standardVersion: given(attribute(item, 'standardversion')),
    language: given(item.attributes['xml:lang']),
    meta: readItemMeta(child(item, 'itemMeta')),
    content: readContentMeta(children(item, 'contentMeta')),
    rights: readRights(children(item, 'rightsInfo')),
    contentSet: child(item, 'contentSet'),
    groups: children(child(item, 'groupSet'), 'group'),
    ...(item.name === 'packageItem' ? readPackage(child(item, 'groupSet')) : noMembers),
    agenda: readAgenda(item),
    concepts: readConceptEntries(item),
  });

const noMembers = { itemRefs: [], members: [] };

const readPackage = (groupSet: XmlElement | undefined): Pick<G2Item, 'itemRefs' | 'members'> => ({
  itemRefs: memberElements(groupSet).map(readLink),
  members: readMembers(groupSet).map(({ element, role }) => ({
    ...(role !== undefined && { rel: role }),
    ...readLink(element),
  })),
});

const readItemMeta = (meta: XmlElement | undefined): G2ItemMeta => {
  const itemClass = child(meta, 'itemClass');
  const embargoed = child(meta, 'embargoed');
  return defined({
    itemClass: readConcept(itemClass),
    messageType: given(attribute(itemClass, 'msgType')),
    provider: readConcept(child(meta, 'provider')),
    versionCreated: lineOf(child(meta, 'versionCreated')),
    firstCreated: lineOf(child(meta, 'firstCreated')),
    embargoed: embargoed === undefined ? undefined : textOf(embargoed).trim(),
    expires: lineOf(child(meta, 'expires')),
    pubStatus: readConcept(child(meta, 'pubStatus')),
    roles: meta === undefined ? [] : readConcepts([meta], 'role'),
    edNotes: children(meta, 'edNote').map((element) =>
      defined({
        element,
        role: given(attribute(element, 'role')),
        pubconstraint: given(attribute(element, 'pubconstraint')),
      }),
    ),
    signals: meta === undefined ? [] : readConcepts([meta], 'signal'),
    links: children(meta, 'link').map(readLink),
    titles: lines(children(meta, 'title')),
  });
};

const readLink = (element: XmlElement): G2Link => {
  const item = given(attribute(element, 'residref') ?? attribute(element, 'guidref'));
  return defined({
    rel: given(attribute(element, 'rel')),
    to: item ?? given(attribute(element, 'href')),
    isItem: item !== undefined,
    version: given(attribute(element, 'version')),
  });
};

const readContentMeta = (metas: readonly XmlElement[]): G2ContentMeta => {
  const all = (name: string): XmlElement[] => metas.flatMap((meta) => children(meta, name));
  return defined({
    urgency: lines(all('urgency'))[0],
    located: readConcept(all('located')[0]),
    infoSources: readConcepts(metas, 'infoSource'),
    creators: readConcepts(metas, 'creator'),
    altIds: all('altId').flatMap((element) => {
      const value = lineOf(element);
      return value === undefined ? [] : [defined({ type: given(attribute(element, 'type')), value })];
    }),
    languages: all('language').flatMap((element) => given(attribute(element, 'tag')) ?? []),
    genres: readConcepts(metas, 'genre'),
    keywords: lines(all('keyword')),
    subjects: readConcepts(metas, 'subject'),
    sluglines: lines(all('slugline')),
    headlines: all('headline').flatMap(readText),
    datelines: lines(all('dateline')),
    bys: lines(all('by')),
    creditlines: lines(all('creditline')),
    descriptions: all('description').flatMap(readText),
  });
};

const readText = (element: XmlElement): readonly G2Text[] => {
  const text = lineOf(element);
  const rank = Number(attribute(element, 'rank'));
  if (text === undefined) return [];
  return [defined({ text, role: given(attribute(element, 'role')), rank: rank > 0 ? rank : undefined })];
};

const readRights = (infos: readonly XmlElement[]): G2Rights => {
  const all = (name: string): XmlElement[] => infos.flatMap((info) => children(info, name));
  const stated = [...all('usageTerms'), ...all('copyrightNotice')];
  return defined({
    holder: readConcept(all('copyrightHolder')[0]),
    notices: lines(all('copyrightNotice')),
    usageTerms: lines(all('usageTerms')),
    policies: lines(all('rightsExpressionData')),
    href: stated.map((element) => given(attribute(element, 'href'))).find((href) => href !== undefined),
  });
};

const lines = (elements: readonly XmlElement[]): string[] => elements.flatMap((element) => lineOf(element) ?? []);

/** The items of a document, in order: of a message, or the one that is the root. */
export const itemElementsOf = (root: XmlElement): readonly XmlElement[] =>
  root.name === 'newsMessage' ? children(root, 'itemSet').flatMap((set) => children(set)) : [root];

/** Bodies within a content set: what holds the paragraphs, and no agency's frame around them. */
export const bodiesOf = (contentSet: XmlElement | undefined): readonly XmlElement[] => {
  for (const inline of children(contentSet, 'inlineXML')) {
    const body = firstBody(inline);
    if (body !== undefined) return body;
  }
  return [];
};

const firstBody = (inline: XmlElement): readonly XmlElement[] | undefined => {
  const nitf = descendants(inline, 'body.content')[0];
  if (nitf !== undefined) return [nitf];
  const body = descendants(inline, 'body')[0] ?? descendants(inline, 'BODY')[0];
  if (body === undefined) return children(inline).length > 0 ? [inline] : undefined;
  // dpa frames the story with slugs and a notebook: only the section "main" is copy.
  const main = descendants(body, 'section').filter((section) => hasClass(section, 'main'));
  return main.length > 0 ? main : [body];
};

const hasClass = (element: XmlElement, name: string): boolean =>
  (attribute(element, 'class') ?? '').split(/\s+/).includes(name);
