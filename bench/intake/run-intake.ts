import { addOneSource } from '../../src/app/commands/source-commands.ts';
import { fileWire, findWireSource } from '../../src/app/commands/wire-commands.ts';
import { type House, openHouse } from '../../src/app/house.ts';
import { readConfig } from '../../src/config/read-config.ts';

export interface Intake {
  readonly ms: number;
  readonly items: number;
  readonly fresh: number;
  readonly refused: number;
}

/** The program's own parts on a database. */
export const openProgram = async (dataFolder: string, databaseUrl: string, batchFiles: string): Promise<House> => {
  const settings = readConfig(
    { DATABASE_URL: databaseUrl, WIREROOM_LOG_LEVEL: 'warn', WIREROOM_INTAKE_BATCH_FILES: batchFiles },
    { data: dataFolder },
  );
  if (!settings.ok) throw new Error(settings.error.message);
  const house = await openHouse(settings.value);
  if (!house.ok) throw new Error(house.error);
  const added = await addOneSource(house.value, 'wire', {});
  if (!added.ok) throw new Error(added.error);
  return house.value;
};

/** What `wireroom wire file` does, up to the moment when every outlet has followed. */
export const runIntake = async (house: House, folder: string): Promise<Intake> => {
  const source = await findWireSource(house, 'wire');
  if (!source) throw new Error('the source was not added');
  const counts = { items: 0, fresh: 0, refused: 0 };
  const began = performance.now();
  for await (const line of fileWire(house, source, [folder])) {
    counts.items++;
    if ('error' in line) counts.refused++;
    else if (line.isNew) counts.fresh++;
  }
  return { ms: performance.now() - began, ...counts };
};
