/** The document both sides sign. One file per clause; a clause that is left out binds nobody. */
import { z } from 'zod';
import { attributionClause } from './clauses/attribution.ts';
import { cadenceClause } from './clauses/cadence.ts';
import { calendarClause } from './clauses/calendar.ts';
import { charterClause } from './clauses/charter.ts';
import { compensationClause } from './clauses/compensation.ts';
import { forecastClause } from './clauses/forecast.ts';
import { goalsClause } from './clauses/goals.ts';
import { handoffsClause } from './clauses/handoffs.ts';
import { partiesClause } from './clauses/parties.ts';
import { promisesClause } from './clauses/promises.ts';
import { relationshipClause } from './clauses/relationship.ts';
import { routingClause } from './clauses/routing.ts';
import { scoringClause } from './clauses/scoring.ts';
import { conversionClause, stagesClause } from './clauses/stages.ts';
import { vocabularyClause } from './clauses/vocabulary.ts';

export const agreementSchema = z.strictObject({
  entente: z.literal(1).describe('Version of this format.'),
  name: z.string().min(1),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as "EUR"')
    .default('EUR'),
  timeZone: z.string().describe('The zone in which days, weeks and months of reports begin.'),
  reviewBy: z.iso
    .date()
    .optional()
    .describe('From this day the text is no longer in force unless signed again.'),
  charter: charterClause.optional(),
  parties: partiesClause.optional(),
  vocabulary: vocabularyClause.optional(),
  calendar: calendarClause.optional(),
  stages: stagesClause.optional(),
  conversion: conversionClause.optional(),
  scoring: scoringClause.optional(),
  handoffs: handoffsClause.optional(),
  routing: routingClause.optional(),
  promises: promisesClause.optional(),
  attribution: attributionClause.optional(),
  forecast: forecastClause.optional(),
  relationship: relationshipClause.optional(),
  goals: goalsClause.optional(),
  compensation: compensationClause.optional(),
  cadence: cadenceClause.optional(),
});
export type Agreement = z.infer<typeof agreementSchema>;

export const CLAUSES = [
  'charter',
  'parties',
  'vocabulary',
  'calendar',
  'stages',
  'conversion',
  'scoring',
  'handoffs',
  'routing',
  'promises',
  'attribution',
  'forecast',
  'relationship',
  'goals',
  'compensation',
  'cadence',
] as const satisfies readonly (keyof Agreement)[];
export type ClauseName = (typeof CLAUSES)[number];
