/** The time pay is told for: a period by its name, else the last whole year with closed deals in it. */
import type { PaySpan } from '../../incentives/past.ts';
import { dealsOf } from '../../measures/history/deals.ts';
import type { History } from '../../measures/history/history.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { dateText, dayAt } from '../../vocabulary/local-date.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { type NamedPeriod, periodAt, periodNamed } from '../named-period.ts';
import { type Refusal, refusal } from '../refusal.ts';

export type PayWindow = PaySpan & {
  /** Whether the named period is over; else only its whole months are in. */
  readonly whole: boolean;
};

type Kind = 'month' | 'quarter' | 'year';
const WORDS: Readonly<Record<string, readonly [Kind, before: boolean]>> = {
  'this-quarter': ['quarter', false],
  'last-quarter': ['quarter', true],
  'this-year': ['year', false],
  'last-year': ['year', true],
};

function at(history: History, kind: Kind, when: number): NamedPeriod {
  return periodAt(history.lens.zone, when as Instant, kind, history.periods);
}

function before(history: History, kind: Kind, { from }: NamedPeriod): NamedPeriod {
  return at(history, kind, from - 1);
}

function worded(history: History, word: string): NamedPeriod | null {
  const said = WORDS[word];
  if (said === undefined) return periodNamed(history.lens.zone, word, history.periods);
  const [kind, isBefore] = said;
  const now = at(history, kind, history.asOf);
  return isBefore ? before(history, kind, now) : now;
}

async function usual(history: History): Promise<NamedPeriod> {
  const { closedAt } = await dealsOf(history);
  const holds = ({ from, to }: NamedPeriod): boolean => closedAt.some((when) => when >= from && when < to);
  const now = at(history, 'year', history.asOf);
  const last = before(history, 'year', now);
  return holds(last) || !holds(now) ? last : now;
}

/** Of a period that runs, its whole months; refused where none of it is whole. */
function wholePart(history: History, period: NamedPeriod): PayWindow | null {
  if (period.to <= history.asOf + 1) return { ...period, whole: true };
  const month = at(history, 'month', history.asOf);
  return month.from > period.from ? { ...period, to: month.from, whole: false } : null;
}

export async function payWindow(
  history: History,
  word: string | undefined,
): Promise<Result<PayWindow, Refusal>> {
  const period = word === undefined ? await usual(history) : worded(history, word);
  if (period === null) {
    const says = `There is no period "${word}". Say 2026-Q3, 2026, 2026-03, this-quarter, last-quarter, this-year or last-year.`;
    return refused(refusal('misuse', 'no-such-period', says));
  }
  const whole = wholePart(history, period);
  if (whole !== null) return done(whole);
  const says = `No whole month of ${period.key} is over yet, and pay is told for whole periods.`;
  return refused(refusal('not-valid', 'not-over', says));
}

export function dayOf(history: History, when: number): string {
  return dateText(dayAt(history.lens.zone, instant(when)));
}
