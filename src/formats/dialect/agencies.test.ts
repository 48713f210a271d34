import { describe, expect, test } from 'vitest';
import type { NewsItem } from '../../copy/news-item.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits } from '../format.ts';
import { readDocument } from '../read-document.ts';
import { readWireMarks } from '../wire-marks.ts';
import { dialectNames, findDialect } from './built-in-dialects.ts';

const read = (text: string, name: string): NewsItem => {
  const dialect = findDialect(name);
  if (dialect === undefined) throw new Error(name);
  const context = { zone: 'UTC', receivedAt: toInstant(Date.UTC(2026, 4, 5)), limits: defaultReadLimits, dialect };
  const reading = readDocument(Buffer.from(text), context);
  const [item] = reading.ok ? reading.value.items : [];
  if (item === undefined) throw new Error('not read');
  return item;
};

const g2 = (meta: string, body = '<p>The ferry runs.</p><p>It sails.</p>') =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g" version="1"><itemMeta><itemClass qcode="ninat:text"/><provider literal="X"/><versionCreated>2026-05-05T10:00:00Z</versionCreated><pubStatus qcode="stat:usable"/>${meta}</itemMeta><contentMeta><headline>Ferry</headline></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>${body}</body></html></inlineXML></contentSet></newsItem>`;
const nitf = (head: string, bodyHead: string, body: string) =>
  `<nitf><head>${head}</head><body><body.head><hedline><hl1>Ferry runs</hl1></hedline>${bodyHead}</body.head><body.content>${body}</body.content></body></nitf>`;

describe('what differs between agencies', () => {
  test('there is a map for each of the thirteen agencies', () => {
    expect(dialectNames).toEqual([
      'standard',
      ...['ap', 'reuters', 'afp', 'dpa', 'belga', 'ansa', 'ntb', 'stt', 'aap', 'cp', 'pa', 'efe', 'bbc'],
    ]);
  });

  test('an empty embargo holds, but is none in the dialect of an agency that always sends it empty', () => {
    const text = g2('<embargoed/>');
    expect([read(text, 'standard').status, read(text, 'reuters').status]).toEqual(['withheld', 'usable']);
  });

  test('a removal said by a signal kills although the status says usable (case 2)', () => {
    expect(read(g2('<signal qcode="sttinstruct:remove"/>'), 'stt')).toMatchObject({
      status: 'canceled',
      event: 'kill',
    });
  });

  test('a signal may ask to hold', () => {
    expect(read(g2('<signal qcode="sttinstruct:hold"/>'), 'stt').status).toBe('withheld');
  });

  test('"frei für Dienstagsausgaben" holds with a question', () => {
    const item = read(g2('<edNote>frei für Dienstagsausgaben</edNote>'), 'dpa');
    expect(item).toMatchObject({ status: 'withheld', questions: [{ kind: 'embargo', at: "editor's note" }] });
  });

  test('nastiness 19: initials in the byline are no byline, and a time stamp is no dateline', () => {
    const text = nitf(
      '',
      '<byline>gr/bp</byline><dateline><story.date norm="20170102T222800+0000">20170102T222800+0000</story.date></dateline>',
      '<p>Tegucigalpa, Jan 2 (EFE).- The port.</p><p>It grows.</p>',
    );
    const item = read(text, 'efe');
    expect([item.text.byline, item.text.privateNotes, item.text.dateline?.place]).toEqual([
      undefined,
      ['gr/bp'],
      'Tegucigalpa',
    ]);
  });

  test('a byline that hides as the first paragraph comes into its field', () => {
    const item = read(nitf('', '', '<p>By Jane Doe, PA Transport Correspondent</p><p>The ferry runs.</p>'), 'pa');
    expect([item.text.byline?.startsWith('By Jane Doe'), item.text.body.length]).toEqual([true, 1]);
  });

  test('a byline that hides as the last paragraph does too', () => {
    const item = read(g2('', '<p>Lautta kulkee.</p><p>STT–Maija Meri</p>'), 'stt');
    expect([item.text.byline, item.text.body.length]).toEqual(['Maija Meri', 1]);
  });

  test('the notebook and all after it never reach readers', () => {
    const item = read(g2('', '<p>The ferry runs.</p><p># dpa NOTEBOOK</p><p>Tel: 1</p>'), 'dpa');
    expect([item.text.body.length, item.text.privateNotes]).toEqual([1, ['# dpa NOTEBOOK', 'Tel: 1']]);
  });

  test('a field may come from a place of the agency’s own', () => {
    const item = read(
      nitf(
        '<meta name="NTBTjeneste" content="Innenriks"/><meta name="NTBStikkord" content="ferge"/>',
        '',
        '<p>Ferga.</p>',
      ),
      'ntb',
    );
    expect([item.classification.category, item.text.slugline]).toEqual(['Innenriks', 'ferge']);
  });

  test.each([
    ['standard', { headline: 'CORRECTED-Ferry runs' }, 'correction'],
    ['reuters', { headline: 'REFILE-Ferry runs' }, 'refile'],
    ['reuters', { headline: 'UPDATE 2-Ferry runs' }, 'update'],
    ['ap', { slugline: 'BC-NO--Ferry, 1st Ld-Writethru' }, 'update'],
    ['afp', { headline: 'RECTIFICATIF: le ferry' }, 'correction'],
    ['dpa', { headline: 'ZUSAMMENFASSUNG: Fähre fährt' }, 'update'],
    ['belga', { headline: 'CORRECTIE: veer vaart' }, 'correction'],
    ['ansa', { headline: 'RPT CORREZIONE: traghetto' }, 'correction'],
    ['ntb', { headline: 'RETTING: Ferga går' }, 'correction'],
    ['stt', { headline: 'KORJAUS: Lautta' }, 'correction'],
    ['aap', { takeKey: '2nd lead' }, 'update'],
    ['cp', { headline: 'NEWSALERT: Ferry' }, 'alert'],
    ['pa', { slugline: 'TRANSPORT Ferry substitute' }, 'update'],
    ['efe', { headline: 'CORRECCIÓN: El barco' }, 'correction'],
    ['bbc', { headline: 'CORRECTION: Ferry' }, 'correction'],
  ])('%s reads %j as %s', (name, lines, event) => {
    expect(readWireMarks(lines, findDialect(name)).event).toBe(event);
  });

  test('nastiness 15: markers in header lines are read wherever they stand, beside each other', () => {
    const marks = readWireMarks({ headerLines: ['REFILE', '1ST LEAD', 'Ferry saddens island'] }, findDialect('dpa'));
    expect([marks.event, marks.markers]).toEqual(['refile', ['REFILE', '1ST LEAD']]);
  });

  test('nastiness 15: an abridged third writethru is an update', () => {
    const marks = readWireMarks({ slugline: 'BC-AS--Harbour-ABRIDGED, 3rd Ld-Writethru' }, findDialect('ap'));
    expect([marks.event, marks.isAdvisory]).toEqual(['update', false]);
  });
});
