/** Why an act of a person is refused against the present state: all reasons at once, before anything is written. */
import type { SubjectId } from '../vocabulary/ids.ts';
import type { EngineState, RunningHandoff } from './funnel-state.ts';
import { clauseOf } from './hand-off.ts';

export type Act = {
  readonly kind: 'accepted' | 'rejected' | 'answered';
  readonly subject: SubjectId;
  readonly handoff?: string;
  readonly reason?: string;
};

export type ActRefusal = {
  readonly why:
    | 'no-open-handoff'
    | 'unknown-handoff'
    | 'several-open'
    | 'not-what-is-asked'
    | 'reason-missing'
    | 'unknown-reason';
  readonly says: string;
};

/**
 * Empty where the act may be recorded. A rejection needs a reason the clause lists; where several handoffs run, the act
 * names one. Example: rejecting with "mood" → unknown-reason, naming those that are known.
 */
export function actRefusals(state: EngineState, act: Act): readonly ActRefusal[] {
  const running = state.byId.get(act.subject)?.handoffs ?? [];
  const named = act.handoff === undefined ? running : running.filter(({ id }) => id === act.handoff);
  const first = named[0];
  if (first === undefined) {
    return act.handoff === undefined
      ? [{ why: 'no-open-handoff', says: 'Nothing is handed over here that waits for an answer.' }]
      : [{ why: 'unknown-handoff', says: `No open handoff "${act.handoff}": it ended, or never was.` }];
  }
  if (named.length > 1) {
    const ids = named.map(({ id }) => id).join(', ');
    return [{ why: 'several-open', says: `Several handoffs run here; name one of ${ids}.` }];
  }
  return refusalsOf(state, first, act);
}

function refusalsOf(state: EngineState, handoff: RunningHandoff, act: Act): readonly ActRefusal[] {
  const clause = clauseOf(state, handoff);
  const refusals: ActRefusal[] = [];
  const isLead = clause.subject === 'lead';
  if (act.kind === 'answered' && isLead && !clause.clock.stops.includes('answered')) {
    refusals.push({
      why: 'not-what-is-asked',
      says: `"${clause.id}" is accepted or rejected, not answered.`,
    });
  }
  if (act.kind !== 'rejected') return refusals;
  const known = clause.reasons.map(({ id }) => id);
  if (act.reason === undefined || act.reason === '') {
    refusals.push({
      why: 'reason-missing',
      says: `A rejection names its reason: ${known.join(', ') || 'none is agreed'}.`,
    });
  } else if (!known.includes(act.reason)) {
    const says = `"${act.reason}" is not among the agreed reasons: ${known.join(', ') || 'none is agreed'}.`;
    refusals.push({ why: 'unknown-reason', says });
  }
  return refusals;
}
