/**
 * A touch file of a million rows, imported end to end: read, mapped, hashed, chained, stored, and copied to the lens.
 * Beside it the rival: the same rows put into the same tables and indexes by prepared statements, nothing read, mapped
 * or chained. `node bench/import-touches.ts [rows]`.
 */
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readMapping } from '../src/sources/mapping/read-mapping.ts';
import { importFiles } from '../src/sources/run/import-files.ts';
import { openLens } from '../src/store/lens/open-lens.ts';
import { openSqliteLedger } from '../src/store/relational/open-sqlite-ledger.ts';
import { instant } from '../src/vocabulary/instant.ts';
import { printRow } from './bench-row.ts';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const BATCH = 20_000;
const START = Date.UTC(2024, 0, 1);
const now = instant(Date.UTC(2026, 0, 1));

const MAPPING = `mapping: 1
system: bench
files:
  touches:
    entries:
      touched:
        subject: { lead: lead }
        at: at
        key: [id]
        type: type
        channel: channel
        campaign: campaign
        asset: asset
        side: marketing
`;

async function writeTouches(path: string): Promise<void> {
  const out = createWriteStream(path);
  out.write('id,lead,at,type,channel,campaign,asset\n');
  for (let row = 0; row < ROWS; row++) {
    const at = new Date(START + Math.floor((row / ROWS) * 730 * 86_400_000)).toISOString();
    const lead = (row * 7919) % Math.max(1, Math.floor(ROWS / 10));
    const line = `e${row},lead-${lead},${at},type-${row % 10},channel-${row % 7},campaign-${row % 100},asset-${row % 300}\n`;
    if (!out.write(line)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  await new Promise<void>((resolve) => out.end(() => resolve()));
}

type Took = { readonly seconds: number; readonly cpu: number };

async function timed(work: () => unknown): Promise<Took> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
}

async function bare(ledger: string, file: string): Promise<Took> {
  const from = new DatabaseSync(ledger, { readOnly: true });
  const tables = ['touch', 'live_key', 'dictionary'];
  const rows = tables.map((table) => {
    const all = from.prepare(`select * from ${table}${table === 'live_key' ? ' order by random()' : ''}`);
    all.setReturnArrays(true);
    return all.all() as unknown as (number | string | Uint8Array)[][];
  });
  const shapes = `select sql from sqlite_master where tbl_name in ('touch', 'live_key', 'dictionary') and sql is not null`;
  const shape = from.prepare(shapes).all() as { sql: string }[];
  from.close();
  const to = new DatabaseSync(file);
  to.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536');
  for (const { sql } of shape) to.exec(sql);
  const inserts = rows.map((all, index) =>
    to.prepare(`insert into ${tables[index]} values (${(all[0] ?? []).map(() => '?').join(', ')})`),
  );
  const took = await timed(() => {
    for (let at = 0; at < ROWS; at += BATCH) {
      to.exec('begin immediate');
      for (const [index, insert] of inserts.entries())
        for (const row of rows[index]!.slice(at, at + BATCH)) insert.run(...row);
      to.exec('commit');
    }
  });
  to.close();
  return took;
}

const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
try {
  const path = join(folder, 'touches.csv');
  await writeTouches(path);
  const mapping = readMapping(MAPPING);
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.refusal));
  const data = join(folder, 'data');
  const store = await openSqliteLedger(data);
  const workspace = await store.workspace('bench', { now });
  const options = { files: [path], mapping: mapping.value, store, workspace: workspace.id, now };
  const wanted = async (count: 'created' | 'unchanged') => {
    const report = await importFiles(options);
    if (!report.ok || report.value[count] !== ROWS) throw new Error(JSON.stringify(report));
  };
  const first = await timed(() => wanted('created'));
  const peak = process.resourceUsage().maxRSS / 1024;
  const lens = await timed(async () => {
    const open = await openLens({
      store,
      workspace: workspace.id,
      path: join(folder, 'bench.lens'),
      timeZone: 'UTC',
    });
    await open.close();
  });
  const again = await timed(() => wanted('unchanged'));
  await store.close();
  const loop = await bare(join(data, 'ledger.sqlite'), join(folder, 'bare.sqlite'));
  const name = `import: ${ROWS} touches`;
  printRow({
    name: `${name}, file to ledger and lens`,
    value: first.seconds + lens.seconds,
    unit: 's',
    rival: 'bare prepared-insert loop, same rows, tables and indexes',
    rivalValue: loop.seconds,
    aim: '2.5x',
  });
  printRow({
    name: `${name}, the same against the clock`,
    value: first.seconds + lens.seconds,
    unit: 's',
    aim: '12',
  });
  printRow({
    name: `${name}, the same in processor time of all threads`,
    value: first.cpu + lens.cpu,
    unit: 's',
    rival: 'bare prepared-insert loop',
    rivalValue: loop.cpu,
  });
  printRow({ name: `${name}, the same file again`, value: again.seconds, unit: 's' });
  printRow({ name: `${name}, most memory of the process`, value: peak, unit: 'MB', aim: '600' });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
