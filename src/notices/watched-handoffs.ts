/**
 * The handoffs that run, as far as telling of them needs it: what was handed over, and to whom it belongs at each
 * decision. It is carried along with the engine, decision by decision, because a batch may hold several of one handoff.
 */
import type { DecidedBody } from '../ledger/entries/decided.ts';
import type { Draft } from '../ledger/entry.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Side } from '../vocabulary/side.ts';

export type WatchedHandoff = {
  readonly subject: SubjectId;
  readonly clause: string;
  readonly what: string;
  readonly from: Side;
  readonly to: Side;
  readonly owner: SubjectId | null;
  readonly dueAt: Instant | null;
  /** It is only shown: nobody is told of it. */
  readonly shadow: boolean;
};

export type Watch = Map<string, WatchedHandoff>;

export type DecidedDraft = Extract<Draft, DecidedBody>;

/** What a text calls the handoffs of a clause. */
export type WhatOf = (agreement: string, clause: string) => string;

/** The handoff as it stands after the decision; `before` is what was known of it. Null where it is about none. */
export function watchedAfter(
  before: WatchedHandoff | null,
  draft: DecidedDraft,
  whatOf: WhatOf,
): WatchedHandoff | null {
  if (draft.kind === 'handed-off') {
    const { clause, from, to, dueAt, grounds } = draft.payload;
    const what = whatOf(grounds.agreement, clause);
    const shadow = grounds.axis === 'shadow';
    return { subject: draft.subject, clause, what, from, to, owner: null, dueAt, shadow };
  }
  if (before === null || draft.kind !== 'routed') return before;
  const { owner, dueAt } = draft.payload;
  return { ...before, owner, dueAt: dueAt ?? before.dueAt };
}

/** After these the handoff runs no longer; an attempt may leave a verdict to be given. */
const ENDS: ReadonlySet<string> = new Set(['accepted', 'rejected', 'answered', 'expired', 'withdrawn']);

export function hasEnded(draft: DecidedDraft): boolean {
  return draft.kind === 'settled' && ENDS.has(draft.payload.outcome);
}
