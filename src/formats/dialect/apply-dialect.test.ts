import { describe, expect, test } from 'vitest';
import type { NewsItem } from '../../copy/news-item.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits } from '../format.ts';
import { readDocument } from '../read-document.ts';
import { applyChanges, type DialectChanges } from './apply-changes.ts';
import { standard } from './built-in/standard.ts';
import { checkChanges } from './check-dialect.ts';

const read = (text: string, changes: DialectChanges): NewsItem => {
  const checked = checkChanges(changes);
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  const context = { zone: 'UTC', receivedAt: toInstant(Date.UTC(2026, 10, 24)), limits: defaultReadLimits };
  const reading = readDocument(Buffer.from(text), { ...context, dialect: applyChanges(standard, changes) });
  if (!reading.ok) throw new Error(reading.error.message);
  const [item] = reading.value.items;
  if (item === undefined) throw new Error('no item');
  return item;
};

const glued = 'q7-0001-12';
const g2 = `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="${glued}" version="1"><itemMeta><itemClass qcode="ninat:text"/>
<pubStatus qcode="stat:usable"/><edNote role="x:desk">Sport</edNote></itemMeta><contentMeta><altId type="x:box">B7</altId>
<genre qcode="g:feature"><name>Feature</name></genre><headline>Quay opens</headline><headline role="x:sub">By Ann Field</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>One.</p><p>Two.</p></body></html></inlineXML></contentSet></newsItem>`;
const newsml = `<NewsML Version="1.2"><NewsItem xml:lang="en"><Identification><NewsIdentifier><ProviderId>q.example</ProviderId><NewsItemId>${glued}</NewsItemId></NewsIdentifier><NameLabel>BOX-7</NameLabel></Identification>
<NewsManagement><NewsItemType FormalName="News"/><Status FormalName="Go"/></NewsManagement><NewsComponent><NewsLines><HeadLine>Quay opens</HeadLine></NewsLines>
<AdministrativeMetadata><Property FormalName="Desk" Value="Sport"/></AdministrativeMetadata>
<NewsComponent><Role FormalName="Main"/><ContentItem><DataContent><p>One.</p></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>`;
const ninjs = JSON.stringify({
  uri: glued,
  type: 'text',
  headline: 'Quay opens',
  body_html: '<p>One.</p>',
  desk: 'Sport',
  extra: { box: 'B7' },
});
const ap = JSON.stringify({
  data: {
    item: {
      altids: { itemid: glued, etag: 'e' },
      type: 'text',
      headline: 'Quay opens',
      editorialtypes: ['Odd'],
      desk: { name: 'Sport' },
      body_xhtml: '<p>One.</p>',
    },
  },
});
const jimi = `<Publish><Services>Print</Services><ContentItem><SystemSlug>${glued}</SystemSlug><Headline>Quay opens</Headline><ContentType>Text</ContentType><WritethruType>Odd</WritethruType><Desk>Sport</Desk><ContentText>&lt;p&gt;One.&lt;/p&gt;</ContentText></ContentItem></Publish>`;
const ritzau = `<RBNews><NewsID>${glued}</NewsID><strapline>Kaj</strapline><headline>Kajen åbner</headline><content>&lt;p&gt;En.&lt;/p&gt;</content><Desk>Sport</Desk><Trukket>true</Trukket></RBNews>`;
const iptc =
  '\u0001tst0010 4 n 40   tst 0010 Sport\r\n\r\nQuay/\r\n\u0002Quay opens\r\nReportage Ann Field =\r\n\r\n   Haven (tst) - One.\r\n\u0003241010 GMT Nov 26\r\n\u0004';
const anpa =
  '\u0016\u0016\u0001A0010\r\nr a\u0013\u0011 BC-Quay  11-24 0050\r\n\u0002^BC-Quay,50<\r\n^Quay opens<\r\n^Reportage Ann Field=\r\n\t   HAVEN (TST) _ One.\r\n \r\n\t   \u0003AP-WF-11-24-26 1010GMT<\r\n\f\r\n\u0004';

const withId = { 'newsml-g2': g2, 'newsml-1.2': newsml, ninjs, 'ap-media-api': ap, 'cp-jimi': jimi, ritzau };

