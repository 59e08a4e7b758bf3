/** What the agreement's clause on attribution comes to in numbers; where there is none, what is taken instead. */
import type { AttributionClause, AttributionModel } from '../agreement/clauses/attribution.ts';
import type { Duration } from '../agreement/clauses/duration.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import type { ModelTerms } from './attribute.ts';

export type Exclusion = { readonly says: string; readonly field: string; readonly is: readonly string[] };

export type CreditTerms = {
  /** Whether both sides' text says it, or this product's standing terms do. */
  readonly agreed: boolean;
  /** Touch types and activities that may earn credit; null: all. */
  readonly touches: readonly string[] | null;
  /** Milliseconds before the win within which a touch counts. */
  readonly window: number;
  /** `linked-else-account`: of the leads linked to the deal, or where none is, of its account's. */
  readonly rule: AttributionClause['rule'] | 'linked-else-account';
  readonly models: readonly AttributionModel[];
  readonly inForce: AttributionModel;
  readonly model: ModelTerms;
  readonly repeated: 'every' | 'once-a-day';
  readonly ties: 'as-recorded' | 'marketing-first' | 'sales-first';
  readonly excludes: readonly Exclusion[];
  /** Exclusions in words alone: no field tells which deals they mean, so these are not left out. */
  readonly wordsOnly: readonly string[];
};

const UNITS: Partial<Record<Duration['unit'], number>> = { minutes: MINUTE_MS, hours: HOUR_MS, days: DAY_MS };

/** Milliseconds of a length of plain time. */
export function plainDurationMs({ amount, unit }: Duration): number {
  const each = UNITS[unit];
  invariant(each !== undefined, 'the clause takes plain time only');
  return amount * each;
}

/** Without a clause: the models people argue with, W in force, half a year, every touch and every attempt by a person. */
export const STANDING_TERMS: CreditTerms = {
  agreed: false,
  touches: null,
  window: 180 * DAY_MS,
  rule: 'linked-else-account',
  models: ['first', 'last', 'linear', 'u', 'w', 'full-path', 'time-decay', 'markov', 'shapley'],
  inForce: 'w',
  model: { halfLife: 7 * DAY_MS, window: 180 * DAY_MS },
  repeated: 'every',
  ties: 'as-recorded',
  excludes: [],
  wordsOnly: [],
};

export function creditTerms(clause: AttributionClause | undefined): CreditTerms {
  if (clause === undefined) return STANDING_TERMS;
  const window = plainDurationMs(clause.window);
  return {
    agreed: true,
    touches: clause.touches,
    window,
    rule: clause.rule,
    models: clause.models,
    inForce: clause.inForce,
    model: {
      window,
      halfLife: clause.halfLife === undefined ? undefined : plainDurationMs(clause.halfLife),
      weights: clause.weights,
      missingAnchor: clause.missingAnchor,
    },
    repeated: clause.repeated ?? 'every',
    ties: clause.ties ?? 'as-recorded',
    excludes: clause.excludes.filter((one) => typeof one !== 'string'),
    wordsOnly: clause.excludes.filter((one) => typeof one === 'string'),
  };
}
