import type { RightsChannel } from '../../copy/news-item.ts';
import { type TermWord, wordsOf } from './fold-words.ts';
import { keyOfName, mayBePlace, type PlaceNames, readPlaceNames } from './places.ts';

/** What a clause lists one after the other: "Italy, France and Spain", "online or mobile". */
export interface TermList {
  readonly countries: readonly string[];
  readonly channels: readonly RightsChannel[];
  /** First word of the list, and the one after its last. */
  readonly from: number;
  readonly to: number;
}

const channelWords: Readonly<Record<RightsChannel, readonly string[]>> = {
  print: [
    'print',
    'newspaper',
    'newspapers',
    'printed media',
    'papers',
    'zeitung',
    'zeitungen',
    'presse écrite',
    'prensa',
    'stampa',
    'papier',
    'trykk',
    'tryck',
    'papiret',
    'papir',
    'paperilehti',
    'printausgaben',
    'presse papier',
    'medios impresos',
    'carta stampata',
    'print media',
    'printed newspapers',
    'gedruckt',
    'kranten',
    'printmedien',
  ],
  magazine: [
    'magazine',
    'magazines',
    'mags',
    'mag',
    'zeitschriften',
    'revistas',
    'riviste',
    'zeitschrift',
    'weeklies',
    'tijdschriften',
    'magasin',
    'magasiner',
    'tidskrifter',
  ],
  online: [
    'online',
    'internet',
    'web',
    'website',
    'websites',
    'digital',
    'digitale',
    'nett',
    'netz',
    'webb',
    'en ligne',
    'in rete',
    'onlinemedien',
    'digital media',
    'digital use',
    'web use',
    'internet use',
    'the web',
    'intranet',
    'websider',
    'nettet',
    'nätet',
    'webben',
    'nettiin',
    'netissä',
    'verkossa',
    'verkkoon',
    'netz',
    'onlineausgaben',
    'sitios web',
    'siti web',
    'sites web',
    'sites internet',
  ],
  mobile: ['mobile', 'mobile apps', 'mobile app', 'mobiles', 'apps', 'app', 'mobil', 'móvil'],
  social: [
    'social',
    'social media',
    'social networks',
    'soziale medien',
    'sozialen medien',
    'réseaux sociaux',
    'redes sociales',
    'sosiale medier',
    'sociala medier',
    'sociale media',
    'facebook',
    'twitter',
    'instagram',
  ],
  broadcast: [
    'broadcast',
    'broadcasting',
    'tv',
    'television',
    'radio',
    'fernsehen',
    'rundfunk',
    'télévision',
    'televisión',
    'televisione',
    'televisie',
    'tv stations',
    'televisions',
    'broadcasters',
    'televisio',
    'kringkasting',
    'fjernsyn',
  ],
};

const channels: ReadonlyMap<string, RightsChannel> = new Map(
  (Object.keys(channelWords) as RightsChannel[]).flatMap((channel) =>
    channelWords[channel].map((word) => [keyOfName(word), channel] as const),
  ),
);

/** Made when the first terms come: it takes some milliseconds that most starts need not spend. */
let places: PlaceNames | undefined;
const longestName = 5;
const joins = new Set(
  ', / & + and or und oder et ou y o e ed en of og och eller the der die das dem den in im la le les l el los las il lo gli i de het at for on use media rights editions'.split(
    ' ',
  ),
);

/** All lists of places and channels in a clause, first to last. */
export const findLists = (words: readonly TermWord[]): readonly TermList[] => {
  places ??= readPlaceNames();
  const lists: TermList[] = [];
  for (let at = 0; at < words.length; ) {
    const named = nameAt(words, at, places);
    if (named === undefined) {
      at += 1;
      continue;
    }
    const last = lists.at(-1);
    if (last !== undefined && isJoined(words, last.to, at)) lists[lists.length - 1] = join(last, named);
    else lists.push(named);
    at = named.to;
  }
  return lists;
};

const nameAt = (words: readonly TermWord[], at: number, names: PlaceNames): TermList | undefined => {
  const first = words[at];
  if (first === undefined) return undefined;
  // "New Jersey", "New Mexico": a place within a country, which nobody here can tell.
  const isWithin = words[at - 1]?.folded === 'new';
  for (let length = Math.min(longestName, words.length - at); length > 0; length -= 1) {
    const key = words
      .slice(at, at + length)
      .map((word) => word.folded)
      .join(' ');
    const to = at + length;
    const channel = channels.get(key);
    if (channel !== undefined) return { countries: [], channels: [channel], from: at, to };
    const countries = !isWithin && mayBePlace(first.text) ? names.get(key) : undefined;
    if (countries !== undefined) return { countries, channels: [], from: at, to };
  }
  return undefined;
};

/** A list goes on over commas, "and" and articles, and holds names of one sort. */
const isJoined = (words: readonly TermWord[], from: number, to: number): boolean =>
  to - from <= 3 && words.slice(from, to).every((word) => joins.has(word.folded));

const join = (a: TermList, b: TermList): TermList => ({
  countries: [...new Set([...a.countries, ...b.countries])],
  channels: [...new Set([...a.channels, ...b.channels])],
  from: a.from,
  to: b.to,
});

/** The countries of a text that is a list of places and nothing else; undefined where it says more. */
export const countriesIn = (text: string): readonly string[] | undefined => {
  const words = wordsOf(text);
  const [list, ...more] = findLists(words);
  const isAll = list !== undefined && more.length === 0 && list.channels.length === 0;
  const rest = list === undefined ? [] : [...words.slice(0, list.from), ...words.slice(list.to)];
  return isAll && rest.every((word) => joins.has(word.folded)) ? list.countries : undefined;
};
