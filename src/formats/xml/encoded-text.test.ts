import { expect, test } from 'vitest';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits } from '../format.ts';
import { readNewsml } from '../newsml-1/read.ts';
import { readG2 } from '../newsml-g2/read.ts';
import { isBase64 } from './encoded-text.ts';

const context = { zone: 'UTC', receivedAt: toInstant(Date.UTC(2026, 0, 1)), limits: defaultReadLimits };
const encoded = Buffer.from('<p>Señas de Ekstad.</p><p>Fin.</p>')
  .toString('base64')
  .replace(/(.{20})/g, '$1\n');

test.each(['base64', 'Base64', 'encd:b64', 'http://codes.example/encoding/base64'])('"%s" names base64', (name) => {
  expect(isBase64(name)).toBe(true);
});

test.each([undefined, '', 'gzip', 'base32', 'b640'])('"%s" does not name base64', (name) => {
  expect(isBase64(name)).toBe(false);
});

const g2 = (inline: string): string =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:example:1" version="1" standardversion="2.35">
  <itemMeta><itemClass qcode="ninat:text"/></itemMeta><contentSet>${inline}</contentSet></newsItem>`;

test('copy in base64 is read as copy, from NewsML-G2', () => {
  const reading = readG2(
    g2(`<inlineData contenttype="text/html" encoding="encd:b64">${encoded}</inlineData>`),
    context,
  );
  expect(reading.ok && reading.value.facts().items[0]).toMatchObject({
    body_paragraphs: 2,
    first_para60: 'Señas de Ekstad.',
  });
});

test('a picture within the XML is no copy', () => {
  const picture = `<inlineData contenttype="image/png" encoding="encd:b64">iVBORw0KGgo=</inlineData>`;
  const reading = readG2(g2(`${picture}<inlineData contenttype="text/plain">Words.</inlineData>`), context);
  expect(reading.ok && reading.value.facts().items[0]).toMatchObject({ first_para60: 'Words.' });
});

test('copy in base64 is read as copy, from NewsML 1.2', () => {
  const reading = readNewsml(
    `<NewsML><NewsEnvelope/><NewsItem><Identification><NewsIdentifier><ProviderId>a.example</ProviderId>
    <DateId>20260101</DateId><NewsItemId>9</NewsItemId><RevisionId PreviousRevision="0" Update="N">1</RevisionId>
    <PublicIdentifier>urn:newsml:a.example:20260101:9:1N</PublicIdentifier></NewsIdentifier></Identification>
    <NewsManagement><Status FormalName="Usable"/></NewsManagement><NewsComponent><ContentItem>
    <MediaType FormalName="Text"/><Encoding Notation="Base64"><DataContent>${encoded}</DataContent></Encoding>
    </ContentItem></NewsComponent></NewsItem></NewsML>`,
    context,
  );
  expect(reading.ok && reading.value.facts().items[0]).toMatchObject({ body_paragraphs: 2 });
});
