import type { NewsItem, WireTime } from '../../copy/news-item.ts';
import { type Instant, latest } from '../../lib/instant.ts';
import { ownPartsOf, ownPartsVersion } from '../own-parts.ts';
import { element, emptyElement, textElement } from '../xml-text.ts';

/** Writes the `head`; the editor's note goes along only where the receiver may see it. */
export const writeNitfHead = (item: NewsItem, hasEditorNotes: boolean): string =>
  element(
    'head',
    [
      textElement('title', item.text.headline),
      meta('slugline', item.text.slugline),
      meta('anpa-takekey', item.text.takeKey),
      meta('category', item.classification.category),
      meta('priority', item.classification.priority),
      ownMeta(item),
      tobject(item),
      docdata(item, hasEditorNotes),
    ].join(''),
  );

const meta = (name: string, content: string | undefined): string =>
  content === undefined ? '' : emptyElement('meta', { name, content });

const ownMeta = (item: NewsItem): string =>
  meta('wireroom-parts', ownPartsVersion) +
  Object.entries(ownPartsOf(item))
    .map(([name, part]) => meta(`wireroom-${name}`, JSON.stringify(part)))
    .join('');

const tobject = ({ classification, kind }: NewsItem): string => {
  const properties = classification.genres.map((genre) =>
    emptyElement('tobject.property', { 'tobject.property.type': genre }),
  );
  const subjects = classification.subjects.map(({ scheme, code, name }) =>
    token(code) === undefined
      ? ''
      : emptyElement('tobject.subject', {
          'tobject.subject.ipr': scheme === undefined || scheme === 'subj' ? 'IPTC' : scheme,
          'tobject.subject.refnum': code,
          'tobject.subject.matter': name,
        }),
  );
  const type = kind === 'advisory' ? 'advisory' : 'news';
  return element('tobject', [...properties, ...subjects].join(''), { 'tobject.type': type });
};

const docdata = (item: NewsItem, hasEditorNotes: boolean): string => {
  const { identity, time, classification, credit, text } = item;
  const isKept = classification.keywords.length > 0;
  const inner = [
    given('correction', { info: item.correctionNote }),
    given('doc-id', { regsrc: credit.provider, 'id-string': identity.wireId }),
    given('urgency', { 'ed-urg': classification.urgency?.toString() }),
    given('date.issue', { norm: normOf(time.versionCreated?.at) }),
    given('date.release', { norm: normOf(latest(time.embargoUntil?.at, time.releaseAt?.at)) }),
    given('date.expire', { norm: normOf(time.expiresAt?.at) }),
    given('series', { 'series.name': text.takeKey }),
    hasEditorNotes ? given('ed-msg', { info: item.editorNote }) : '',
    given('du-key', { key: identity.family, version: token(identity.wireVersion) }),
    given('doc.copyright', { year: token(credit.copyrightYear), holder: credit.copyrightHolder }),
    docRights(item),
    isKept ? element('key-list', classification.keywords.map((key) => emptyElement('keyword', { key })).join('')) : '',
    identified(item),
  ];
  return element('docdata', inner.join(''), {
    'management-status': statusOf(item),
    'management-doc-idref': identity.supersedes[0],
  });
};

const statusOf = ({ status, time }: NewsItem): string =>
  status === 'usable' && time.embargoUntil !== undefined ? 'embargoed' : status;

const docRights = ({ rights, time, credit }: NewsItem): string => {
  const territories = rights.restrictions.filter(({ kind }) => kind === 'territory');
  const geography = territories.map(({ value, original }) => value ?? original);
  return given('doc.rights', {
    owner: credit.copyrightHolder,
    agent: credit.provider,
    geography: geography.length === 0 ? undefined : geography.join('; '),
    startdate: timeOf(time.rightsStart),
    enddate: timeOf(time.rightsEnd),
    limitations: limitations(rights),
  });
};

/** Every word that limits the use, once. */
const limitations = ({ usageTerms, restrictions }: NewsItem['rights']): string | undefined => {
  const said = usageTerms.join(' ');
  const others = restrictions.map(({ original }) => original).filter((words) => !said.includes(words));
  const all = [...usageTerms, ...new Set(others)].join(' ');
  return all === '' ? undefined : all;
};

const identified = ({ classification }: NewsItem): string => {
  const inner = [
    ...classification.people.map((name) => textElement('person', name)),
    ...classification.organisations.map((name) => textElement('org', name)),
    ...classification.places.map((name) => textElement('location', name)),
  ];
  return inner.length === 0 ? '' : element('identified-content', inner.join(''));
};

const given = (name: string, attributes: Readonly<Record<string, string | undefined>>): string =>
  Object.values(attributes).every((value) => value === undefined) ? '' : emptyElement(name, attributes);

/** Some attributes take a word without blanks only; what is none stands in the own parts alone. */
const token = (text: string | undefined): string | undefined =>
  text !== undefined && /^[A-Za-z0-9._:-]+$/.test(text) ? text : undefined;

const timeOf = (time: WireTime | undefined): string | undefined => normOf(time?.at);

/** ISO 8601 in its basic form: 20261124T100000Z, with thousandths where there are any. */
const normOf = (at: Instant | undefined): string | undefined => at?.replace(/[-:]/g, '').replace('.000Z', 'Z');
