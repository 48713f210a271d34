import { describe, expect, test } from 'vitest';
import type { NewsItem } from '../copy/news-item.ts';
import { toInstant } from '../lib/instant.ts';
import { askEditors } from './ask-editors.ts';

type Kind = 'embargo' | 'kill' | 'hold' | 'correction';
type Where = 'note' | 'headline' | 'text' | 'header';

const context = { zone: 'Europe/Oslo', receivedAt: toInstant(Date.UTC(2026, 4, 5, 8)) };

const itemWith = (where: Where, line: string): NewsItem => ({
  identity: { altIds: [], supersedes: [], wireId: 'a' },
  kind: 'text',
  status: 'usable',
  event: 'new',
  markers: [],
  time: {},
  ...(where === 'note' && { editorNote: line }),
  text: {
    headline: where === 'headline' ? line : 'Ferry to Marlow runs again',
    alternativeHeadlines: [],
    slugline: 'Ferry-Marlow',
    body: [...(where === 'text' ? [line] : []), 'The ferry runs again.', 'It sails at noon.'].map((text) => ({
      type: 'paragraph' as const,
      children: [{ type: 'text' as const, text }],
    })),
    authors: [],
    contributors: [],
    taglines: [],
    direction: 'ltr',
    wordCount: 8,
    privateNotes: [],
  },
  classification: {
    subjects: [],
    keywords: [],
    places: [],
    people: [],
    organisations: [],
    instruments: [],
    genres: [],
  },
  credit: {},
  rights: { usageTerms: [], restrictions: [] },
  media: [],
  relations: [],
  notes: [],
});

const ask = (where: Where, line: string): NewsItem =>
  askEditors(itemWith(where, line), context, where === 'header' ? { headerLines: [line] } : {});

const kindsIn = (where: Where, line: string): readonly Kind[] =>
  (ask(where, line).questions ?? []).map(({ kind }) => kind as Kind);

