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
  name: z.string().min(1).describe('What people call it.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as "EUR"')
    .default('EUR'),
  timeZone: z.string().describe('The zone in which days, weeks and months of reports begin.'),
  reviewBy: z.iso
    .date()
    .optional()
    .describe('From this day the text is no longer in force unless signed again.'),
  charter: charterClause
    .optional()
    .describe('What each side is there for, how far ahead it looks, and the differences both accept.'),
  parties: partiesClause
    .optional()
    .describe('Who stands behind the text, who signs, liaisons, who tells whom, who decides and does.'),
  vocabulary: vocabularyClause
    .optional()
    .describe('The shared words with their rulings, and the fields conditions may name.'),
  calendar: calendarClause.optional().describe('When people work: business time is counted by this.'),
  stages: stagesClause.optional().describe('The life of a lead, in the order of the funnel.'),
  conversion: conversionClause.optional().describe('How each rate is counted.'),
  scoring: scoringClause
    .optional()
    .describe('Fit and engagement in points with reasons, and the cells that qualify.'),
  handoffs: handoffsClause
    .optional()
    .describe('What one side passes to the other, by when it is answered, how it may be refused.'),
  routing: routingClause.optional().describe('Who gets what is passed.'),
  promises: promisesClause.optional().describe('What each side owes per period.'),
  attribution: attributionClause.optional().describe('How credit is given.'),
  forecast: forecastClause.optional().describe('How a forecast is made, frozen and judged.'),
  relationship: relationshipClause.optional().describe('What both sides owe accounts and each other.'),
  goals: goalsClause.optional().describe('Goals both carry, each with a guardrail and both votes.'),
  compensation: compensationClause.optional().describe('What pay hangs on, per role.'),
  cadence: cadenceClause.optional().describe('When both sides meet, what is decided, and when it lapses.'),
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
