/** A whole simulated company under its own text and under others: nothing differs, and every difference has its clause. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BacktestOutput } from '../../src/operations/backtest/backtest-shapes.ts';
import type { TryChangeOutput } from '../../src/operations/backtest/try-change.ts';
import { loadSimulatedCompany } from '../../src/operations/load-simulated-company.ts';
import type { ReadAgreementOutput } from '../../src/operations/read-agreement.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-company-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let directory: MemoryDirectory;
let text = '';

async function told<Answer>(operation: string, input: object): Promise<Answer> {
  const answer = await directory.ask({ operation, input, workspace: 'demo' }, ASKING);
  if (!answer.ok) throw new Error(`${answer.refusal.why}: ${answer.refusal.says}`);
  return answer.value as Answer;
}

beforeAll(async () => {
  directory = memoryDirectory(root);
  const { store, ground } = directory;
  const start = instant(Date.parse('2025-01-06T00:00:00Z'));
  directory.setNow('2025-09-03T00:00:00Z');
  const workspace = await store.workspace('demo', { now: start, simulated: true });
  const simulation = { seed: 11, leads: 200, start, days: 240, recordEveryMinutes: 60 };
  const signal = new AbortController().signal;
  await loadSimulatedCompany({ store, workspace, zones: ground.zones, simulation, signal, onDay: () => {} });
  text = (await told<ReadAgreementOutput>('read-agreement', {})).agreement?.text ?? '';
});

const differing = ({ decisions: { changed, dropped, added } }: BacktestOutput['axes'][number]) =>
  changed + dropped + added;

it('comes out exactly as recorded under the text that was signed, decisions and figures alike', async () => {
  const { reproduces, axes, figures, credit } = await told<BacktestOutput>('backtest', { text });
  expect(reproduces).toMatchObject({ explained: 0, unexplained: 0, says: [] });
  expect(reproduces?.equal).toBeGreaterThan(500);
  expect(axes.map((one) => [one.axis, differing(one)])).toEqual([
    ['live', 0],
    ['historical', 0],
  ]);
  expect(figures.map(({ id, before, after }) => [id, after === before])).toEqual(
    figures.map(({ id }) => [id, true]),
  );
  expect(credit.differing).toBe(0);
});

it('tells of each decision that differs under two changed clauses which of them it follows from', async () => {
  const changed = text
    .replace('levels: { "1": 55, "2": 32, "3": 10 }', 'levels: { "1": 45, "2": 22, "3": 10 }')
    .replace('within: 8 business hours', 'within: 4 business hours');
  const answer = await told<BacktestOutput>('backtest', { text: changed, limit: 1_000 });
  const [live] = answer.axes;
  if (live === undefined) throw new Error('the record is replayed');
  expect(differing(live)).toBeGreaterThan(50);
  expect(live.decisions.byClause.reduce((sum, { count }) => sum + count, 0)).toBe(differing(live));
  expect(live.differences.every(({ clauses }) => clauses.length > 0)).toBe(true);
  const of = (kind: string) => live.decisions.byClause.filter((one) => one.kind === kind);
  expect(of('crossed').every(({ clauses, how }) => clauses.join() === 'scoring' && how === 'alone')).toBe(
    true,
  );
  expect(of('handed-off').some(({ clauses, how }) => clauses.join() === 'handoffs' && how === 'alone')).toBe(
    true,
  );
  // A lead that only the lower threshold hands over has a clock that only the new clause sets: both together.
  expect(of('handed-off').some(({ how }) => how === 'together')).toBe(true);
  const { before, after } = live.work;
  expect(after.handed).toBeGreaterThan(before.handed);
  expect(after.breachedLeast).toBeLessThanOrEqual(after.breachedMost);
  expect(before).toMatchObject({ unknown: 0, breachedLeast: before.breached, breachedMost: before.breached });
  expect(live.quality.after.precision.least).toBeLessThanOrEqual(live.quality.after.precision.most ?? 0);
});

it('names clauses for every decision that differs, however many are changed', async () => {
  const changed = text
    .replace('levels: { "1": 55, "2": 32, "3": 10 }', 'levels: { "1": 45, "2": 22, "3": 10 }')
    .replace('within: 8 business hours', 'within: 4 business hours')
    .replaceAll('"09:00-12:30"', '"10:00-12:30"')
    .replaceAll('weight: 2', 'weight: 1')
    .replace('lateAfter: 30 days', 'lateAfter: 20 days');
  const answer = await told<BacktestOutput>('backtest', { text: changed, limit: 1_000, figures: false });
  expect(answer.changes.filter(({ decides }) => decides)).toHaveLength(5);
  expect(answer.notes.join()).toContain('calendar, then stages, then scoring, then routing, then handoffs');
  for (const axis of answer.axes) {
    expect(axis.decisions.byClause.reduce((sum, { count }) => sum + count, 0)).toBe(differing(axis));
    expect(axis.decisions.byClause.every(({ clauses, how }) => clauses.length > 0 && how === 'in-turn')).toBe(
      true,
    );
  }
  const kinds = answer.axes.flatMap(({ decisions }) => decisions.byClause);
  expect(kinds.some(({ kind, clauses }) => kind === 'crossed' && clauses.join() === 'scoring')).toBe(true);
  expect(kinds.some(({ kind, clauses }) => kind === 'routed' && clauses.includes('routing'))).toBe(true);
});

it('counts by the columns held warm what the whole run over the same history counts', async () => {
  const set = [{ path: 'scoring.engagement.rules[webinar].halfLife', value: '10 days' }];
  const tried = await told<TryChangeOutput>('try-change', { set });
  expect(tried.figures?.after.qualified).toBeLessThan(tried.figures?.before.qualified ?? 0);
  expect(tried.weeks.reduce((sum, { after }) => sum + after, 0)).toBe(tried.figures?.after.qualified);
});
