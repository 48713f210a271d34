/** Something that happens in a story's life. */
export type TurnName =
  | 'new'
  | 'update'
  | 'correction'
  | 'refile'
  | 'hold'
  | 'release'
  | 'kill'
  | 'embargoed'
  | 'embargo in words'
  | 'notice that kills'
  | 'with picture';

/** One turn of one story, as a wire would send it. */
export interface Turn {
  readonly says: TurnName;
  /** Names the story: its id, or its slug on wires without ids. */
  readonly story: string;
  /** Place in the story's life, from 1. */
  readonly step: number;
}

export type WriteTurn = (turn: Turn) => string;

/** When embargoes of the makers end. */
export const embargoEnd = '2026-11-24T20:00:00Z';

const madeAt = ({ step }: Turn): string => `2026-11-24T10:${String(step * 5).padStart(2, '0')}:00Z`;
const basic = (iso: string): string => iso.replace(/[-:]|\.\d+/g, '');
const local = (iso: string): string => iso.replace('Z', '');

const idOf = ({ says, story }: Turn): string => (says === 'notice that kills' ? `${story}-notice` : story);
const statusOf = ({ says }: Turn): 'usable' | 'withheld' | 'canceled' =>
  says === 'kill' ? 'canceled' : says === 'hold' ? 'withheld' : 'usable';
const words = ({ story }: Turn): string => `Ferry to ${story} stops`;

/** The headline as most wires send it. */
const headline = (turn: Turn): string => {
  if (turn.says === 'notice that kills') return `KILL: ${words(turn)}`;
  if (turn.says === 'correction') return `CORRECTED-${words(turn)}`;
  return turn.says === 'refile' ? `REFILE-${words(turn)}` : words(turn);
};

const paragraphs = (turn: Turn): string[] => {
  const { says, story, step } = turn;
  if (says === 'notice that kills') return [`Kill the story slugged ${story}, sent earlier. A name is wrong.`];
  const text = `The ferry to ${story} stopped at step ${step}. Nobody was hurt.`;
  return says === 'correction' ? ['(Corrects the number of ships)', text] : [text];
};
const tagged = (turn: Turn): string =>
  paragraphs(turn)
    .map((text) => `<p>${text}</p>`)
    .join('');
const noteOf = ({ says }: Turn): string | undefined =>
  says === 'embargo in words' ? 'EMBARGOED until the minister has spoken.' : undefined;

const nitfWith =
  (hasId: boolean): WriteTurn =>
  (turn) => {
    const { says, story, step } = turn;
    const isGated = says === 'embargoed';
    const slug = says === 'notice that kills' ? `${story}, KILL` : leadSlug(turn, hasId);
    return `<?xml version="1.0" encoding="UTF-8"?>
<nitf><head><title>${headline(turn)}</title><meta name="slug" content="${slug}"/>
<docdata management-status="${isGated ? 'embargoed' : statusOf(turn)}">
${hasId ? `<doc-id regsrc="Test" id-string="${idOf(turn)}"/><du-key key="${idOf(turn)}" version="${step}"/>` : ''}
<date.issue norm="${basic(madeAt(turn))}"/>${isGated ? `<date.release norm="${basic(embargoEnd)}"/>` : ''}
${noteOf(turn) ? `<ed-msg info="${noteOf(turn)}"/>` : ''}</docdata></head>
<body><body.head><hedline><hl1>${headline(turn)}</hl1></hedline></body.head><body.content>${tagged(turn)}
${says === 'with picture' ? '<media media-type="image"><media-reference mime-type="image/jpeg" source="ferry.jpg"/><media-caption>Ferry</media-caption></media>' : ''}
</body.content></body></nitf>`;
  };

/** The slug with its lead number, on wires that have no other version. */
const leadSlug = ({ story, step, says }: Turn, hasId: boolean): string =>
  hasId || step === 1 || says === 'hold' || says === 'kill' ? story : `${story}, ${ordinal(step - 1)} Ld-Writethru`;
const ordinal = (n: number): string => `${n}${['th', 'st', 'nd', 'rd'][n] ?? 'th'}`;