describe('a field in a place of the agency’s own', () => {
  test.each([
    ['newsml-g2:edNote/desk', g2],
    ['newsml-1.2:Property/Desk', newsml],
    ['ninjs:desk', ninjs],
    ['ap-media-api:desk', ap],
    ['cp-jimi:Desk', jimi],
    ['ritzau:Desk', ritzau],
  ])('is read from %s', (from, text) => {
    expect(read(text, { fields: [{ from, to: 'category' }] }).classification.category).toBe('Sport');
    expect(read(text, { fields: [{ from, to: 'slugline' }] }).text.slugline).toBe('Sport');
  });

  test.each([
    ['newsml-g2:altId/x:box', g2, 'B7'],
    ['newsml-g2:genre', g2, 'Feature'],
    ['newsml-g2:genre/feature', g2, 'Feature'],
    ['newsml-1.2:NameLabel', newsml, 'BOX-7'],
    ['ninjs:extra.box', ninjs, 'B7'],
    ['cp-jimi:Services', jimi, 'Print'],
    ['iptc7901:header/2', iptc, 'Quay/'],
  ])('%s is a place', (from, text, value) => {
    expect(read(text, { fields: [{ from, to: 'source' }] }).credit.source).toBe(value);
  });

  test('is cut out of a line by its pattern, and is none where that does not match', () => {
    const field = (pattern: string): DialectChanges => ({
      fields: [{ from: 'iptc7901:header/1', to: 'category', pattern }],
    });
    expect(read(iptc, field('(\\p{Lu}\\p{Ll}+)$')).classification.category).toBe('Sport');
    expect(read(iptc, field('(nothing)$')).classification.category).toBe('n');
    expect(
      read(anpa, { fields: [{ from: 'anpa1312:header/2', to: 'category', pattern: '^r (\\w)' }] }).classification
        .category,
    ).toBe('a');
  });

  test('that is a note to editors can hold the story, as any note can', () => {
    const held = read(ninjs.replace('"Sport"', '"Embargoed until the minister has spoken"'), {
      fields: [{ from: 'ninjs:desk', to: 'editorNote' }],
    });
    expect(held.status).toBe('withheld');
    expect(held.questions?.map(({ kind }) => kind)).toEqual(['embargo']);
  });

  test('with a pattern that could run away is refused with its place', () => {
    const checked = checkChanges({ fields: [{ from: 'ninjs:desk', to: 'category', pattern: '(a+)+$' }] });
    expect(checked.ok ? undefined : checked.error).toMatchObject({ kind: 'bad-pattern', at: '/fields/0/pattern' });
  });
});

describe('an id with a version glued on', () => {
  test.each(Object.entries(withId))('is parted in %s', (_, text) => {
    const { identity } = read(text, { gluedIds: ['^(.*q7-\\d{4})-(\\d{1,3})$'] });
    expect(identity.wireId).toMatch(/q7-0001$/);
  });
});

describe('a signal of the agency’s own', () => {
  test.each([
    ['newsml-1.2', newsml, 'Property/Desk:Sport'],
    ['cp-jimi', jimi, 'WritethruType:Odd'],
    ['ap-media-api', ap, 'editorialtypes:odd'],
    ['ritzau', ritzau, 'Trukket:true'],
    ['newsml-g2', g2, 'genre:feature'],
  ])('kills, holds or corrects in %s', (_, text, code) => {
    expect(read(text, { signals: [{ code, event: 'kill', status: 'canceled' }] })).toMatchObject({
      status: 'canceled',
      event: 'kill',
    });
    expect(read(text, { signals: [{ code, event: 'hold', status: 'withheld' }] }).status).toBe('withheld');
    const corrected = read(text, {
      signals: [
        { code, event: 'correction' },
        { code: 'Status:Go', event: 'new', status: 'usable' },
      ],
    });
    expect(corrected.event).toBe('correction');
    expect(read(text, { signals: [{ code, event: 'advisory' }] }).kind).toBe('advisory');
  });

  test('names a status of NewsML that the standard does not know', () => {
    expect(read(newsml, {}).status).toBe('withheld');
    expect(read(newsml, { signals: [{ code: 'Status:Go', event: 'new', status: 'usable' }] }).status).toBe('usable');
  });
});

test.each([
  ['the line below the headline', g2, 'subheadline', '^By (\\p{Lu}.+)$'],
  ['a line above the text of IPTC 7901', iptc, 'header-line', '^Reportage (\\p{Lu}.+)$'],
  ['a line above the text of ANPA 1312', anpa, 'header-line', '^Reportage (\\p{Lu}.+)$'],
] as const)('a byline is found in %s', (_, text, place, pattern) => {
  const item = read(text, { bylines: [{ in: [place], pattern }] });
  expect(item.text.byline).toBe('Ann Field');
  expect(item.text.headline).toBe('Quay opens');
  expect(item.text.alternativeHeadlines).toEqual([]);
});
