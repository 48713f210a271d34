import type { MediaLink } from '../copy/news-item.ts';
import { safeFileName, safeWebAddress } from '../copy/safe-address.ts';

/** A reference as a rendition's address: a web address, or the bare name of a file that lies beside the item. */
export const mediaAddress = (raw: string): string | undefined => {
  const text = raw.trim();
  const web = safeWebAddress(text);
  if (web !== undefined) return web;
  const local = text.replace(/^file:\/{2,3}/i, '');
  // Anything else with a scheme (tag:, urn:) names the file in the sender's archive, not here.
  if (/^[a-z][a-z0-9+.-]+:/i.test(local) || local.includes('..')) return undefined;
  return safeFileName(local.slice(Math.max(local.lastIndexOf('/'), local.lastIndexOf('\\')) + 1));
};

const extensions: readonly (readonly [MediaLink['kind'], RegExp])[] = [
  ['picture', /\.(?:jpe?g|png|gif|tiff?|webp|avif|heic)(?:\?|$)/i],
  ['video', /\.(?:mp4|m4v|mov|mpe?g|avi|wmv|webm|flv)(?:\?|$)/i],
  ['audio', /\.(?:mp3|wav|m4a|aac|ogg|flac|wma)(?:\?|$)/i],
  ['graphic', /\.(?:svg|eps|ai)(?:\?|$)/i],
];
const words: readonly (readonly [MediaLink['kind'], RegExp])[] = [
  ['graphic', /\b(?:graphics?|infographics?|image\/svg)/i],
  ['video', /^video\b|\bvideo\/|\bmpe?g-?[124]|\bmpeg-?\d?\b(?!.*audio)|\b(?:quicktime|clip)\b/i],
  ['audio', /^audio\b|\baudio\/|\b(?:mp3|wav|sound)\b/i],
  ['picture', /^(?:photos?|pictures?|images?)\b|\bimage\/|\b(?:jpe?g|png|gif|tiff?)\b/i],
];

/** What a media file is, by the words that its sender has for it, or by its name. */
export const mediaKindOf = (said: readonly (string | undefined)[], href: string): MediaLink['kind'] | undefined => {
  for (const word of said) {
    const kind = word === undefined ? undefined : words.find(([, pattern]) => pattern.test(word))?.[0];
    if (kind !== undefined) return kind;
  }
  return extensions.find(([, pattern]) => pattern.test(href))?.[0];
};
