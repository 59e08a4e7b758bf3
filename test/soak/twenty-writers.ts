/**
 * Twenty writers at once, some of whose transactions are taken back and many of which commit late, while one reader
 * follows the ledger and a lens answers: neither may miss an entry, see one twice, or see one that was taken back.
 * `node test/soak/twenty-writers.ts [SECONDS]`, on SQLite (one process) and PostgreSQL (four, whose connections are cut
 * now and then). A follower of a plain numbered table must miss rows, or the harness would prove nothing: it comes last.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { LedgerStore } from '../../src/ledger/ledger-store.ts';
import type { Lens } from '../../src/measures/lens-port.ts';
import { openLens } from '../../src/store/lens/open-lens.ts';
import { openLedger } from '../../src/store/open-ledger.ts';
import { openReadingLedger } from '../../src/store/relational/open-reading-ledger.ts';
import type { Seq, WorkspaceId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { startPostgres } from '../postgres-server.ts';
import { brokenLaws } from './conservation.ts';
import { missedByNaiveFollower } from './naive-follower.ts';

const seconds = Number(process.argv[2] ?? 30);
const WRITERS = 20;
/** Three touches under one mark. */
const TOUCHES_AT_ONCE = 3;
const CUTS_EVERY_MS = 500;

type Told = { readonly ok: Map<string, number>; readonly back: Set<string>; cut: number; head: number };

/** Starts the writing processes; what they were told gathers while they run. */
function writing(
  database: string,
  directory: string,
  workspace: WorkspaceId,
  processes: number,
): { told: Told; ended: Promise<void> } {
  const told: Told = { ok: new Map(), back: new Set(), cut: 0, head: 0 };
  const program = join(import.meta.dirname, 'append-with-rollbacks.ts');
  const take = (line: string): void => {
    const [what = '', mark = '', head = '0'] = line.split(' ');
    if (what === 'back') told.back.add(mark);
    if (what === 'cut') told.cut += 1;
    if (what !== 'ok') return;
    told.ok.set(mark, Number(head));
    told.head = Math.max(told.head, Number(head));
  };
  const one = (name: string): Promise<void> => {
    const each = [String(WRITERS / processes), String(seconds)];
    const words = [program, database, directory, String(workspace), name, ...each];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    let rest = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(take);
    });
    return new Promise((end, fail) =>
      child.on('close', (code) =>
        code === 0 ? end() : fail(new Error(`a writing process ended with ${code}`)),
      ),
    );
  };
  const all = Array.from({ length: processes }, (_, at) => one(`p${at}`));
  return { told, ended: Promise.all(all).then(() => {}) };
}

/** Follows the ledger as every tailer does, by `seq`; marks as often as they were seen. */
function follower(store: LedgerStore, workspace: WorkspaceId) {
  const seen = new Map<string, number>();
  const wrong: string[] = [];
  let at = 0;
  const look = async (): Promise<void> => {
    for await (const page of store.entries(workspace, { after: at as Seq, withoutTouches: false }))
      for (const entry of page) {
        if (entry.seq !== at + 1) wrong.push(`the follower stands at ${at} and is given ${entry.seq}`);
        at = entry.seq;
        const mark = markOf(entry.payload as { campaign?: string; fields?: { mark?: string } });
        seen.set(mark, (seen.get(mark) ?? 0) + 1);
      }
  };
  return { seen, wrong, look };
}

const markOf = (payload: { campaign?: string; fields?: { mark?: string } }): string =>
  payload.fields?.mark === undefined ? `touches/${payload.campaign}` : `entry/${payload.fields.mark}`;

/** What the lens holds, mark by mark; as many rows as the ledger's head says, at every look. */
async function seenByLens(lens: Lens): Promise<{ marks: Map<string, number>; rows: number; asOf: number }> {
  return lens.answer(async () => {
    const marks = new Map<string, number>();
    let rows = 0;
    for (const [kind, sql, shelf] of [
      ['touches', 'SELECT campaign AS word, count(*)::INTEGER AS n FROM touch GROUP BY campaign', 'touches'],
      ['entry', 'SELECT value AS word, count(*)::INTEGER AS n FROM fact GROUP BY value', 'events'],
    ] as const) {
      const { of } = await lens.columns(sql, shelf);
      const words = await lens.textsOf(of['word'] ?? []);
      for (const [row, word] of words.entries()) {
        const n = of['n']?.[row] ?? 0;
        marks.set(`${kind}/${word}`, n);
        rows += n;
      }
    }
    return { marks, rows, asOf: lens.asOfSeq };
  });
}

