/**
 * A process that brings the tables of a SQLite ledger forward and kills itself, without warning, in front of the nth
 * statement of it; told a larger number it gets through. `node test/soak/migrate-until-killed.ts FILE N`
 */
import { migrateWatched } from './migrate-watched.ts';

const [file = '', last = '1'] = process.argv.slice(2);
await migrateWatched(file, (nth) => {
  if (nth === Number(last)) process.kill(process.pid, 'SIGKILL');
});
