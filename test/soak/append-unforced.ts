/** The control of the power-loss test: rows into a database that forces nothing to the disk, each told as it is in. */
import { mkdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const [directory = ''] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });
const database = new DatabaseSync(join(directory, 'unforced.sqlite'));
database.exec('pragma synchronous = off; create table row (n integer primary key)');
const insert = database.prepare('insert into row (n) values (?)');
writeSync(1, 'ready\n');
for (let n = 1; ; n += 1) {
  insert.run(n);
  writeSync(1, `row ${n}\n`);
}
