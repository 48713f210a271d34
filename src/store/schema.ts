import type { ColumnType, Generated } from 'kysely';
import type { NewsItem } from '../copy/news-item.ts';
import type { StoryTerms } from '../copy/story-terms.ts';
import type {
  AssetId,
  PersonId,
  RawItemId,
  RuleId,
  SectionId,
  SiteId,
  SourceId,
  StoryId,
  VersionId,
} from '../lib/ids.ts';
import type { ClusterTables } from './schema-clusters.ts';
import type { DeliveriesTables } from './schema-deliveries.ts';
import type { PictureTables } from './schema-pictures.ts';
import type { QuestionTables } from './schema-questions.ts';
import type { RightsTables } from './schema-rights.ts';
import type { SectionTables } from './schema-sections.ts';
import type { SourceHealthTables } from './schema-source-health.ts';

type Json<T> = ColumnType<T, string, string>;
type Count = ColumnType<string, number | bigint | string, number | bigint | string>;

export interface SiteTable {
  id: SiteId;
  slug: string;
  name: string;
  tagline: Generated<string>;
  language: Generated<string>;
  timezone: Generated<string>;
  hostnames: Generated<string[]>;
  base_url: string | null;
  territories: Generated<string[]>;
  current_days: Generated<number>;
  warn_days: Generated<number>;
  created_at: Generated<Date>;
}

export interface SectionTable {
  id: SectionId;
  site_id: SiteId;
  parent_id: SectionId | null;
  slug: string;
  name: string;
  position: Generated<number>;
  topics: Generated<string[]>;
}

export interface SourceTable {
  id: SourceId;
  site_id: SiteId;
  slug: string;
  name: string;
  publish: Generated<'auto' | 'desk' | 'hold'>;
  section_id: SectionId | null;
  timezone: Generated<string>;
  canonical: Generated<'origin' | 'self'>;
  robots: Generated<'index' | 'noindex'>;
  expiry: Generated<'gone' | 'stub'>;
  pictures: Generated<'file' | 'attach'>;
  key_hash: Buffer | null;
  dialect: string | null;
  dialect_changes: ColumnType<object | null, string | null, string | null>;
  created_at: Generated<Date>;
  removed_at: Date | null;
}

/** Why a raw item waits in the unreadable tray. */
export interface RawItemError {
  readonly kind: string;
  readonly message: string;
  readonly at?: string;
}

export interface RawItemTable {
  id: RawItemId;
  site_id: SiteId;
  source_id: SourceId;
  channel: 'folder' | 'push' | 'poll' | 'command' | 'pull' | 'mail';
  name: string;
  charset: string | null;
  received_at: Date;
  checksum: Buffer;
  size: Count;
  content: Buffer;
  is_cut: Generated<boolean>;
  state: Generated<'received' | 'filed' | 'unreadable'>;
  error: Json<RawItemError> | null;
  attempts: Generated<number>;
  repeats: Generated<number>;
  settled_at: Date | null;
}

export interface StoryTable {
  id: StoryId;
  site_id: SiteId;
  source_id: SourceId | null;
  wire_key: string | null;
  echo_key: string | null;
  slug_key: string | null;
  slug_at: Date | null;
  section_id: SectionId | null;
  slug: string;
  route: 'publish' | 'desk' | 'hold' | 'drop';
  created_at: Date;
  current_version_id: VersionId | null;
  published_version_id: VersionId | null;
  first_published_at: Date | null;
  published_at: Date | null;
  killed_at: Date | null;
  taken_down_at: Date | null;
  held_at: Date | null;
  held_reason: string | null;
  not_before: Date | null;
  not_after: Date | null;
  embargo_until: Date | null;
  expiry: Generated<'gone' | 'stub'>;
  terms: Json<StoryTerms> | null;
  section_chosen_at: Date | null;
}

/** Why a version was routed where it was: the rule that decided, or the source's default, and what was looked at. */
export interface RoutingRecord {
  readonly action: 'publish' | 'desk' | 'hold' | 'drop';
  readonly rule?: string;
  readonly reason: string;
  readonly sectionId?: SectionId;
  /** What named the section: a rule, the wire's subjects, the source's setting, the words of the story. */
  readonly sectionBy?: 'rule' | 'topic' | 'source' | 'words';
}

export interface StoryVersionTable {
  id: VersionId;
  site_id: SiteId;
  story_id: StoryId;
  sequence: number;
  wire_version: string | null;
  content_hash: Buffer;
  raw_item_id: RawItemId | null;
  event: NewsItem['event'];
  status: NewsItem['status'];
  version_created_at: Date | null;
  filed_at: Date;
  filed_by: string;
  headline: string;
  item: Json<NewsItem>;
  routing: Json<RoutingRecord>;
}

export interface DeskDecisionTable {
  id: string;
  site_id: SiteId;
  story_id: StoryId;
  kind: 'kill' | 'takedown' | 'hold' | 'release' | 'publish' | 'schedule';
  version_id: VersionId | null;
  at: Date;
  by: string;
  reason: Generated<string>;
  publish_at: Date | null;
}

export interface CustodyLinkTable {
  version_id: VersionId;
  position: number;
  story_id: StoryId;
  actor: string;
  role: string;
  at: Date | null;
  change: Generated<string>;
  licence: string | null;
  signature: Buffer | null;
}

