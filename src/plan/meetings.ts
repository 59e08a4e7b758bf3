/** Meetings that were held, with what each decided and agreed on; which comes next, and which were missed. */
import type { SubjectId } from '../vocabulary/ids.ts';
import { DAY_MS, type Instant, instant, MINUTE_MS } from '../vocabulary/instant.ts';
import { dateText, dayAt } from '../vocabulary/local-date.ts';
import type { Side } from '../vocabulary/side.ts';
import { type Cadence, dayAfter, meetingDates } from './meeting-dates.ts';
import { ofKind, type PlanGround } from './plan-ground.ts';

export type HeldMeeting = {
  readonly subject: SubjectId;
  readonly meeting: string | null;
  readonly at: Instant;
  readonly minutes: number | null;
  readonly present: readonly SubjectId[];
  readonly sides: readonly Side[];
  readonly says: string | null;
  /** What counts of a meeting is what came of it. */
  readonly decisions: number;
  readonly actions: number;
};

/** The latest first. */
export function heldMeetings(ground: PlanGround): readonly HeldMeeting[] {
  const decided = Map.groupBy(ofKind(ground, 'decision-taken'), ({ payload }) => payload.meeting);
  const agreed = Map.groupBy(ofKind(ground, 'action-agreed'), ({ payload }) => payload.meeting);
  return ofKind(ground, 'meeting-held')
    .map((entry): HeldMeeting => {
      const { subject, payload } = entry;
      return {
        ...{ subject, meeting: payload.meeting, at: entry.happenedAt, minutes: payload.minutes },
        ...{ present: payload.present, sides: payload.sides, says: ground.says(entry) },
        decisions: decided.get(subject)?.length ?? 0,
        actions: agreed.get(subject)?.length ?? 0,
      };
    })
    .sort((one, other) => other.at - one.at);
}

export type NextMeeting = {
  readonly cadence: Cadence;
  /** When it takes place; null as long as nobody set a date. */
  readonly at: Instant | null;
  /** By its rhythm, as long as nobody set a date: one turn after the last one, else one after the text came into force. */
  readonly dueBy: string | null;
  /** The date that moves with this one. */
  readonly planned: Instant | null;
  readonly minutes: number | null;
  readonly lastHeld: Instant | null;
  /** Dates that passed since the last one without a meeting. */
  readonly missed: number;
};

const YEARS_AHEAD_MS = 400 * DAY_MS;

function nextOf(
  cadence: Cadence,
  held: readonly HeldMeeting[],
  inForceSince: Instant | null,
  ground: PlanGround,
): NextMeeting {
  const { now, zone } = ground;
  const lastHeld = held.find(({ meeting }) => meeting === cadence.id)?.at ?? null;
  const dates = meetingDates(ground, instant(now + YEARS_AHEAD_MS)).filter(
    ({ meeting }) => meeting === cadence.id,
  );
  const next = dates.find(({ at, minutes }) => at !== null && at + minutes * MINUTE_MS > now);
  // One held a day before its date, or up to the next, was that one.
  const missed = dates.filter(({ at }) => {
    if (at === null || at + DAY_MS > now) return false;
    return lastHeld === null || at > lastHeld + DAY_MS;
  }).length;
  const since = lastHeld ?? inForceSince;
  return {
    cadence,
    at: next?.at ?? null,
    dueBy:
      next !== undefined || since === null ? null : dateText(dayAfter(dayAt(zone, since), cadence.every, 1)),
    planned: next?.planned ?? null,
    minutes: next?.minutes ?? cadence.minutes ?? null,
    lastHeld,
    missed,
  };
}

/** Of each meeting of the clause the next one: those with a date first, the soonest of all in front. */
export function nextMeetings(
  held: readonly HeldMeeting[],
  inForceSince: Instant | null,
  ground: PlanGround,
): readonly NextMeeting[] {
  return (ground.agreement?.cadence?.meetings ?? [])
    .map((cadence) => nextOf(cadence, held, inForceSince, ground))
    .sort(
      (one, other) =>
        (one.at ?? Number.POSITIVE_INFINITY) - (other.at ?? Number.POSITIVE_INFINITY) ||
        (one.dueBy ?? '').localeCompare(other.dueBy ?? ''),
    );
}
