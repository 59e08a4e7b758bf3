/** An answer held against another: the stretch before, a year before, the goal, another value of a dimension. */
import { didYouMean, oneOf } from '../agreement/nearest-word.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Period } from '../vocabulary/period.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { againstOf, noAgainst, type Told, toldOf } from './against.ts';
import { isPeriod } from './answer-parts.ts';
import { goalComparison, goalsOf, goalWords, noGoal, restrictionOf } from './compare-goal.ts';
import { keyYearBefore, type Stretch, stretchesOf, stretchWords, type TimeAgainst } from './compare-spans.ts';
import { beginsTooLate } from './growth-answer.ts';
import type { History } from './history/history.ts';
import type { Against, Comparison, MeasureAnswer, MeasureQuestion, MeasureRow } from './measure-answer.ts';
import { intakeOf } from './observed-until.ts';
import { periodsBetween } from './period-keys.ts';

/** Answers a question without a comparison, or refuses it. */
export type Ask<Refusal> = (question: MeasureQuestion) => Promise<Result<MeasureAnswer, Refusal>>;

export type UnknownValue = { readonly why: 'unknown-comparison'; readonly message: string };

type Asked = {
  readonly history: History;
  readonly question: MeasureQuestion;
  readonly answer: MeasureAnswer;
  readonly ripens: number;
};

function withRows(answer: MeasureAnswer, other: (row: MeasureRow) => Told | null): readonly MeasureRow[] {
  return answer.rows.map((row) => {
    const against: Against = ((told) => (told === null ? noAgainst() : againstOf(row, told)))(other(row));
    return { ...row, against };
  });
}

const byKey = (answer: MeasureAnswer): ReadonlyMap<string, MeasureRow> =>
  new Map(answer.rows.map((row) => [row.key, row]));

async function recordsReach(history: History, from: number): Promise<boolean> {
  const first = (await intakeOf(history))[0];
  return first === undefined || !beginsTooLate(first, from);
}

type Spans = ReadonlyMap<string, Stretch>;

/** Periods on record by name; the first is seldom whole, and then nothing is held against it. */
async function periodsOnRecord(history: History, by: Period): Promise<Spans> {
  const first = (await intakeOf(history))[0] ?? history.asOf;
  const { lens, periods, asOf } = history;
  const spans = periodsBetween(lens.zone, by, first as Instant, Math.max(first, asOf) as Instant, periods);
  const whole = spans.filter((span) => !beginsTooLate(first, span.from));
  return new Map(whole.map((span) => [span.key, span]));
}

/** By period, each row against the row before it or that of a year before; both asked of the whole history. */
async function periodsAgainst<R>(
  ask: Ask<R>,
  { history, question, answer }: Asked,
  against: TimeAgainst,
): Promise<Result<readonly MeasureRow[], R>> {
  const { by = '', to } = question;
  if (!isPeriod(by)) return done(answer.rows);
  const all = await ask({ by, ...(to === undefined ? {} : { to }) });
  if (!all.ok) return all;
  const spans = await periodsOnRecord(history, by);
  const rows = new Map<string, Told>(byKey(all.value));
  const names = [...spans.keys()];
  const otherOf = (key: string): string | undefined => {
    const span = spans.get(key);
    if (against === 'previous') return names[names.indexOf(key) - 1];
    return span === undefined ? undefined : keyYearBefore(history, span.from, by);
  };
  for (const { key } of answer.rows) {
    const other = otherOf(key) ?? '';
    const span = spans.get(other);
    // Before the first row there was nothing to count, which is not the same as no record.
    if (span === undefined || rows.has(other)) continue;
    const nothing = await ask({ from: span.from, to: span.to });
    if (!nothing.ok) return nothing;
    rows.set(other, toldOf(nothing.value));
  }
  return done(
    withRows(answer, ({ key }) => {
      const other = otherOf(key) ?? '';
      return spans.has(other) ? (rows.get(other) ?? null) : null;
    }),
  );
}

async function inTime<R>(ask: Ask<R>, asked: Asked, against: TimeAgainst): Promise<Result<MeasureAnswer, R>> {
  const { history, question, answer, ripens } = asked;
  const { ours, other } = await stretchesOf(history, question, against, ripens);
  const { by } = question;
  const cut = by === undefined || isPeriod(by) ? {} : { by };
  const now = question.from === undefined ? await ask({ ...ours, ...cut }) : done(answer);
  const before = await ask({ ...other, ...cut });
  if (!now.ok) return now;
  if (!before.ok) return before;
  const says = `${stretchWords(history, ours)} against ${stretchWords(history, other)}`;
  const reach = await recordsReach(history, other.from);
  const told = reach ? againstOf(now.value, before.value) : noAgainst();
  const lacking = reach
    ? before.value.missing
    : [`records that reach back to ${stretchWords(history, other)}`];
  const missing = told.difference === null && lacking.length === 0 ? ['a value in both stretches'] : lacking;
  const comparison: Comparison = { ...told, against, says, ours: toldOf(now.value), missing };
  if (by === undefined) return done({ ...answer, comparison });
  if (isPeriod(by)) {
    const rows = await periodsAgainst(ask, asked, against);
    return rows.ok ? done({ ...answer, rows: rows.value, comparison }) : rows;
  }
  const earlier = byKey(before.value);
  const rows = withRows(now.value, ({ key }) => (reach ? (earlier.get(key) ?? null) : null));
  return done({ ...answer, rows, comparison });
}

