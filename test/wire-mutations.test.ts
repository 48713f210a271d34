import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../src/formats/charset/decode-bytes.ts';
import { defaultReadLimits, type FileFacts } from '../src/formats/format.ts';
import { readDocument } from '../src/formats/read-document.ts';
import type { XmlElement } from '../src/formats/xml/element.ts';
import { parseXml } from '../src/formats/xml/parse-xml.ts';
import { toInstant } from '../src/lib/instant.ts';
import { escaped, rewriteXml } from './support/rewritten-xml.ts';
import { sharedData } from './support/shared-data.ts';

const folder = sharedData('wire-samples');
const context = { zone: 'UTC', receivedAt: toInstant(Date.UTC(2026, 0, 1)), limits: defaultReadLimits };

/** Bytes; files beyond take long and show nothing new. */
const largest = 40_000;

const declared = (charset: string, text: string): string => `<?xml version="1.0" encoding="${charset}"?>\n${text}`;
const numeric = (text: string): string =>
  escaped(text).replace(/[^\n\r\t -~]/gu, (c) => `&#x${(c.codePointAt(0) ?? 0).toString(16)};`);
const utf16 = (text: string, isBig: boolean): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};
const cdata = (text: string): string =>
  text.trim() === '' ? text : `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const commented = (text: string): string => {
  const middle = Math.floor(text.length / 2);
  const isPair = /[\uD800-\uDBFF]/.test(text[middle - 1] ?? '');
  const cut = isPair ? middle - 1 : middle;
  return `${escaped(text.slice(0, cut))}<!-- c --><?p i?>${escaped(text.slice(cut))}`;
};

const styles: Readonly<Record<string, (root: XmlElement) => Uint8Array>> = {
  'written again': (root) => Buffer.from(rewriteXml(root, {})),
  'with a byte order mark': (root) => Buffer.from(`\uFEFF${declared('utf-8', rewriteXml(root, {}))}`),
  'with prefixes of other names': (root) => Buffer.from(rewriteXml(root, { isPrefixed: true })),
  'with single quotes and line breaks in tags': (root) => Buffer.from(rewriteXml(root, { quote: "'", space: '\n   ' })),
  'with CDATA for text': (root) => Buffer.from(rewriteXml(root, { writeText: cdata })),
  'with characters as numbers': (root) => Buffer.from(declared('us-ascii', rewriteXml(root, { writeText: numeric }))),
  'with comments in the middle of texts': (root) => Buffer.from(rewriteXml(root, { writeText: commented })),
  'with CRLF': (root) => Buffer.from(declared('UTF-8', rewriteXml(root, {})).replaceAll('\n', '\r\n')),
  'in UTF-16LE': (root) => utf16(declared('UTF-16', rewriteXml(root, {})), false),
  'in UTF-16BE, undeclared': (root) => utf16(rewriteXml(root, {}), true),
  'in UTF-8 that claims to be Latin-1': (root) => Buffer.from(declared('ISO-8859-1', rewriteXml(root, {}))),
  'with a document type': (root) => Buffer.from(`<!DOCTYPE ${root.name} SYSTEM "x.dtd">${rewriteXml(root, {})}`),
};

describe.skipIf(folder === undefined)('wire files written in another way (skipped where samples are absent)', () => {
  const samples = folder === undefined ? [] : xmlSamples(folder);
  test.each(samples)('%s means the same however its XML is written', (file) => {
    const bytes = readFileSync(path.join(folder ?? '', file));
    const decoded = decodeBytes(bytes);
    const parsed = decoded.ok ? parseXml(decoded.value.text, context.limits, { isLenient: true }) : undefined;
    // What is no XML for a parser, and mended by its reader only, cannot be written again.
    if (parsed?.ok !== true) return;
    const expected = factsOf(bytes);
    for (const [style, write] of Object.entries(styles)) {
      expect({ style, ...factsOf(write(parsed.value.root)) }).toEqual({ style, ...expected });
    }
  });
});

function xmlSamples(from: string): readonly string[] {
  const manifest: { files: { file: string }[] } = JSON.parse(readFileSync(path.join(from, 'manifest.json'), 'utf8'));
  return manifest.files
    .map(({ file }) => file)
    .filter((file) => /\.(?:xml|rss|atom)$/.test(file) && statSync(path.join(from, file)).size < largest);
}

const aboutBytes = new Set(['charset', 'wellformed_xml']);

function factsOf(bytes: Uint8Array): FileFacts | { readonly refused: string } {
  const reading = readDocument(bytes, context);
  if (!reading.ok) return { refused: `${reading.error.kind}: ${reading.error.message} ${reading.error.at}` };
  const { file, items } = reading.value.facts();
  return { file: Object.fromEntries(Object.entries(file).filter(([name]) => !aboutBytes.has(name))), items };
}
