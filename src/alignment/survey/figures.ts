/** Figures of groups on the scale 0 to 1: means with their interval, how answers spread, differences of two groups. */
import { tUpperQuantile } from '../../study/distributions/student-t.ts';
import { groupOf, welchTest } from '../../study/t-test.ts';
import type { Answers } from './answers.ts';
import type { Points, Question } from './form.ts';

export type Mean = {
  readonly n: number;
  readonly mean: number;
  /** 95 %. */
  readonly low: number;
  readonly high: number;
};
export type Difference = { readonly value: number; readonly low: number; readonly high: number };

const within = (value: number): number => Math.min(1, Math.max(0, value));

/** 0 strongly disagree, 1 strongly agree. Example: 4 of 5 points → 0.75. */
export function share(answer: number, points: Points): number {
  return (answer - 1) / (points - 1);
}

/** How much of its construct an answer says: that of a reversed item turned round. */
function towards({ item }: Question, answer: number, points: Points): number {
  const said = share(answer, points);
  return item.reversed ? 1 - said : said;
}

/** One person's score on a scale: the mean of its items, each turned towards the construct. */
export function scoreOf(answers: Answers, questions: readonly Question[], points: Points): number {
  const sum = questions.reduce((total, one) => total + towards(one, answers[one.id] as number, points), 0);
  return sum / questions.length;
}

/** Every item's answers in the order of the people, turned towards the construct. */
export function columnsOf(
  sheets: readonly { readonly answers: Answers }[],
  questions: readonly Question[],
  points: Points,
): readonly Float64Array[] {
  return questions.map((one) =>
    Float64Array.from(sheets, ({ answers }) => towards(one, answers[one.id] as number, points)),
  );
}

/** Mean ± t(0.975, n − 1) s/√n, kept between 0 and 1. Example: 0.5, 0.75, 0.75, 1 → 0.75, 0.4252 to 1. */
export function meanOf(values: readonly number[]): Mean {
  const { n, mean, variance } = groupOf(values);
  const reach = n < 2 ? Number.NaN : tUpperQuantile(0.025, n - 1) * Math.sqrt(variance / n);
  return { n, mean, low: within(mean - reach), high: within(mean + reach) };
}

/** The first mean less the second, with Welch's interval. */
export function differenceOf(first: readonly number[], second: readonly number[]): Difference {
  const [one, other] = [groupOf(first), groupOf(second)];
  const value = one.mean - other.mean;
  if (one.variance === 0 && other.variance === 0) return { value, low: value, high: value };
  const { low, high } = welchTest(one, other);
  return { value, low, high };
}

/** Answers from one point to another, taken together. */
export type Band = { readonly from: number; readonly to: number; readonly n: number };

/**
 * How answers spread over disagreeing, neither and agreeing; a band of fewer than the floor is joined with its neighbour.
 * Example: 5 points, floor 5, answers 2 × 1, 6 × 3, 9 × 5 → 1 to 3: 8, 4 to 5: 9.
 */
export function bandsOf(values: readonly number[], points: Points, floor: number): readonly Band[] {
  const middle = (points + 1) / 2;
  const count = (from: number, to: number): Band => ({
    ...{ from, to },
    n: values.filter((value) => value >= from && value <= to).length,
  });
  const cuts = [
    [count(1, middle - 1), count(middle, middle), count(middle + 1, points)],
    [count(1, middle), count(middle + 1, points)],
    [count(1, middle - 1), count(middle, points)],
  ];
  return cuts.find((bands) => bands.every(({ n }) => n >= floor)) ?? [count(1, points)];
}

/**
 * The share that agrees (above the middle); where fewer than the floor do not, only "at least" is told, and nothing
 * where fewer than the floor agree.
 */
export type Agreeing = { readonly share: number; readonly atLeast: boolean } | null;

export function agreeingOf(values: readonly number[], points: Points, floor: number): Agreeing {
  const agree = values.filter((value) => value > (points + 1) / 2).length;
  if (agree < floor) return null;
  const rest = values.length - agree;
  if (rest >= floor) return { share: agree / values.length, atLeast: false };
  return { share: Math.max(0, values.length - floor + 1) / values.length, atLeast: true };
}
