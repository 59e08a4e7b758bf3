/** Why money or time is put into something, what it was to bring, and what it brought: the return expected and the one seen. */
import type { RationaleRecorded } from '../ledger/entries/planned.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Money } from '../vocabulary/money.ts';
import { bySubject, dateOf, daysUntil, ofKind, type PlanGround } from './plan-ground.ts';

/** What a return may be expected in: margin or revenue by the model in force, or the company's own. */
export const EXPECTED_MEASURES = ['attributed-margin', 'attributed-revenue', 'bookings', 'revenue'] as const;

export type Rationale = Pick<
  RationaleRecorded['payload'],
  'of' | 'campaign' | 'from' | 'until' | 'cost' | 'expects' | 'hour'
> & {
  readonly subject: SubjectId;
  readonly says: string | null;
  readonly authenticated: boolean;
  /** What people recorded of it since. */
  readonly result: { readonly cost: Money | null; readonly brought: Money } | null;
  readonly state: 'ahead' | 'runs' | 'ended';
};

export function rationalesOf(ground: PlanGround): readonly Rationale[] {
  const results = bySubject(ground, 'rationale-result');
  return ofKind(ground, 'rationale-recorded')
    .map((entry): Rationale => {
      const { by: _by, side: _side, words: _words, authenticated, ...said } = entry.payload;
      const last = results.get(entry.subject)?.at(-1)?.payload;
      const ended = daysUntil(said.until, ground) < 0;
      return {
        ...{ ...said, subject: entry.subject, says: ground.says(entry), authenticated },
        result: last === undefined ? null : { cost: last.cost ?? null, brought: last.brought },
        state: ended ? 'ended' : daysUntil(said.from, ground) > 0 ? 'ahead' : 'runs',
      };
    })
    .sort((one, other) => other.from.localeCompare(one.from));
}

/**
 * Return on what was put in: (brought − cost) / cost. Example: 30,000 brought for 12,000: 1.5, that is 150 %. Null where
 * nothing was put in, or either is not known.
 */
export function returnOn(brought: number | null, cost: number | null): number | null {
  return brought === null || cost === null || cost <= 0 ? null : (brought - cost) / cost;
}

/**
 * Hours both sides spent with each other between two dates (both included): the length of each meeting and exchange
 * times those who took part (at least two). Example: four people for 90 minutes: 6 hours.
 */
export function hoursTogether(from: string, until: string, ground: PlanGround): number {
  const isWithin = (at: Instant): boolean => {
    const day = dateOf(at, ground);
    return day >= from && day <= until;
  };
  const minutes = [
    ...ofKind(ground, 'meeting-held').map(({ happenedAt, payload }) => ({
      at: happenedAt,
      minutes: (payload.minutes ?? 0) * Math.max(2, payload.present.length),
    })),
    ...ofKind(ground, 'exchange-held').map(({ happenedAt, payload }) => ({
      at: happenedAt,
      minutes: (payload.minutes ?? 0) * Math.max(2, payload.people.length),
    })),
  ];
  const sum = minutes.reduce((total, one) => total + (isWithin(one.at) ? one.minutes : 0), 0);
  return sum / 60;
}
