import { unreachable } from '../lib/result.ts';
import type { MediaRefusal } from './picture.ts';

/** Why a picture was not taken, in one sentence for editors. */
export const mediaRefusalText = (refusal: MediaRefusal): string => {
  switch (refusal.kind) {
    case 'empty':
      return 'The picture file is empty.';
    case 'too-many-bytes':
      return `The picture has ${megabytes(refusal.bytes)} MB; the limit is ${megabytes(refusal.limit)} MB.`;
    case 'unknown-type':
      return 'The file is not a JPEG, PNG, WebP, GIF or AVIF picture; other types are not taken.';
    case 'not-what-it-seems':
      return `The file begins like ${refusal.seemed} but holds ${refusal.found}; send it again as a plain picture.`;
    case 'too-many-pixels':
      return `The picture has more than ${Math.round(refusal.limit / 1e6)} million pixels; send a smaller one.`;
    case 'broken':
      return `The picture is damaged (${refusal.detail}); send it again.`;
    case 'too-costly':
      return `Reading the picture took too much ${refusal.what}; save it anew and send that.`;
    case 'crashed':
      return 'The picture could not be read: it stopped the program that draws pictures. Save it anew and send that.';
    default:
      return unreachable(refusal);
  }
};

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
