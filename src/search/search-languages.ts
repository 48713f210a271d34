/**
 * PostgreSQL's text search configurations by language code; those that every supported release has. Norwegian's two
 * written forms share one.
 */
const configs: Readonly<Record<string, string>> = {
  ar: 'arabic',
  hy: 'armenian',
  eu: 'basque',
  ca: 'catalan',
  da: 'danish',
  nl: 'dutch',
  en: 'english',
  fi: 'finnish',
  fr: 'french',
  de: 'german',
  el: 'greek',
  hi: 'hindi',
  hu: 'hungarian',
  id: 'indonesian',
  ga: 'irish',
  it: 'italian',
  lt: 'lithuanian',
  ne: 'nepali',
  no: 'norwegian',
  nb: 'norwegian',
  nn: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  es: 'spanish',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
};

/** The configuration for a language tag ("de", "pt-BR", "en_US"); 'simple' (words as they stand) for any other. */
export const searchConfigOf = (language: string | undefined): string => {
  const code = language?.toLowerCase().split(/[-_]/, 1)[0] ?? '';
  return Object.hasOwn(configs, code) ? (configs[code] ?? 'simple') : 'simple';
};
