/** Writes one decided entry: under which text, because of what, and when. Its key is the subject's own count. */
import type { DecidedBody, Grounds } from '../ledger/entries/decided.ts';
import type { Draft } from '../ledger/entry.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Cause, EngineState, Subject } from './funnel-state.ts';
import type { Plan } from './plan.ts';
import { SEMANTICS } from './semantics.ts';

type Without<Body> = Body extends { readonly kind: infer Kind; readonly payload: infer Payload }
  ? { readonly kind: Kind; readonly payload: Omit<Payload, 'grounds'> }
  : never;

/** What was decided, without its grounds. */
export type Decision = Without<DecidedBody>;

/** Whether the text only shows what it would do: for all, or for the subject's team. */
export function inShadow(plan: Plan, subject: Subject): boolean {
  const { shadow } = plan.inForce;
  if (shadow === undefined) return false;
  return shadow === 'all' || shadow.includes(String(subject.record['team']));
}

export function decide(
  state: EngineState,
  plan: Plan,
  subject: Subject,
  cause: Cause,
  decision: Decision,
): void {
  const axis = state.axis === 'live' && inShadow(plan, subject) ? 'shadow' : state.axis;
  state.emit({
    kind: decision.kind,
    subject: subject.id,
    payload: { ...decision.payload, grounds: groundsOf(state, plan, cause, axis) },
    happenedAt: cause.at,
    precision: state.axis === 'live' ? 'instant' : cause.precision,
    source: 'entente',
    key: nextKey(state, subject.index, subject.id, decision.kind, axis),
  } as Draft);
}

export function groundsOf(state: EngineState, plan: Plan, cause: Cause, axis: Grounds['axis']): Grounds {
  return {
    agreement: plan.inForce.digest,
    semantics: SEMANTICS,
    timeZoneData: state.inputs.zones.dataVersion,
    because: cause.because,
    axis,
  };
}

/** Counts the subject's decisions: `entered/lead:1f/3`, and apart on the historical axis, which is never stored. */
export function nextKey(
  state: EngineState,
  index: number,
  id: SubjectId,
  kind: Decision['kind'],
  axis: Grounds['axis'],
): string {
  const count = (state.columns.decided[index] as number) + 1;
  state.columns.decided[index] = count;
  return `${axis === 'historical' ? 'historical/' : ''}${kind}/${id}/${count}`;
}
