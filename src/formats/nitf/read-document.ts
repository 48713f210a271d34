import { defined } from '../../lib/defined.ts';
import { attribute, child, children, collapse, descend, descendants, lineOf, type XmlElement } from '../xml/element.ts';
import type { NitfBodyHead, NitfDocdata, NitfDocument, NitfRights, NitfSubject } from './document.ts';

/** Takes a `nitf` element apart. Nothing is required: what is missing is absent. */
export const readNitfDocument = (nitf: XmlElement): NitfDocument => {
  const head = child(nitf, 'head');
  const body = child(nitf, 'body');
  const docdata = child(head, 'docdata');
  const tobject = child(head, 'tobject');
  return defined({
    baselang: given(attribute(nitf, 'baselang') ?? nitf.attributes['xml:lang']),
    title: lineOf(child(head, 'title')),
    meta: readMeta(head),
    own: readOwn(head),
    objectType: given(attribute(tobject, 'tobject.type')),
    properties: values(children(tobject, 'tobject.property'), 'tobject.property.type'),
    subjects: children(tobject, 'tobject.subject').map(readSubject),
    docdata: readDocdata(docdata),
    pubdataPosition: given(attribute(child(head, 'pubdata') ?? child(docdata, 'pubdata'), 'position.section')),
    revisions: values([...children(head, 'revision-history'), ...children(docdata, 'revision-history')], 'comment'),
    head: readBodyHead(child(body, 'body.head')),
    content: child(body, 'body.content'),
    taglines: lines(children(child(body, 'body.end'), 'tagline')),
  });
};

const readMeta = (head: XmlElement | undefined): ReadonlyMap<string, string> => {
  const meta = new Map<string, string>();
  for (const element of children(head, 'meta')) {
    const name = given(attribute(element, 'name'));
    const content = given(attribute(element, 'content'));
    if (name !== undefined && content !== undefined && !meta.has(name)) meta.set(name, content);
  }
  return meta;
};

const ownName = 'wireroom-';
const nothing: ReadonlyMap<string, string> = new Map();

/** As they stand, white space and all; only where the document says that our writer made it. */
const readOwn = (head: XmlElement | undefined): ReadonlyMap<string, string> => {
  const metas = children(head, 'meta');
  if (!metas.some(({ attributes }) => attributes.name === `${ownName}parts`)) return nothing;
  return new Map(
    metas.flatMap(({ attributes: { name = '', content = '' } }) =>
      name.startsWith(ownName) ? [[name.slice(ownName.length), content] as const] : [],
    ),
  );
};

const readSubject = (element: XmlElement): NitfSubject =>
  defined({
    refnum: given(attribute(element, 'tobject.subject.refnum')),
    ipr: given(attribute(element, 'tobject.subject.ipr')),
    // From the narrowest to the widest.
    name: given(
      attribute(element, 'tobject.subject.detail') ??
        attribute(element, 'tobject.subject.matter') ??
        attribute(element, 'tobject.subject.type'),
    ),
  });

const readDocdata = (docdata: XmlElement | undefined): NitfDocdata => {
  const of = (element: string, name: string): string | undefined => given(attribute(child(docdata, element), name));
  const identified = child(docdata, 'identified-content');
  return defined({
    managementStatus: given(attribute(docdata, 'management-status')),
    managementIdref: given(attribute(docdata, 'management-doc-idref')),
    idString: of('doc-id', 'id-string'),
    regsrc: of('doc-id', 'regsrc'),
    duKey: of('du-key', 'key'),
    duKeyVersion: of('du-key', 'version'),
    urgency: of('urgency', 'ed-urg'),
    issue: of('date.issue', 'norm'),
    release: of('date.release', 'norm'),
    expire: of('date.expire', 'norm'),
    edMsg: given(values(children(docdata, 'ed-msg'), 'info').join(' ')),
    correction: of('correction', 'info'),
    copyrightHolder: of('doc.copyright', 'holder'),
    copyrightYear: of('doc.copyright', 'year'),
    rights: readRights(child(docdata, 'doc.rights')),
    series: given([of('series', 'series.name'), of('series', 'series.part')].filter(isGiven).join(' ')),
    keywords: values(children(child(docdata, 'key-list'), 'keyword'), 'key'),
    places: [...lines(children(identified, 'location')), ...children(docdata, 'evloc').flatMap(placeIn)],
    people: lines(children(identified, 'person')),
    organisations: lines(children(identified, 'org')),
  });
};

const placeIn = (evloc: XmlElement): readonly string[] => {
  const place = ['city', 'county-dist', 'state-prov'].map((name) => given(attribute(evloc, name))).find(isGiven);
  return place === undefined ? [] : [place];
};

const readRights = (element: XmlElement | undefined): NitfRights | undefined =>
  element === undefined
    ? undefined
    : defined({
        owner: given(attribute(element, 'owner')),
        agent: given(attribute(element, 'agent')),
        geography: given(attribute(element, 'geography')),
        startdate: given(attribute(element, 'startdate')),
        enddate: given(attribute(element, 'enddate')),
        type: given(attribute(element, 'type')),
        limitations: given(attribute(element, 'limitations')),
      });

const readBodyHead = (head: XmlElement | undefined): NitfBodyHead => {
  // The standard says "hedline"; some senders write it as everyone else does.
  const hedline = child(head, 'hedline') ?? child(head, 'headline');
  const byline = child(head, 'byline');
  const dateline = child(head, 'dateline');
  return defined({
    headline: lineOf(child(hedline, 'hl1')),
    subheadline: lineOf(child(hedline, 'hl2')),
    byline: lineOf(without(byline, 'byttl')),
    bylineTitle: lineOf(child(byline, 'byttl')),
    distributor: lineOf(child(head, 'distributor')),
    dateline: lineOf(without(dateline, 'story.date')),
    storyDate: lineOf(child(dateline, 'story.date')),
    abstract: lineOf(child(head, 'abstract')),
    rightsOwner: lineOf(descend(head, 'rights', 'rights.owner')),
    notes: lines(descendants(head, 'note')),
  });
};

const without = (element: XmlElement | undefined, name: string): XmlElement | undefined => {
  if (child(element, name) === undefined || element === undefined) return element;
  return { ...element, children: element.children.filter((node) => typeof node === 'string' || node.name !== name) };
};

const values = (elements: readonly XmlElement[], name: string): string[] =>
  elements.map((element) => given(attribute(element, name))).filter(isGiven);

const lines = (elements: readonly XmlElement[]): string[] => elements.map(lineOf).filter(isGiven);

const given = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const line = collapse(text);
  return line === '' ? undefined : line;
};

const isGiven = (text: string | undefined): text is string => text !== undefined;
