/** Circles of the map of accounts: each in its own cell, none over another, areas on one scale. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packCells } from '../../web/src/accounts/pack-cells.ts';

const FRAME = { columns: 5, rows: 4, width: 620, height: 480, most: 30 };

const items = fc.array(
  fc.record({
    column: fc.integer({ min: 0, max: 4 }),
    row: fc.integer({ min: 0, max: 3 }),
    weight: fc.integer({ min: 0, max: 1_000_000 }),
  }),
  { minLength: 1, maxLength: 120 },
);

it('puts each circle inside its cell, over no other, with areas in proportion to weights', () => {
  fc.assert(
    fc.property(items, (some) => {
      const { circles, columns, rows } = packCells(some, FRAME);
      expect(circles).toHaveLength(some.length);
      some.forEach(({ column, row }, place) => {
        const { x, y, r } = circles[place] as (typeof circles)[number];
        expect(x - r).toBeGreaterThanOrEqual((columns[column - 1] ?? 0) - 1e-9);
        expect(x + r).toBeLessThanOrEqual((columns[column] as number) + 1e-9);
        expect(y - r).toBeGreaterThanOrEqual((rows[row - 1] ?? 0) - 1e-9);
        expect(y + r).toBeLessThanOrEqual((rows[row] as number) + 1e-9);
        for (const other of circles.slice(0, place))
          expect(Math.hypot(other.x - x, other.y - y)).toBeGreaterThan(other.r + r);
      });
      // What is larger than the least circle is larger by the root of its weight.
      const scales = some.flatMap(({ weight }, place) => {
        const r = circles[place]?.r ?? 0;
        return r > 2.5 ? [r / Math.sqrt(weight)] : [];
      });
      expect(Math.max(...scales, 0) - Math.min(...scales, Infinity)).toBeLessThan(1e-6);
    }),
    { numRuns: 60 },
  );
});

it('divides the whole frame among columns and rows, the fuller the wider', () => {
  const crowd = Array.from({ length: 40 }, () => ({ column: 1, row: 0, weight: 10 }));
  const { columns, rows } = packCells(crowd, FRAME);
  expect(columns.at(-1)).toBeCloseTo(FRAME.width);
  expect(rows.at(-1)).toBeCloseTo(FRAME.height);
  const widths = columns.map((end, place) => end - (columns[place - 1] ?? 0));
  expect(Math.max(...widths)).toBe(widths[1]);
});

it('places six hundred accounts in one cell, and keeps room for a number', () => {
  const many = Array.from({ length: 600 }, (_, place) => ({ column: 0, row: 0, weight: place }));
  const started = process.cpuUsage().user;
  expect(packCells(many, FRAME).circles.filter(Boolean)).toHaveLength(600);
  expect(process.cpuUsage().user - started).toBeLessThan(2_000_000);
  const [one, other] = packCells(
    [
      { column: 0, row: 0, weight: 1, least: 9 },
      { column: 0, row: 0, weight: 1, least: 9 },
    ],
    { ...FRAME, most: 4 },
  ).circles;
  expect(Math.hypot((one?.x ?? 0) - (other?.x ?? 0), (one?.y ?? 0) - (other?.y ?? 0))).toBeGreaterThan(18);
  expect(one?.r).toBe(4);
});
