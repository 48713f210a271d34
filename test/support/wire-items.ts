/** One version of a story as a wire would send it. */
export interface WireVersion {
  readonly id: string;
  readonly version: number;
  readonly headline: string;
  readonly body: string;
  readonly status?: 'usable' | 'withheld' | 'canceled';
  readonly correction?: string;
  /** ISO with zone. */
  readonly embargo?: string;
  readonly expires?: string;
}

const made = (version: number): string => `2026-11-24T10:${String(version).padStart(2, '0')}:00Z`;
const basic = (iso: string): string => iso.replace(/[-:]|\.\d+/g, '');

const nitf = (v: WireVersion): string => `<?xml version="1.0" encoding="UTF-8"?>
<nitf><head><title>${v.headline}</title><docdata management-status="${v.embargo ? 'embargoed' : (v.status ?? 'usable')}">
<doc-id regsrc="Test" id-string="${v.id}"/><du-key key="${v.id}" version="${v.version}"/>
<date.issue norm="${basic(made(v.version))}"/>${v.embargo ? `<date.release norm="${basic(v.embargo)}"/>` : ''}${v.expires ? `<date.expire norm="${basic(v.expires)}"/>` : ''}
</docdata></head><body><body.head><hedline><hl1>${v.correction ? 'CORRECTED-' : ''}${v.headline}</hl1></hedline></body.head>
<body.content>${v.correction ? `<p>(Corrects ${v.correction})</p>` : ''}<p>${v.body}</p></body.content></body></nitf>`;

const g2 = (v: WireVersion): string => `<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.29" conformance="power" guid="${v.id}" version="${v.version}" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="Test"/><versionCreated>${made(v.version)}</versionCreated>
${v.embargo ? `<embargoed>${v.embargo}</embargoed>` : ''}<pubStatus qcode="stat:${v.status ?? 'usable'}"/>${v.correction ? '<signal qcode="sig:correction"/>' : ''}</itemMeta>
<contentMeta><headline>${v.headline}</headline></contentMeta>
${v.status === 'canceled' ? '' : `<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>${v.correction ? `<p>(Corrects ${v.correction})</p>` : ''}<p>${v.body}</p></body></html></inlineXML></contentSet>`}</newsItem>`;

const ninjs = (v: WireVersion): string =>
  JSON.stringify({
    uri: v.id,
    type: 'text',
    version: String(v.version),
    versioncreated: made(v.version),
    pubstatus: v.status ?? 'usable',
    language: 'en',
    headline: `${v.correction ? 'CORRECTED-' : ''}${v.headline}`,
    body_html: `${v.correction ? `<p>(Corrects ${v.correction})</p>` : ''}<p>${v.body}</p>`,
    ...(v.embargo ? { embargoed: v.embargo } : {}),
    ...(v.expires ? { expires: v.expires } : {}),
  });

/** A writer for each format that carries versions and kills. */
export const wireFormats: readonly (readonly [string, (version: WireVersion) => string])[] = [
  ['nitf', nitf],
  ['newsml-g2', g2],
  ['ninjs', ninjs],
];
