import { err, ok, type Result } from '../../lib/result.ts';
import type { DeliveryLimits } from './delivery-kind.ts';
import type { RemoteFolder } from './remote-folder.ts';

/** Signs in and lists; one sentence of what was found. Fetches and changes nothing. */
export const tryFolder = async (
  folder: RemoteFolder,
  limits: Pick<DeliveryLimits, 'maxNames'>,
  greeting: () => string,
): Promise<Result<string, string>> => {
  try {
    const listed = await folder.list(limits.maxNames);
    if (!listed.ok) return err(listed.error.message);
    const { files, isCut } = listed.value;
    const count = isCut ? `more than ${files.length}` : files.length === 0 ? 'no' : String(files.length);
    return ok(
      `${greeting()} and the folder can be listed: it holds ${count} ${files.length === 1 ? 'file' : 'files'}.`,
    );
  } finally {
    folder.close();
  }
};
