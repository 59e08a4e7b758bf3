import { describe, expect, it } from 'vitest';
import { day, text, wave } from '../../../test/made-company.ts';
import { GATES } from './all-gates.ts';
import { CONFLICT_DRIVERS, horizons } from './conflict-drivers.ts';
import { CORE_ISSUES } from './core-issues.ts';
import {
  type DiagnosisFacts,
  type DiagnosisFigure,
  diagnose,
  readConstruct,
  readFigure,
  stateOf,
} from './diagnosis.ts';
import { CONTESTED, DROPPED, VISITS } from './figure-signs.ts';
import { bandOf, fourBands } from './four-bands.ts';
import { improvementPlan } from './improvement-plan.ts';
import { PAY_WITHHELD, payContradictions, payContradicts } from './pay-contradictions.ts';
import { separations } from './separation.ts';
import type { Wave } from './stage-facts.ts';
import { SYMPTOMS } from './symptoms.ts';

const FULL = text().agreement;
const NOTHING: DiagnosisFacts = {
  at: day(30),
  agreement: null,
  figures: new Map(),
  wave: null,
  seesPay: true,
};

function known(
  figures: Readonly<Record<string, number>>,
  more: Partial<DiagnosisFacts> = {},
): DiagnosisFacts {
  const all = Object.entries(figures).map(([id, value]): [string, DiagnosisFigure] => [
    id,
    { value, n: 100, missing: [] },
  ]);
  return { ...NOTHING, figures: new Map(all), ...more };
}

describe('a figure', () => {
  it('shows a sign beyond its line, and not on it', () => {
    expect(readFigure(CONTESTED, known({ 'contested-share': 0.21 })).state).toBe('shown');
    expect(readFigure(CONTESTED, known({ 'contested-share': 0.2 }))).toMatchObject({
      state: 'not-shown',
      says: 'Bookings both sides may claim: 20 % of 100 (line: at most 20 %)',
      evidence: { measure: 'contested-revenue', value: 0.2, n: 100 },
    });
  });
  it('is held against what the text promises of the same measure, rather than against our line', () => {
    const facts = known({ 'dropped-lead-rate': 0.1 }, { agreement: FULL });
    expect(readFigure(DROPPED, facts)).toMatchObject({
      state: 'shown',
      says: expect.stringContaining('promised: at most 5 %'),
    });
    expect(readFigure(DROPPED, known({ 'dropped-lead-rate': 0.1 })).state).toBe('not-shown');
  });
  it('of fewer than ten cases tells nothing, and a missing one names what it needs', () => {
    const few = new Map([['contested-share', { value: 0.9, n: 9, missing: [] }]]);
    expect(readFigure(CONTESTED, { ...NOTHING, figures: few })).toMatchObject({ state: 'none' });
    const none = new Map([['dropped-lead-rate', { value: null, n: 0, missing: ['handoffs'] }]]);
    expect(readFigure(DROPPED, { ...NOTHING, figures: none }).says).toBe(
      'Leads dropped: no evidence: needs handoffs',
    );
    expect(readFigure(VISITS, known({ 'customer-work': 0 })).state).toBe('shown');
  });
});

describe('an answer of the survey', () => {
  const asked = (marketing: number, sales: number, useful = false): Wave => ({
    ...{ wave: 'w', at: day(1), answers: { marketing: 9, sales: 9 } },
    constructs: [
      { construct: 'trust', useful, marketing: { mean: marketing, n: 9 }, sales: { mean: sales, n: 9 } },
    ],
  });
  it('shows a sign where either side is below the middle, and tells the gap beside', () => {
    expect(readConstruct('trust', { ...NOTHING, wave: asked(0.8, 0.4) })).toMatchObject({
      state: 'shown',
      says: 'trust, of 100: marketing 80, sales 40; 40 apart',
    });
    expect(readConstruct('trust', { ...NOTHING, wave: asked(0.9, 0.5) }).state).toBe('not-shown');
  });
  it('of a difference both may keep says so', () => {
    expect(readConstruct('trust', { ...NOTHING, wave: asked(0.9, 0.5, true) }).says).toContain(
      'both may keep',
    );
  });
  it('is no evidence where it was not asked, or too few of both sides answered', () => {
    expect(readConstruct('trust', NOTHING).state).toBe('none');
    const hidden = {
      ...asked(1, 1),
      constructs: [{ construct: 'trust', useful: false, marketing: null, sales: null }],
    };
    expect(readConstruct('trust', { ...NOTHING, wave: hidden }).state).toBe('none');
  });
});

describe('a diagnosis', () => {
  it('keeps the record and the survey apart: one may show what the other does not', () => {
    const facts = known({ 'dropped-lead-rate': 0.5 }, { wave: wave('w', day(1)) });
    const driver = diagnose(CONFLICT_DRIVERS.find(({ id }) => id === 'leads-feedback')!, facts);
    expect(stateOf(driver.record)).toBe('shown');
    expect(stateOf(driver.survey)).toBe('none');
  });
  it('is made of six drivers, three core issues and thirteen symptoms, each with a way to see it', () => {
    expect([CONFLICT_DRIVERS.length, CORE_ISSUES.length, SYMPTOMS.length]).toEqual([6, 3, 13]);
    const all = [...CONFLICT_DRIVERS, ...CORE_ISSUES, ...SYMPTOMS].map((topic) => diagnose(topic, NOTHING));
    expect(all.every(({ record, survey }) => record.length + survey.length > 0)).toBe(true);
    expect(all.map(({ record, survey }) => stateOf([...record, ...survey]))).not.toContain('shown');
  });
});

