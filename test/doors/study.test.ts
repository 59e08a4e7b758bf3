/** The study and the single statistics as they are asked: the shape agreed, every fault at once, the report, the plan. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandLine } from './in-process.ts';
import { type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-study-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const file = join(root, 'answers.csv');
const rows = Array.from({ length: 60 }, (_, at) => {
  const item = 1 + (at % 5);
  return [
    item,
    (item * 0.4 + ((at * 37) % 11) / 3).toFixed(2),
    at % 7 === 0 ? 'NA' : (at * 13) % 9,
    at % 3 === 0 ? 1 : 0,
    `firm ${at % 20}`,
  ];
});
writeFileSync(
  file,
  [['aligned', 'growth', '"kept, all"', 'renewed', 'firm'], ...rows].map((row) => row.join(',')).join('\n'),
);

async function asked(...words: string[]) {
  const ran = await commandLine([...words, '--json']);
  return { code: ran.code, told: JSON.parse(ran.out) };
}

it('answers a study in the shape agreed', async () => {
  const { code, told } = await asked('study', file, '--split-on', 'aligned', '--outcomes', 'growth,renewed');
  expect(code).toBe(0);
  expect(told.split).toEqual({ median: 3, rule: 'above', nHigh: 24, nLow: 36 });
  expect(told.otherRule.split).toEqual({ median: 3, rule: 'at-or-above', nHigh: 36, nLow: 24 });
  const group = { n: expect.any(Number), mean: expect.any(Number), sd: expect.any(Number) };
  const test = { t: expect.any(Number), df: expect.any(Number), p: expect.any(Number) };
  expect(told.outcomes[0]).toMatchObject({
    ...{
      name: 'growth',
      high: group,
      low: group,
      difference: expect.any(Number),
      student: test,
      welch: test,
    },
    hedgesG: { value: expect.any(Number), low: expect.any(Number), high: expect.any(Number) },
    mannWhitney: { u: expect.any(Number), p: expect.any(Number) },
    levene: { f: expect.any(Number), p: expect.any(Number) },
    ...{ holmP: expect.any(Number), bhP: expect.any(Number) },
  });
  expect(told.undivided[0]).toMatchObject({
    name: 'growth',
    r: expect.any(Number),
    slope: expect.any(Number),
  });
  expect(told.undivided[1].logistic).toMatchObject({ oddsRatio: expect.any(Number) });
  const other = await asked(
    'study',
    file,
    '--split-on',
    'aligned',
    '--outcomes',
    'growth',
    '--ties',
    'at-or-above',
  );
  expect(other.told.split.nHigh).toBe(36);
});

it('counts what is missing, and allows for rows of one firm', async () => {
  const words = ['--split-on', 'aligned', '--outcomes', 'kept, all', '--units', 'firm'];
  const whole = await asked('study', file, ...words);
  expect(whole.code).toBe(1);
  expect(whole.told.says).toContain('lacks a column');
  const { told } = await asked(
    'study',
    file,
    '--split-on',
    'aligned',
    '--outcomes',
    'growth',
    '--units',
    'firm',
  );
  expect(told.warnings.join(' ')).toContain('60 rows come from 20 units');
});

it('tells every fault of a file at once, with line, column and reason', async () => {
  const bad = join(root, 'bad.csv');
  writeFileSync(bad, 'aligned,growth\n1,2\nhigh,3\n2,1;5\n3,1e999\n4,NA\n');
  const { code, told } = await asked('study', bad, '--split-on', 'aligned', '--outcomes', 'growth');
  expect(code).toBe(1);
  expect(told.faults).toEqual([
    { line: 3, column: 1, path: 'aligned', message: '"high" is no number' },
    { line: 4, column: 2, path: 'growth', message: '"1;5" is no number' },
    { line: 5, column: 2, path: 'growth', message: '1e999 is too large' },
  ]);
  const unknown = await asked('stats', 'welch', file, '--values', 'growht', '--groups', 'frim');
  expect(unknown.told.faults.map((fault: { message: string }) => fault.message)).toEqual([
    expect.stringContaining('Did you mean "growth"?'),
    expect.stringContaining('Did you mean "firm"?'),
  ]);
});

it.each([
  [['welch', file, '--values', 'growth', '--groups', 'firm'], 'compares two groups; there are 20'],
  [['paired', file, '--columns', 'growth'], 'needs two columns'],
  [['logistic', file, '--values', 'growth', '--columns', 'aligned'], 'an outcome has two'],
  [['logistic', file, '--values', 'renewed', '--columns', 'renewed'], 'named twice'],
  [['ols', file, '--values', 'growth', '--columns', 'aligned,aligned'], 'named twice'],
  [['power', '--power', '0.8'], 'needs two of'],
  [['wilson', '--hits', '9', '--n', '4'], '9 of 4 is no rate'],
  [['alpha', file, '--columns', 'aligned'], 'needs two items'],
  [['holm', file, '--values', 'aligned'], 'is no p-value'],
  [['chi-square'], 'needs a file'],
] as const)('refuses %j and says why', async (words, says) => {
  const { code, told } = await asked('stats', ...words);
  expect(code).toBeGreaterThan(0);
  expect(told.says).toContain(says);
});

it('finds separation, and a column that is a mixture of others', async () => {
  const made = join(root, 'made.csv');
  const lines = Array.from({ length: 30 }, (_, at) =>
    [at, at % 4, 2 * at + 3 * (at % 4), at < 15 ? 0 : 1].join(','),
  );
  writeFileSync(made, ['a,b,c,y', ...lines].join('\n'));
  const apart = await asked('stats', 'logistic', made, '--values', 'y', '--columns', 'a,b');
  expect(apart.told).toMatchObject({ refused: 'separated', says: expect.stringContaining('"a"') });
  const mixed = await asked('stats', 'ols', made, '--values', 'y', '--columns', 'a,b,c');
  expect(mixed.told).toMatchObject({ refused: 'dependent-column', says: expect.stringContaining('"c"') });
});

it('writes a report that needs nothing else, and its figures as CSV, over an earlier one alone', async () => {
  const hostile = join(root, 'hostile.csv');
  writeFileSync(hostile, 'score,<script>alert(1)</script>\n1,2\n2,3\n3,5\n4,4\n5,7\n');
  const words = ['study', hostile, '--split-on', 'score', '--outcomes', '<script>alert(1)</script>'];
  const report = join(root, 'report.html');
  for (const _ of [1, 2]) expect((await commandLine([...words, '--out', report])).code).toBe(0);
  const html = readFileSync(report, 'utf8');
  expect(html).toContain('<!doctype html>');
  expect(html).toContain('&lt;script&gt;');
  expect(html).not.toMatch(/<script|src=|href=|\bcauses\b|leads to|due to/i);
  expect(html).toContain('Press figures of 2010, apart from the paper');
  const figures = join(root, 'figures.csv');
  expect((await commandLine([...words, '--out', figures, '--format', 'csv'])).code).toBe(0);
  expect(readFileSync(figures, 'utf8').split('\n')[1]).toContain('above,3,2,5.5');
  writeFileSync(join(root, 'own.html'), 'mine');
  expect((await commandLine([...words, '--out', join(root, 'own.html')])).code).toBe(1);
  expect(readFileSync(join(root, 'own.html'), 'utf8')).toBe('mine');
});

let directory: MemoryDirectory;
beforeAll(() => {
  directory = memoryDirectory(root);
});
const entente = async (...words: string[]) => {
  const ran = await commandLine([...words, '--json'], () => directory.ask);
  return { code: ran.code, told: JSON.parse(ran.out) };
};

it('fixes a plan before the figures, and says of a study what was in it and what was not', async () => {
  const before = await entente('study', '--outcomes', 'revenue,win-rate');
  expect(before.told).toMatchObject({ study: null, plan: { fixed: null } });
  expect(before.told.why).toContain('No whole quarter is recorded yet');
  const fixed = await entente('fix-study-plan', '--outcomes', 'revenue,win-rate');
  expect(fixed.told.analyses).toHaveLength(4);
  expect((await entente('fix-study-plan', '--outcomes', 'revenue,win-rate')).told).toMatchObject({
    refused: 'plan-stands',
  });
  const { told } = await entente('study', '--outcomes', 'revenue,bookings');
  expect(told.plan.fixed.digest).toBe(fixed.told.digest);
  expect(told.plan.inPlan).toEqual(fixed.told.analyses.slice(0, 2));
  expect(told.plan.notInPlan).toHaveLength(2);
  expect(told.founding.respondents).toBe(821);
  expect((await entente('study', '--outcomes', 'revenues')).told.says).toContain('Did you mean "revenue"?');
  expect((await entente('verify')).code).toBe(0);
});
