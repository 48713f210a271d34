import type { RawItemId, SourceId } from '../lib/ids.ts';

/** Bytes as they came, before they are stored. */
export interface Delivered {
  /** `pull`: from another server's folder or bucket; `mail`: from a mailbox or by SMTP. */
  readonly channel: 'folder' | 'push' | 'poll' | 'command' | 'pull' | 'mail';
  /** File name or address, for people. */
  readonly name: string;
  /** From a transport header, where there was one. */
  readonly charset?: string;
  readonly receivedAt: Date;
  readonly content: Buffer;
  /** Bytes that arrived; more than `content` holds when the limit cut them. */
  readonly size: number;
  readonly isCut: boolean;
}

/** What arrived, as stored. */
export interface RawItem {
  readonly id: RawItemId;
  readonly sourceId: SourceId;
  readonly channel: Delivered['channel'];
  readonly name: string;
  readonly charset: string | null;
  readonly receivedAt: Date;
  readonly content: Buffer;
  readonly isCut: boolean;
  readonly state: 'received' | 'filed' | 'unreadable';
}
