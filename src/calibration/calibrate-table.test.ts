/** A made company's leads with planted criteria and planted leaks: the leaks are refused, the honest columns stand. */
import { describe, expect, it } from 'vitest';
import { type CalibratedTable, type CalibrateQuestion, calibrateTable } from './calibrate-table.ts';
import { nameTells } from './leaks/name-tells.ts';
import type { RawColumn } from './raw-column.ts';

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

function column(name: string, cells: readonly (string | number)[]): RawColumn {
  const places = new Map<string, number>([['', 0]]);
  const codes = Int32Array.from(cells, (cell) => {
    const word = String(cell);
    const known = places.get(word) ?? places.size;
    places.set(word, known);
    return known;
  });
  return { name, codes, words: [...places.keys()] };
}

type Cell = string | number;
type Maker = (lead: { won: boolean; draw: () => number; row: number; words: number }) => Cell;

const pick = <T>(of: readonly T[], draw: () => number) => of[Math.floor(draw() * of.length)] as T;

/** Leads whose size and source matter; other columns are made from what became of them. */
function leads(n: number, seed: number, more: { readonly [name: string]: Maker }) {
  const draw = drawer(seed);
  const cells: { [name: string]: Cell[] } = { size: [], source: [], country: [], won: [] };
  for (const name of Object.keys(more)) cells[name] = [];
  for (let row = 0; row < n; row++) {
    const size = Math.round(10 + draw() ** 3 * 5000);
    const source = pick(['web', 'fair', 'partner', 'list'], draw);
    const eta = -2.6 + (size > 400 ? 1 : 0) + ({ web: 0, fair: 0.8, partner: 1.4, list: -1 }[source] ?? 0);
    const won = draw() < 1 / (1 + Math.exp(-eta));
    cells['size']?.push(draw() < 0.05 ? '' : size);
    cells['source']?.push(source);
    cells['country']?.push(pick(['de', 'fr', 'nl', 'at', 'ch'], draw));
    cells['won']?.push(won ? 'yes' : 'no');
    for (const [name, make] of Object.entries(more)) cells[name]?.push(make({ won, draw, row, words: 5 }));
  }
  const columns = Object.entries(cells).map(([name, of]) => column(name, of));
  const question: CalibrateQuestion = {
    outcome: columns.find(({ name }) => name === 'won') as RawColumn,
    id: null,
    time: null,
    columns: columns.filter(({ name }) => name !== 'won'),
    trusted: [],
  };
  return question;
}

function told(question: CalibrateQuestion): CalibratedTable {
  const answer = calibrateTable(question);
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.value;
}

const LEAKS: { readonly [name: string]: Maker } = {
  lost_reason: ({ won, draw }) => (won ? '' : pick(['price', 'timing', 'rival'], draw)),
  closeDate: ({ draw }) => `2024-0${1 + Math.floor(draw() * 9)}-11`,
  'Call length (sec)': ({ won, draw }) => Math.round(60 + (won ? 300 : 90) * draw()),
  // Names that tell nothing: the figures must.
  x1: ({ won, draw }) => (won ? 1000 + Math.round(draw() * 9000) : 0),
  x2: ({ won, draw }) => (won ? (draw() < 0.95 ? 'r' : 's') : draw() < 0.96 ? 's' : 'r'),
  x3: ({ won, draw }) => (won && draw() < 0.4 ? pick(['ann', 'bo', 'cy'], draw) : ''),
  x4: ({ won, draw }) => (!won && draw() < 0.5 ? 'no budget' : ''),
  x5: ({ won, draw }) => Math.round(won ? 150 + 700 * draw() ** 2 : 900 * draw() ** 6),
  status: ({ won, draw }) => (won ? pick(['s1', 's2'], draw) : pick(['s1', 's2', 's3', 's4', 's4'], draw)),
};
const HONEST: { readonly [name: string]: Maker } = {
  previous_outcome: ({ won, draw }) =>
    draw() < (won ? 0.3 : 0.06) ? 'success' : draw() < 0.4 ? 'failure' : '',
  contract_end: ({ draw }) => pick(['q1', 'q2', 'q3', 'q4'], draw),
  employment_status: ({ draw }) => pick(['staff', 'head', 'owner'], draw),
  visits: ({ won, draw }) => Math.floor((draw() + draw() + draw()) * (won ? 4 : 3)),
  lead_no: ({ row }) => `L-${row}`,
  system: () => 'crm',
};

