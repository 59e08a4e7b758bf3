/** Why an act is not recorded, each reason with the input it is about, and the agreed reason that was probably meant. */
import { didYouMean } from '../agreement/nearest-word.ts';
import { type ActRefusal, actRefusals } from '../engine/act-refusals.ts';
import type { EngineState } from '../engine/funnel-state.ts';
import { leadView } from '../engine/lead-view.ts';
import type { Asked } from './act-draft.ts';
import type { Fault } from './refusal.ts';

const ABOUT: { readonly [why in ActRefusal['why']]: string } = {
  'no-open-handoff': 'lead',
  'unknown-handoff': 'handoff',
  'several-open': 'handoff',
  'not-what-is-asked': 'act',
  'reason-missing': 'reason',
  'unknown-reason': 'reason',
};

/** Inputs that have no meaning for this act: nothing said is passed over in silence. */
function surplus({ act, reason, handoff, activity, minutes }: Asked): readonly Fault[] {
  const faults: Fault[] = [];
  if (act !== 'rejected' && reason !== undefined) {
    faults.push({ path: 'reason', message: `Only a rejection has a reason; "${act}" has none.` });
  }
  if (act !== 'attempted' && activity !== undefined) {
    faults.push({ path: 'activity', message: `Only an attempt has an activity; "${act}" has none.` });
  }
  if (act !== 'attempted' && minutes !== undefined) {
    faults.push({ path: 'minutes', message: `Only an attempt takes minutes; "${act}" has none.` });
  }
  if (act === 'attempted' && handoff !== undefined) {
    faults.push({
      path: 'handoff',
      message: 'An attempt counts for all that is handed over here; name no handoff.',
    });
  }
  return faults;
}

/** An activity nobody agreed upon, where the vocabulary lists those of sales. */
function unknownActivity(state: EngineState, { act, activity }: Asked): readonly Fault[] {
  const agreed = state.plan?.inForce.agreement.vocabulary?.activities.sales ?? [];
  if (act !== 'attempted' || activity === undefined || agreed.length === 0 || agreed.includes(activity)) {
    return [];
  }
  const known = `"${activity}" is not among the agreed activities: ${agreed.join(', ')}.`;
  return [{ path: 'activity', message: `${known}${didYouMean(activity, agreed)}` }];
}

/** Every reason at once; none where the act may be recorded. An attempt may be made at any time. */
export function actFaults(state: EngineState, asked: Asked): readonly Fault[] {
  const faults = [...surplus(asked), ...unknownActivity(state, asked)];
  const { act, subject, handoff, reason } = asked;
  if (act === 'attempted') return faults;
  const judged = actRefusals(state, {
    kind: act,
    subject,
    ...(handoff === undefined ? {} : { handoff }),
    ...(reason === undefined ? {} : { reason }),
  });
  const open = leadView(state, subject)?.handoffs ?? [];
  const agreed = open
    .filter((one) => handoff === undefined || one.handoff === handoff)
    .flatMap(({ reasons }) => reasons.map(({ id }) => id));
  for (const { why, says } of judged) {
    const near = why === 'unknown-reason' ? didYouMean(reason ?? '', agreed) : '';
    faults.push({ path: ABOUT[why], message: `${says}${near}` });
  }
  return faults;
}
