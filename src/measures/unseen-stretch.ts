/**
 * Stretches of time of which nothing can be known: a zero for a year before the first record or after the last would be
 * a number without data.
 */
import { DAY_MS, type Instant } from '../vocabulary/instant.ts';
import { periodKey } from '../vocabulary/period.ts';
import type { History } from './history/history.ts';
import type { MeasureAnswer, MeasureQuestion } from './measure-answer.ts';
import { intakeOf } from './observed-until.ts';
import type { Seen } from './standing-state.ts';

function dayOf({ lens }: History, at: number): string {
  return periodKey(lens.zone, at as Instant, 'day');
}

async function firstKnown(history: History, { observations }: Seen): Promise<number> {
  let first = (await intakeOf(history))[0] ?? Number.POSITIVE_INFINITY;
  for (const at of observations.at) if (at < first) first = at;
  return first;
}

/** What is lacking for a stretch in which nothing was seen; null where nothing seen means that nothing was there. */
async function lackingIn(
  history: History,
  seen: Seen,
  { from, to }: MeasureQuestion,
  value: number | null,
): Promise<string | null> {
  // Records of a history carry dates: its last day is told to its end.
  const end = history.context.now === undefined ? history.asOf + DAY_MS : history.asOf;
  if (from !== undefined && from >= end)
    return `records of this stretch of time: what is known ends on ${dayOf(history, history.asOf)}`;
  const first = await firstKnown(history, seen);
  if (to !== undefined && to <= first && Number.isFinite(first))
    return `records of this stretch of time: what is known begins on ${dayOf(history, first)}`;
  return value === null ? 'anything to count in this stretch of time: none of it is recorded there' : null;
}

/**
 * The answer for a stretch of time, with "no evidence" where nothing can be known of it. Example: bookings of 2050 are
 * not 0 but unknown; bookings of a quiet week between two others are 0.
 */
export async function knownStretch(
  answer: MeasureAnswer,
  history: History,
  seen: Seen,
  question: MeasureQuestion,
): Promise<MeasureAnswer> {
  const asksAll = question.from === undefined && question.to === undefined;
  if (asksAll || seen.rows.length > 0 || answer.missing.length > 0) return answer;
  const lacking = await lackingIn(history, seen, question, answer.value);
  if (lacking === null) return answer;
  return { ...answer, value: null, n: 0, interval: null, evidence: 'none', missing: [lacking] };
}