const g2: WriteTurn = (turn) => {
  const { says, story, step } = turn;
  const isNotice = says === 'notice that kills';
  return `<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.29" conformance="power" guid="urn:${idOf(turn)}" version="${step}" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="Test"/><versionCreated>${madeAt(turn)}</versionCreated>
${says === 'embargoed' ? `<embargoed>${embargoEnd}</embargoed>` : ''}<pubStatus qcode="stat:${statusOf(turn)}"/>
${isNotice ? '<role qcode="itemRole:A"/>' : ''}${noteOf(turn) ? `<edNote>${noteOf(turn)}</edNote>` : ''}
${says === 'correction' ? '<signal qcode="sig:correction"/>' : ''}</itemMeta>
<contentMeta><slugline>${story}</slugline><headline>${headline(turn)}</headline></contentMeta>
${says === 'kill' ? '' : `<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>${tagged(turn)}${says === 'with picture' ? '<figure><img src="ferry.jpg" alt="Ferry"/></figure>' : ''}</body></html></inlineXML></contentSet>`}</newsItem>`;
};

const ninjs: WriteTurn = (turn) => {
  const { says, story, step } = turn;
  return JSON.stringify({
    uri: `urn:${idOf(turn)}`,
    type: says === 'notice that kills' ? 'advisory' : 'text',
    version: String(step),
    versioncreated: madeAt(turn),
    pubstatus: statusOf(turn),
    language: 'en',
    slugline: story,
    headline: headline(turn),
    body_html: tagged(turn),
    ...(noteOf(turn) && { ednote: noteOf(turn) }),
    ...(says === 'embargoed' && { embargoed: embargoEnd }),
    ...(says === 'with picture' && {
      associations: {
        main: { uri: 'urn:pic', type: 'picture', renditions: { original: { href: 'https://pictures.example/f.jpg' } } },
      },
    }),
  });
};

const newsml1: WriteTurn = (turn) => {
  const { says, story, step } = turn;
  const status = { usable: 'Usable', withheld: 'Withheld', canceled: 'Canceled' }[statusOf(turn)];
  const future = `<FutureStatus FormalName="Usable"/><StatusWillChange><FutureStatus FormalName="Usable"/><DateAndTime>${basic(embargoEnd)}</DateAndTime></StatusWillChange>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<NewsML Version="1.2"><NewsEnvelope><DateAndTime>${basic(madeAt(turn))}</DateAndTime></NewsEnvelope>
<NewsItem xml:lang="en"><Identification><NewsIdentifier><ProviderId>test.example</ProviderId><DateId>20261124</DateId>
<NewsItemId>${idOf(turn)}</NewsItemId><RevisionId PreviousRevision="${step - 1}" Update="N">${step}</RevisionId>
<PublicIdentifier>urn:newsml:test.example:20261124:${idOf(turn)}:${step}</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20261124T100000Z</FirstCreated>
<ThisRevisionCreated>${basic(madeAt(turn))}</ThisRevisionCreated>
<Status FormalName="${says === 'embargoed' ? 'Embargoed' : status}"/>${says === 'embargoed' ? future.slice(future.indexOf('<StatusWill')) : ''}</NewsManagement>
<NewsComponent><NewsLines><HeadLine>${headline(turn)}</HeadLine><SlugLine>${story}</SlugLine>${noteOf(turn) ? `<NewsLine><NewsLineType FormalName="EditorialNote"/><NewsLineText>${noteOf(turn)}</NewsLineText></NewsLine>` : ''}</NewsLines>
<NewsComponent><Role FormalName="Main"/><ContentItem><Format FormalName="NITF"/><DataContent>${tagged(turn)}</DataContent></ContentItem></NewsComponent>
${says === 'with picture' ? '<NewsComponent><Role FormalName="Photo"/><ContentItem Href="ferry.jpg"><MediaType FormalName="Photo"/><MimeType FormalName="image/jpeg"/></ContentItem></NewsComponent>' : ''}</NewsComponent>
</NewsItem></NewsML>`;
};

