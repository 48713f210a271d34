import type { ColumnType } from 'kysely';
import type { ClusterId, SiteId, SourceId, StoryId } from '../lib/ids.ts';

export interface ClusterTable {
  id: ClusterId;
  site_id: SiteId;
  lead_story_id: StoryId | null;
  created_at: Date;
}

export interface ClusterMemberTable {
  story_id: StoryId;
  cluster_id: ClusterId;
  how: 'first' | 'duplicate' | 'happening';
  like_story_id: StoryId | null;
  similarity: number;
  joined_at: Date;
}

export interface ClusterSketchTable {
  story_id: StoryId;
  site_id: SiteId;
  source_id: SourceId | null;
  at: Date;
  sketched_at: Date;
  bands: ColumnType<number[], string, string>;
  pieces: Buffer;
  words: ColumnType<number[], string, string>;
  rare_pairs: ColumnType<number[], string, string>;
}

export interface ClusterTables {
  cluster: ClusterTable;
  cluster_member: ClusterMemberTable;
  cluster_sketch: ClusterSketchTable;
}
