import type { Direction } from './blocks.ts';

const rightToLeft = new Set('ar arc ckb dv fa he iw ji ks ku ps sd ug ur yi'.split(' '));

/** The direction a language is written in; left to right where it is unknown. */
export const directionOf = (language: string | undefined): Direction => {
  const [base = '', ...others] = (language ?? '').toLowerCase().split(/[-_]/);
  if (others.includes('latn')) return 'ltr';
  return others.includes('arab') || others.includes('hebr') || rightToLeft.has(base) ? 'rtl' : 'ltr';
};
