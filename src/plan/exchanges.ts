/** People of both sides at one task, and each side in the other's work: what was done of what the text asks for. */
import type { AssignmentMade, ExchangeHeld } from '../ledger/entries/planned.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { periodKey, periodStart } from '../vocabulary/period.ts';
import type { Side } from '../vocabulary/side.ts';
import { daysUntil, ofKind, type PlanGround } from './plan-ground.ts';

export type Assignment = Omit<AssignmentMade['payload'], 'by' | 'side' | 'authenticated' | 'words'> & {
  readonly subject: SubjectId;
  readonly says: string | null;
  readonly state: 'ahead' | 'runs' | 'ended';
};

/** Those that run first; of one that was recorded again (its end was set) the last record. */
export function assignmentsOf(ground: PlanGround): readonly Assignment[] {
  const records = Map.groupBy(ofKind(ground, 'assignment-made'), ({ subject }) => subject);
  const order = { runs: 0, ahead: 1, ended: 2 } as const;
  return [...records.values()]
    .flatMap((said): readonly Assignment[] => {
      const last = said.at(-1);
      if (last === undefined) return [];
      const { type, people, sides, from, until } = last.payload;
      const ended = until !== null && daysUntil(until, ground) < 0;
      const state = ended ? 'ended' : daysUntil(from, ground) > 0 ? 'ahead' : 'runs';
      const says = said.map((one) => ground.says(one)).findLast((text) => text !== null) ?? null;
      return [{ subject: last.subject, says, type, people, sides, from, until, state }];
    })
    .sort((one, other) => order[one.state] - order[other.state] || other.from.localeCompare(one.from));
}

export type Exchange = Omit<ExchangeHeld['payload'], 'by' | 'side' | 'authenticated' | 'words'> & {
  readonly subject: SubjectId;
  readonly at: Instant;
  readonly says: string | null;
};

/** The latest first. */
export function exchangesOf(ground: PlanGround): readonly Exchange[] {
  return ofKind(ground, 'exchange-held')
    .map((entry): Exchange => {
      const { by: _by, side: _side, authenticated: _known, words: _words, ...said } = entry.payload;
      return { subject: entry.subject, at: entry.happenedAt, says: ground.says(entry), ...said };
    })
    .sort((one, other) => other.at - one.at);
}

export type Exposure = {
  readonly id: string;
  readonly says: string;
  readonly by: Side | 'both';
  readonly atLeast: number;
  /** The period that runs. */
  readonly period: string;
  readonly held: number;
  readonly kept: boolean;
};

/** What the relationship clause asks each side to see of the other's work, and how often it did in the period that runs. */
export function exposuresOf(exchanges: readonly Exchange[], ground: PlanGround): readonly Exposure[] {
  const { zone, now, agreement } = ground;
  return (agreement?.relationship?.exposure ?? []).map(({ id, says, by, per, atLeast }) => {
    const from = periodStart(zone, now, per);
    const held = exchanges.filter(({ exposure, at }) => exposure === id && at >= from && at <= now).length;
    return { id, says, by, atLeast, period: periodKey(zone, now, per), held, kept: held >= atLeast };
  });
}

/**
 * Share of meetings and exchanges that were planned, of all since an instant: working together only as it comes is the
 * mark of the first stage. Example: 9 of 12 were planned, 0.75. Null where there were none.
 */
export function plannedShare(
  since: Instant,
  ground: PlanGround,
): { readonly share: number | null; readonly n: number } {
  const held = ofKind(ground, 'meeting-held').filter(({ happenedAt }) => happenedAt >= since);
  const exchanged = ofKind(ground, 'exchange-held').filter(({ happenedAt }) => happenedAt >= since);
  const n = held.length + exchanged.length;
  const planned =
    held.filter(({ payload }) => payload.meeting !== null).length +
    exchanged.filter(({ payload }) => payload.planned).length;
  return { share: n === 0 ? null : planned / n, n };
}
