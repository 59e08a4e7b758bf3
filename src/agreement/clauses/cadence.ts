/** When both sides meet, what the ledger puts on the agenda, what was decided, and when each decision lapses. */
import { z } from 'zod';
import { key, sentence } from './condition.ts';
import { delegation } from './delegation.ts';
import { plainDuration } from './duration.ts';

export const AGENDA_ITEMS = [
  'promises',
  'breaches',
  'rejections',
  'returned-leads',
  'field-insight',
  'forecast',
  'goals',
  'contested-revenue',
  'decisions',
  'survey',
  'proposals',
] as const;

const meeting = z.strictObject({
  id: key,
  name: z.string().min(1),
  every: z.enum(['week', 'two-weeks', 'month', 'quarter', 'half-year', 'year']),
  minutes: z.number().int().min(5).max(600).optional(),
  chair: z.string().min(1).optional(),
  with: z.array(z.string().min(1)).min(1).describe('Parties or people.'),
  agenda: z.array(z.enum(AGENDA_ITEMS)).min(1).describe('Drawn from the ledger before each meeting.'),
  measures: z.array(z.string()).default([]).describe('Measures shown at each meeting.'),
});

const decision = z.strictObject({
  id: key,
  on: z.iso.date(),
  says: sentence,
  owner: z.string().min(1),
  expires: z.iso.date().describe('From this day it no longer holds unless decided again.'),
});

export const cadenceClause = z.strictObject({
  meetings: z.array(meeting).min(1),
  decisions: z.array(decision).default([]),
  minutesWithin: plainDuration.optional().describe('By when the decisions of a meeting are written down.'),
  delegation,
});
export type CadenceClause = z.infer<typeof cadenceClause>;
