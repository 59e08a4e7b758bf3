/** What a trend shows, in one sentence: for readers who cannot see it, and for those who want it said. */
import { type Figured, figure } from '../format/figure.ts';
import { dayOf } from '../format/when.ts';
import type { TrendPoint } from './trend-geometry.ts';

export function trendSentence(
  points: readonly TrendPoint[],
  of: Figured,
  signedOn: readonly string[],
): string {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return 'No period has a figure.';
  if (points.length === 1) return `One period only: ${figure(first.value, of)} in ${first.name}.`;
  const least = points.reduce((low, point) => (point.value < low.value ? point : low));
  const most = points.reduce((high, point) => (point.value > high.value ? point : high));
  const parts = [
    `From ${figure(first.value, of)} in ${first.name} to ${figure(last.value, of)} in ${last.name}`,
    `least ${figure(least.value, of)} in ${least.name}, most ${figure(most.value, of)} in ${most.name}`,
  ];
  if (last.unripe) parts.push('the last period is not over');
  if (signedOn.length > 0) parts.push(`signed on ${signedOn.map((day) => dayOf(day)).join(' and ')}`);
  return `${parts.join('; ')}.`;
}
