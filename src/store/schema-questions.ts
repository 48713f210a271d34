import type { Generated } from 'kysely';
import type { SiteId, SourceId, StoryId, VersionId } from '../lib/ids.ts';

export interface DeskQuestionTable {
  id: string;
  site_id: SiteId;
  source_id: SourceId | null;
  story_id: StoryId;
  version_id: VersionId | null;
  notice_id: string | null;
  kind: 'embargo' | 'kill' | 'hold' | 'correction' | 'rights';
  words: string;
  place: string;
  media_key: string | null;
  asked_at: Date;
  answer: 'embargo' | 'kill' | 'hold' | 'correction' | 'nothing' | null;
  note: Generated<string>;
  embargo_until: Date | null;
  answered_by: string | null;
  answered_at: Date | null;
}

export interface TakeBackNoticeTable {
  id: string;
  site_id: SiteId;
  source_id: SourceId;
  story_id: StoryId;
  kind: 'kill' | 'hold' | 'correction' | 'embargo';
  words: string;
  place: string;
  slug_keys: string[];
  headline_keys: string[];
  numbers: string[];
  sent_at: Date;
  received_at: Date;
  waits_until: Date;
  matched_at: Date | null;
  closed_by: string | null;
  closed_at: Date | null;
}

export interface StoryAliasTable {
  source_id: SourceId;
  wire_key: string;
  story_id: StoryId;
}

/** Questions to editors, notices that take back copy in words, and other ids of a story. */
export interface QuestionTables {
  desk_question: DeskQuestionTable;
  take_back_notice: TakeBackNoticeTable;
  story_alias: StoryAliasTable;
}