/** What was seen against what the writers were told. */
function differences(who: string, seen: ReadonlyMap<string, number>, told: Told): readonly string[] {
  const wrong: string[] = [];
  for (const mark of told.ok.keys()) {
    const due = mark.startsWith('touches/') ? TOUCHES_AT_ONCE : 1;
    if (seen.get(mark) !== due) wrong.push(`${who} saw ${mark} ${seen.get(mark) ?? 0} times, not ${due}`);
  }
  for (const mark of told.back) if (seen.has(mark)) wrong.push(`${who} saw ${mark}, which was taken back`);
  return wrong;
}

async function held(name: string, databaseUrl: string | null, processes: number): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'twenty-writers-'));
  const made = await openLedger({ directory, databaseUrl });
  const { id } = await made.workspace('main', { now: instant(1) });
  await made.close();
  const store = await openReadingLedger({ directory, databaseUrl, key: null });
  const lens = await openLens({
    store,
    workspace: id,
    path: join(directory, 'lens.duckdb'),
    timeZone: 'UTC',
  });
  try {
    const url = databaseUrl === null ? 'sqlite' : `${databaseUrl}&application_name=writer`;
    const { told, ended } = writing(url, directory, id, processes);
    const { seen, wrong, look } = follower(store, id);
    let [over, looks, cuts] = [false, 0, 0];
    const during = ended.finally(() => {
      over = true;
    });
    const following = async () => {
      while (!over) await look();
    };
    const answering = async () => {
      while (!over) {
        const { head } = told;
        const { rows, asOf } = await seenByLens(lens);
        if (asOf < head)
          wrong.push(`the lens stands at ${asOf}, ${head} was acknowledged before it was asked`);
        if (rows !== asOf) wrong.push(`the lens holds ${rows} rows at ${asOf}`);
        looks += 1;
      }
    };
    const cutting = async () => {
      while (databaseUrl !== null && !over) {
        await wait(CUTS_EVERY_MS);
        cuts += await cutOne(databaseUrl);
      }
    };
    await Promise.all([during, following(), answering(), cutting()]);
    await look();
    const whole = await seenByLens(lens);
    wrong.push(...differences('the follower', seen, told), ...differences('the lens', whole.marks, told));
    wrong.push(...(await brokenLaws(store, id)));
    const { seq } = await store.head(id);
    if (whole.rows !== seq) wrong.push(`the lens holds ${whole.rows} rows, the ledger ${seq}`);
    console.log(
      `${name}: ${WRITERS} writers, ${seconds} s: ${told.ok.size} appends acknowledged (${seq} entries), ${told.back.size} taken back, ${told.cut} cut by ${cuts} broken connections, ${looks} answers of the lens meanwhile, ${wrong.length} wrong`,
    );
    for (const one of wrong.slice(0, 20)) console.log(`  ${one}`);
    if (wrong.length > 0 || told.back.size === 0) process.exitCode = 1;
  } finally {
    await lens.close();
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Ends one of the writers' connections, as a network or a restarted server would. */
async function cutOne(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rowCount } = await client.query(
    `select pg_terminate_backend(pid) from (select pid from pg_stat_activity
     where application_name = 'writer' and state <> 'idle' order by random() limit 1) as one`,
  );
  await client.end();
  return rowCount ?? 0;
}

await held('SQLite', null, 1);
const server = await startPostgres();
if (server !== null) {
  try {
    await held('PostgreSQL', server.url, 4);
    const { rows, missed } = await missedByNaiveFollower(server.url, WRITERS, Math.min(seconds, 10));
    console.log(`a plain table followed by its number: ${missed} of ${rows} rows missed`);
    if (missed === 0) process.exitCode = 1;
  } finally {
    await server.stop();
  }
}
