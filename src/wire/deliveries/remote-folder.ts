import type { Result } from '../../lib/result.ts';

/** A file as another server's listing tells of it; believed in nothing but that it is there. */
export interface RemoteFile {
  /** Bare name inside the folder. */
  readonly name: string;
  readonly size: number;
  /** Size and time in one text: as long as it stays, the file is the same. */
  readonly stamp: string;
}

export interface RemoteListing {
  readonly files: readonly RemoteFile[];
  /** There are more names than were asked for. */
  readonly isCut: boolean;
}

export interface Fetched {
  readonly content: Buffer;
  /** True where there was more and `content` is the beginning. */
  readonly isCut: boolean;
}

/** Why something could not be done at the server, as a sentence. */
export interface RemoteRefusal {
  readonly message: string;
  /** The connection is of no use any more. */
  readonly isBroken: boolean;
}

/** What may be done with the files of one folder (or prefix of a bucket) at another server. One thing at a time. */
export interface RemoteFolder {
  /** Files appear only when they are whole, as in a bucket. */
  readonly isWholeAtOnce: boolean;
  list(maxNames: number): Promise<Result<RemoteListing, RemoteRefusal>>;
  fetch(file: RemoteFile, maxBytes: number): Promise<Result<Fetched, RemoteRefusal>>;
  /** Moves a file into a folder beside it; under `spareName` where the name is taken there: nothing is overwritten. */
  move(name: string, into: 'done' | 'unreadable', spareName: string): Promise<Result<undefined, RemoteRefusal>>;
  remove(name: string): Promise<Result<undefined, RemoteRefusal>>;
  close(): void;
}

/** A refusal after which the server can still be asked. */
export const refused = (message: string): RemoteRefusal => ({ message, isBroken: false });

/** A refusal after which the connection is given up. */
export const broken = (message: string): RemoteRefusal => ({ message, isBroken: true });
