/** A made company whose agreed points are right, wrong or noise: what is judged, suggested, bounded and said. */
import { describe, expect, it } from 'vitest';
import { judgeAgreedScore, type ScoredLeads } from './judge-agreed-score.ts';
import { judgeFields, type RecordedField } from './judge-fields.ts';
import { NOT_KNOWN } from './selection-bounds.ts';
import type { AgreedRule } from './suggest-for-rules.ts';

function drawer(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const AGREED = { size: 30, industry: 30, executive: 10, demo: 40 };
const DAY = 86_400_000;

/** `true_` are the true effects in log-odds; a fifth of the passed leads were never worked, a third never passed. */
function company(n: number, seed: number, true_: Readonly<Record<keyof typeof AGREED, number>>) {
  const draw = drawer(seed);
  const names = Object.keys(AGREED) as (keyof typeof AGREED)[];
  const amounts = new Map(names.map((name) => [name, new Float64Array(n)]));
  const leads: ScoredLeads = {
    at: Float64Array.from({ length: n }, (_, lead) => lead * DAY),
    passed: new Uint8Array(n),
    outcome: new Uint8Array(n),
    points: new Float64Array(n),
    grade: new Int8Array(n),
    cell: new Int8Array(n),
  };
  for (let lead = 0; lead < n; lead++) {
    let eta = -2.2;
    for (const name of names) {
      const amount = draw() < 0.4 ? 1 : 0;
      (amounts.get(name) as Float64Array)[lead] = amount;
      leads.points[lead] = (leads.points[lead] as number) + AGREED[name] * amount;
      eta += true_[name] * amount;
    }
    leads.grade[lead] =
      (leads.points[lead] as number) >= 60 ? 0 : (leads.points[lead] as number) >= 30 ? 1 : 2;
    leads.cell[lead] = (leads.grade[lead] as number) * 4;
    leads.passed[lead] = draw() < 0.67 ? 1 : 0;
    const won = draw() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
    leads.outcome[lead] = leads.passed[lead] === 1 && draw() < 0.8 ? won : NOT_KNOWN;
  }
  const rules = names.map(
    (name): AgreedRule => ({
      ...{
        id: name,
        says: name,
        part: 'fit',
        points: AGREED[name],
        amounts: amounts.get(name) as Float64Array,
      },
      refused: null,
    }),
  );
  return { leads, rules };
}

describe('the agreed score', () => {
  const { leads, rules } = company(9000, 3, { size: 0.9, industry: 0, executive: 0.9, demo: 1.2 });
  const told = judgeAgreedScore(leads, rules, true);
  const of = (id: string) => told.rules.find((rule) => rule.id === id);

  it('is told from the points history suggests, criterion by criterion', () => {
    expect(of('industry')?.verdict).toBe('worth less');
    expect(of('executive')?.verdict).toBe('worth more');
    expect(of('demo')?.suggested).toBeGreaterThan(of('size')?.suggested ?? 0);
    expect(told.aucGain?.low).toBeGreaterThan(0);
    expect(told.aucSuggested?.value).toBeGreaterThan(told.auc?.value ?? 1);
  });

  it('is judged on the worked leads alone; the rest bounds it', () => {
    const passed = leads.passed.reduce((sum, one) => sum + one, 0);
    expect(told.n + told.amongPassed.unknown).toBe(passed);
    expect(told.amongAll.unknown).toBe(leads.at.length - told.n);
    expect(told.amongPassed.rate.low).toBeCloseTo(told.events / passed, 12);
    const area = told.amongPassed.auc ?? { low: 1, high: 0 };
    expect(area.low).toBeLessThan(told.auc?.value ?? 0);
    expect(area.high).toBeGreaterThan(told.auc?.value ?? 1);
    expect(told.amongAll.auc?.low).toBeLessThan(area.low);
  });

  it('wins more often in better grades, and its chances by cell are borne out', () => {
    expect(told.grades.map(({ group }) => group)).toEqual(['A', 'B', 'C']);
    expect(told.grades[0]?.lift).toBeGreaterThan(told.grades[2]?.lift ?? 9);
    expect(told.calibration?.slope?.low).toBeLessThan(1);
    expect(told.calibration?.slope?.high).toBeGreaterThan(1);
  });

  it('made of noise gives no points to propose, and says so', () => {
    let silent = 0;
    for (let seed = 1; seed <= 5; seed++) {
      const noise = company(1500, seed * 101, { size: 0, industry: 0, executive: 0, demo: 0 });
      const judged = judgeAgreedScore(noise.leads, noise.rules, true);
      if (judged.warnings.some((says) => says.includes('proposed to nobody'))) silent++;
    }
    expect(silent).toBeGreaterThanOrEqual(4);
  });

  it('says that nobody can tell who was worked where no work is recorded', () => {
    expect(judgeAgreedScore(leads, rules, false).warnings[0]).toContain('No attempts');
  });

  it('of no leads is no evidence and no fault', () => {
    const none = company(0, 1, { size: 0, industry: 0, executive: 0, demo: 0 });
    const judged = judgeAgreedScore(none.leads, none.rules, true);
    expect([judged.n, judged.auc, judged.calibration]).toEqual([0, null, null]);
    expect(judged.rules.every(({ verdict }) => verdict === 'cannot be told')).toBe(true);
  });
});

describe('recorded fields', () => {
  const hits = Uint8Array.from({ length: 400 }, (_, row) => (row % 5 === 0 ? 1 : 0));
  const field = (name: string, word: (row: number) => string, by: number, later: number): RecordedField => {
    const cells = Array.from(hits, (_, row) => word(row));
    const words = [...new Set(['', ...cells])];
    return {
      column: { name, words, codes: Int32Array.from(cells, (cell) => words.indexOf(cell)) },
      by,
      later,
    };
  };

  it('that were filled in after the lead was passed, or give the outcome away, are refused', () => {
    const told = judgeFields(
      [
        field('region', (row) => ['north', 'south', 'east'][row % 3] ?? '', 400, 2),
        field('budget', (row) => (row % 2 ? 'yes' : 'no'), 100, 300),
        field('verdict', (row) => (row % 5 === 0 ? 'good' : 'bad'), 400, 0),
        field('close_date', (row) => `2026-01-${10 + (row % 9)}`, 400, 0),
      ],
      hits,
    );
    expect(told.refused.map(({ column }) => column).sort()).toEqual(['budget', 'close_date', 'verdict']);
    expect(told.refused.find(({ column }) => column === 'budget')?.reason).toContain('300 of the 400');
    expect(told.told.map((one) => one.field)).toEqual(['region']);
  });
});