async function withGoal<R>(
  ask: Ask<R>,
  { history, question, answer }: Asked,
): Promise<Result<MeasureAnswer, R>> {
  const goals = goalsOf(history.context.agreement, answer.id);
  const [first] = goals;
  if (first === undefined) return done({ ...answer, comparison: noGoal(answer.id) });
  const goalOfKey = new Map(
    goals.flatMap((goal) => {
      const restriction = restrictionOf(goal);
      return restriction !== null && restriction.by === question.by ? [[restriction.key, goal] as const] : [];
    }),
  );
  const rows = answer.rows.map((row) => {
    const goal = goalOfKey.get(row.key);
    if (goal === undefined) return row;
    const { value, n, interval, difference, differenceInterval, ratio } = goalComparison(goal, row);
    return { ...row, against: { value, n, interval, difference, differenceInterval, ratio } };
  });
  if (Object.keys(first.where).length === 0)
    return done({ ...answer, rows, comparison: goalComparison(first, toldOf(answer)) });
  const restriction = restrictionOf(first);
  if (restriction === null) {
    const missing = ['a goal of one dimension: this one is restricted by several at once'];
    return done({ ...answer, rows, comparison: { ...noGoal(answer.id), says: goalWords(first), missing } });
  }
  const { from, to } = question;
  const span = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const cut = await ask({ ...span, by: restriction.by });
  if (!cut.ok) return cut;
  const row = byKey(cut.value).get(restriction.key);
  const told: Told = row ?? { value: null, n: 0, interval: null };
  return done({ ...answer, rows, comparison: goalComparison(first, toldOf(told)) });
}

/** Every row against the row of one value; the whole holds that value itself and is not compared with it. */
function withSegment({ answer }: Asked, key: string): Result<MeasureAnswer, UnknownValue> {
  const other = byKey(answer).get(key);
  if (other === undefined && answer.missing.length === 0) {
    const keys = answer.rows.map((row) => row.key);
    const known = keys.length === 0 ? '' : ` Known are ${oneOf(keys.slice(0, 20))}.`;
    const message = `There is no "${key}" to compare with.${didYouMean(key, keys)}${known}`;
    return refused({ why: 'unknown-comparison', message });
  }
  const told = other ?? { value: null, n: 0, interval: null };
  const rows = withRows(answer, (row) => (row.key === key ? null : told));
  const comparison: Comparison = {
    ...noAgainst(),
    ...toldOf(told),
    against: key,
    says: `each row against ${key}`,
    ours: null,
    missing: other === undefined ? answer.missing : [],
  };
  return done({ ...answer, rows, comparison });
}

const IN_TIME: readonly string[] = ['previous', 'last-year'];

/** `region=East` asks by region against East; a bare value is one of the dimension asked by. */
function segmentOf(question: MeasureQuestion): { readonly by: string; readonly key: string } | null {
  const { against, by } = question;
  if (against === undefined || against === 'goal' || IN_TIME.includes(against)) return null;
  const cut = against.indexOf('=');
  if (cut > 0) return { by: against.slice(0, cut), key: against.slice(cut + 1) };
  return by === undefined ? null : { by, key: against };
}

/** The dimension a comparison with a segment asks by, where it names one. */
export function byOfSegment(question: MeasureQuestion): { readonly by?: string } {
  const segment = segmentOf(question);
  return segment === null ? {} : { by: segment.by };
}

/** The answer with what was asked to be held against it. */
export async function compared<R>(
  ask: Ask<R>,
  asked: Asked,
): Promise<Result<MeasureAnswer, R | UnknownValue>> {
  const { against } = asked.question;
  if (against === undefined) return done(asked.answer);
  if (against === 'goal') return withGoal(ask, asked);
  if (against === 'previous' || against === 'last-year') return inTime(ask, asked, against);
  const segment = segmentOf(asked.question);
  if (segment !== null) return withSegment(asked, segment.key);
  const message = `"${against}" is nothing to compare with: say previous, last-year, goal, or DIMENSION=VALUE.`;
  return refused({ why: 'unknown-comparison', message });
}
