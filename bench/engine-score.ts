/**
 * Ten million touches: the decayed score with every change of level (upward at touches, downward at local midnights),
 * beside a bare typed-array pass over the same columns that only finds the first crossing of two thresholds, in floating
 * numbers. `node bench/engine-score.ts [touches]`.
 */
import { COARSE, FINE, HALVES } from '../src/engine/decay-table.ts';
import { historyTouches } from '../src/engine/history-touches.ts';
import { scoreCrossings } from '../src/engine/score-crossings.ts';
import type { ScoringRules } from '../src/engine/scoring-rules.ts';
import { DAY_MS, instant } from '../src/vocabulary/instant.ts';
import { medianMs, printRow } from './bench-row.ts';
import { HISTORY_DAYS, HISTORY_FROM, madeTouches } from './made-history.ts';

const COUNT = Number(process.argv[2] ?? 10_000_000);
const POINTS = [1, 2, 3, 5, 8, 10, 4, 6, 12, 15];
const HALF_LIVES = [7, 14, 30, 30, 60, 90, 14, 30, 45, 60];
const RULES = POINTS.length;

const kinds = POINTS.map((_, code) => ({ type: `kind-${code}`, weight: 1 }));
const touches = madeTouches(COUNT, COUNT / 10, kinds);
const none = Number.POSITIVE_INFINITY;
const rules: ScoringRules = {
  rules: POINTS.map((points, code) => ({
    id: `rule-${code}`,
    says: '',
    points: points * 1_000_000,
    cap: none,
    halfLife: (HALF_LIVES[code] as number) * DAY_MS,
    types: [`kind-${code}`],
    channels: null,
  })),
  cap: none,
  levels: [60_000_000, 40_000_000, 20_000_000],
  fit: [],
  fitCap: none,
  grades: [0, 0, 0],
  qualifies: new Set(),
};
const met = POINTS.map((_, code) => [code]);
const midnights = Float64Array.from({ length: HISTORY_DAYS }, (_, day) => HISTORY_FROM + (day + 1) * DAY_MS);
const until = instant(HISTORY_FROM + HISTORY_DAYS * DAY_MS);

/** First crossings of 20 and 40 points per lead, nothing else: what the machine can do at best in this shape. */
function barePass(): number {
  const { leads, at, codes } = touches;
  const points = Float64Array.from(POINTS);
  const rate = Float64Array.from(HALF_LIVES, (days) => 65_536 / (days * DAY_MS));
  const values = new Float64Array(RULES);
  const last = new Float64Array(RULES);
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
    for (let rule = 0; rule < RULES; rule += 1) {
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

const bare = await medianMs(3, barePass);
let changes = 0;
const pass = await medianMs(3, () => {
  changes = scoreCrossings(rules, touches, met, midnights, until).leads.length;
});
const size = `${COUNT / 1_000_000} M touches`;
printRow({
  name: `decayed score with all level changes, ${size} (${changes} changes)`,
  value: pass,
  unit: 'ms',
  rival: 'bare typed-array pass, first crossings only',
  rivalValue: bare,
  aim: '2.5x',
});

const stored = {
  seqs: Float64Array.from({ length: COUNT }, (_, row) => row + 1),
  subjects: touches.leads.map((lead) => lead + 1),
  happenedAt: touches.at,
  recordedAt: touches.at,
  types: touches.codes.map((code) => COUNT / 10 + 1 + code),
  channels: new Int32Array(COUNT),
  campaigns: new Int32Array(COUNT),
  assets: new Int32Array(COUNT),
  sides: new Uint8Array(COUNT),
};
const dictionary = [...touches.subjects, ...touches.kinds.map(({ type }) => type)];
const sorted = await medianMs(1, () => historyTouches(stored, dictionary));
printRow({ name: `stored touches sorted for the pass, ${size}`, value: sorted, unit: 'ms' });
