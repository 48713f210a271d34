import { silentLog } from '../../src/lib/log.ts';
import { openDatabase } from '../../src/store/database.ts';

// A process that uses the embedded database of a folder, for tests of several at once and of dying ones. It says what
// it did and does what it is told: 'insert' and 'close'.
const [dataFolder = ''] = process.argv.slice(2);
const opened = await openDatabase({ dataFolder, log: silentLog });
if (!opened.ok) {
  process.send?.({ refusal: opened.error });
  process.disconnect();
} else {
  const { pool, close } = opened.value;
  await pool.query('create table if not exists kept (n int generated always as identity)').catch(() => {});
  process.on('message', async (told) => {
    if (told === 'insert') process.send?.((await pool.query('insert into kept default values returning n')).rows[0]);
    else {
      await close();
      process.disconnect();
    }
  });
  process.send?.('open');
}
