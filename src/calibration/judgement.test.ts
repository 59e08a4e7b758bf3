/** Lift, calibration, bins and points on figures that can be worked out by hand. */
import { describe, expect, it } from 'vitest';
import { calibrationOf } from './calibration-curve.ts';
import { binOf, criterionOf, cutsOf } from './criterion.ts';
import { designOf } from './design.ts';
import { liftByDecile, liftByGroup } from './lift.ts';
import { holdsDates, numbersOf, type RawColumn } from './raw-column.ts';
import { roundPoints } from './round-points.ts';
import { sampleWarnings } from './sample-warnings.ts';
import { timeOrder } from './time-order.ts';

function column(name: string, cells: readonly string[]): RawColumn {
  const words = [...new Set(['', ...cells])];
  return { name, words, codes: Int32Array.from(cells, (cell) => words.indexOf(cell)) };
}

describe('lift', () => {
  it('of the best tenth is four where eight of ten came and two of ten did in all', () => {
    const scores = Float64Array.from({ length: 100 }, (_, row) => 100 - row);
    const hits = Uint8Array.from({ length: 100 }, (_, row) => (row < 8 || (row >= 50 && row < 62) ? 1 : 0));
    const rows = liftByDecile(scores, hits);
    expect(rows[0]).toMatchObject({ decile: 1, n: 10, rate: 0.8, lift: 4, captured: 0.4 });
    expect(rows.at(-1)?.captured).toBe(1);
  });

  it('shares rows of one score out evenly, whatever their order', () => {
    const hits = Uint8Array.from({ length: 40 }, (_, row) => (row < 10 ? 1 : 0));
    const rows = liftByDecile(new Float64Array(40).fill(7), hits);
    expect(rows.map(({ rate }) => rate)).toEqual(Array(10).fill(0.25));
    expect(liftByDecile(new Float64Array(40).fill(7), hits.toReversed())).toEqual(rows);
  });

  it('by group leaves out who belongs to none', () => {
    const rows = liftByGroup([0, 0, 1, -1], ['A', 'B', 'C'], Uint8Array.of(1, 0, 0, 1));
    expect(rows.map(({ group, n, events }) => [group, n, events])).toEqual([
      ['A', 2, 1],
      ['B', 1, 0],
    ]);
  });
});

describe('calibration', () => {
  it('of chances that come true is slope 1 and intercept 0', () => {
    const chances = Float64Array.from({ length: 4000 }, (_, row) => [0.1, 0.2, 0.4, 0.5][row % 4] as number);
    const seen = [0, 0, 0, 0];
    const hits = Uint8Array.from(chances, (chance, row) => {
      const kind = row % 4;
      seen[kind] = (seen[kind] as number) + chance;
      if ((seen[kind] as number) < 1 - 1e-9) return 0;
      seen[kind] = (seen[kind] as number) - 1;
      return 1;
    });
    const told = calibrationOf(chances, hits);
    expect(told.slope?.value).toBeCloseTo(1, 2);
    expect(told.intercept?.value).toBeCloseTo(0, 2);
    expect(told.curve.map(({ predicted }) => Math.round(predicted * 10))).toEqual([1, 2, 4, 5]);
    expect(told.brier).toBeCloseTo((0.1 * 0.9 + 0.2 * 0.8 + 0.4 * 0.6 + 0.25) / 4, 3);
  });

  it('of chances too far apart has a slope below 1, of too low ones an intercept above 0', () => {
    const chances = Float64Array.from({ length: 200 }, (_, row) => (row < 100 ? 0.01 : 0.6));
    const hits = Uint8Array.from({ length: 200 }, (_, row) => (row % 4 === 0 ? 1 : 0));
    const told = calibrationOf(chances, hits);
    expect(told.slope?.value).toBeLessThan(0.2);
    expect(calibrationOf(new Float64Array(200).fill(0.1), hits).intercept?.value).toBeGreaterThan(0.5);
  });
});

