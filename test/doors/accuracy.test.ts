/** `entente accuracy`: the figures of a file of forecasts, and every bad cell of it at once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { commandLine } from './in-process.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-accuracy-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function accuracyOf(text: string, ...more: string[]) {
  const file = join(root, 'calls.csv');
  writeFileSync(file, text);
  const ran = await commandLine([
    'accuracy',
    file,
    '--forecast',
    'called',
    '--actual',
    'booked',
    ...more,
    '--json',
  ]);
  return { ...ran, answer: JSON.parse(ran.out) };
}

it('gives each measure with its definition and how many pairs stand behind it', async () => {
  const { code, answer } = await accuracyOf('called,booked\n950,1000\n25,10\n');
  expect(code).toBe(0);
  expect(answer.mape).toEqual({ definition: 'mape/of-actual', value: 0.775, n: 2, why: null });
  expect(answer.wape.value).toBeCloseTo(0.0644, 4);
  expect(answer.bias.value).toBeCloseTo(-0.0347, 4);
  expect(answer.mase).toMatchObject({ value: null, why: '2 of 2 forecasts have no history before them' });
});

it('reads a missed call both ways', async () => {
  const { answer } = await accuracyOf('quarter;called;booked\nQ1;4,200,000;3650000\n');
  expect([answer.ofCall.value, answer.ofBooking.value].map((one) => one.toFixed(3))).toEqual([
    '0.131',
    '0.151',
  ]);
});

it('gives a row of figures per value of a column', async () => {
  const { answer } = await accuracyOf('who,called,booked\nana,10,10\nben,10,0\nana,20,10\n', '--by', 'WHO');
  expect(answer.rows.map((row: { key: string; n: number }) => [row.key, row.n])).toEqual([
    ['ana', 2],
    ['ben', 1],
  ]);
  expect(answer.rows[0].wape.value).toBe(0.5);
  expect(answer.rows[1].wape).toMatchObject({ value: null, why: 'the actuals add up to zero' });
});

it('takes rows without a forecast for the history of their series where a season is named', async () => {
  const text = 'series,called,booked\na,,10\na,,20\nb,,5\na,30,25\nb,4,5\n';
  const { answer } = await accuracyOf(text, '--series', 'series', '--season', '1', '--by', 'series');
  expect(answer.rows[0].mase.value).toBe(0.5);
  expect(answer.rows[1].mase.why).toMatch(/no history/);
});

it('names every bad cell with its line, column and reason, and computes nothing', async () => {
  const { code, answer } = await accuracyOf('called,booked\n950,1000\n,ten\n1e2,\n7,8,9\n');
  expect(code).toBe(1);
  expect(answer.faults).toEqual([
    { line: 3, column: 1, path: 'called', message: 'Nothing stands here.' },
    { line: 3, column: 2, path: 'booked', message: '"ten" is not a number.' },
    { line: 4, column: 2, path: 'booked', message: 'Nothing stands here.' },
    {
      line: 5,
      column: 1,
      message:
        'The row has 3 cells where the header has 2 columns: a cell that holds what parts cells must stand in quotes.',
    },
  ]);
});

it('names columns that the file does not have, and what was probably meant', async () => {
  const { code, err } = await accuracyOf('caled,bookings\n1,1\n');
  expect(code).toBe(1);
  expect(err).toContain('The file has no column "called". Did you mean "caled"?');
  expect(err).toContain('The file has no column "booked".');
  expect(
    (await commandLine(['accuracy', join(root, 'none.csv'), '--forecast', 'a', '--actual', 'b'])).code,
  ).toBe(2);
});
