import type { Generated } from 'kysely';
import type { SourceId } from '../lib/ids.ts';

/** What is expected of a source, and when it last sent something new. */
export interface SourceHealthTable {
  source_id: SourceId;
  expects: string | null;
  expected_since: Date | null;
  last_item_at: Date | null;
}

/** Where the numbers of a service stand. */
export interface SourceSequenceTable {
  source_id: SourceId;
  series: string;
  last_number: number;
  last_at: Date;
  began_at: Date;
  digits: number;
}

/** Numbers that were passed over and have not come. */
export interface SequenceGapTable {
  id: string;
  source_id: SourceId;
  series: string;
  first_number: number;
  last_number: number;
  noticed_at: Date;
}

/** A silence or missing numbers, told once. */
export interface SourceAlarmTable {
  id: string;
  source_id: SourceId;
  kind: 'silent' | 'gap';
  about: string;
  since: Date;
  raised_at: Date;
  ended_at: Date | null;
  detail: string;
}

/** A subscription at a hub (WebSub). */
export interface WebsubSubscriptionTable {
  id: string;
  source_id: SourceId;
  delivery_id: string | null;
  token_hash: Buffer;
  sealed: Buffer;
  hub: string;
  topic: string;
  state: 'asked' | 'active' | 'denied' | 'leaving';
  is_asking: Generated<boolean>;
  asked_at: Date;
  lease_from: Date | null;
  lease_until: Date | null;
  reason: string | null;
  taken: Generated<number>;
  dropped: Generated<number>;
  last_push_at: Date | null;
  tries: Generated<number>;
  next_try_at: Date | null;
}

export interface SourceHealthTables {
  source_health: SourceHealthTable;
  source_sequence: SourceSequenceTable;
  sequence_gap: SequenceGapTable;
  source_alarm: SourceAlarmTable;
  websub_subscription: WebsubSubscriptionTable;
}
