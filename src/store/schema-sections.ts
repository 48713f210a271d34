import type { SiteId } from '../lib/ids.ts';

export interface SectionModelTable {
  site_id: SiteId;
  model: Buffer;
  examples: number;
  agreement: number;
  trained_at: Date;
}

export interface SectionTables {
  section_model: SectionModelTable;
}