describe('criteria', () => {
  it('bin numbers into tenths and let a value with a tenth of the rows stand alone', () => {
    const values = Array.from({ length: 20 }, (_, value) => ({ value, n: 1 }));
    expect(cutsOf(values, 10)).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 17]);
    const spiked = [{ value: -1, n: 80 }, ...values.map(({ value }) => ({ value: value + 1, n: 1 }))];
    expect(cutsOf(spiked, 10)[0]).toBe(-1);
    expect([-5, 1, 1.5, 17, 99].map((value) => binOf([1, 17], value))).toEqual([0, 0, 1, 1, 2]);
  });

  it('pool rare words and hold nothing said apart', () => {
    const cells = [...Array(40).fill('web'), ...Array(30).fill('fair'), ...Array(3).fill('radio'), '', ''];
    const made = criterionOf(column('origin', cells), cells.length);
    expect(made.levels.map(({ says }) => says)).toEqual([
      'origin not said',
      'origin is any other',
      'origin = web',
      'origin = fair',
    ]);
    expect([...made.codes.slice(-5)]).toEqual([1, 1, 1, 0, 0]);
  });

  it('learn their levels from the earlier rows alone', () => {
    const cells = [...Array(20).fill('a'), ...Array(20).fill('b'), ...Array(40).fill('c')];
    const made = criterionOf(column('kind', cells), 40);
    expect(made.levels.map(({ says }) => says)).not.toContain('kind = c');
    expect(made.codes.at(-1)).toBe(1);
  });

  it('read numbers with a point or a comma, and dates as dates', () => {
    expect([...(numbersOf(column('x', ['1', '2.5', '3,5'])) ?? [])]).toEqual([Number.NaN, 1, 2.5, 3.5]);
    expect(numbersOf(column('x', ['1', 'two']))).toBeNull();
    expect(holdsDates(column('at', ['2024-01-03', '2024-01-04T10:00:00Z']))).toBe(true);
  });
});

describe('points', () => {
  it('are against the commonest level, in fives where that loses nothing', () => {
    const codes = Uint8Array.from({ length: 1000 }, (_, row) => (row % 10 < 7 ? 0 : row % 10 === 7 ? 1 : 2));
    const hits = Uint8Array.from({ length: 1000 }, (_, row) =>
      codes[row] === 2 ? 1 : row % 5 === 0 ? 1 : 0,
    );
    const design = designOf([{ kind: 'levels', codes, levels: 3 }], 1000);
    const { points } = roundPoints(design, Float64Array.of(-1, 0.1, 0.5, -1.5), hits);
    expect([...points]).toEqual([0, 0, 5, -25]);
  });
});

describe('the order of rows', () => {
  it('is that of the time, and its cut parts no day', () => {
    const days = ['2024-01-05', '2024-01-01', '2024-01-02', '2024-01-02', '2024-01-02', '2024-01-03'];
    const told = timeOrder(column('day', days), 6);
    expect([...told.order]).toEqual([1, 2, 3, 4, 5, 0]);
    expect(told.cut).toBe(4);
    expect(timeOrder(column('day', ['05.02.2024', '01.03.2024', '28.01.2024']), 3).order[0]).toBe(2);
  });

  it('is that of the table where no time is named', () => {
    expect(timeOrder(null, 10)).toMatchObject({ cut: 7, undated: 0 });
  });
});

describe('warnings', () => {
  it('say what a model needs and does not have', () => {
    const told = sampleWarnings({
      earlier: { n: 300, events: 40 },
      later: { n: 112, events: 17 },
      effects: 12,
    });
    expect(told[0]).toContain('412 and 57');
    expect(told[1]).toContain('fewer than 10 for each');
    expect(told[2]).toContain('wide');
  });

  it('are none where there is enough', () => {
    const enough = { earlier: { n: 7000, events: 700 }, later: { n: 3000, events: 300 }, effects: 30 };
    expect(sampleWarnings(enough)).toEqual([]);
  });
});
