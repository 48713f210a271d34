import { foldWord, wordsOf } from './fold-words.ts';

const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'nb', 'sv', 'da', 'fi', 'pt'];
const european = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');
const nordic = ['DK', 'FI', 'IS', 'NO', 'SE'];
const germanSpeaking = ['AT', 'CH', 'DE'];

/** Names that ICU does not list: short forms of the trade, and regions whose countries nobody disputes. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  US: ['US'],
  USA: ['US'],
  America: ['US'],
  'U.S.': ['US'],
  'U.S.A.': ['US'],
  UK: ['GB'],
  'U.K.': ['GB'],
  GB: ['GB'],
  Britain: ['GB'],
  'Great Britain': ['GB'],
  Großbritannien: ['GB'],
  'Grande-Bretagne': ['GB'],
  'Gran Bretaña': ['GB'],
  'Gran Bretagna': ['GB'],
  UAE: ['AE'],
  'South Korea': ['KR'],
  'North Korea': ['KP'],
  'Czech Republic': ['CZ'],
  Holland: ['NL'],
  Turkey: ['TR'],
  Macedonia: ['MK'],
  'Hong Kong': ['HK'],
  Macau: ['MO'],
  Burma: ['MM'],
  Benelux: ['BE', 'LU', 'NL'],
  Scandinavia: ['DK', 'NO', 'SE'],
  Skandinavien: ['DK', 'NO', 'SE'],
  Scandinavie: ['DK', 'NO', 'SE'],
  Nordics: nordic,
  'Nordic countries': nordic,
  Norden: nordic,
  DACH: germanSpeaking,
  'German-speaking countries': germanSpeaking,
  EU: european,
  'European Union': european,
  'Europäischen Union': european,
  'Union européenne': european,
  'Unión Europea': european,
  'Unione europea': european,
  EEA: [...european, 'IS', 'LI', 'NO'],
  'Baltic states': ['EE', 'LT', 'LV'],
  Baltics: ['EE', 'LT', 'LV'],
  'North America': ['CA', 'MX', 'US'],
  'United States of America': ['US'],
  'Vereinigten Staaten': ['US'],
  'Etats-Unis': ['US'],
  'Estados Unidos': ['US'],
  'Stati Uniti': ['US'],
  'Förenta Staterna': ['US'],
  England: ['GB'],
  Scotland: ['GB'],
  Wales: ['GB'],
  'Northern Ireland': ['GB'],
  'Republic of Ireland': ['IE'],
  Eire: ['IE'],
  ROI: ['IE'],
  'Mainland China': ['CN'],
  PRC: ['CN'],
  'Republic of Korea': ['KR'],
  'S Korea': ['KR'],
  Korea: ['KP', 'KR'],
  ANZ: ['AU', 'NZ'],
  AUS: ['AU'],
  NZ: ['NZ'],
  NZL: ['NZ'],
  GER: ['DE'],
  FRA: ['FR'],
  ITA: ['IT'],
  ESP: ['ES'],
  SUI: ['CH'],
  AUT: ['AT'],
  BEL: ['BE'],
  JPN: ['JP'],
  CHN: ['CN'],
  IRL: ['IE'],
  GSA: germanSpeaking,
  'D-A-CH': germanSpeaking,
  'D A CH': germanSpeaking,
  'British Isles': ['GB', 'GG', 'IE', 'IM', 'JE'],
  'Iberian Peninsula': ['ES', 'PT'],
  // Finnish has no word for "in": the name takes an ending.
  Suomessa: ['FI'],
  Suomeen: ['FI'],
  Ruotsissa: ['SE'],
  Ruotsiin: ['SE'],
  Norjassa: ['NO'],
  Norjaan: ['NO'],
  Tanskassa: ['DK'],
  Tanskaan: ['DK'],
};

/** Codes by folded name. */
export type PlaceNames = ReadonlyMap<string, readonly string[]>;

export const keyOfName = (name: string): string =>
  wordsOf(name)
    .map((word) => word.folded)
    .join(' ');

/**
 * Countries and a few regions by name in the languages of European wires, folded; values are ISO 3166-1 alpha-2
 * codes. "Georgia", "Jordan" and the like are countries here: terms of use seldom name people.
 */
export const readPlaceNames = (): PlaceNames => {
  const names = new Map<string, readonly string[]>();
  for (const language of languages) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of countryCodes()) {
      const name = display.of(code);
      if (name === undefined) continue;
      names.set(keyOfName(name), [code]);
      // "außerhalb Deutschlands"
      if (language === 'de') names.set(keyOfName(`${name}s`), [code]);
    }
  }
  for (const [name, codes] of Object.entries(otherNames)) names.set(keyOfName(name), codes);
  return names;
};

const countryCodes = (): readonly string[] => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const notCountries = new Set([
    'EU',
    'EZ',
    'UN',
    'QO',
    'XA',
    'XB',
    'ZZ',
    'UK',
    'SU',
    'DD',
    'YU',
    'TP',
    'AN',
    'CS',
    'FX',
    'BU',
    'HV',
    'NH',
    'RH',
    'VD',
    'YD',
    'ZR',
    'DY',
    'NT',
    'CP',
    'DG',
    'IC',
    'EA',
    'AC',
    'TA',
  ]);
  return letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => !notCountries.has(code));
};

/** Names that are also plain words of some language are taken only as written in capitals. */
const onlyInCapitals = new Set(
  'us uk gb uae eu eea dach man island roi prc anz aus nz nzl ger fra ita esp sui aut bel jpn chn irl gsa'.split(' '),
);

/** True where a text can be the name of a place: it begins with a capital. */
export const mayBePlace = (text: string): boolean =>
  onlyInCapitals.has(foldWord(text).replaceAll('.', ''))
    ? text === text.toUpperCase()
    : /^\p{Lu}|^[ld]['’]\p{Lu}/u.test(text);
