/** Complaints of bad leads as cases: what was wrong, what marketing answered and does about it, what is closed. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { type BadLead, readBadLeads } from '../measures/returned/bad-leads.ts';
import { type Instant, instant, isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { measuring } from './measuring.ts';
import { operation } from './operation.ts';
import { isoInstant } from './words.ts';

const STATES = ['open', 'answered', 'closed'] as const;
const input = z.object({
  state: z.enum(STATES).optional().describe('Only cases in this state.'),
  after: z.number().int().min(0).default(0).describe('Leave out so many first.'),
  limit: z.number().int().min(1).max(500).default(50).describe('The most to show.'),
});
const badLead = z.object({
  /** The handoff that was rejected. */
  handoff: z.string(),
  subject: z.string(),
  id: z.string(),
  name: z.string(),
  openedAt: isoInstant,
  reason: z.string(),
  says: z.string(),
  /** Whose part it is by the agreement: the definition, or the data. */
  fault: z.string(),
  state: z.enum(STATES),
  verdict: z.string().nullable(),
  action: z.string().nullable(),
  answeredAt: isoInstant.nullable(),
  closedAt: isoInstant.nullable(),
});
const output = z.object({
  asOf: isoInstant.nullable(),
  counts: z.object({ open: z.number(), answered: z.number(), closed: z.number() }),
  /** From the complaint to the first answer; half take longer. */
  medianHours: z.number().nullable(),
  verdicts: z.array(z.object({ verdict: z.string(), n: z.number() })),
  total: z.number(),
  cases: z.array(badLead),
  missing: z.array(z.string()),
});
export type ListBadLeadsOutput = z.infer<typeof output>;

const iso = (at: number): string => isoOf(at as Instant);
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

function shapeOf({ openedAt, answeredAt, closedAt, ...one }: BadLead): z.infer<typeof badLead> {
  return {
    ...one,
    openedAt: iso(openedAt),
    answeredAt: isoOrNull(answeredAt),
    closedAt: isoOrNull(closedAt),
  };
}

export const listBadLeads = operation({
  name: 'list-bad-leads',
  says: 'Lists complaints of bad leads as cases, with marketing’s verdict and action, and how long it took.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ state, after, limit }, context) {
    const { lens, context: ruling } = await measuring(context);
    const { asOf, counts, medianHours, verdicts, cases, missing } = await readBadLeads(lens, ruling);
    const wanted = cases.filter((one) => state === undefined || one.state === state);
    return done({
      asOf: asOf === 0 ? null : isoOf(instant(asOf)),
      ...{ counts, medianHours, verdicts: [...verdicts], missing: [...missing] },
      total: wanted.length,
      cases: wanted.slice(after, after + limit).map(shapeOf),
    });
  },
});
