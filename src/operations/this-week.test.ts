import { expect, it } from 'vitest';
import { weekSentence } from './this-week.ts';

const week = (sales: [number, number], marketing: [number, number]) =>
  weekSentence(
    [
      { side: 'sales', kept: sales[0], due: sales[1] },
      { side: 'marketing', kept: marketing[0], due: marketing[1] },
    ],
    '2026-11-22',
  );

it('says of a week what each side answered in time, and of a side with nothing due that it has nothing', () => {
  expect(week([4, 5], [1, 1])).toBe(
    'In the seven days to 2026-11-22 sales answered 4 of 5 handoffs in time, and marketing answered 1 of 1 handoff in time.',
  );
  expect(week([4, 5], [0, 0])).toBe(
    'In the seven days to 2026-11-22 sales answered 4 of 5 handoffs in time; of what marketing was handed nothing is due yet.',
  );
  expect(week([0, 0], [0, 0])).toBe(
    'In the seven days to 2026-11-22 nothing was handed over that is due by now.',
  );
});
