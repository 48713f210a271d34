import type { RightsChannel } from '../copy/news-item.ts';
import { unreachable } from '../lib/result.ts';
import type { VersionTerm } from '../story/known-rights.ts';

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** "Italy and France" for `IT`, `FR`. */
export const countriesText = (codes: readonly string[]): string =>
  listText(codes.map((code) => names.of(code) ?? code));

const channelNames: Readonly<Record<RightsChannel, string>> = {
  print: 'print',
  magazine: 'magazines',
  online: 'online publications',
  mobile: 'mobile apps',
  social: 'social media',
  broadcast: 'radio and television',
};

export const channelsText = (channels: readonly RightsChannel[]): string =>
  listText(channels.map((channel) => channelNames[channel]));

const listText = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** What a term of the ledger means, in one sentence. */
export const termText = (term: VersionTerm, currentDays: number): string => {
  const where = term.mode === 'only' ? 'Only in' : 'Not in';
  switch (term.kind) {
    case 'territory':
      return term.mode && term.countries
        ? `${where} ${countriesText(term.countries)}.`
        : 'In some places only; which, an editor must read.';
    case 'channel':
      return term.mode && term.channels
        ? `${where} ${channelsText(term.channels)}.`
        : 'By some ways only; which, an editor must read.';
    case 'period':
      return periodText(term);
    case 'no-archive':
      return `Not to be kept in an archive: shown for ${currentDays} days after its first publication.`;
    case 'one-time':
      return 'To be used once: not again after it was taken back, and not by a second outlet.';
    case 'mandatory-credit':
      return term.value ? `Only with the credit “${term.value}”.` : 'Only with its credit.';
    case 'no-ai':
      return 'Not for text and data mining, nor to train machines.';
    case 'no-sales':
      return 'Not to be sold on.';
    case 'no-changes':
      return 'Not to be cropped or changed.';
    default:
      return unreachable(term.kind);
  }
};

const periodText = ({ from, until }: VersionTerm): string => {
  const parts = [from ? `from ${from.toISOString()}` : '', until ? `until ${until.toISOString()}` : ''].filter(Boolean);
  return parts.length > 0 ? `To be used ${parts.join(' ')}.` : 'For some time only; how long, an editor must read.';
};
