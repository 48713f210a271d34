import type { WireTime } from '../../copy/news-item.ts';
import type { NoteList } from '../note-list.ts';
import type { PictureDocument } from './document.ts';

/** When the picture was taken: by IIM (2:55, 2:60), XMP, then the camera's clock. */
export const takenAtOf = (document: PictureDocument, notes: NoteList): WireTime | undefined => {
  const { iim, xmp, exif } = document;
  const date = dateIn(iim?.values.get(55)?.[0]);
  const time = iim?.values.get(60)?.[0];
  const byIim = date === undefined ? undefined : notes.time(`${date}${timeIn(time)}`, 'IIM 2:55');
  if (byIim) return byIim;
  const created = xmp?.get('photoshop:DateCreated')?.[0] ?? xmp?.get('xmp:CreateDate')?.[0];
  return (created === undefined ? undefined : notes.time(created, 'photoshop:DateCreated')) ?? byCamera(exif, notes);
};

const dateIn = (text: string | undefined): string | undefined => {
  const found = /^(\d{4})[-:/.]?(\d{2})[-:/.]?(\d{2})/.exec(text ?? '');
  return found === null ? undefined : `${found[1]}-${found[2]}-${found[3]}`;
};

/** "170100+0200". An offset that no place on earth has is dropped: the source's zone is then assumed. */
const timeIn = (text: string | undefined): string => {
  const found = /^(\d{2}):?(\d{2}):?(\d{2})?\s*(?:([+-])(\d{2}):?(\d{2}))?/.exec(text ?? '');
  if (found === null) return '';
  const [, hour, minute, second = '00', sign, hours = '', minutes = ''] = found;
  const isReal = sign !== undefined && Number(hours) <= 14 && Number(minutes) % 15 === 0;
  return `T${hour}:${minute}:${second}${isReal ? `${sign}${hours}:${minutes}` : ''}`;
};

const byCamera = ({ takenAt, offset }: PictureDocument['exif'], notes: NoteList): WireTime | undefined => {
  const found = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})/.exec(takenAt ?? '');
  if (found === null) return undefined;
  const zone = /^[+-]\d{2}:\d{2}$/.test(offset ?? '') ? offset : '';
  return notes.time(`${found[1]}-${found[2]}-${found[3]}T${found[4]}${zone}`, 'Exif 9003');
};
