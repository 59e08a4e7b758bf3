/** Leads scored on several threads against all of them on one. */
import { expect, it } from 'vitest';
import { madeTouches } from '../../bench/made-history.ts';
import { earliestStream, orderedCrossings } from '../engine/crossing-stream.ts';
import { DAY_MS, instant } from '../vocabulary/instant.ts';
import { scoreApart } from './score-apart.ts';

const touches = madeTouches(3_000, 150, [
  { type: 'click', weight: 3 },
  { type: 'webinar', weight: 1 },
]);
const from = touches.at.reduce((first, at) => Math.min(first, at));
const rule = { says: '', cap: Number.POSITIVE_INFINITY, channels: null };
const job = {
  plan: 0,
  rules: {
    rules: [
      { ...rule, id: 'click', points: 5_000_000, halfLife: 7 * DAY_MS, types: ['click'] },
      { ...rule, id: 'webinar', points: 20_000_000, halfLife: 30 * DAY_MS, types: ['webinar'] },
    ],
    cap: Number.POSITIVE_INFINITY,
    levels: [30_000_000, 15_000_000, 8_000_000] as const,
  },
  met: [[0], [1]],
  midnights: Float64Array.from({ length: 800 }, (_, day) => from + day * DAY_MS),
  until: instant(from + 800 * DAY_MS),
};

it('finds on three threads, taken in the order of time, what one thread finds', async () => {
  const parts = await scoreApart([job], touches, 3);
  expect(parts).toHaveLength(3);
  const streams = parts.map((part) => ({ ...part, ranks: touches.ranks, next: 0 }));
  const whole = orderedCrossings(job, touches, [0, touches.leads.length]);
  expect(whole.at.length).toBeGreaterThan(1_000);
  for (let place = 0; place < whole.at.length; place += 1) {
    const stream = earliestStream(streams);
    if (stream === null) throw new Error('the parts end before the whole');
    const { next } = stream;
    expect([stream.leads[next], stream.at[next], stream.levels[next], stream.scores[next]]).toEqual([
      whole.leads[place],
      whole.at[place],
      whole.levels[place],
      whole.scores[place],
    ]);
    stream.next += 1;
  }
  expect(earliestStream(streams)).toBeNull();
});