const words: readonly (readonly [Where, Kind, string])[] = [
  ['note', 'embargo', 'frei für Dienstagsausgaben'],
  ['note', 'embargo', 'Note to editors: STRICTLY EMBARGOED. Not for public release until 12noon on Tuesday'],
  ['note', 'embargo', '(see also POLITICS EU) Embargoed to 0001 Friday September 9'],
  ['note', 'embargo', 'Bitte beachten Sie die Sperrfrist der Meldung bis heute Abend, 19.00 Uhr'],
  ['note', 'embargo', 'Eds: Story is under embargo until 6 p.m.'],
  ['note', 'embargo', 'Sous embargo jusqu’à 18h00'],
  ['note', 'embargo', 'Bajo embargo hasta las 20.00 horas'],
  ['note', 'embargo', 'Sotto embargo fino alle ore 15'],
  ['note', 'embargo', 'Onder embargo tot 17.00 uur'],
  ['note', 'embargo', 'Sob embargo até 18h'],
  ['note', 'embargo', 'Not for publication before Sunday'],
  ['header', 'embargo', 'Sperrfrist: 6. Mai, 12.00 Uhr'],
  ['header', 'embargo', 'EMBARGOED'],
  ['header', 'embargo', 'HOLD FOR RELEASE 10 A.M. EDT'],
  ['headline', 'embargo', 'EMBARGOED: Harbour board to name new head'],
  ['headline', 'embargo', 'SPERRFRIST 19.00 Uhr: Hafenrat benennt Chefin'],
  ['headline', 'embargo', '(EMBARGO) Hafen wird ausgebaut'],
  ['headline', 'embargo', 'Embargoed until 0001 GMT: Ferry fares to fall'],
  ['text', 'embargo', 'EMBARGOED UNTIL 00:01 GMT, WEDNESDAY 6 MAY'],
  ['text', 'embargo', 'Embargo: until 10 a.m. tomorrow'],
  ['text', 'embargo', 'Not for use before 6 a.m. on Friday'],
  ['text', 'embargo', 'Sperrfrist: Mittwoch, 6. Mai, 10 Uhr'],
  ['text', 'embargo', 'Achtung: Sperrfrist heute 18 Uhr'],
  ['text', 'embargo', 'Frei für Mittwochausgaben'],
  ['text', 'embargo', 'Ne pas publier avant mercredi 18h00'],
  ['text', 'embargo', 'No publicar antes de las 12.00'],
  ['text', 'embargo', 'Da non pubblicare prima delle ore 18'],
  ['text', 'embargo', 'Niet publiceren voor woensdag 12.00 uur'],
  ['text', 'embargo', 'Klausulert til onsdag 6. mai klokken 06.00'],
  ['text', 'embargo', 'Må ikke offentliggøres før onsdag kl. 06.00'],
  ['text', 'embargo', 'Får inte publiceras före onsdag 06.00'],
  ['text', 'embargo', 'Ei saa julkaista ennen keskiviikkoa kello 6'],
  ['text', 'embargo', 'Não publicar antes das 18h'],
  ['text', 'embargo', 'For release at 10 a.m. Wednesday'],
  ['headline', 'kill', 'KILL: Ferry to Marlow'],
  ['headline', 'kill', 'WITHDRAWN: Ferry to Marlow'],
  ['headline', 'kill', 'Editors: kill BC-NO--Ferry'],
  ['headline', 'kill', 'RÜCKZUG: Fähre nach Marlow'],
  ['note', 'kill', 'Eds: Please kill the story slugged BC-NO--Ferry, sent at 0900'],
  ['note', 'kill', 'This item has been withdrawn.'],
  ['text', 'kill', 'EDITORS: Kill BC-NO--Ferry. The report is wrong.'],
  ['text', 'kill', 'Reuters has withdrawn its story on the ferry.'],
  ['text', 'kill', 'Die Meldung "Fähre nach Marlow" ist zurückgezogen.'],
  ['text', 'kill', 'Prière d’annuler notre dépêche sur le ferry.'],
  ['text', 'kill', 'Rogamos anular la noticia sobre el transbordador.'],
  ['text', 'kill', 'Si prega di annullare la notizia sul traghetto.'],
  ['text', 'kill', 'Dit bericht is ingetrokken.'],
  ['text', 'kill', 'Meldingen om ferjen trekkes.'],
  ['text', 'kill', 'Telegrammet om färjan dras tillbaka.'],
  ['text', 'kill', 'Uutinen lautasta on peruttu.'],
  ['text', 'kill', 'Favor anular a matéria sobre a balsa.'],
  ['headline', 'hold', 'WITHHOLD: Ferry to Marlow'],
  ['note', 'hold', 'Editors: withhold BC-US--Storm'],
  ['note', 'hold', 'Please hold this story until further notice'],
  ['note', 'hold', 'Do not use.'],
  ['text', 'hold', 'Attention editors: do not use the story slugged Ferry-Marlow.'],
  ['text', 'hold', 'Bitte diese Meldung vorerst nicht verwenden.'],
  ['text', 'hold', 'Merci de ne pas utiliser cette dépêche.'],
  ['text', 'hold', 'Se ruega no publicar la noticia.'],
  ['text', 'hold', 'Si prega di non pubblicare la notizia.'],
  ['text', 'hold', 'Gelieve dit bericht niet te gebruiken.'],
  ['text', 'hold', 'Meldingen må ikke brukes.'],
  ['text', 'hold', 'Använd inte telegrammet.'],
  ['text', 'hold', 'Älkää julkaisko juttua.'],
  ['text', 'hold', 'Favor não usar a matéria.'],
  ['note', 'correction', 'Editors: please correct BC-NO--Ferry: the fare is 30 crowns'],
  ['text', 'correction', 'Editors: In BC-NO--Ferry please correct the fare.'],
  ['text', 'correction', 'Bitte korrigieren Sie in der Meldung den Fahrpreis.'],
  ['text', 'correction', 'Veuillez corriger le prix dans notre dépêche.'],
  ['text', 'correction', 'Rogamos corregir el precio.'],
  ['text', 'correction', 'Si prega di correggere il prezzo.'],
  ['text', 'correction', 'Gelieve te corrigeren: de prijs is 30 kronen.'],
  ['text', 'correction', 'Rettelse til melding om ferjen: prisen er 30 kroner.'],
  ['text', 'correction', 'Rättelse till telegram om färjan.'],
  ['text', 'correction', 'Oikaisu uutiseen lautasta.'],
  ['text', 'correction', 'Favor corrigir o preço na matéria.'],
];

