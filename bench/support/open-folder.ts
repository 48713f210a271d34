import pg from 'pg';
import { silentLog } from '../../src/lib/log.ts';
import { openEmbeddedServer } from '../../src/store/embedded/embedded-server.ts';
import { storeRefusalText } from '../../src/store/refusal-text.ts';

/** The database of a data folder, reached beside the program that runs it; started when none does. */
export interface OpenFolder {
  readonly client: pg.Client;
  close(): Promise<void>;
}

export const openFolder = async (dataFolder: string): Promise<OpenFolder> => {
  const server = await openEmbeddedServer({ dataFolder, log: silentLog });
  if (!server.ok) throw new Error(storeRefusalText(server.error));
  const client = new pg.Client(server.value.connection);
  client.on('error', () => {});
  await client.connect();
  return {
    client,
    close: async () => {
      await client.end();
      await server.value.close();
    },
  };
};
