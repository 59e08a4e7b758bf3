/** A simulated company whose units take the agreement up one after another: what that changes is found, and nothing else. */
import { expect, it } from 'vitest';
import { beforeAndAfter } from '../../src/study/before-and-after.ts';
import { studyTable } from '../../src/study/study.ts';
import { companyPanel, wholeOf } from '../soak/company-panel.ts';

function studied(effects: 'true' | 'none') {
  const panel = companyPanel(12, 8_000, 24, effects);
  const rows = Object.entries({ ...panel.outcomes, ...panel.between });
  const outcomes = rows.map(([name, of]) => ({ name, values: wholeOf(of) }));
  const split = { name: 'under-agreement', values: panel.shareUnder };
  const study = studyTable({ split, outcomes }, 'above', { commonSource: false });
  const around = beforeAndAfter(
    rows.map(([name, values]) => ({ name, values })),
    panel.begins,
    2,
    199,
  );
  const named = <Row extends { name: string }>(of: readonly Row[], name: string): Row =>
    of.find((row) => row.name === name) as Row;
  return (name: string) => ({
    cut: named(study.outcomes, name),
    whole: named(study.undivided, name),
    around: named(around.outcomes, name),
  });
}

const LIVED = { true: studied('true'), none: studied('none') };

it.each([
  // Without the agreement 74 % of the leads are worked and 55 % of these accepted; under it 93 % and 70 %.
  ['worked', 0.19],
  ['acceptance-rate', 0.15],
])('finds what the agreement changes in %s: cut, not cut, and before and after', (name, truth) => {
  const { cut, whole, around } = LIVED.true(name);
  expect(cut.difference ?? 0).toBeGreaterThan(0);
  expect(cut.welch.p).toBeLessThan(0.05);
  expect(whole.slopeP).toBeLessThan(0.05);
  expect(around.low ?? 1).toBeLessThan(truth);
  expect(around.high ?? 0).toBeGreaterThan(truth);
  expect(around.permutationP).toBeLessThan(0.05);
  expect(around.preTrend?.permutationP).toBeGreaterThan(0.01);
});

it.each(['worked', 'acceptance-rate'])(
  'finds nothing in %s where taking the agreement up changes nothing',
  (name) => {
    const { cut, whole, around } = LIVED.none(name);
    for (const p of [cut.welch.p, whole.slopeP, around.permutationP]) expect(p).toBeGreaterThan(0.05);
    expect(Math.abs(around.estimate ?? 1)).toBeLessThan(0.1);
  },
);
