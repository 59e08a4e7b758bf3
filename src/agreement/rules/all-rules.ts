/** Every rule of validity; their faults are shown in the order of the text. */
import { bothSidesAreParties } from './both-sides-are-parties.ts';
import { creditCanBeSettled } from './credit-can-be-settled.ts';
import { currencyExists } from './currency-exists.ts';
import { everyCalendarExists } from './every-calendar-exists.ts';
import { everyCalendarHasBusinessTime } from './every-calendar-has-business-time.ts';
import { everyCellCanBeReached } from './every-cell-can-be-reached.ts';
import { everyDecisionLapsesLater } from './every-decision-lapses-later.ts';
import { everyDelegatedNumberExists } from './every-delegated-number-exists.ts';
import { everyEntitlementNamesSomebody } from './every-entitlement-names-somebody.ts';
import { everyExitLeadsSomewhere } from './every-exit-leads-somewhere.ts';
import { everyGoalHasAnotherGuardrail } from './every-goal-has-another-guardrail.ts';
import { everyHandoffClockCanRun } from './every-handoff-clock-can-run.ts';
import { everyHandoffCrossesSides } from './every-handoff-crosses-sides.ts';
import { everyMeasureExists } from './every-measure-exists.ts';
import { everyNameIsGivenOnce } from './every-name-is-given-once.ts';
import { everyPartyReferenceExists } from './every-party-reference-exists.ts';
import { everyPayComponentCanBePaid } from './every-pay-component-can-be-paid.ts';
import { everyPoolAndRouteExists } from './every-pool-and-route-exists.ts';
import { everyPoolMemberIsOnePerson } from './every-pool-member-is-one-person.ts';
import { everyRecyclableReasonCanReturn } from './every-recyclable-reason-can-return.ts';
import { everyRestrictionNamesWhatExists } from './every-restriction-names-what-exists.ts';
import { everyStageCanBeEntered } from './every-stage-can-be-entered.ts';
import { everyStageReferenceExists } from './every-stage-reference-exists.ts';
import { everyTargetHasABound } from './every-target-has-a-bound.ts';
import { everyTimeZoneExists } from './every-time-zone-exists.ts';
import { fieldsAreNotPersonal } from './fields-are-not-personal.ts';
import { fieldsCanBeNamed } from './fields-can-be-named.ts';
import { forecastCategoriesExist } from './forecast-categories-exist.ts';
import { gradesAndLevelsDescend } from './grades-and-levels-descend.ts';
import { nobodySignsForBothSides } from './nobody-signs-for-both-sides.ts';
import { paySharesMakeAWhole } from './pay-shares-make-a-whole.ts';
import { ratesFollowTheFunnel } from './rates-follow-the-funnel.ts';
import type { Rule } from './rule.ts';
import { timeOutsMakeNoEndlessLoop } from './time-outs-make-no-endless-loop.ts';

export const RULES: readonly Rule[] = [
  bothSidesAreParties,
  creditCanBeSettled,
  currencyExists,
  everyCalendarExists,
  everyCalendarHasBusinessTime,
  everyCellCanBeReached,
  everyDecisionLapsesLater,
  everyDelegatedNumberExists,
  everyEntitlementNamesSomebody,
  everyExitLeadsSomewhere,
  everyGoalHasAnotherGuardrail,
  everyHandoffClockCanRun,
  everyHandoffCrossesSides,
  everyMeasureExists,
  everyNameIsGivenOnce,
  everyPartyReferenceExists,
  everyPayComponentCanBePaid,
  everyPoolAndRouteExists,
  everyPoolMemberIsOnePerson,
  everyRecyclableReasonCanReturn,
  everyStageCanBeEntered,
  everyStageReferenceExists,
  everyTargetHasABound,
  everyTimeZoneExists,
  fieldsAreNotPersonal,
  forecastCategoriesExist,
  gradesAndLevelsDescend,
  nobodySignsForBothSides,
  paySharesMakeAWhole,
  ratesFollowTheFunnel,
  timeOutsMakeNoEndlessLoop,
  fieldsCanBeNamed,
  everyRestrictionNamesWhatExists,
];
