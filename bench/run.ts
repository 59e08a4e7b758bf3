/**
 * Runs the benchmarks, each in a process of its own, one after another; prints a table and keeps all figures in
 * bench/results/latest.json. `node bench/run.ts clock lens` runs only these; `--json` prints the document instead.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from './bench-row.ts';

const HERE = import.meta.dirname;
const HELPERS = [
  'run.ts',
  'bare-pass.ts',
  'boosted-trees.ts',
  'bench-row.ts',
  'made-ledger.ts',
  'made-history.ts',
  'made-workspace.ts',
  'made-leads.ts',
  'measured-command.ts',
  'serving.ts',
];

type BenchFile = {
  readonly file: string;
  readonly rows: readonly BenchRow[];
  readonly failed: string | null;
};

function isRow(line: string): BenchRow | null {
  if (!line.startsWith('{')) return null;
  const row = JSON.parse(line) as Partial<BenchRow>;
  const whole = typeof row.name === 'string' && typeof row.value === 'number' && typeof row.unit === 'string';
  return whole ? (row as BenchRow) : null;
}

/** One file: rows are the lines of its output that are JSON objects; anything else it says is passed on to people. */
function runFile(file: string): Promise<BenchFile> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--expose-gc', join(HERE, file)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('close', (code) => {
      const lines = output.split('\n');
      const rows = lines.map(isRow).filter((row) => row !== null);
      resolve({ file, rows, failed: code === 0 ? null : `ended with ${code ?? 'a signal'}` });
    });
  });
}

function figure(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 4;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** An aim is the most a value may be; ending in "x" it is the most the ratio may be. */
function verdict(row: BenchRow): string {
  const aim = row.aim === undefined ? null : /^([\d.]+)(x?)$/.exec(row.aim);
  if (aim === null) return row.aim ?? '';
  const held = aim[2] === 'x' ? row.ratio : row.value;
  if (held === undefined) return `≤ ${row.aim}`;
  return `${held <= Number(aim[1]) ? 'within' : 'BEYOND'} ${row.aim}`;
}

function cells(row: BenchRow): string[] {
  const rival =
    row.rival === undefined ? '' : `${row.rival}: ${figure(row.rivalValue ?? Number.NaN)} ${row.unit}`;
  const ratio = row.ratio === undefined ? '' : `${figure(row.ratio)}x`;
  const memory = row.peakMb === undefined ? '' : `${row.peakMb} MB`;
  return [row.name, `${figure(row.value)} ${row.unit}`, rival, ratio, verdict(row), memory];
}

const HEADER = ['figure', 'here', 'rival or limit', 'ratio', 'aim', 'peak memory'];

function tableOf(rows: readonly BenchRow[]): string {
  const lines = [HEADER, ...rows.map(cells)];
  const widths = HEADER.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] as number)).join('  '))
    .join('\n');
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const json = process.argv.includes('--json');
  const files = readdirSync(HERE)
    .filter((file) => file.endsWith('.ts') && !HELPERS.includes(file) && !file.endsWith('.test.ts'))
    .filter((file) => asked.length === 0 || asked.includes(file.slice(0, -3)))
    .sort();
  const results: BenchFile[] = [];
  for (const file of files) {
    const result = await runFile(file);
    results.push(result);
    if (!json && result.failed !== null) process.stdout.write(`\n${file} ${result.failed}\n`);
    if (!json && result.rows.length > 0) process.stdout.write(`\n${file}\n${tableOf(result.rows)}\n`);
  }
  const machine = {
    cpus: cpus().length,
    memoryMb: Math.round(totalmem() / 2 ** 20),
  };
  const document = { at: new Date().toISOString(), node: process.version, machine, results };
  mkdirSync(join(HERE, 'results'), { recursive: true });
  writeFileSync(join(HERE, 'results', 'latest.json'), `${JSON.stringify(document, null, 2)}\n`);
  if (json) process.stdout.write(`${JSON.stringify(document)}\n`);
  process.exitCode = results.some((result) => result.failed !== null) ? 1 : 0;
}

await main();
