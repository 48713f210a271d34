import { describe, expect, test } from 'vitest';
import { toInstant } from '../lib/instant.ts';
import { defaultReadLimits } from './format.ts';
import { readDocument } from './read-document.ts';

const read = (text: string) => {
  const context = { zone: 'UTC', receivedAt: toInstant(Date.UTC(2026, 10, 24)), limits: defaultReadLimits };
  const reading = readDocument(Buffer.from(text), context);
  const item = reading.ok ? reading.value.items[0] : undefined;
  if (item === undefined) throw new Error('not read');
  return item;
};

const nitf = (headline: string, note = '') =>
  `<nitf><head><title>x</title><meta name="slug" content="Quay"/><docdata management-status="usable"><doc-id id-string="q1"/>${note && `<ed-msg info="${note}"/>`}</docdata></head><body><body.head><hedline><hl1>${headline}</hl1></hedline></body.head><body.content><p>The quay is open.</p><p>It is long.</p></body.content></body></nitf>`;
const newsml = (headline: string) =>
  `<NewsML Version="1.2"><NewsItem><Identification><NewsIdentifier><ProviderId>q.example</ProviderId><NewsItemId>q1</NewsItemId></NewsIdentifier></Identification><NewsManagement><Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines><HeadLine>${headline}</HeadLine><SlugLine>Quay</SlugLine></NewsLines><NewsComponent><Role FormalName="Main"/><ContentItem><DataContent><p>The quay is open.</p></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>`;
const g2 = (headline: string) =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="q1" version="1"><itemMeta><itemClass qcode="ninat:text"/><pubStatus qcode="stat:usable"/></itemMeta><contentMeta><slugline>Quay</slugline><headline>${headline}</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>The quay is open.</p></body></html></inlineXML></contentSet></newsItem>`;
const anpa = (version: string, note = '') =>
  `\u0016\u0016\u0001A0010\r\nr a\u0013\u0011 BC-Quay  11-24 0050\r\n\u0002^BC-Quay${version},50<\r\n^Quay opens<\r\n${note && `^Eds: ${note}<\r\n`}\t   HAVEN (TST) _ The quay is open.\r\n \r\n\t   \u0003AP-WF-11-24-26 1010GMT<\r\n\f\r\n\u0004`;
const iptc = (line: string) =>
  `\u0001tst0010 4 n 40   tst 0010\r\n\r\nQuay/\r\n\u0002${line}\r\nQuay opens =\r\n\r\n   Haven (tst) - The quay is open.\r\n\u0003241010 GMT Nov 26\r\n\u0004`;

const kills = [
  'Kill notice',
  'Advisory: kill',
  'KILL-KILL-KILL',
  'Mandatory kill',
  'ELIMINATION',
  'Notice - withdrawal',
];

describe.each([
  ['nitf', nitf],
  ['newsml-1.2', newsml],
  ['newsml-g2', g2],
] as const)('a headline in %s', (_, write) => {
  test.each(kills)('"%s" makes a message that names its story', (headline) => {
    const item = read(write(headline));
    expect(item.kind).toBe('advisory');
    expect(item.questions?.filter(({ kind }) => kind === 'kill').map(({ slug }) => slug)).toEqual(['Quay']);
  });

  test.each([
    'Kill Devil Hills gets a quay',
    'Kill switch ends ferry trials',
    'Withholding tax rises',
    'Advisory board resigns',
  ])('"%s" is copy', (headline) => {
    const { kind, status, questions } = read(write(headline));
    expect({ kind, status, questions }).toEqual({ kind: 'text', status: 'usable', questions: undefined });
  });
});

test.each([
  [', KILL', 'kill'],
  [', WITHHOLD', 'hold'],
  [', ELIMINATE', 'kill'],
  [', Elimination', 'kill'],
] as const)('the version line of ANPA ends in "%s": a %s of that story', (version, kind) => {
  const item = read(anpa(version));
  expect(item.kind).toBe('advisory');
  expect(item.text.slugline).toBe('BC-Quay');
  expect(item.questions).toMatchObject([{ kind, slug: 'BC-Quay' }]);
});

test.each(['KILL', 'MANDATORY KILL', 'WITHDRAWAL', 'WITHHOLD'])(
  'a line "%s" above a text of IPTC 7901 asks editors',
  (line) => {
    const item = read(iptc(line));
    expect(item.kind).toBe('advisory');
    expect(item.questions).toHaveLength(1);
  },
);

test.each([
  'This version eliminates a repeated line.',
  'SUBS throughout to eliminate extraneous word.',
  'Eds: SUBS 3rd graf to delete reference to the harbour.',
])('a note "%s" leaves a story copy', (note) => {
  for (const item of [read(anpa(', 1st Ld-Writethru', note)), read(nitf('Quay opens', note))]) {
    expect({ kind: item.kind, status: item.status, asked: item.questions }).toEqual({
      kind: 'text',
      status: 'usable',
      asked: undefined,
    });
  }
});
