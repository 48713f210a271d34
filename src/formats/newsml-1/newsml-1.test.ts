import { describe, expect, test } from 'vitest';
import { badSamples, readSample, readText, sampleText } from '../../../test/support/read-sample.ts';
import { plainText } from '../../copy/plain-text.ts';

describe('two languages in one NewsItem', () => {
  const items = readSample('newsml-1/good/two-languages.xml');
  const [dutch, french] = items;

  test('case 8: each story is an item of its own with a stable id, the one in the item’s language keeps the item’s', () => {
    expect(items.map(({ identity }) => identity.wireId)).toEqual([
      'urn:newsml:wire.quay.example:7001',
      'urn:newsml:wire.quay.example:7001#fr',
    ]);
    expect(items.map(({ text }) => text.headline)).toEqual(['Brug in Overhaven dicht', 'Pont fermé à Overhaven']);
  });

  test('the story stays the same one when a second language joins it', () => {
    const alone = sampleText('newsml-1/good/two-languages.xml').replace(
      /<NewsComponent Duid="7005"[\s\S]*?(?=<NewsComponent Duid="7010">)/,
      '',
    );
    expect(readText(alone).map(({ identity }) => identity.wireId)).toEqual([dutch?.identity.wireId]);
  });

  test('the version is in no id, and a DateId that moves with it neither', () => {
    const later = sampleText('newsml-1/good/two-languages.xml')
      .replaceAll('20261124T101500', '20261124T120000')
      .replace('>3</RevisionId>', '>4</RevisionId>');
    expect(readText(later)[0]?.identity).toMatchObject({ wireId: dutch?.identity.wireId, wireVersion: '4' });
  });

  test('case 7: a PublicIdentifier that is the same in every file names nothing, and is noted', () => {
    expect(dutch?.notes).toContainEqual(expect.objectContaining({ kind: 'ignored', at: 'NewsIdentifier' }));
    expect(dutch?.identity.altIds).toEqual([]);
  });

  test('case 12: times without a zone are taken in the source’s, and flagged', () => {
    expect(dutch?.time.versionCreated).toMatchObject({ at: '2026-11-24T09:15:00.000Z', isZoneAssumed: true });
  });

  test('case 17: a DTD with an outside parameter entity is neither opened nor a reason to fail', () => {
    expect(items).toHaveLength(2);
  });

  test('case 18: escaped HTML is read as HTML, line by line', () => {
    expect(plainText(dutch?.text.body ?? [])).toBe('De brug blijft tot vrijdag dicht.\n\nBussen rijden om.');
  });

  test('case 21: a picture beside the XML is one picture with its sizes, caption, credit and terms, for every story', () => {
    for (const { media } of [dutch, french].flatMap((item) => item ?? [])) {
      expect(media).toMatchObject([
        {
          kind: 'picture',
          caption: 'De brug van Overhaven.',
          credit: 'Mies Vos/QUAY',
          restrictions: [{ kind: 'no-archive' }],
        },
      ]);
      expect(media[0]?.renditions.map(({ href }) => href)).toEqual(['bridge.jpeg', 'bridge-small.jpeg']);
    }
  });

  test('what the agency tells editors stays with editors', () => {
    expect(dutch?.editorNote).toBe('Foto volgt');
    expect(plainText(dutch?.text.body ?? [])).not.toContain('Foto');
  });
});

describe('three items in one message', () => {
  const [embargoed, killed, unnamed] = readSample('newsml-1/good/embargo-and-kill.xml');

  test('an embargo lifts when the status is said to change', () => {
    expect(embargoed).toMatchObject({ status: 'usable', time: { embargoUntil: { at: '2026-11-25T05:00:00.000Z' } } });
  });

  test('an embargo without a time is held', () => {
    const open = sampleText('newsml-1/good/embargo-and-kill.xml').replace(
      /<StatusWillChange>.*<\/StatusWillChange>/,
      '',
    );
    expect(readText(open)[0]).toMatchObject({ status: 'withheld' });
  });

  test('an id with colons in it stays whole, and links lose their revision', () => {
    expect(embargoed?.identity.wireId).toBe('urn:newsml:quay.example:20261124:quay:desk:12-en');
    expect(embargoed?.relations).toEqual([
      { kind: 'photo-set', wireId: 'urn:newsml:quay.example:20261124:photos-9', original: 'Photo set' },
    ]);
  });

  test('case 9: an empty headline is none, and the slug remains', () => {
    expect(embargoed?.text.headline).toBeUndefined();
    expect(embargoed?.text.slugline).toBe('Quay-fares');
  });

  test('case 18: HTML in CDATA is the body, initials at its foot are private, a time stamp is no dateline', () => {
    expect(plainText(embargoed?.text.body ?? [])).toBe('Fares rise by a tenth.\n\nThe council votes on Friday.');
    expect(embargoed?.text.privateNotes).toEqual(['ab/cd/ef']);
    expect(embargoed?.text.dateline).toBeUndefined();
  });

  test('rights become restrictions', () => {
    expect(embargoed?.rights.restrictions.map(({ kind }) => kind)).toEqual(['no-archive', 'territory']);
  });

  test('a canceled item without a body kills by its id', () => {
    expect(killed).toMatchObject({
      event: 'kill',
      status: 'canceled',
      identity: { wireId: 'urn:newsml:quay.example:20261123:quay:desk:11-en', wireVersion: '2' },
    });
  });

  test('case 7: NewsItemId 0 gives no id, and a status that is not known holds', () => {
    expect(unnamed?.identity.wireId).toBeUndefined();
    expect(unnamed).toMatchObject({ status: 'withheld', event: 'hold' });
  });
});

test('case 5: the same id and revision with other content has the same identity', () => {
  const text = sampleText('newsml-1/good/embargo-and-kill.xml');
  const other = readText(text.replace('by a tenth', 'by a fifth'));
  expect(other[0]?.identity).toEqual(readText(text)[0]?.identity);
  expect(other[0]?.text.body).not.toEqual(readText(text)[0]?.text.body);
});

test('case 23: a tip is a message to editors', () => {
  const tip = sampleText('newsml-1/good/two-languages.xml').replaceAll('FormalName="Short"', 'FormalName="Tip"');
  expect(readText(tip)[0]).toMatchObject({ kind: 'advisory', event: 'advisory' });
});

test('a DTD that declares anything itself is refused', () => {
  expect(badSamples('newsml-1').every(([, wanted, kind]) => wanted === kind)).toBe(true);
});
