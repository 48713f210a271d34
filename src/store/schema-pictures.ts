import type { RawItemId, SiteId, SourceId } from '../lib/ids.ts';

/** A picture that came without its item, or inside a delivery whose items do not name it. */
export interface PictureFileTable {
  raw_item_id: RawItemId;
  name: string;
  name_key: string;
  site_id: SiteId;
  source_id: SourceId;
  received_at: Date;
  state: 'waiting' | 'placed' | 'filed' | 'unclaimed';
  look_until: Date;
}

/** Tables of pictures that wait (migrations/0007_pictures.sql); stored pictures are in schema.ts. */
export interface PictureTables {
  picture_file: PictureFileTable;
}
