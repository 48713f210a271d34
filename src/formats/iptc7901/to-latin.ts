// Signs that have an accepted spelling in Latin-1; letters lose what Latin-1 does not have (ł → l), the rest becomes "?".
const spellings: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‹': '<',
  '›': '>',
  '–': '-',
  '—': '-',
  '―': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '•': '*',
  '€': 'EUR',
  '™': '(TM)',
  '′': "'",
  '″': '"',
  Œ: 'OE',
  œ: 'oe',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  ħ: 'h',
  Ħ: 'H',
  ẞ: 'SS',
  '\u2009': ' ',
  '\u202f': '\u00a0',
  '\u200b': '',
  '\u200c': '',
  '\u200d': '',
  '\u200e': '',
  '\u200f': '',
};

/**
 * Text in the characters of Latin-1. Two neighbours that would read as one character of UTF-8 ("É»") are parted by a
 * plainer spelling of the second, because receivers try UTF-8 first.
 */
export const toLatin = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
  /^[\u0000-\u007f]*$/.test(text)
    ? text
    : text
        .normalize('NFC')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of Latin-1
        .replace(/[^\u0000-\u00ff]/gu, spelled)
        .replace(/[\u0080-\u009f]/g, '')
        .replace(/([\u00c2-\u00f4])([\u00a0-\u00bf])/g, (_, lead: string, trail: string) => lead + plainer(trail));

const spelled = (character: string): string => {
  const known = spellings[character];
  if (known !== undefined) return known;
  const base = character.normalize('NFKD').replace(/\p{M}/gu, '');
  return /^[ -~\u00a0-\u00ff]+$/.test(base) ? base : '?';
};

const plainer = (sign: string): string =>
  ({ '\u00a0': ' ', '»': '"', '«': '"', '´': "'", '°': ' deg', '·': '*', '\u00ad': '' })[sign] ?? '?';