describe('short against long view', () => {
  it('is no fault where the goals hold one of each, nor where both sides look equally far', () => {
    expect(horizons({ ...NOTHING, agreement: FULL })).toMatchObject({ state: 'not-shown' });
    const { goals: _goals, ...without } = FULL;
    expect(horizons({ ...NOTHING, agreement: without })).toMatchObject({ state: 'shown' });
    expect(horizons(NOTHING).state).toBe('none');
  });
});

describe('pay', () => {
  it('contradicts itself where units are paid without margin, leads without what becomes of them, nobody for who stays', () => {
    const role = (side: 'marketing' | 'sales', ...measures: readonly string[]) => ({
      ...{ id: side, name: side, side, variable: 0.3 },
      components: measures.map(
        (measure) =>
          ({
            id: measure,
            says: measure,
            measure,
            where: {},
            share: 1,
            per: 'month',
            level: 'person',
          }) as const,
      ),
    });
    const paid = (...roles: readonly ReturnType<typeof role>[]) => ({
      ...FULL,
      compensation: { roles: [...roles] },
    });
    expect(
      payContradictions(paid(role('sales', 'bookings'), role('marketing', 'qualified-leads'))),
    ).toHaveLength(3);
    const whole = paid(
      role('sales', 'bookings', 'gross-margin', 'renewal-rate'),
      role('marketing', 'qualified-leads', 'acceptance-rate'),
    );
    expect(payContradictions(whole)).toEqual([]);
  });
  it('is told to those it entitles alone', () => {
    expect(payContradicts({ ...NOTHING, agreement: FULL, seesPay: false })).toEqual({
      ...{ state: 'none', says: PAY_WITHHELD, evidence: null },
    });
  });
});

it('the plan holds what would meet each missing gate, then a remedy for each symptom that shows, by pillar', () => {
  const symptoms = SYMPTOMS.map((topic) => diagnose(topic, known({ 'dropped-lead-rate': 0.5 })));
  const plan = improvementPlan(GATES.slice(0, 1), symptoms);
  expect(plan.map(({ serves, pillar }) => [serves, pillar])).toEqual([
    ['gate/roles', 'perspectives'],
    ['symptom/dropped-leads', 'processes'],
  ]);
});

it('what separates the sides is read from zones, charter and survey, and what both keep is marked', () => {
  const apart = separations(FULL, wave('w', day(1), { apart: 0.3 }), []);
  expect(apart.filter(({ useful }) => useful).map(({ type }) => type)).toEqual(
    expect.arrayContaining(['horizon', 'belief']),
  );
  expect(apart.some(({ type, useful }) => type === 'belief' && !useful)).toBe(true);
  expect(separations(null, null, [])).toEqual([]);
});

it('what people noted stands first in the register, and what ended last, with its days', () => {
  const noted = { useful: false, since: day(1), at: day(9) } as const;
  const register = separations(FULL, null, [
    { ...noted, id: 'plan:1', type: 'reporting-line', says: 'Two chiefs', ended: true },
    { ...noted, id: 'plan:2', type: 'site', says: 'Two towns', ended: false },
  ]);
  expect(register[0]).toMatchObject({ source: 'noted', id: 'plan:2', since: day(1) });
  expect(register.at(-1)).toMatchObject({ id: 'plan:1', endedAt: day(9) });
  expect(register.slice(1, -1).every(({ source }) => source === 'agreement')).toBe(true);
});

describe('what people answer, from 20 to 100', () => {
  const answered = (marketing: number | null, sales: number, many = 10) => {
    const told = (mean: number | null) => (mean === null ? null : { mean, n: 9 });
    const one = { useful: false, marketing: told(marketing), sales: told(sales) };
    const kept = { construct: 'horizon-conflict', useful: true, marketing: told(1), sales: told(0) };
    const constructs = Array.from({ length: many }, (_, n) => ({ ...one, construct: `c${n}` }));
    return { wave: 'w', at: day(1), answers: { marketing: 9, sales: 9 }, constructs: [...constructs, kept] };
  };

  it('is 20 and 80 parts of the mean of each side, and falls into four bands at 40, 60 and 80', () => {
    expect(fourBands(answered(0.75, 0.5))).toMatchObject({
      constructs: 10,
      sides: [
        { side: 'marketing', score: 80, band: 'integrated' },
        { side: 'sales', score: 60, band: 'aligned' },
      ],
      both: { score: 70, band: 'aligned', stage: 'aligned' },
    });
    expect([20, 39.9, 40, 59.9, 60, 80, 100].map(bandOf)).toEqual([
      ...['undefined', 'undefined', 'defined', 'defined', 'aligned', 'integrated', 'integrated'],
    ]);
  });

  it('is told of a side alone where the other is withheld, and of no few constructs', () => {
    expect(fourBands(answered(null, 0.25))).toMatchObject({
      sides: [{ side: 'sales', score: 40 }],
      both: null,
    });
    expect(fourBands(answered(0.5, 0.5, 9))).toBeNull();
    expect(fourBands(null)).toBeNull();
  });
});
