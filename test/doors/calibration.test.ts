/** Whether the score predicts, by two accounts: the operation's, and one that goes through the ledger lead by lead. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { ReadCalibrationOutput } from '../../src/operations/calibration/read-calibration.ts';
import { ANA, type InboxCompany, inboxCompany } from './inbox-company.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-score-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const LEADS = 60;
const at = (day: number, hour: number, n: number) =>
  new Date(Date.UTC(2026, 2, 2 + day, hour, n % 60)).toISOString();

/** Every lead's lot follows from its number, so that the slow account needs no memory of the making. */
const isBig = (n: number) => n % 3 !== 0;
const hasDemo = (n: number) => n % 4 !== 0;
const isTried = (n: number) => n % 5 !== 1;
const isWon = (n: number) => isTried(n) && (n * 7) % 10 < (isBig(n) ? 5 : 2);
const isLost = (n: number) => isTried(n) && !isWon(n) && n % 2 === 0;

async function fill(company: InboxCompany): Promise<void> {
  for (let n = 0; n < LEADS; n += 1) {
    const lead = await company.id('lead', `C${n}`);
    const day = n;
    const fields = {
      industry: 'software',
      employees: isBig(n) ? 200 : 20,
      region: n % 2 ? 'north' : 'south',
    };
    await company.tell(lead, at(day, 7, n), { kind: 'created', payload: { fields } }, `Lead ${n}`);
    await company.tell(lead, at(day, 8, n), {
      kind: 'touched',
      payload: { type: hasDemo(n) ? 'demo-request' : 'webinar' },
    });
    await company.tell(lead, at(day, 9, n), { kind: 'touched', payload: { type: 'email-click' } });
    if (isTried(n)) {
      const payload = { activity: 'call', by: 'user:ana', automatic: false };
      await company.tell(lead, at(day, 10, n), { kind: 'attempted', payload });
    }
    // Filled in by whoever works the lead, long after it was passed.
    if (isWon(n) || isLost(n)) {
      const changed = { fields: { next_step: isWon(n) ? 'send the order' : 'none' } };
      await company.tell(lead, at(day, 11, n), { kind: 'changed', payload: changed });
      const deal = await company.id('opportunity', `D${n}`);
      await company.tell(deal, at(day, 12, n), { kind: 'created', payload: { fields: {} } });
      await company.tell(lead, at(day, 12, n), { kind: 'linked', payload: { to: deal } });
      await company.tell(deal, at(day, 13, n), {
        kind: 'closed',
        payload: { outcome: isWon(n) ? 'won' : 'lost' },
      });
    }
    await company.run();
  }
  // Later, so that everybody has had the time that nine of ten needed.
  const last = await company.id('lead', 'C-last');
  await company.tell(last, at(200, 9, 0), { kind: 'created', payload: { fields: {} } }, 'The last');
  await company.run();
}

/** The qualified stage and those after it. */
const PASSED = ['mql', 'sal', 'sql', 'opportunity'];

type Line = { cell: string; points: number; outcome: 'won' | 'not' | 'unknown'; at: number };

/** The lead when it first entered the qualified stage: its cell by what the engine decided, its points by the text read aloud. */
async function slowly(company: InboxCompany): Promise<Line[]> {
  const cellNow = new Map<string, { cell: string; score: number }>();
  const lines: Line[] = [];
  const seen = new Set<string>();
  for await (const page of company.directory.store.entries(company.workspace)) {
    for (const entry of page) {
      const { subject } = entry;
      if (entry.kind === 'crossed')
        cellNow.set(subject, {
          cell: `${entry.payload.grade}${entry.payload.level}`,
          score: entry.payload.score,
        });
      if (entry.kind !== 'entered' || !PASSED.includes(entry.payload.stage) || seen.has(subject)) continue;
      seen.add(subject);
      const n = await numberOf(company, subject);
      const { cell, score } = cellNow.get(subject) ?? { cell: '', score: 0 };
      const outcome = isWon(n) ? 'won' : isTried(n) ? 'not' : 'unknown';
      lines.push({ cell, points: 30 + (isBig(n) ? 20 : 0) + score / 1e6, outcome, at: entry.happenedAt });
    }
  }
  return lines;
}

const numbers = new Map<string, number>();
async function numberOf(company: InboxCompany, subject: string): Promise<number> {
  if (numbers.size === 0)
    for (let n = 0; n < LEADS; n += 1) numbers.set(await company.id('lead', `C${n}`), n);
  return numbers.get(subject) ?? Number.NaN;
}

function slowArea(lines: readonly Line[]): number {
  const [won, not] = [
    lines.filter(({ outcome }) => outcome === 'won'),
    lines.filter(({ outcome }) => outcome === 'not'),
  ];
  const pairs = won.flatMap((one) =>
    not.map((other) => (one.points > other.points ? 1 : one.points === other.points ? 0.5 : 0)),
  );
  return pairs.reduce((sum: number, pair) => sum + pair, 0) / pairs.length;
}

it('counts what was worked and won in each cell, leaves what nobody worked unknown, and bounds it', async () => {
  const company = await inboxCompany(root);
  await fill(company);
  const told = await company.ask<ReadCalibrationOutput>('read-calibration', {}, ANA);
  const slow = await slowly(company);
  expect(slow.length).toBeGreaterThan(40);
  const counted = (cell: string) => {
    const of = slow.filter((one) => one.cell === cell);
    const known = of.filter(({ outcome }) => outcome !== 'unknown');
    return [
      cell,
      known.length,
      of.filter(({ outcome }) => outcome === 'won').length,
      of.length - known.length,
    ];
  };
  expect(told.cells.map(({ group, n, events, unknown }) => [group, n, events, unknown])).toEqual(
    [...new Set(slow.map(({ cell }) => cell))].sort().map(counted),
  );
  const unknown = slow.filter(({ outcome }) => outcome === 'unknown').length;
  expect(told.bounds?.amongPassed.unknown).toBe(unknown);
  expect(told.bounds?.amongPassed.rate.high).toBeCloseTo((told.events + unknown) / slow.length, 8);
  expect(told.n + unknown + told.leftOut.young).toBe(slow.length);

  // The later ones judge: those after the cut, by the day they were passed.
  const known = slow.filter(({ outcome }) => outcome !== 'unknown').sort((one, other) => one.at - other.at);
  expect(told.earlier.n + told.later.n).toBe(known.length);
  expect(told.auc?.value).toBeCloseTo(slowArea(known.slice(told.earlier.n)), 8);
  expect(told.sentence).toContain('of 100 pairs');
  expect(told.warnings.join(' ')).toContain('about 1,000 leads');

  // What sales filled in afterwards is refused; what was known beforehand is told.
  expect(told.refused.map(({ column }) => column)).toEqual(['next_step']);
  expect(told.refused[0]?.reason).toContain('only after the lead was passed');
  expect(told.rules.map(({ id, points }) => [id, points])).toEqual([
    ['software', 30],
    ['size', 20],
    ['demo', 40],
    ['click', 5],
    ['webinar', 25],
    ['leaves', -15],
  ]);
  expect(told.rules.find(({ id }) => id === 'software')?.verdict).toBe('cannot be told');
});

it('says what is missing where there is no score, and where nobody qualified', async () => {
  const company = await inboxCompany(mkdtempSync(join(root, 'none-')));
  const told = await company.ask<ReadCalibrationOutput>('read-calibration');
  expect(told.sentence).toBeNull();
  expect(told.missing.length).toBeGreaterThan(0);
});
