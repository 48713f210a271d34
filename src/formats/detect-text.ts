import type { FormatName } from './format.ts';

/** How many characters of a release are looked at: its heading and dateline. */
const reach = 3_000;
/** The first message begins within so many. */
const frameReach = 400;
// biome-ignore lint/suspicious/noControlCharactersInRegex: wires open with these signs
const frameStart = /^[\s\u0003\u0004\u007f]*(\u0016*)[\s\u0016]*\u0001/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: signs of ANPA 1312
const anpaLine = /^\u0001[^\n]*\n[a-z] ?[a-z][\u0011-\u0014]|\u0002\s*\^[^\n]*[<=]\s*\r?\n/i;

// biome-ignore lint/suspicious/noControlCharactersInRegex: service, number, priority, category and words of IPTC 7901
const iptcLine = /^\u0001[a-z]{1,4} ?\d{3,4} [0-9a-z] [a-z]{1,3} {1,2}\d/i;

/** Names the format of a text that is neither XML nor JSON: by its first control character, or by lines of a release. */
export const detectText = (start: string): FormatName | undefined => {
  const framed = frameStart.exec(start.slice(0, frameReach));
  if (framed !== null) {
    const message = start.slice(start.indexOf('\u0001'));
    // Lines fill their pauses with SYN whatever they send; those of ANPA always begin with it.
    const isAnpa = anpaLine.test(message) || (framed[1] !== '' && !iptcLine.test(message));
    return isAnpa ? 'anpa1312' : 'iptc7901';
  }
  if (start.startsWith('WIREROOM TEXT 1')) return 'plain-text';
  return isRelease(start.slice(0, reach)) ? 'text-release' : undefined;
};

const labelled = /^(?:zczc[^\n]*\n\s*)?(?:[A-Z]{2}#[^\n]*\n){3}/i;
const bulletin = /^zczc[^\n]*\n(?:[%#$:*~@&!][^\n]*\n){2}/i;
const headed = /^(?:source:[^\n]+\n|(?:media|press|news) release\b[^\n]*\n|for immediate release\b)/im;
const distributed =
  /^.{2,120}?(?:\/\s?[A-Z][\w .-]*(?:newswire|news wire|asianet|medianet|wire)[\w .-]*\/\s*-{1,2}|\((?:BUSINESS WIRE|GLOBE ?NEWSWIRE|[A-Z][\w ]*(?:Newswire|Wire))\)\s*-{1,2})/im;

/** A release names its source, its kind or its distributor before the copy begins. */
const isRelease = (start: string): boolean => {
  const text = start.replace(/\r\n?/g, '\n');
  if (/^(?:from|received|return-path|mime-version|delivered-to):/im.test(text.slice(0, 500))) return false;
  return labelled.test(text) || bulletin.test(text) || distributed.test(text) || headed.test(text.slice(0, 1_000));
};
