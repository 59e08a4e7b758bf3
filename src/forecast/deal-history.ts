/** What became known of an opportunity and when, and the pipeline as it was known at a past instant: nothing later is in it. */

/** Something said at an instant. Lists of them are in the order in which they were said. */
export type Said<Value> = { readonly at: number; readonly value: Value };

export type DealHistory = {
  readonly id: number;
  /** The first that was heard of it. */
  readonly openedAt: number;
  /** Every time it was closed: an opportunity may be taken up again. */
  readonly closings: readonly Said<{ readonly won: boolean; readonly amount: number | null }>[];
  readonly stages: readonly Said<string>[];
  /** Minor units. */
  readonly amounts: readonly Said<number | null>[];
  /** The date by which it is expected to close. */
  readonly closeDates: readonly Said<number | null>[];
  readonly categories: readonly Said<string | null>[];
  readonly owners: readonly Said<number>[];
};

/** An opportunity that stood open, as it was known then. */
export type OpenDeal = {
  readonly id: number;
  readonly openedAt: number;
  readonly stage: string | null;
  readonly amount: number | null;
  readonly closeDate: number | null;
  readonly category: string | null;
  /** Since when it stood in its category; null where it stood in none. */
  readonly categorySince: number | null;
  /** 0 where nobody had it. */
  readonly owner: number;
};

/** An opportunity that had ended by then. */
export type ClosedDeal = {
  readonly id: number;
  readonly openedAt: number;
  readonly closedAt: number;
  readonly won: boolean;
  readonly amount: number | null;
  /** Every stage it stood in by then. */
  readonly stages: readonly string[];
};

export type PipelineThen = {
  readonly at: number;
  readonly open: readonly OpenDeal[];
  readonly closed: readonly ClosedDeal[];
};

/** What was last said by then; null where nothing was. What was first said later is not known then. */
export function lastBy<Value>(said: readonly Said<Value>[], at: number): Said<Value> | null {
  let found: Said<Value> | null = null;
  for (const one of said) {
    if (one.at > at) break;
    found = one;
  }
  return found;
}

/** Since when the value that stood at `at` had stood without a break. */
function since<Value>(said: readonly Said<Value>[], at: number): number | null {
  let began: Said<Value> | null = null;
  for (const one of said) {
    if (one.at > at) break;
    if (began === null || one.value !== began.value) began = one;
  }
  return began === null || began.value === null ? null : began.at;
}

function openThen(deal: DealHistory, at: number): OpenDeal {
  return {
    id: deal.id,
    openedAt: deal.openedAt,
    stage: lastBy(deal.stages, at)?.value ?? null,
    amount: lastBy(deal.amounts, at)?.value ?? null,
    closeDate: lastBy(deal.closeDates, at)?.value ?? null,
    category: lastBy(deal.categories, at)?.value ?? null,
    categorySince: since(deal.categories, at),
    owner: lastBy(deal.owners, at)?.value ?? 0,
  };
}

/**
 * The pipeline as it was known at `at`: open is what had been heard of and was not closed by then, each value the last
 * that had been said. Entries after `at` change nothing in it.
 */
export function pipelineAt(deals: readonly DealHistory[], at: number): PipelineThen {
  const open: OpenDeal[] = [];
  const closed: ClosedDeal[] = [];
  for (const deal of deals) {
    if (deal.openedAt > at) continue;
    const end = lastBy(deal.closings, at);
    if (end === null) open.push(openThen(deal, at));
    else {
      const stages = deal.stages.filter((stage) => stage.at <= end.at).map(({ value }) => value);
      const { id, openedAt } = deal;
      closed.push({ id, openedAt, closedAt: end.at, ...end.value, stages: [...new Set(stages)] });
    }
  }
  return { at, open, closed };
}
