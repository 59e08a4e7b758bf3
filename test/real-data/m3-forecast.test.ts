/** Six published methods on the M3 competition's 756 quarterly series: the errors its literature prints for them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { commandLine } from '../doors/in-process.ts';
import { dataFolder, hasData } from './imported-set.ts';

const rowsOf = (file: string): string[][] => {
  const bytes = readFileSync(`${dataFolder('m3-forecast')}/${file}`);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replaceAll('"', '');
  const lines = text.trim().split('\n').slice(1);
  return lines.map((line) => line.split(','));
};

/** One table: each forecast beside what came, behind each series' own history. */
function table(): string {
  const actuals = new Map<string, string[]>();
  const lines = ['method,series,forecast,actual'];
  for (const [series = '', , , part, , value = ''] of rowsOf('m3_quarterly_series.csv.gz')) {
    if (part === 'history') lines.push(`,${series},,${value}`);
    else actuals.set(series, [...(actuals.get(series) ?? []), value]);
  }
  for (const [method, series = '', h, forecast] of rowsOf('m3_quarterly_forecasts.csv.gz')) {
    lines.push(`${method},${series},${forecast},${actuals.get(series)?.[Number(h) - 1]}`);
  }
  return lines.join('\n');
}

describe.skipIf(!hasData('m3-forecast'))('M3, quarterly', () => {
  const root = mkdtempSync(join(tmpdir(), 'entente-m3-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('comes to the published errors of each method, THETA’s sMAPE being 8.96', async () => {
    const file = join(root, 'm3.csv');
    writeFileSync(file, table());
    const words = ['--forecast', 'forecast', '--actual', 'actual', '--by', 'method'];
    const ran = await commandLine([
      'accuracy',
      file,
      ...words,
      '--series',
      'series',
      '--season',
      '4',
      '--json',
    ]);
    const { rows } = JSON.parse(ran.out) as {
      rows: { key: string; [measure: string]: unknown }[];
    };
    const errorOf = (key: string, name: string): number =>
      (rows.find((row) => row.key === key)?.[name] as { value: number } | undefined)?.value ?? Number.NaN;
    expect((100 * errorOf('THETA', 'smape')).toFixed(2)).toBe('8.96');
    for (const [method = '', ...published] of rowsOf('m3_quarterly_expected_accuracy.csv')) {
      const ours = ['smape', 'mape', 'wape', 'mase', 'bias'].map((name) => errorOf(method, name));
      const scaled = ours.map((value, at) => (at === 3 ? value : 100 * value));
      for (const [at, value] of published.entries()) expect(scaled[at]).toBeCloseTo(Number(value), 9);
    }
  });
});
