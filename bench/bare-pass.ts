/** The rival of the engine's benchmarks: a bare typed-array pass in floating numbers, one rule to a kind of touch. */
import { COARSE, FINE, HALVES } from '../src/engine/decay-table.ts';
import type { HistoryTouches } from '../src/engine/history-touches.ts';
import { DAY_MS } from '../src/vocabulary/instant.ts';

/** First crossings of 20 and 40 points per lead, nothing else: what the machine can do at best in this shape. */
export function barePass(
  { leads, at, codes }: HistoryTouches,
  given: readonly number[],
  halfLives: readonly number[],
): number {
  const points = Float64Array.from(given);
  const size = points.length;
  const rate = Float64Array.from(halfLives, (days) => 65_536 / (days * DAY_MS));
  const values = new Float64Array(size);
  const last = new Float64Array(size);
  let lead = -1;
  let crossed = 0;
  let at20 = false;
  let at40 = false;
  for (let row = 0; row < leads.length; row += 1) {
    if (leads[row] !== lead) {
      lead = leads[row] as number;
      values.fill(0);
      at20 = false;
      at40 = false;
    }
    const time = at[row] as number;
    const code = codes[row] as number;
    let sum = 0;
    for (let rule = 0; rule < size; rule += 1) {
      let value = values[rule] as number;
      if (value !== 0) {
        const age = (time - (last[rule] as number)) * (rate[rule] as number);
        const tick = age | 0;
        const left =
          age >= 4_194_304
            ? 0
            : (HALVES[tick >> 16] as number) *
              (COARSE[(tick >> 8) & 255] as number) *
              (FINE[tick & 255] as number);
        value *= left;
      }
      if (rule === code) {
        value += points[rule] as number;
        values[rule] = value;
        last[rule] = time;
      }
      sum += value;
    }
    if (!at20 && sum >= 20) {
      at20 = true;
      crossed += 1;
    }
    if (!at40 && sum >= 40) {
      at40 = true;
      crossed += 1;
    }
  }
  return crossed;
}
