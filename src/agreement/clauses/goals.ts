/** Goals both sides carry: each serves the company, has a horizon, a guardrail against harm, and both votes. */
import { z } from 'zod';
import { HORIZONS } from './charter.ts';
import { key, sentence } from './condition.ts';
import { delegation } from './delegation.ts';

const target = {
  measure: z.string().describe('The id of the measure that tells.'),
  where: z.record(z.string(), z.string()).default({}).describe('Dimension values it is restricted to.'),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
};

export const goal = z.strictObject({
  id: key,
  says: sentence,
  owner: z.enum(['marketing', 'sales', 'both']).default('both'),
  serves: key.optional().describe('The goal above it; left out: it is the company’s own.'),
  ...target,
  horizon: z.enum(HORIZONS),
  until: z.iso.date(),
  guardrail: z.strictObject({ says: sentence, ...target }).describe('What must not suffer for it.'),
  votes: z
    .strictObject({ marketing: z.string().min(1), sales: z.string().min(1) })
    .describe('Who approved it for each side.'),
});

export const goalsClause = z.strictObject({ list: z.array(goal).min(1), delegation });
export type GoalsClause = z.infer<typeof goalsClause>;
