/** Means of the survey in words: in points of the wave, as people gave them, differences with their sign. */
import type { Construct, Group, Scale } from './survey-queries.ts';

type Mean = { readonly mean: number; readonly low: number; readonly high: number; readonly n: number };
type Difference = { readonly value: number; readonly low: number; readonly high: number };

const tenth = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Example: 0.75 of a scale of 5 points → `4.0`. */
export function pointsText(mean: number, points: number): string {
  return tenth.format(1 + mean * (points - 1));
}

export function meanText(one: Mean | undefined | null, points: number): string {
  if (one === undefined || one === null) return '–';
  return `${pointsText(one.mean, points)} (${pointsText(one.low, points)} to ${pointsText(one.high, points)}), n ${one.n}`;
}

/** `+0.8`, `−1.2`, `±0.0`. */
export function signedPoints(value: number, points: number): string {
  const size = Math.abs(value) * (points - 1);
  const text = tenth.format(size);
  if (Number(size.toFixed(1)) === 0) return `±${text}`;
  return value > 0 ? `+${text}` : `\u2212${text}`;
}

export function rangeText({ low, high }: Difference, points: number): string {
  return `${signedPoints(low, points)} to ${signedPoints(high, points)}`;
}

export function groupOf<One extends { readonly group: Group }>(
  list: readonly One[],
  group: Group,
): One | undefined {
  return list.find((one) => one.group === group);
}

/** The view a construct is shown by: what is said of both, or of the other side. */
export function chiefScale({ scales }: Construct): Scale | undefined {
  return scales.find(({ view }) => view === 'shared' || view === 'other');
}

/** Of a difference whose interval leaves nothing out, nothing is claimed. */
export function isClear({ low, high }: Difference): boolean {
  return low > 0 || high < 0;
}

/** The construct on which the sides are furthest apart, where a difference counts as a gap and is beyond chance. */
export function widestGap(constructs: readonly Construct[]): Construct | null {
  const gap = (one: Construct) => chiefScale(one)?.gap ?? null;
  const clear = constructs.filter((one) => {
    const own = gap(one);
    return one.difference === 'gap' && own !== null && isClear(own);
  });
  return clear.reduce<Construct | null>(
    (widest, one) =>
      widest === null || Math.abs(gap(one)?.value ?? 0) > Math.abs(gap(widest)?.value ?? 0) ? one : widest,
    null,
  );
}

export function percent(share: number): string {
  return `${Math.round(share * 100)}\u00a0%`;
}
