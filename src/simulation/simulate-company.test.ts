import { describe, expect, it } from 'vitest';
import { readAgreement } from '../agreement/read-agreement.ts';
import type { Draft } from '../ledger/entry.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/instant.ts';
import type { SimulationOptions } from './company-plan.ts';
import { simulateCompany } from './simulate-company.ts';
import { simulatedAgreement } from './simulated-agreement.ts';
import { simulatedSubjects } from './simulated-subjects.ts';
import { TRUE_EFFECTS } from './true-effects.ts';

const options: SimulationOptions = { seed: 7, leads: 2_000, start: instant(Date.UTC(2024, 0, 1)) };

type Told = { readonly drafts: Draft[]; readonly touches: number; readonly nows: number[] };

function tell(given: SimulationOptions): Told {
  const known = new Set(
    [...simulatedSubjects(given)].flatMap(([type, names]) => names.map((name) => `${type}:${name}`)),
  );
  const company = simulateCompany({
    ...given,
    scripted: true,
    subject(type, external) {
      if (!known.has(`${type}:${external}`)) throw new Error(`${type}:${external} was not announced`);
      return `${type}:${external}` as SubjectId;
    },
  });
  const told: { drafts: Draft[]; touches: number; nows: number[] } = { drafts: [], touches: 0, nows: [] };
  for (let record = company.next(); record !== null; record = company.next()) {
    told.drafts.push(...record.drafts);
    const few = record.drafts.filter((draft) => draft.kind === 'touched').length;
    told.touches += few + (record.touches?.keys.length ?? 0);
    told.nows.push(record.now);
    const latest = [...record.drafts.map((draft) => draft.happenedAt), ...(record.touches?.happenedAt ?? [])];
    expect(Math.max(0, ...latest)).toBeLessThanOrEqual(record.now);
  }
  return told;
}

const told = tell(options);
const ofKind = <Kind extends Draft['kind']>(drafts: readonly Draft[], kind: Kind) =>
  drafts.filter((draft): draft is Extract<Draft, { kind: Kind }> => draft.kind === kind);

describe('a simulated company', () => {
  it('is the same for the same seed and another for another', () => {
    expect(tell(options)).toEqual(told);
    expect(tell({ ...options, seed: 8 }).drafts).not.toEqual(told.drafts);
  });

  it('tells everything once, in time order, and asks only for subjects it announced', () => {
    expect(new Set(told.drafts.map((draft) => draft.key)).size).toBe(told.drafts.length);
    const times = told.drafts.map((draft) => draft.happenedAt as number);
    expect(times.every((at, index) => index === 0 || at >= (times[index - 1] as number))).toBe(true);
    expect(told.nows.every((now, index) => index === 0 || now > (told.nows[index - 1] as number))).toBe(true);
  });

  it('has every lead asked for, each in an account, over two years', () => {
    const created = ofKind(told.drafts, 'created').filter((draft) => draft.subject.startsWith('lead:'));
    expect(created).toHaveLength(2_000);
    expect(told.nows.at(-1)).toBe(options.start + 730 * 86_400_000);
    expect(told.touches).toBeGreaterThan(2 * 2_000);
  });

  it('keeps names and addresses of persons out of everything but the personal part', () => {
    const persons = ofKind(told.drafts, 'created').filter((draft) => /^(lead|user):/.test(draft.subject));
    for (const draft of persons) {
      expect(draft.personal?.['email']).toMatch(/@company-\d+\.example$/);
      expect(Object.keys(draft.payload.fields)).not.toContain('email');
    }
  });

  it('records all the kinds the measures need', () => {
    const kinds = new Set(told.drafts.map((draft) => draft.kind));
    for (const kind of [
      'attempted',
      'staged',
      'assigned',
      'closed',
      'invoiced',
      'spent',
      'quota-set',
      'answered',
    ])
      expect(kinds).toContain(kind);
    for (const kind of ['forecast-submitted', 'asset-published', 'asset-used', 'survey-answered', 'absent'])
      expect(kinds).toContain(kind);
    expect(kinds).toContain('rated');
  });

  it('concedes up to a third of the list price, never expects a deal before the day it says so', () => {
    const said = [...ofKind(told.drafts, 'created'), ...ofKind(told.drafts, 'changed')];
    const deals = said.filter((draft) => draft.subject.startsWith('opportunity:'));
    expect(deals.length).toBeGreaterThan(200);
    for (const { payload, happenedAt } of deals) {
      const { amount, list_price: list, close_date: date } = payload.fields;
      if (amount && typeof amount === 'object' && list && typeof list === 'object') {
        expect(amount.minor / list.minor).toBeGreaterThan(0.66);
        expect(amount.minor / list.minor).toBeLessThan(1.02);
      }
      expect(Date.parse(String(date)) + 86_400_000).toBeGreaterThan(happenedAt);
    }
  });

  it('sets quotas by the quarter and calls every month week by week, by the calendar of its home', () => {
    const [quota] = ofKind(told.drafts, 'quota-set');
    expect(quota?.payload).toMatchObject({ from: Date.UTC(2023, 11, 31, 23), to: Date.UTC(2024, 2, 31, 22) });
    const calls = ofKind(told.drafts, 'forecast-submitted');
    const own = calls.filter(({ subject }) => subject === calls[0]?.subject);
    const march = own.filter(({ payload }) => payload.to === Date.UTC(2024, 2, 31, 22));
    expect(march).toHaveLength(2 * 5);
    expect(new Set(march.map(({ payload }) => payload.category))).toEqual(new Set(['commit', 'best-case']));
  });

  it('signs a text that reads without a fault and names its own people', () => {
    const read = readAgreement(simulatedAgreement(options));
    expect(read).toMatchObject({ ok: true });
  });
});

describe('the truth about the agreement', () => {
  /** Share of the survey answers above the middle of the scale, before the first and after the last adoption. */
  function trust(drafts: readonly Draft[], wave: string): number {
    const answers = ofKind(drafts, 'survey-answered').filter((draft) => draft.payload.wave === wave);
    const values = answers.map((draft) => Number(draft.payload.answers['trust-1.other']));
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  }

  it('shows where it is simulated, and only there', () => {
    const none = tell({ ...options, effects: 'none' });
    expect(trust(none.drafts, 'wave-4')).toBeCloseTo(trust(none.drafts, 'wave-1'), 0);
    expect(trust(told.drafts, 'wave-4') - trust(told.drafts, 'wave-1')).toBeGreaterThan(0.4);
  });

  it('moves every outcome it names', () => {
    for (const { before, after } of Object.values(TRUE_EFFECTS)) expect(before).not.toBe(after);
  });
});
