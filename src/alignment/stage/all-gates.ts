/**
 * Every gate in the order of its number. There is no G6: a system of record is connected by installing this one, which
 * says nothing of the two sides.
 */
import type { Gate } from './gate.ts';
import { champions } from './gates/champions.ts';
import { communication } from './gates/communication.ts';
import { conversation } from './gates/conversation.ts';
import { customerWork } from './gates/customer-work.ts';
import { handoffPoints } from './gates/handoff-points.ts';
import { jointPlan } from './gates/joint-plan.ts';
import { jointWork } from './gates/joint-work.ts';
import { keyTaskRules } from './gates/key-task-rules.ts';
import { liaison } from './gates/liaison.ts';
import { marketingPay } from './gates/marketing-pay.ts';
import { outcomes } from './gates/outcomes.ts';
import { rationale } from './gates/rationale.ts';
import { rejectionReasons } from './gates/rejection-reasons.ts';
import { roles } from './gates/roles.ts';
import { sharedMetrics } from './gates/shared-metrics.ts';
import { surveyGap } from './gates/survey-gap.ts';
import { vocabularyInUse } from './gates/vocabulary-in-use.ts';

export const GATES: readonly Gate[] = [
  roles,
  keyTaskRules,
  handoffPoints,
  vocabularyInUse,
  rejectionReasons,
  surveyGap,
  rationale,
  sharedMetrics,
  champions,
  liaison,
  jointWork,
  communication,
  jointPlan,
  customerWork,
  marketingPay,
  conversation,
  outcomes,
];
