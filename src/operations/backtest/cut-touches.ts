/** The touches before an instant, in the order in which they stood. */
import type { HistoryTouches } from '../../engine/history-touches.ts';

export function cutTouches(touches: HistoryTouches, end: number): HistoryTouches {
  const { leads, at, seqs, codes } = touches;
  let count = 0;
  for (let row = 0; row < at.length; row += 1) if ((at[row] as number) < end) count += 1;
  if (count === at.length) return touches;
  const cut = {
    leads: new Int32Array(count),
    at: new Float64Array(count),
    seqs: new Float64Array(count),
    codes: new Int32Array(count),
  };
  let next = 0;
  for (let row = 0; row < at.length; row += 1) {
    if ((at[row] as number) >= end) continue;
    cut.leads[next] = leads[row] as number;
    cut.at[next] = at[row] as number;
    cut.seqs[next] = seqs[row] as number;
    cut.codes[next] = codes[row] as number;
    next += 1;
  }
  return { ...touches, ...cut };
}
