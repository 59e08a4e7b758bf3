/** Naive forecasts from what was known on the day, worked by hand. */
import { expect, it } from 'vitest';
import { DAY_MS } from '../vocabulary/instant.ts';
import { bookedBy, conversionTimesVelocity, shareInTime, stageWeighted, stageWinRates } from './baselines.ts';
import type { ClosedDeal, OpenDeal, PipelineThen } from './deal-history.ts';

const day = (count: number): number => count * DAY_MS;
const closed = (closedAt: number, won: boolean, stages: string[], cycle = 10): ClosedDeal => ({
  id: 1,
  openedAt: day(closedAt - cycle),
  closedAt: day(closedAt),
  won,
  amount: won ? 1_000 : null,
  stages,
});
const open = (stage: string, more: Partial<OpenDeal> = {}): OpenDeal => ({
  ...{ id: 2, openedAt: day(95), stage, amount: 2_000, closeDate: day(110) },
  ...{ category: null, categorySince: null, owner: 0 },
  ...more,
});
/** Of five that stood in Proposal four were won, of six in all four. */
const CLOSED = [
  closed(60, true, ['Proposal']),
  closed(70, true, ['Proposal']),
  closed(80, true, ['Proposal']),
  closed(95, true, ['Proposal']),
  closed(96, false, ['Proposal']),
  closed(97, false, ['Talk']),
];
const SPAN = { from: day(90), to: day(120) };
const then = (deals: readonly OpenDeal[]): PipelineThen => ({ at: day(100), open: deals, closed: CLOSED });

it('weighs a stage by its own history, and by that of all where few have ended', () => {
  const rateOf = stageWinRates(CLOSED);
  expect([rateOf('Proposal'), rateOf('Talk'), rateOf(null)]).toEqual([0.8, 4 / 6, 4 / 6]);
  expect(stageWinRates(CLOSED.slice(0, 4))('Proposal')).toBeNull();
});

it('adds to what is booked the open deals that are to close in time, at the rate of their stage', () => {
  const late = open('Proposal', { closeDate: day(130) });
  expect(bookedBy(then([]), SPAN)).toBe(1_000);
  expect(stageWeighted(then([open('Proposal'), late]), SPAN)).toBe(1_000 + 2_000 * 0.8);
});

it('prices a deal without an amount at the mean of what was won, and without a date by how long wins took', () => {
  const bare = open('Proposal', { amount: null, closeDate: null });
  expect(stageWeighted(then([bare]), SPAN)).toBe(1_000 + 1_000 * 0.8);
  expect(shareInTime([10, 20, 40, 80], 15, 30)).toBe(2 / 3);
  expect(shareInTime([10], 15, 30)).toBe(0);
});

it('goes on at the pace of the last year', () => {
  const pace = (2 * (4 / 6) * 1_000) / 10;
  expect(conversionTimesVelocity(then([open('Proposal'), open('Talk')]), SPAN)).toBeCloseTo(
    1_000 + pace * 20,
    9,
  );
});

it('says nothing where too little had ended by then', () => {
  const young = { at: day(100), open: [open('Proposal')], closed: CLOSED.slice(0, 1) };
  expect([stageWeighted(young, SPAN), conversionTimesVelocity(young, SPAN)]).toEqual([null, null]);
});
