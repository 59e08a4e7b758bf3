/**
 * A touch file of a million rows, imported end to end into the embedded ledger: read, mapped, hashed, chained, stored.
 * Beside it the rival: the same rows put into tables of the same shape and indexes by one prepared statement, with
 * nothing read, mapped, hashed or chained. `node bench/import-touches.ts [ROWS]` prints one JSON document.
 */
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readMapping } from '../src/sources/mapping/read-mapping.ts';
import { importFiles } from '../src/sources/run/import-files.ts';
import { openSqliteLedger } from '../src/store/relational/open-sqlite-ledger.ts';
import { instant } from '../src/vocabulary/instant.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'));
const now = instant(Date.UTC(2026, 0, 1));
const START = Date.UTC(2024, 0, 1);

const MAPPING = `mapping: 1
system: bench
files:
  touches:
    name: touches.csv
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

async function writeFile(path: string): Promise<void> {
  const out = createWriteStream(path);
  out.write('id,lead,at,type,channel,campaign,asset\n');
  for (let row = 0; row < rows; row++) {
    const at = new Date(START + Math.floor((row / rows) * 730 * 86_400_000)).toISOString();
    const line = `e${row},lead-${(row * 7919) % (rows / 10)},${at},type-${row % 10},channel-${row % 7},campaign-${row % 100},asset-${row % 300}\n`;
    if (!out.write(line)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  await new Promise<void>((resolve) => out.end(() => resolve()));
}

function peak(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

async function ours(path: string) {
  const mapping = readMapping(MAPPING);
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.refusal));
  const store = await openSqliteLedger(join(folder, 'data'));
  const { id: workspace } = await store.workspace('main', { now });
  const started = performance.now();
  const report = await importFiles({ files: [path], mapping: mapping.value, store, workspace, now });
  const seconds = (performance.now() - started) / 1000;
  if (!report.ok || report.value.created !== rows) throw new Error(JSON.stringify(report));
  const again = performance.now();
  const second = await importFiles({ files: [path], mapping: mapping.value, store, workspace, now });
  const secondSeconds = (performance.now() - again) / 1000;
  if (!second.ok || second.value.unchanged !== rows) throw new Error(JSON.stringify(second));
  await store.close();
  return { seconds, secondSeconds };
}

/** The same rows, ready in memory, in batches of the same size, with the same durability. */
function bare(): number {
  const database = new DatabaseSync(join(folder, 'bare.sqlite'));
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full;' +
      'create table touch (workspace integer, seq integer, key blob, subject integer, happened integer, recorded integer, type integer, channel integer, campaign integer, asset integer, side integer, primary key (workspace, seq)) without rowid;' +
      'create unique index touch_key on touch (workspace, key);',
  );
  const insert = database.prepare('insert into touch values (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)');
  const key = Buffer.alloc(16);
  const started = performance.now();
  for (let from = 0; from < rows; from += 20_000) {
    database.exec('begin immediate');
    for (let row = from; row < Math.min(from + 20_000, rows); row++) {
      key.writeUInt32LE((row * 2_654_435_761) >>> 0, 0);
      key.writeUInt32LE(row, 8);
      insert.run(row + 1, key, row % (rows / 10), START + row, now, row % 10, row % 7, row % 100, row % 300);
    }
    database.exec('commit');
  }
  const seconds = (performance.now() - started) / 1000;
  database.close();
  return seconds;
}

try {
  const path = join(folder, 'touches.csv');
  await writeFile(path);
  const bareSeconds = bare();
  const { seconds, secondSeconds } = await ours(path);
  const round = (value: number) => Math.round(value * 100) / 100;
  console.log(
    JSON.stringify({
      bench: 'import-touches',
      rows,
      seconds: round(seconds),
      aimSeconds: 12,
      againSeconds: round(secondSeconds),
      bareInsertSeconds: round(bareSeconds),
      timesBare: round(seconds / bareSeconds),
      aimTimesBare: 2.5,
      peakMiB: peak(),
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
