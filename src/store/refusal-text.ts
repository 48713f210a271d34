import { unreachable } from '../lib/result.ts';
import type { StoreRefusal } from './store-refusal.ts';

/** One sentence for the person who started the program: what is wrong and what to do. */
export const storeRefusalText = (refusal: StoreRefusal): string => {
  switch (refusal.kind) {
    case 'no-postgres':
      return `No PostgreSQL that runs here was found (looked at: ${refusal.tried.join('; ')}). Install PostgreSQL 15 or newer, or set DATABASE_URL to a server you have.`;
    case 'no-service-user':
      return `PostgreSQL does not run as root and there is no user "${refusal.wanted}" to run it as. Name an ordinary user in WIREROOM_DATABASE_USER, or start Wireroom as one.`;
    case 'not-ours':
      return `The database folder ${refusal.folder} belongs to another user (uid ${refusal.owner}). Start Wireroom as that user or as root, or name another folder in WIREROOM_DATA.`;
    case 'unsafe-folder':
      return `The folder ${refusal.folder} should be private to the database but others own it or may enter it. Remove it, or use a data folder with a shorter path.`;
    case 'other-major':
      return `The database in ${refusal.folder} was made by PostgreSQL ${refusal.found} and this Wireroom brings PostgreSQL ${refusal.program}. Start the Wireroom version that made it, export with "wireroom backup", and restore the export into a new data folder.`;
    case 'init-failed':
      return `A new database could not be made: ${refusal.detail}`;
    case 'start-failed':
      return `The database did not start: ${refusal.detail}`;
    case 'busy':
      return `Another Wireroom process has been starting or stopping the database in ${refusal.folder} for too long. Look whether it hangs, end it, and try again.`;
    case 'unreachable':
      return `The database ${refusal.server} cannot be used: ${refusal.detail}. Check DATABASE_URL.`;
    case 'too-old':
      return `The database server is PostgreSQL ${refusal.version}; Wireroom needs 15 or newer.`;
    case 'newer-database':
      return `The database was brought up to ${refusal.found} by a newer Wireroom; this one knows migrations up to ${refusal.newest}. Start the newer version.`;
    case 'changed-migration':
      return `Migration ${refusal.name} was already applied, but the file has changed since. Put the original file back; changes go into a new migration.`;
    case 'bad-migration':
      return `Migration ${refusal.name} failed and left nothing behind: ${refusal.detail}`;
    default:
      return unreachable(refusal);
  }
};