const iptc7901: WriteTurn = (turn) => {
  const { says, story, step } = turn;
  const marks = { update: '1ST LEAD', correction: 'CORRECTION', refile: 'REFILE', kill: 'KILL', hold: 'WITHHOLD' };
  const mark = says === 'update' ? `${ordinal(step - 1).toUpperCase()} LEAD` : marks[says as keyof typeof marks];
  const minute = String(step * 5).padStart(2, '0');
  const lines = says === 'notice that kills' ? [`KILL ${story}/ =`] : [...(mark ? [mark] : []), `${words(turn)} =`];
  const note = noteOf(turn);
  return `\u0001tst00${10 + step} 4 n 40   tst 00${10 + step}\r\n\r\n${story}/\r\n\u0002${note ? `${note}\r\n` : ''}${lines.join('\r\n')}\r\n\r\n   ${paragraphs(turn).join('\r\n   ')}\r\n\u000324${10}${minute} GMT Nov 26\r\n\u0004`;
};

const anpaNotes: Partial<Record<TurnName, string>> = {
  correction: 'CORRECTS the number of ships.',
  hold: 'WITHHOLD this story until it is checked.',
};

const anpa: WriteTurn = (turn) => {
  const { says, story, step } = turn;
  const version =
    {
      kill: ', KILL',
      hold: '',
      'notice that kills': ', KILL',
      new: '',
      embargoed: '',
      'embargo in words': '',
    }[says as 'kill'] ?? `, ${ordinal(step - 1)} Ld-Writethru`;
  const minute = String(step * 5).padStart(2, '0');
  const note = noteOf(turn) ?? anpaNotes[says];
  return `\u0016\u0016\u0001A00${10 + step}\r\nr a\u0013\u0011 BC-${story}  11-24 0050\r\n\u0002^BC-${story}${version},50<\r\n^${words(turn)}<\r\n${note ? `^Eds: ${note}<\r\n` : ''}\t   HAVEN (TST) _ ${paragraphs(turn).join('\r\n\t   ')}\r\n \r\n\t   \u0003AP-WF-11-24-26 10${minute}GMT<\r\n\f\r\n\u0004`;
};

const ritzau: WriteTurn = (turn) => {
  const { says, story, step } = turn;
  const is = (name: TurnName): string => String(says === name);
  return `<?xml version="1.0" encoding="UTF-8"?>
<RBNews xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><NewsID>${idOf(turn)}</NewsID><PublishDate>${local(madeAt(turn))}</PublishDate>
<strapline>${story}</strapline><headline>${words(turn)}</headline><version>${step}</version><content>${tagged(turn).replace(/</g, '&lt;').replace(/>/g, '&gt;')}</content>
<Annuleret>${is('kill')}</Annuleret><NyVersion>${is('update')}</NyVersion><Korrektion>${is('correction')}</Korrektion>
${noteOf(turn) ? `<TilRedaktionen>${noteOf(turn)}</TilRedaktionen>` : ''}</RBNews>`;
};

