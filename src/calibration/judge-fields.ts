/**
 * Recorded fields as criteria: which give the outcome away, which were filled in only after the lead was passed, and what
 * the honest ones tell alone.
 */
import { criterionOf } from './criterion.ts';
import { evidenceOf } from './leaks/evidence.ts';
import { findLeaks, plainLeak } from './leaks/find-leaks.ts';
import { noCriterion } from './leaks/no-criterion.ts';
import { isLeak, type Refused } from './leaks/refused.ts';
import type { RawColumn } from './raw-column.ts';

export type RecordedField = {
  readonly column: RawColumn;
  /** Leads in which it was said by the day they were passed, and in which only later. */
  readonly by: number;
  readonly later: number;
};

export type FieldTold = { readonly field: string; readonly area: number; readonly said: number };
export type JudgedFields = {
  readonly refused: readonly Refused[];
  /** Honest fields, those that tell the most alone first. */
  readonly told: readonly FieldTold[];
};

/** Said too late in a fifth of the leads in which it was ever said, and in at least so many. */
const LATE_SHARE = 0.2;
const FEWEST_LATE = 10;

function saidLate({ column, by, later }: RecordedField): Refused | null {
  if (later < FEWEST_LATE || later < LATE_SHARE * (by + later)) return null;
  const of = `${later.toLocaleString('en')} of the ${(by + later).toLocaleString('en')} leads in which it is filled in`;
  return {
    column: column.name,
    why: 'filled-afterwards',
    reason: `in ${of} it was filled in only after the lead was passed`,
  };
}

/** Rows are the earlier worked leads in time order, `hits` what became of them. */
export function judgeFields(fields: readonly RecordedField[], hits: Uint8Array): JudgedFields {
  const late = fields.flatMap((field) => saidLate(field) ?? []);
  const inTime = fields.filter((field) => saidLate(field) === null);
  const unfit: Refused[] = [];
  const criteria = inTime.flatMap(({ column }) => {
    const criterion = criterionOf(column, hits.length);
    const why = noCriterion(column, criterion, evidenceOf(criterion, hits).counts.rows);
    const leak = why === null ? null : plainLeak(criterion, hits);
    if (leak !== null) unfit.push(leak);
    return why === null ? [criterion] : [];
  });
  const { refused, kept } = findLeaks(criteria, hits, new Set());
  const told = kept.flatMap((criterion): FieldTold[] => {
    const { area, said } = evidenceOf(criterion, hits);
    return area === null ? [] : [{ field: criterion.column, area, said: said.rows }];
  });
  return {
    refused: [...late, ...unfit, ...refused].filter(isLeak),
    told: told.sort((one, other) => other.area - one.area || (one.field < other.field ? -1 : 1)),
  };
}