export interface StoryInstantTable {
  story_id: StoryId;
  kind: 'opens' | 'closes' | 'picture' | 'warns';
  at: Date;
}

export interface RouteRuleTable {
  id: RuleId;
  site_id: SiteId;
  position: number;
  name: string;
  conditions: Json<unknown>;
  outcome: Json<unknown>;
}

export interface JournalTable {
  seq: Count;
  site_id: SiteId;
  kind: string;
  story_id: StoryId | null;
  version_id: VersionId | null;
  at: Date;
  actor: string;
  data: Json<unknown>;
}

export interface JournalCursorTable {
  reader: string;
  seq: ColumnType<string, number | string, number | string>;
  updated_at: Generated<Date>;
}

export interface SiteEntryTable {
  story_id: StoryId;
  site_id: SiteId;
  state: 'up' | 'stub' | 'waiting' | 'down';
  reason: string | null;
  version_id: VersionId | null;
  since: Date;
  journal_seq: Count;
  section_id: SectionId | null;
  channel_id: SectionId | null;
  source_id: SourceId | null;
  sort_at: Date | null;
  updated_at: Date | null;
  language: string | null;
  is_indexable: Generated<boolean>;
}

export interface SearchEntryTable {
  story_id: StoryId;
  site_id: SiteId;
  state: 'up' | 'waiting' | 'down';
  reason: string | null;
  version_id: VersionId | null;
  since: Date;
  journal_seq: Count;
  sort_at: Date | null;
  document: string | null;
}

export interface SearchLanguageTable {
  site_id: SiteId;
  config: string;
}

export interface OutletStateView {
  outlet: string;
  site_id: SiteId;
  story_id: StoryId;
  version_id: VersionId | null;
  state: string;
  reason: string | null;
  since: Date;
  journal_seq: Count;
}

export interface MediaAssetTable {
  id: AssetId;
  site_id: SiteId;
  checksum: Buffer;
  kind: 'picture';
  width: number;
  height: number;
  facts: ColumnType<object, string | undefined, string>;
  written: ColumnType<object, string | undefined, string>;
  original: ColumnType<string | null, string | null | undefined, string | null>;
  focal_x: ColumnType<number | null, number | null | undefined, number | null>;
  focal_y: ColumnType<number | null, number | null | undefined, number | null>;
  focal_by: ColumnType<'item' | 'editor' | null, 'item' | 'editor' | null | undefined, 'item' | 'editor' | null>;
  created_at: Generated<Date>;
}

export interface MediaRenditionTable {
  asset_id: AssetId;
  shape: Generated<'whole' | 'social' | 'square'>;
  width: number;
  height: number;
  mime_type: string;
  bytes: Count;
  blob: string;
}

export interface VersionMediaTable {
  version_id: VersionId;
  media_key: string;
  story_id: StoryId;
  asset_id: AssetId | null;
  state: 'stored' | 'missing' | 'refused';
  reason: string | null;
  file_names: ColumnType<string[] | null, string[] | null | undefined, string[] | null>;
}

export interface PersonTable {
  id: PersonId;
  email: string;
  name: string;
  role: 'administrator' | 'chief' | 'editor' | 'contributor' | 'moderator';
  password_hash: string | null;
  created_at: Generated<Date>;
  disabled_at: Date | null;
}

export interface SessionTable {
  token_hash: Buffer;
  person_id: PersonId;
  csrf_secret: string;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  agent: Generated<string>;
}

export interface SignInFailureTable {
  subject: Buffer;
  window_at: Date;
  failures: number;
}

export interface SignInLinkTable {
  token_hash: Buffer;
  person_id: PersonId | null;
  purpose: 'first-administrator' | 'invitation' | 'sign-in';
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

export interface ApiKeyTable {
  id: string;
  person_id: PersonId | null;
  name: string;
  prefix: string;
  key_hash: Buffer;
  scopes: string[];
  created_at: Date;
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
}

export interface JobWorkerTable {
  pool_id: string;
  lock_key: number;
  started_at: Generated<Date>;
}

/** Every table and view, as Kysely sees them; migrations/ is the truth. */
export interface Database
  extends ClusterTables,
    SectionTables,
    DeliveriesTables,
    PictureTables,
    QuestionTables,
    RightsTables,
    SourceHealthTables {
  site: SiteTable;
  section: SectionTable;
  source: SourceTable;
  raw_item: RawItemTable;
  story: StoryTable;
  story_version: StoryVersionTable;
  desk_decision: DeskDecisionTable;
  custody_link: CustodyLinkTable;
  story_instant: StoryInstantTable;
  route_rule: RouteRuleTable;
  journal: JournalTable;
  journal_cursor: JournalCursorTable;
  site_entry: SiteEntryTable;
  search_entry: SearchEntryTable;
  search_language: SearchLanguageTable;
  outlet_state: OutletStateView;
  media_asset: MediaAssetTable;
  media_rendition: MediaRenditionTable;
  version_media: VersionMediaTable;
  person: PersonTable;
  session: SessionTable;
  sign_in_failure: SignInFailureTable;
  sign_in_link: SignInLinkTable;
  api_key: ApiKeyTable;
  job_worker: JobWorkerTable;
}