const copy: readonly (readonly [Where, string])[] = [
  ['headline', 'The embargo against Iran holds'],
  ['headline', 'Kill Bill star returns to the stage'],
  ['headline', 'KILL BILL STAR RETURNS'],
  ['headline', 'EU embargo on oil to last until 2027'],
  ['headline', 'Embargo until talks end, says minister'],
  ['headline', 'Embargo on arms extended until next year'],
  ['headline', 'Storm kills two in Marlow'],
  ['headline', 'Bank withdraws offer for rival'],
  ['headline', 'Company recalls cars and corrects brakes'],
  ['headline', 'Council holds vote on harbour'],
  ['headline', 'Hold the line: how a village saved its phone box'],
  ['headline', 'Sperrfrist für Führerschein verkürzt'],
  ['headline', 'Sperrfristen beim Arbeitslosengeld bleiben'],
  ['headline', 'Embargo pétrolier: Paris hésite'],
  ['headline', 'El embargo a Cuba cumple sesenta años'],
  ['headline', 'Sin embargo, el puerto crece'],
  ['headline', 'Embargo sulle armi, voto in Senato'],
  ['headline', 'Editors meet in Marlow'],
  ['headline', 'Correction officers strike'],
  ['headline', 'Corrections department seeks funds'],
  ['headline', 'Do not use phones while driving, police say'],
  ['headline', 'Killing of trader shocks town'],
  ['headline', 'Withholding tax to rise'],
  ['headline', 'Withdrawal symptoms: life after smoking'],
  ['headline', 'Frei für alle: Museen ohne Eintritt'],
  ['headline', 'Achtung, Glatteis'],
  ['note', 'UPDATES with EU embargo on Russian oil'],
  ['note', 'Adds reaction to arms embargo against Sudan'],
  ['note', 'Eds: With AP Photos. AP Video.'],
  ['note', 'Embargo lifted. Free for use.'],
  ['note', 'Sperrfrist aufgehoben'],
  ['note', 'Restores reference in 3rd paragraph'],
  ['note', 'Recasts, adds quotes; kills second paragraph'],
  ['note', 'Adds that police killed the story’s main suspect'],
  ['note', 'The embargo on timber is the third since 2020'],
  ['note', 'L’embargo sur le bois est levé'],
  ['note', 'Sin embargo: nuevas declaraciones'],
  ['note', 'No embargo. Photos follow.'],
  ['text', 'The embargo against Iran will last until 2027, ministers said.'],
  ['text', 'An embargo on grain was lifted on Monday.'],
  ['text', 'Embargo was the word of the day in the council.'],
  ['text', 'The report was withdrawn on Monday after protests.'],
  ['text', 'Kill the lights, the director said.'],
  ['text', 'Killed in the storm were two fishermen.'],
  ['text', 'Hold this thought, the teacher said.'],
  ['text', 'Please hold, said the voice on the line.'],
  ['text', 'Do not use tap water, the council told residents.'],
  ['text', 'Editors and publishers met in Marlow on Friday to discuss paper prices.'],
  ['text', 'Withhold judgement, the lawyer asked the jury.'],
  ['text', 'Corrects the impression that ferries are dear, the minister said of the plan.'],
  ['text', 'Please correct me if I am wrong, she told the court.'],
  ['text', 'Die Sperrfrist für den Führerschein beträgt zwei Jahre.'],
  ['text', 'Frei für Besucher ist das Museum ab Mai.'],
  ['text', 'Die Meldung über den Brand löste Sorge aus.'],
  ['text', 'Nicht vor Mai wird die Brücke fertig.'],
  ['text', 'Ne pas fumer, dit le panneau.'],
  ['text', 'Sin embargo, el alcalde no cedió.'],
  ['text', 'No usar el agua del grifo, pidió el alcalde.'],
  ['text', 'Non usare il telefono, dice il cartello.'],
  ['text', 'Niet roken, staat er op het bord.'],
  ['text', 'Telegrammet kom fram i tid, sade hon.'],
  ['text', 'Uutinen levisi nopeasti kylässä.'],
  ['text', 'A matéria foi aprovada pelo conselho.'],
  ['text', 'For release of the prisoners the families paid nothing.'],
  ['text', 'The story was moving, readers said; it was sent to schools.'],
  ['text', 'In the story of the ferry nobody is to blame.'],
];

