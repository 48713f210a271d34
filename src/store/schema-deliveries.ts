import type { ColumnType, Generated } from 'kysely';
import type { SourceId } from '../lib/ids.ts';

type Json = ColumnType<unknown, string | undefined, string>;

/** A way in which a source's items come; see src/wire/deliveries/delivery-kind.ts. */
export interface DeliveryTable {
  id: string;
  source_id: SourceId;
  kind: string;
  location: string;
  etag: string | null;
  last_modified: string | null;
  next_poll_at: Date | null;
  failures: Generated<number>;
  last_error: string | null;
  last_good_at: Date | null;
  settings: Json;
  secret: Buffer | null;
  cursor: Json;
  lease: string | null;
  lease_until: Date | null;
}

/** A file of another server's folder that was seen there. */
export interface DeliveryFileTable {
  delivery_id: string;
  name: string;
  stamp: string;
  state: 'seen' | 'taken' | 'beside';
  at: Date;
  mismatches: Generated<number>;
  is_unreadable: Generated<boolean>;
}

export interface DeliveriesTables {
  delivery: DeliveryTable;
  delivery_file: DeliveryFileTable;
}
