/**
 * Points learnt from 800,000 leads with 30 criteria (10 of numbers, 12 of 3 to 50 words, 8 of two), judged on 200,000
 * more: by counting alone and by logistic regression, beside gradient boosting on the same leads. Processor seconds.
 */
import { areaUnderCurve } from '../src/calibration/area-under-curve.ts';
import { binOf, cutsOf } from '../src/calibration/criterion.ts';
import { type Design, designOf, scoresOf, stretchOf } from '../src/calibration/design.ts';
import { fitLogistic } from '../src/calibration/fit-logistic.ts';
import { logOddsEffects } from '../src/calibration/log-odds.ts';
import { roundPoints } from '../src/calibration/round-points.ts';
import { printRow } from './bench-row.ts';
import { boostedScores, boostedTrees, type CodedTable } from './boosted-trees.ts';

const LEADS = 1_000_000;
const TAUGHT = 800_000;
const NUMBERS = 10;
const WORDS = [3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 35, 50];
const PAIRS = 8;
const BINS = 24;
const FINE_BINS = 64;
const TREES = 100;
const SAMPLE = 40_000;
const GRID = 4_096;

let state = 101;
function draw(): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());

type Made = {
  readonly numbers: Float64Array[];
  readonly words: Uint8Array[];
  readonly hits: Uint8Array;
  readonly truth: Float64Array;
};

/** Curves, steps and words that matter, some that do not, and two pairs that only matter together. */
function made(): Made {
  const numbers = Array.from({ length: NUMBERS }, () => Float64Array.from({ length: LEADS }, normal));
  const sizes = [...WORDS, ...Array.from({ length: PAIRS }, () => 2)];
  const words = sizes.map((size) => Uint8Array.from({ length: LEADS }, () => Math.floor(draw() * size)));
  const effects = sizes.map((size, at) =>
    Array.from({ length: size }, () => normal() * (at % 3 === 2 ? 0.05 : 0.42)),
  );
  const curves: ((x: number) => number)[] = [
    (x) => 0.5 * x,
    (x) => Math.sin(2 * x) * 0.6,
    (x) => (x > 0.5 ? 0.7 : 0),
    (x) => -0.3 * x * x,
    (x) => 0.25 * Math.abs(x),
    (x) => (x < -1 ? -0.9 : 0),
  ];
  const hits = new Uint8Array(LEADS);
  const truth = new Float64Array(LEADS);
  for (let lead = 0; lead < LEADS; lead++) {
    let eta = -2.45;
    curves.forEach((curve, at) => {
      eta += curve(numbers[at]?.[lead] as number);
    });
    words.forEach((codes, at) => {
      eta += effects[at]?.[codes[lead] as number] as number;
    });
    eta += 0.18 * (numbers[6]?.[lead] as number) * (words[12]?.[lead] === 1 ? 1 : -1);
    eta += words[13]?.[lead] === 1 && words[14]?.[lead] === 1 ? 0.25 : 0;
    truth[lead] = eta;
    hits[lead] = draw() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
  }
  return { numbers, words, hits, truth };
}

/** Bins of about equal size, from a sample of the leads that teach. */
function binned(values: Float64Array, bins: number): Uint8Array {
  const sample = new Float64Array(SAMPLE);
  for (let at = 0; at < SAMPLE; at++) sample[at] = values[at * Math.floor(TAUGHT / SAMPLE)] as number;
  const cuts = Float64Array.from(
    cutsOf(
      Array.from(sample.sort(), (value) => ({ value, n: 1 })),
      bins,
    ),
  );
  // Where a value's bin can begin, by a grid over the range: most values are settled by one look.
  const [first, last] = [cuts[0] as number, cuts.at(-1) as number];
  const scale = GRID / (last - first);
  const from = Uint8Array.from({ length: GRID + 2 }, (_, cell) => binOf(cuts, first + (cell - 1) / scale));
  const codes = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    const cell = value <= first ? 0 : value > last ? GRID + 1 : Math.floor((value - first) * scale) + 1;
    let bin = from[cell] as number;
    while (bin < cuts.length && (cuts[bin] as number) < value) bin++;
    codes[row] = bin;
  }
  return codes;
}

function tableOf({ numbers, words }: Made, bins: number, leads = LEADS): CodedTable {
  const columns = [
    ...numbers.map((values) => binned(values.subarray(0, leads), bins)),
    ...words.map((codes) => codes.subarray(0, leads)),
  ];
  const levels = [...numbers.map(() => bins), ...WORDS, ...Array.from({ length: PAIRS }, () => 2)];
  return { columns, levels, isWords: levels.map((_, at) => at >= NUMBERS) };
}

function designFrom({ columns, levels }: CodedTable, leads = LEADS): Design {
  return designOf(
    columns.map((codes, at) => ({ kind: 'levels' as const, codes, levels: levels[at] as number })),
    leads,
  );
}

function seconds<Value>(work: () => Value): readonly [Value, number] {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return [value, (user + system) / 1e6];
}

const company = made();
const taughtHits = company.hits.subarray(0, TAUGHT);
const judgedHits = company.hits.subarray(TAUGHT);
const areaOf = (scores: Float64Array) => areaUnderCurve(scores, judgedHits)?.value ?? Number.NaN;
const judged = (design: Design, effects: Float64Array) =>
  areaOf(scoresOf(stretchOf(design, TAUGHT, LEADS), effects));

// Once over a little of it, so that nothing is timed while it is being compiled.
const table = tableOf(company, BINS);
logOddsEffects(stretchOf(designFrom(table), 0, 50_000), taughtHits.subarray(0, 50_000));

const [counted, countedFor] = seconds(() => {
  const design = designFrom(tableOf(company, BINS, TAUGHT), TAUGHT);
  return logOddsEffects(design, taughtHits);
});
const whole = designFrom(table);
const taught = stretchOf(whole, 0, TAUGHT);
const [fit, fitFor] = seconds(() => fitLogistic(taught, taughtHits, { penalty: 10 }));
const [rounded] = seconds(() => roundPoints(taught, fit.effects, taughtHits));
const fine = tableOf(company, FINE_BINS);
const [trees, treesFor] = seconds(() => boostedTrees(fine, taughtHits, TREES));
const boosted = areaOf(boostedScores(trees, fine, [TAUGHT, LEADS]));
const rival = `gradient boosting, ${TREES} trees`;

printRow({
  name: 'area of the true chances (the ceiling)',
  value: areaOf(company.truth.slice(TAUGHT)),
  unit: 'area',
});
printRow({
  name: 'log-odds points counted, 800 k × 30',
  value: countedFor,
  unit: 's',
  rival,
  rivalValue: treesFor,
  aim: '1',
});
printRow({
  name: 'area lost to gradient boosting by counted points',
  value: boosted - judged(whole, counted),
  unit: 'area',
  aim: '0.003',
});
printRow({
  name: 'logistic regression on the levels, 800 k × 30',
  value: fitFor,
  unit: 's',
  rival,
  rivalValue: treesFor,
  aim: '6.5',
});
printRow({
  name: 'area lost to gradient boosting by the regression',
  value: boosted - judged(whole, fit.effects),
  unit: 'area',
  aim: '0.003',
});
printRow({
  name: 'area lost to gradient boosting by rounded points',
  value: boosted - judged(whole, rounded.points),
  unit: 'area',
  aim: '0.003',
});
printRow({ name: 'area of gradient boosting', value: boosted, unit: 'area' });