describe('a table with planted leaks', () => {
  const question = leads(6000, 11, { ...LEAKS, ...HONEST });
  const answer = told(question);
  const refused = new Map(answer.refused.map((one) => [one.column, one]));

  it('loses every leak, with its reason', () => {
    expect([...Object.keys(LEAKS)].filter((name) => !refused.has(name))).toEqual([]);
    expect(refused.get('lost_reason')?.why).toBe('after-contact');
    expect(refused.get('Call length (sec)')?.reason).toContain('known only when the contact is over');
    expect(refused.get('x1')?.why).toBe('separates');
    expect(refused.get('x2')?.why).toMatch(/separates|implausible/);
    expect(refused.get('x3')?.why).toBe('filled-afterwards');
    expect(refused.get('x4')?.why).toBe('filled-afterwards');
    expect(refused.get('x5')?.why).toBe('implausible');
  });

  it('keeps every honest column, strong or weak, and refuses what names a record or never changes', () => {
    expect(
      ['size', 'source', 'country', 'previous_outcome', 'visits', 'contract_end', 'employment_status'].filter(
        (name) => refused.has(name),
      ),
    ).toEqual([]);
    expect(refused.get('lead_no')?.why).toBe('identifier');
    expect(refused.get('system')?.why).toBe('constant');
  });

  it('finds the planted points in their order, and judges them on later rows', () => {
    const worth = new Map(answer.points.map(({ criterion, points }) => [criterion, points]));
    const at = (name: string) => worth.get(`source = ${name}`) ?? Number.NaN;
    expect(at('partner')).toBeGreaterThan(at('fair'));
    expect(at('fair')).toBeGreaterThan(at('web'));
    expect(at('web')).toBeGreaterThan(at('list'));
    expect(answer.auc?.low).toBeGreaterThan(0.7);
    expect(answer.aucLost?.value).toBeLessThan(0.01);
    expect(answer.later.n).toBe(1800);
    expect(answer.lift[0]?.lift).toBeGreaterThan(2);
    expect(answer.calibration?.slope?.low).toBeLessThan(1.1);
  });

  it('keeps a refused column whoever asks vouches for', () => {
    const kept = told({ ...question, trusted: ['x5'] });
    expect(kept.refused.map(({ column: name }) => name)).not.toContain('x5');
  });
});

describe('a table', () => {
  it('of honest columns alone loses none of them, whatever the draw', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { columns, ...rest } = leads(1500, seed * 31, HONEST);
      const answer = told({
        ...rest,
        columns: columns.filter(({ name }) => name !== 'lead_no' && name !== 'system'),
      });
      expect(answer.refused).toEqual([]);
    }
  });

  it('with rows nobody worked says what they could hide', () => {
    const question = leads(3000, 5, {});
    const words = [...question.outcome.words];
    const codes = question.outcome.codes.map((code, row) => (row % 3 === 0 ? 0 : code));
    const answer = told({ ...question, outcome: { ...question.outcome, words, codes } });
    expect(answer.n).toBe(2000);
    expect(answer.bounds?.unknown).toBe(1000);
    expect(answer.bounds?.rate.low).toBeCloseTo(answer.events / 3000, 12);
    expect(answer.bounds?.rate.high).toBeCloseTo((answer.events + 1000) / 3000, 12);
    expect(answer.bounds?.auc?.low).toBeLessThan(answer.auc?.value ?? 0);
  });

  it('that is small is answered with warnings', () => {
    const answer = told(leads(150, 3, {}));
    expect(answer.warnings.join(' ')).toContain('about 1,000 leads and 200');
  });

  it('that nobody can learn from is refused in a sentence', () => {
    const question = leads(100, 3, {});
    const all = (code: number) => ({ ...question.outcome, codes: question.outcome.codes.map(() => code) });
    expect(calibrateTable({ ...question, outcome: all(1) })).toMatchObject({ ok: false });
    expect(calibrateTable({ ...question, columns: [] })).toMatchObject({ ok: false });
    const odd = column(
      'won',
      Array.from({ length: 100 }, (_, row) => ['red', 'blue', 'green'][row % 3] ?? ''),
    );
    expect(calibrateTable({ ...question, outcome: odd })).toMatchObject({
      refusal: expect.stringContaining('say with event'),
    });
    expect(told({ ...question, outcome: odd, event: 'red' }).n).toBe(100);
  });

  it('gives the same answer twice, and does not depend on the order of its columns', () => {
    const question = leads(1200, 8, {});
    const one = told(question);
    expect(told(question)).toEqual(one);
    const turned = told({ ...question, columns: question.columns.toReversed() });
    expect(turned.auc?.value).toBeCloseTo(one.auc?.value ?? 0, 2);
  });
});

describe('the name of a column', () => {
  it('tells of the end or of a contact outright, perhaps, or not at all', () => {
    const how = (name: string) => nameTells(name)?.how ?? null;
    expect(
      [
        'call_duration',
        'talkTimeSeconds',
        'won_amount',
        'isWon',
        'Lost Reason',
        'days_to_close',
        'contract_value',
        'call_outcome',
      ].map(how),
    ).toEqual(Array(8).fill('sure'));
    expect(['duration', 'outcome', 'status', 'notes', 'calls'].map(how)).toEqual(Array(5).fill('perhaps'));
    expect(
      [
        'poutcome',
        'previous_result',
        'contract_duration',
        'industry',
        'contract_end',
        'sessionLength',
        'revenue_band_of_company',
        'tenure',
      ].map(how),
    ).toEqual([null, null, null, null, null, null, 'perhaps', null]);
  });
});
