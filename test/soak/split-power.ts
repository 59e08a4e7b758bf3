/**
 * What cutting a score at its median costs: studies of normal scores whose true correlation the undivided score shows
 * four times in five, and how often the cut one shows it; and the same where there is no correlation.
 *
 *   node test/soak/split-power.ts [studies 4000] [rows 100]
 */
import { pearson } from '../../src/study/correlation.ts';
import { normalUpperQuantile } from '../../src/study/distributions/normal.ts';
import { medianSplit } from '../../src/study/median-split.ts';
import { seededBits } from '../../src/study/seeded-shuffle.ts';
import { groupsOf, pairsOfTable } from '../../src/study/study-pairs.ts';
import { smallestCorrelation } from '../../src/study/study-power.ts';
import { groupOf, welchTest } from '../../src/study/t-test.ts';
import { wilson } from '../../src/study/wilson.ts';

const [studies = 4_000, rows = 100] = process.argv.slice(2).map(Number);
const bits = seededBits(20_101);
const draw = (): number => normalUpperQuantile((bits() + 0.5) / 4_294_967_296);

function found(r: number): { cut: number; uncut: number } {
  let [cut, uncut] = [0, 0];
  for (let study = 0; study < studies; study++) {
    const x = Float64Array.from({ length: rows }, draw);
    const y = x.map((value) => r * value + Math.sqrt(1 - r * r) * draw());
    if (pearson(x, y).p < 0.05) uncut++;
    const { sides } = medianSplit(x, 'above');
    const [pairs] = pairsOfTable({ split: { name: 'x', values: x }, outcomes: [{ name: 'y', values: y }] });
    if (pairs === undefined) continue;
    const { high, low } = groupsOf(pairs, sides);
    if (welchTest(groupOf(high), groupOf(low)).p < 0.05) cut++;
  }
  return { cut, uncut };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
for (const [says, r] of [
  ['there', smallestCorrelation(rows)],
  ['nothing there', 0],
] as const) {
  const { cut, uncut } = found(r);
  for (const [how, count] of [
    ['not cut', uncut],
    ['cut', cut],
  ] as const) {
    const [low, high] = wilson(count, studies) ?? [0, 1];
    console.log(
      `${rows} rows, ${says} (r = ${r.toFixed(3)}), ${how}: ${percent(count / studies)}, ${percent(low)} to ${percent(high)}`,
    );
  }
}
