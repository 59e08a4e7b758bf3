/**
 * 10,000 resamples of Welch's test with their p, and a logistic regression with standard errors of a million rows and
 * ten predictors, beside R's figures of the same work: t.test in a loop 1.06 s, by matrix 0.17 s, glm 3.56 s (R 4.2.2 on
 * a machine of this kind; R itself is not started here). Judged by processor seconds.
 */
import { normalUpperQuantile } from '../src/study/distributions/normal.ts';
import { tTwoSided } from '../src/study/distributions/student-t.ts';
import { logistic } from '../src/study/logistic.ts';
import { welchResamples } from '../src/study/resample.ts';
import { seededBits } from '../src/study/seeded-shuffle.ts';
import { groupOf, welchTest } from '../src/study/t-test.ts';
import { leastCpuMs, printRow } from './bench-row.ts';

const ROWS = 1_000_000;
const PREDICTORS = 10;
const RESAMPLES = 10_000;

const bits = seededBits(7);
const uniform = (): number => (bits() + 0.5) / 4_294_967_296;
const normal = (): number => normalUpperQuantile(uniform());

const one = Float64Array.from({ length: 200 }, normal);
const other = Float64Array.from({ length: 180 }, normal);
let seed = 1;
const drawn = await leastCpuMs(12, () => {
  const { t, df } = welchResamples(one, other, RESAMPLES, seed++);
  for (let at = 0; at < t.length; at++) tTwoSided(t[at] as number, df[at] as number);
});
/** The same by the test as it is asked for one table: a resample drawn, then tested. */
const plain = await leastCpuMs(2, () => {
  for (let draw = 0; draw < RESAMPLES; draw++) {
    const resample = (values: Float64Array) =>
      values.map(() => values[Math.floor(uniform() * values.length)] as number);
    welchTest(groupOf(resample(one)), groupOf(resample(other)));
  }
});
printRow({
  name: `study/${RESAMPLES} Welch resamples of 200 and 180, with p`,
  ...{
    value: drawn,
    unit: 'ms',
    rival: 'one test after another',
    rivalValue: plain,
    aim: '35 ms (R, t.test in a loop: 1,060)',
  },
});

const predictors = Array.from({ length: PREDICTORS }, (_, at) => ({
  name: `x${at + 1}`,
  values: Float64Array.from({ length: ROWS }, () => uniform() * (at + 1) - 1),
}));
const y = Float64Array.from({ length: ROWS }, (_, row) => {
  const eta = predictors.reduce(
    (sum, { values }, at) => sum + (values[row] as number) * ((at % 3) - 1) * 0.3,
    -1,
  );
  return uniform() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
});
const fitted = await leastCpuMs(3, () => {
  if (!('fit' in logistic(predictors, y))) throw new Error('there is no fit');
});
printRow({
  name: 'study/logistic regression with standard errors, 1 M × 10',
  ...{ value: fitted / 1000, unit: 's', aim: '1.5 s (R, glm: 3.56)' },
});
