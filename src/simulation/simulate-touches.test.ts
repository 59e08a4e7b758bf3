import { expect, it } from 'vitest';
import { instant } from '../vocabulary/instant.ts';
import { simulateTouches } from './simulate-touches.ts';

const request = { seed: 3, touches: 20_000, leads: 1_000, days: 100, start: instant(Date.UTC(2025, 0, 1)) };

it('gives the same touches for the same seed, and others for another', () => {
  expect(simulateTouches(request)).toEqual(simulateTouches(request));
  expect(simulateTouches({ ...request, seed: 4 }).types).not.toEqual(simulateTouches(request).types);
});

it('stands in time order, within the days asked for', () => {
  const { happenedAt } = simulateTouches(request);
  expect(happenedAt.every((at, index) => index === 0 || at >= (happenedAt[index - 1] as number))).toBe(true);
  expect(happenedAt[0]).toBeGreaterThanOrEqual(request.start);
  expect(happenedAt.at(-1)).toBeLessThan(request.start + 100 * 86_400_000);
});

it('stands by lead and then by time where that is asked for, with the same touches', () => {
  const byTime = simulateTouches(request);
  const byLead = simulateTouches({ ...request, order: 'lead' });
  for (let index = 1; index < 20_000; index += 1) {
    const [before, now] = [byLead.subjects[index - 1] as number, byLead.subjects[index] as number];
    expect(before).toBeLessThanOrEqual(now);
    if (before === now)
      expect(byLead.happenedAt[index - 1] as number).toBeLessThanOrEqual(byLead.happenedAt[index] as number);
  }
  expect([...byLead.seqs].sort((a, b) => a - b)).toEqual([...byTime.seqs]);
});

it('touches nearly every lead, some often', () => {
  const { subjects, dictionary } = simulateTouches(request);
  expect(new Set(subjects).size).toBeGreaterThan(950);
  expect(dictionary[(subjects[0] as number) - 1]).toMatch(/^lead:/);
});
