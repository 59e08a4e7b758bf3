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
  writeDecision(state, plan, { index: subject.index, id: subject.id, axis }, cause, decision);
}

/** The same by the subject's number and id alone. */
export function writeDecision(
  state: EngineState,
  plan: Plan,
  about: { readonly index: number; readonly id: SubjectId; readonly axis: Grounds['axis'] },
  cause: Cause,
  decision: Decision,
): void {
  const { index, id, axis } = about;
  const count = (state.columns.decided[index] as number) + 1;
  state.columns.decided[index] = count;
  const grounds: Grounds = {
    agreement: plan.inForce.digest,
    semantics: SEMANTICS,
    timeZoneData: state.inputs.zones.dataVersion,
    because: cause.because,
    axis,
  };
  state.emit({
    kind: decision.kind,
    subject: id,
    payload: { ...decision.payload, grounds },
    happenedAt: cause.at,
    precision: state.axis === 'live' ? 'instant' : cause.precision,
    source: 'entente',
    key: `${axis === 'historical' ? 'historical/' : ''}${decision.kind}/${id}/${count}`,
  } as Draft);
}