describe('nastiness: an embargo, kill, hold or correction said only in words', () => {
  test.each(words)('in the %s, %s is asked about: %s', (where, kind, line) => {
    expect(kindsIn(where, line)).toContain(kind);
  });

  test.each(copy)('ordinary copy in the %s raises nothing: %s', (where, line) => {
    expect(kindsIn(where, line)).toEqual([]);
  });

  test('the tables are as long as promised', () => {
    expect([words.length >= 60, copy.length >= 60]).toEqual([true, true]);
  });
});

describe('what words do to a story', () => {
  test.each([
    ['an embargo', 'Sperrfrist: 6. Mai, 12.00 Uhr'],
    ['a hold', 'Please hold this story until further notice'],
  ])('%s in words about the story itself withholds it with a question and a note', (_, note) => {
    const item = ask('note', note);
    expect([item.status, item.notes.length]).toEqual(['withheld', 1]);
  });

  test('words never kill: a kill in words about the story itself holds it', () => {
    expect(ask('note', 'This story has been killed.')).toMatchObject({ status: 'withheld', event: 'hold' });
  });

  test('words about another story ask with its slug and change nothing', () => {
    const item = ask('note', 'Please kill the story slugged BC-NO--Bridge, sent at 0900');
    expect(item.status).toBe('usable');
    expect(item.questions).toMatchObject([{ kind: 'kill', slug: 'BC-NO--Bridge' }]);
  });

  test('a message to editors carries the question and keeps its status', () => {
    const message = { ...itemWith('text', 'Editors: withhold BC-US--Storm'), kind: 'advisory' as const };
    const item = askEditors(message, context);
    expect(item).toMatchObject({ status: 'usable', questions: [{ kind: 'hold', slug: 'BC-US--Storm' }] });
  });

  test('a gate that the wire states as a time needs no words', () => {
    const at = { at: toInstant(Date.UTC(2026, 4, 6)), original: '', isZoneAssumed: false, zone: 'Z' };
    const item = askEditors({ ...itemWith('note', 'Embargoed until midnight'), time: { embargoUntil: at } }, context);
    expect([item.status, item.questions]).toEqual(['usable', undefined]);
  });

  test('asking twice asks once', () => {
    const once = ask('note', 'Sperrfrist: 6. Mai, 12.00 Uhr');
    expect(askEditors(once, context)).toEqual(once);
  });
});

describe('the time that words name stands in the question', () => {
  test.each([
    ['Sperrfrist: 6. Mai, 12.00 Uhr', '2026-05-06T10:00:00'],
    ['Embargoed until 0001 GMT Wednesday', '2026-05-06T00:01:00'],
    ['EMBARGOED UNTIL 10:30 a.m. EDT, May 7, 2026', '2026-05-07T14:30:00'],
    ['Embargoed until 18:00 today', '2026-05-05T16:00:00'],
    ['Embargoed until noon tomorrow', '2026-05-06T10:00:00'],
    ['Embargoed until 9:00', '2026-05-06T07:00:00'],
  ])('%s', (note, at) => {
    expect(ask('note', note).questions?.[0]?.text).toContain(at);
  });

  test('words without a time are kept as sent', () => {
    expect(ask('note', 'frei für Dienstagsausgaben').questions?.[0]?.text).toBe('frei für Dienstagsausgaben');
  });
});
