import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toInstant } from '../lib/instant.ts';
import { decodeBytes } from './charset/decode-bytes.ts';
import { defaultReadLimits } from './format.ts';
import { readDocument } from './read-document.ts';
import { parseXml } from './xml/parse-xml.ts';

const context = { zone: 'Europe/Oslo', receivedAt: toInstant(0), limits: defaultReadLimits };
const piece = fc.constantFrom(
  '<',
  '>',
  '/',
  '&',
  ';',
  '"',
  ' ',
  '\n',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE ',
  '[',
  ']',
  '<?xml ',
  '?>',
  '<nitf>',
  '</nitf>',
  '<p>',
  '</p>',
  'xmlns:a="u"',
  ' a:b="c"',
  '&amp;',
  '&eacute;',
  '&#0;',
  '&#x41;',
  'é',
  'text',
);

test('any text is XML or a refusal, strictly and leniently', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, isLenient) => {
      const parsed = parseXml(pieces.join(''), defaultReadLimits, { isLenient });
      if (!parsed.ok) expect(parsed.error.message).not.toBe('');
    }),
  );
});

test('any bytes are text or a refusal, whatever the transport says', () => {
  const hint = fc.constantFrom(undefined, 'utf-8', 'iso-8859-1', 'utf-16', 'nonsense', '');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), hint, (bytes, charset) => {
      decodeBytes(bytes, charset === undefined ? {} : { charset });
    }),
  );
});

test('any document is read or refused', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      readDocument(Buffer.from(`<nitf>${pieces.join('')}</nitf>`), context);
    }),
  );
});

test('a document cut off anywhere is never read as whole', () => {
  const whole =
    '<nitf><head><title>Quay &amp; ferry</title></head><body><body.content><p>A<br/>b</p><!-- c --></body.content></body></nitf>';
  for (let end = 1; end < whole.length; end++) {
    for (const isLenient of [false, true]) {
      const parsed = parseXml(whole.slice(0, end), defaultReadLimits, { isLenient });
      expect(parsed.ok ? 'read' : parsed.error.kind, whole.slice(0, end)).toSatisfy(
        (kind) => kind === 'truncated' || (end < 7 && kind !== 'read'),
      );
    }
  }
});

test('text read back from UTF-8, UTF-16 and with a mark is the same text', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 50 })
    .map((tail) => `<r>${tail.replaceAll('\0', '')}é`);
  fc.assert(
    fc.property(text, (wanted) => {
      const le = Buffer.from(`\ufeff${wanted}`, 'utf16le');
      for (const bytes of [Buffer.from(wanted), Buffer.from(`\ufeff${wanted}`), le, Buffer.from(le).swap16()]) {
        expect(decodeBytes(bytes)).toMatchObject({ ok: true, value: { text: wanted } });
      }
    }),
  );
});
