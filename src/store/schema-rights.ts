import type { Restriction, RightsChannel } from '../copy/news-item.ts';
import type { SiteId, StoryId, VersionId } from '../lib/ids.ts';

export interface RightsTermTable {
  version_id: VersionId;
  position: number;
  story_id: StoryId;
  media_key: string | null;
  kind: Restriction['kind'];
  mode: 'only' | 'except' | null;
  countries: string[] | null;
  channels: RightsChannel[] | null;
  value: string | null;
  valid_from: Date | null;
  valid_until: Date | null;
  original: string;
  said_in: string;
}

export interface RightsAnswerTable {
  id: string;
  site_id: SiteId;
  story_id: StoryId;
  media_key: string | null;
  may_use: boolean;
  at: Date;
  by: string;
  reason: string;
}

/** The rights ledger's tables (migrations/0003_rights.sql). */
export interface RightsTables {
  rights_term: RightsTermTable;
  rights_answer: RightsAnswerTable;
}
