/** Leads scored on several threads against all of them on one. */
import { expect, it } from 'vitest';
import { madeTouches } from '../../bench/made-history.ts';
import { type LevelChanges, levelChanges } from '../engine/level-changes.ts';
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

it('finds on three threads what one thread finds', async () => {
  const parts: LevelChanges[] = [];
  for await (const part of scoreApart([job], touches, 3)) parts.push(part);
  expect(parts).toHaveLength(3);
  parts.sort((a, b) => a.first - b.first);
  const whole = levelChanges(job, touches, [0, touches.leads.length]);
  expect(whole.at.length).toBeGreaterThan(1_000);
  expect(parts.map(({ first, beyond }) => beyond - first).reduce((sum, leads) => sum + leads)).toBe(150);
  for (const column of ['leads', 'at', 'levels', 'scores', 'seqs'] as const) {
    expect(parts.flatMap((part) => [...part[column]])).toEqual([...whole[column]]);
  }
});

it('stops its threads when whoever takes the parts stops', async () => {
  for await (const part of scoreApart([job], touches, 3)) {
    expect(part.plan).toBe(0);
    break;
  }
});
