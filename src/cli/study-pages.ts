/** How a study and a single statistic read on a screen of text. */
import { grouped } from '../operations/figure-words.ts';
import type { ComputeStatisticOutput } from '../operations/study/compute-statistic.ts';
import type { FixStudyPlanOutput } from '../operations/study/fix-study-plan.ts';
import { chance, number, range, share } from '../operations/study/report-words.ts';
import type { RunStudyOutput } from '../operations/study/run-study.ts';
import type { StudyFileOutput } from '../operations/study/study-file.ts';
import type { StudyAnswer } from '../operations/study/study-words.ts';
import { harmless, table } from './table.ts';

const right = (title: string) => ({ title, right: true });

function dividedTable({ split, outcomes }: Pick<StudyAnswer, 'split' | 'outcomes'>): string {
  const heads = [
    { title: 'Outcome' },
    ...['High', 'Low', 'Difference', 't', 'p', 'Welch t', 'p', 'g', '95 %', 'Rank p', 'Holm', 'BH'].map(
      right,
    ),
  ];
  const rows = outcomes.map((one) => [
    harmless(one.name),
    `${number(one.high.mean)} (${one.high.n})`,
    `${number(one.low.mean)} (${one.low.n})`,
    number(one.difference),
    number(one.student.t),
    chance(one.student.p),
    number(one.welch.t),
    chance(one.welch.p),
    number(one.hedgesG.value),
    range(one.hedgesG.low, one.hedgesG.high),
    chance(one.mannWhitney.p),
    chance(one.holmP),
    chance(one.bhP),
  ]);
  const rule = split.rule === 'above' ? 'above the median' : 'at the median or above';
  const head = `Cut at ${number(split.median)}: ${split.nHigh} high (${rule}), ${split.nLow} low`;
  return `${head}\n\n${table(heads, rows)}`;
}

/** The study of anything: the table, the undivided analysis, what it could see, what to read first. */
export function studyText(study: StudyAnswer): string {
  const undivided = study.undivided.map((one) => [
    harmless(one.name),
    String(one.n),
    number(one.r),
    chance(one.p),
    number(one.slope),
    range(one.low, one.high),
    one.logistic === null || 'none' in one.logistic
      ? '–'
      : `${number(one.logistic.oddsRatio)} (${range(one.logistic.low, one.logistic.high)})`,
  ]);
  const heads = [{ title: 'Not cut' }, ...['n', 'r', 'p', 'Slope', '95 %', 'Odds ratio'].map(right)];
  const power = study.power.map((one) => [
    harmless(one.name),
    number(one.smallestEffect),
    share(one.small),
    share(one.medium),
    share(one.powerAfterCut),
  ]);
  const seen = [
    { title: 'Could be seen' },
    ...['Smallest d', 'd = 0.2', 'd = 0.5', 'Left by the cut'].map(right),
  ];
  return [
    dividedTable(study),
    ...(study.otherRule === null ? [] : ['The other rule for ties:', dividedTable(study.otherRule)]),
    table(heads, undivided),
    table(seen, power),
    ['Read first', ...study.warnings.map((warning) => `- ${harmless(warning)}`)].join('\n'),
  ].join('\n\n');
}

export function studyPage(answer: StudyFileOutput): string {
  const missing = answer.missing.map(({ name, n }) => `${harmless(name)}: ${n} missing`);
  return [
    `${grouped(answer.rows, 0)} rows${missing.length === 0 ? '' : `; ${missing.join('; ')}`}`,
    studyText(answer),
  ].join('\n\n');
}

function flat(value: unknown, path: string): string[] {
  if (value === null || typeof value !== 'object') {
    const said = typeof value === 'number' ? String(value) : harmless(String(value ?? '–'));
    return [`${path.padEnd(34)} ${said}`];
  }
  return Object.entries(value).flatMap(([name, one]) => flat(one, path === '' ? name : `${path}.${name}`));
}

const STEPS_SHOWN = 40;

/** Every figure by its name, with all its digits; a list that is all numbers in one line. */
export function statisticPage(answer: ComputeStatisticOutput): string {
  const { test, rows, missing, ...figures } = answer;
  const left = missing.map(({ column, n }) => `${harmless(column)}: ${n} missing`);
  const head = `${test}${rows === 0 ? '' : `, ${grouped(rows, 0)} rows`}${left.length === 0 ? '' : `; ${left.join('; ')}`}`;
  const lines = flat(figures, '');
  const more =
    lines.length > 10 * STEPS_SHOWN
      ? [`… ${lines.length - 10 * STEPS_SHOWN} more lines; --json gives them all`]
      : [];
  return [head, '', ...lines.slice(0, 10 * STEPS_SHOWN), ...more].join('\n');
}

function beforeAfterText({ outcomes, warnings, window }: RunStudyOutput['beforeAfter']): string {
  const rows = outcomes.map((one) => [
    one.name,
    number(one.begun),
    number(one.compared),
    number(one.estimate),
    range(one.low, one.high),
    chance(one.permutationP),
    chance(one.holmP),
    chance(one.preTrend?.permutationP ?? null),
  ]);
  const heads = [
    { title: 'Before and after' },
    ...['Begun', 'Compared', 'Difference', '95 %', 'p', 'Holm', 'Moved before: p'].map(right),
  ];
  const notes = warnings.map((warning) => `- ${warning}`);
  return [`${window} periods on each side`, table(heads, rows), ...notes].join('\n');
}

export function ownStudyPage(answer: RunStudyOutput): string {
  const { study, why, plan, n, by, rows, split } = answer;
  const lacking = answer.measures.filter(({ missing }) => missing.length > 0);
  return [
    `${harmless(split)} and what goes with it: ${n} rows (${rows}, by ${harmless(by)})`,
    plan.fixed === null
      ? 'No plan was fixed before; entente fix-study-plan fixes one.'
      : `Plan of ${plan.fixed.at.slice(0, 10)} by ${harmless(plan.fixed.by)}: ${plan.inPlan.length} of ${plan.inPlan.length + plan.notInPlan.length} analyses were in it.`,
    study === null ? harmless(why ?? '') : studyText(study),
    beforeAfterText(answer.beforeAfter),
    ...lacking.map(({ id, missing }) => `${id}: no evidence; missing: ${missing.join('; ')}`),
  ].join('\n\n');
}

export function planFixedPage({ digest, by, at, analyses }: FixStudyPlanOutput): string {
  const head = `Fixed by ${harmless(by)} on ${at.slice(0, 10)}, digest ${digest}`;
  return [head, ...analyses.map((one) => `- ${harmless(one)}`)].join('\n');
}
