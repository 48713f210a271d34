import type { FocalPoint, PictureOffer, PicturePiece } from './picture.ts';

/** What a page needs at once: every width in the two types that are quick to draw. */
export const firstPieces = ({ widths }: PictureOffer): readonly PicturePiece[] =>
  [...widths]
    .sort((a, b) => a - b)
    .flatMap((width) => [
      { shape: 'whole', width, mimeType: 'image/jpeg' },
      { shape: 'whole', width, mimeType: 'image/webp' },
    ]);

/** Cuts for other sites and for lists. */
export const cutPieces = (focalPoint: FocalPoint | undefined): readonly PicturePiece[] => {
  const around = focalPoint === undefined ? {} : { focalPoint };
  return [
    { shape: 'social', mimeType: 'image/jpeg', ...around },
    { shape: 'square', mimeType: 'image/jpeg', ...around },
    { shape: 'square', mimeType: 'image/webp', ...around },
  ];
};

/** AVIF takes as long as all else together, so each width is an order of its own. */
export const avifPieces = ({ widths, avifEffort: effort }: PictureOffer): readonly PicturePiece[] =>
  effort === undefined
    ? []
    : [...widths].sort((a, b) => a - b).map((width) => ({ shape: 'whole', width, mimeType: 'image/avif', effort }));