const jimi: WriteTurn = (turn) => {
  const { says, story, step } = turn;
  const text = tagged(turn).replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<?xml version="1.0" encoding="utf-8"?>
<Publish><Services>${says === 'kill' ? 'Kill' : 'Print'}</Services><PublishID>5</PublishID><ContentItem><SystemSlug>${idOf(turn)}</SystemSlug>
<Headline>${headline(turn)}</Headline><HoldFlag>${says === 'hold'}</HoldFlag><TrashFlag>false</TrashFlag><ContentType>Text</ContentType><SlugProper>${story}</SlugProper>
<AuthorVersion>${step}</AuthorVersion><EmbargoTime>${says === 'embargoed' ? embargoEnd : '0001-01-01T00:00:00'}</EmbargoTime><Language>1</Language>
<UpdatedDateTime>${madeAt(turn)}</UpdatedDateTime><ContentText>${text}</ContentText>${noteOf(turn) ? `<UpdateNote>${noteOf(turn)}</UpdateNote>` : ''}</ContentItem></Publish>`;
};

const ap: WriteTurn = (turn) => {
  const { says, story, step } = turn;
  const picture = { altids: { itemid: 'pic', etag: 'pic_0' }, type: 'picture', headline: 'Ferry' };
  const href = 'https://pictures.example/f.jpg';
  return JSON.stringify({
    data: {
      item: {
        altids: { itemid: idOf(turn), etag: `${idOf(turn)}_${step}` },
        version: step - 1,
        type: 'text',
        pubstatus: statusOf(turn),
        versioncreated: madeAt(turn),
        slugline: story,
        headline: headline(turn),
        body_xhtml: tagged(turn),
        ...(noteOf(turn) && { ednote: noteOf(turn) }),
        ...(says === 'embargoed' && { embargoed: embargoEnd }),
        ...(says === 'with picture' && {
          associations: { 1: { ...picture, renditions: { main: { href, mimetype: 'image/jpeg', rel: 'Main' } } } },
        }),
      },
    },
  });
};

const feedBody = (turn: Turn): string => tagged(turn).replace(/</g, '&lt;');

const rss: WriteTurn = (
  turn,
) => `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>https://t.example/</link>
<item><guid isPermaLink="false">${idOf(turn)}</guid><title>${words(turn)}</title><link>https://t.example/${idOf(turn)}</link>
<pubDate>${new Date(madeAt(turn)).toUTCString()}</pubDate><description>${feedBody(turn)}</description>
${turn.says === 'with picture' ? '<enclosure url="https://t.example/f.jpg" length="9" type="image/jpeg"/>' : ''}</item></channel></rss>`;

const atom: WriteTurn = (
  turn,
) => `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:t</id><updated>${madeAt(turn)}</updated>
<entry><id>urn:${idOf(turn)}</id><title>${words(turn)}</title><updated>${madeAt(turn)}</updated><link href="https://t.example/${idOf(turn)}"/>
<content type="html">${feedBody(turn)}</content>${turn.says === 'with picture' ? '<link rel="enclosure" type="image/jpeg" href="https://t.example/f.jpg"/>' : ''}</entry></feed>`;

const jsonfeed: WriteTurn = (turn) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'T',
    items: [
      {
        id: idOf(turn),
        url: `https://t.example/${idOf(turn)}`,
        title: words(turn),
        content_html: tagged(turn),
        date_published: '2026-11-24T10:00:00Z',
        date_modified: madeAt(turn),
        ...(turn.says === 'with picture' && { image: 'https://t.example/f.jpg' }),
      },
    ],
  });

/** A format with what it cannot say. A wire without a status says it in words, which hold and never kill. */
export interface TurnFormat {
  readonly name: string;
  readonly write: WriteTurn;
  readonly cannotSay: readonly TurnName[];
  /** True where kill and hold are words: the story waits for an editor. */
  readonly isInWords?: boolean;
}

const noStatus: readonly TurnName[] = [
  'correction',
  'refile',
  'hold',
  'release',
  'kill',
  'embargoed',
  'embargo in words',
  'notice that kills',
];

export const turnFormats: readonly TurnFormat[] = [
  { name: 'nitf', write: nitfWith(true), cannotSay: [] },
  // Without an id a status can only reach the story by its slug, as the words do.
  { name: 'nitf without an id', write: nitfWith(false), cannotSay: [] },
  { name: 'newsml-g2', write: g2, cannotSay: [] },
  { name: 'ninjs', write: ninjs, cannotSay: [] },
  { name: 'newsml-1.2', write: newsml1, cannotSay: [] },
  {
    name: 'ritzau',
    write: ritzau,
    cannotSay: ['hold', 'release', 'embargoed', 'with picture', 'refile', 'notice that kills'],
  },
  { name: 'cp-jimi', write: jimi, cannotSay: ['with picture'] },
  { name: 'ap-media-api', write: ap, cannotSay: [] },
  { name: 'iptc7901', write: iptc7901, cannotSay: ['release', 'embargoed', 'with picture'], isInWords: true },
  { name: 'anpa1312', write: anpa, cannotSay: ['refile', 'release', 'embargoed', 'with picture'], isInWords: true },
  { name: 'rss', write: rss, cannotSay: noStatus },
  { name: 'atom', write: atom, cannotSay: noStatus },
  { name: 'jsonfeed', write: jsonfeed, cannotSay: noStatus },
];
