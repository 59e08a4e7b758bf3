/** Every rule of validity, in the order their faults are gathered (they are shown in the order of the text). */
import { everyCalendarExists } from './every-calendar-exists.ts';
import { everyPoolAndRouteExists } from './every-pool-and-route-exists.ts';
import { everyStageReferenceExists } from './every-stage-reference-exists.ts';
import { everyTimeZoneExists } from './every-time-zone-exists.ts';
import type { Rule } from './rule.ts';

export const RULES: readonly Rule[] = [
  everyStageReferenceExists,
  everyPoolAndRouteExists,
  everyCalendarExists,
  everyTimeZoneExists,
];
