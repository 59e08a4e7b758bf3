/** Writes one decided entry: under which text, because of what, and when. Its key is the subject's own count. */
import { isInShadow } from '../agreement/shadow-spans.ts';
import { DECIDED_KINDS, type DecidedBody, type Grounds } from '../ledger/entries/decided.ts';
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

/** Whether the text only shows what it would do, for all or for the subject's team. */
export function inShadow({ inForce }: Plan, subject: Subject): boolean {
  return inForce.shadow !== undefined && isInShadow(inForce.shadow, String(subject.record['team'] ?? ''));
}

/** What follows for a handoff stays on the axis on which it was handed over: `shadow` says which. */
export function decide(
  state: EngineState,
  plan: Plan,
  subject: Subject,
  cause: Cause,
  decision: Decision,
  shadow: boolean = inShadow(plan, subject),
): void {
  if (state.note !== null) {
    state.note(decision, subject, cause);
    return;
  }
  const axis = state.axis === 'live' && shadow ? 'shadow' : state.axis;
  // The payload is the entry's own from here on: its grounds are written into it, not into a copy.
  const payload = decision.payload as { grounds?: Grounds };
  payload.grounds = groundsOf(state, plan, cause, axis);
  state.emit({
    kind: decision.kind,
    subject: subject.id,
    payload,
    happenedAt: cause.at,
    precision: state.axis === 'live' ? 'instant' : cause.precision,
    source: 'entente',
    key: nextKey(state.columns.decided, subject.index, subject.id, decision.kind, axis),
  } as Draft);
}

/** What one cause decides about one text rests on the same grounds: they are made once. */
export function groundsOf(
  state: Pick<EngineState, 'inputs' | 'grounds'>,
  plan: Plan,
  cause: Cause,
  axis: Grounds['axis'],
): Grounds {
  const { grounds: last } = state;
  const agreement = plan.inForce.digest;
  if (last?.because === cause.because && last.agreement === agreement && last.axis === axis) return last;
  const timeZoneData = state.inputs.zones.dataVersion;
  state.grounds = { agreement, semantics: SEMANTICS, timeZoneData, because: cause.because, axis };
  return state.grounds;
}

/** The beginnings and ends of keys, put together once: most keys are made of these and the subject's id alone. */
type Openings = { readonly [kind in Decision['kind']]: string };
const openings = (axis: string) =>
  Object.fromEntries(DECIDED_KINDS.map((kind) => [kind, `${axis}${kind}/`])) as Openings;
const OPENINGS = openings('');
const HISTORICAL = openings('historical/');
const ENDINGS = Array.from({ length: 256 }, (_, count) => `/${count}`);

/** Counts the subject's decisions: `entered/lead:1f/3`, and apart on the historical axis, which is never stored. */
export function nextKey(
  counts: Int32Array,
  index: number,
  id: SubjectId,
  kind: Decision['kind'],
  axis: Grounds['axis'],
): string {
  const count = (counts[index] as number) + 1;
  counts[index] = count;
  return (axis === 'historical' ? HISTORICAL : OPENINGS)[kind] + id + (ENDINGS[count] ?? `/${count}`);
}
