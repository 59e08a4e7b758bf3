/**
 * The control of the twenty writers: a plain table whose numbers a sequence gives, followed by `where id > the last one
 * seen`. A row that commits later than one with a greater number is never seen.
 */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

export async function missedByNaiveFollower(
  databaseUrl: string,
  writers: number,
  seconds: number,
): Promise<{ readonly rows: number; readonly missed: number }> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: writers + 1 });
  try {
    await pool.query('create table naive (id bigserial primary key)');
    const until = performance.now() + seconds * 1000;
    let [last, seen, over] = [0, 0, false];
    const writer = async (): Promise<void> => {
      while (performance.now() < until) {
        const client = await pool.connect();
        await client.query('begin; insert into naive default values');
        await wait(Math.random() * 15);
        await client.query('commit');
        client.release();
      }
    };
    const look = async (): Promise<void> => {
      const { rows } = await pool.query<{ id: string }>('select id from naive where id > $1 order by id', [
        last,
      ]);
      seen += rows.length;
      last = Number(rows.at(-1)?.id ?? last);
    };
    const following = async (): Promise<void> => {
      while (!over) await look();
    };
    const all = Promise.all(Array.from({ length: writers }, writer)).finally(() => {
      over = true;
    });
    await Promise.all([all, following()]);
    await look();
    const { rows } = await pool.query<{ n: string }>('select count(*) as n from naive');
    const total = Number(rows[0]?.n ?? 0);
    return { rows: total, missed: total - seen };
  } finally {
    await pool.end();
  }
}
