/** The shapes in which pay is told. Money is in major units of `currency`. */
import { z } from 'zod';
import { CHANGE_KINDS, LEVERS } from '../../incentives/changes.ts';
import { CONFLICT_KINDS } from '../../incentives/conflicts/conflict.ts';
import { isoInstant } from '../words.ts';

const money = z.number();
const side = z.enum(['marketing', 'sales']);
const roleMoney = z.object({ role: z.string(), pay: money });

/** A deal, lead, customer … behind a figure. */
const behind = z.object({
  kind: z.string(),
  id: z.string(),
  label: z.string(),
  at: isoInstant,
  pay: money,
  company: money.nullable(),
});

export const componentTold = z.object({
  id: z.string(),
  says: z.string(),
  measure: z.string(),
  per: z.enum(['month', 'quarter', 'year']),
  level: z.enum(['person', 'team', 'company']),
  /** What changes who is paid for what: steps from the first record on, guards, a pool by rank. */
  terms: z.array(z.string()),
  pay: money,
  /** Each period that falls due: what was paid by all holders together. */
  periods: z.array(z.object({ key: z.string(), pay: money, attained: z.number().nullable() })),
  /** What would have to be on record for it; null where it is told. */
  missing: z.string().nullable(),
  /** How many records it rests on, and those that were paid most. */
  n: z.number(),
  lines: z.array(behind),
});

export const roleTold = z.object({
  role: z.string(),
  name: z.string(),
  side,
  holders: z.number(),
  /** Whether nobody is on record and one holder is supposed. */
  supposed: z.boolean(),
  /** Pay at target a year that is supposed, where no amount is on record. */
  supposedPay: z.number().nullable(),
  total: money,
  components: z.array(componentTold),
  /** What goes back, as an amount above nought, and of how many deals. */
  clawbacks: z.object({ pay: money, n: z.number(), lines: z.array(behind) }),
  guarantees: money,
  draws: money,
});

export const personTold = z.object({
  person: z.string(),
  name: z.string(),
  team: z.string().nullable(),
  role: z.string(),
  total: money,
  components: z.array(z.object({ id: z.string(), pay: money })),
  clawbacks: money,
  guarantees: money,
  draws: money,
});

export const leverTold = z.object({
  lever: z.enum(LEVERS),
  name: z.string(),
  missing: z.string().nullable(),
  kinds: z.array(
    z.object({
      kind: z.enum(CHANGE_KINDS),
      says: z.string(),
      /** How many records could be changed so, each by itself. */
      n: z.number(),
      /** Together; null where history cannot know. */
      company: z.object({ bookings: money.nullable(), margin: money.nullable() }),
      /** Per change on average. */
      each: z.object({ bookings: money.nullable(), margin: money.nullable() }),
      roles: z.array(roleMoney.extend({ each: money, rises: z.number(), falls: z.number() })),
      records: z.array(
        z.object({
          kind: z.string(),
          id: z.string(),
          label: z.string(),
          at: isoInstant,
          bookings: money.nullable(),
          margin: money.nullable(),
          roles: z.array(roleMoney),
        }),
      ),
    }),
  ),
});

export const conflictTold = z.object({
  kind: z.enum(CONFLICT_KINDS),
  title: z.string(),
  says: z.string(),
  found: z.boolean(),
  /** Pay at stake. */
  amount: money,
  company: money.nullable(),
  /** What `company` is an amount of. */
  of: z.enum(['margin', 'bookings', 'discount', 'nothing']),
  roles: z.array(roleMoney),
  n: z.number(),
  records: z.array(behind),
  missing: z.string().nullable(),
});

export const planBeside = z.object({
  name: z.string(),
  roles: z.array(
    z.object({
      role: z.string(),
      name: z.string(),
      before: money.nullable(),
      after: money.nullable(),
    }),
  ),
  conflicts: z.array(
    z.object({
      kind: z.enum(CONFLICT_KINDS),
      title: z.string(),
      foundBefore: z.boolean(),
      foundAfter: z.boolean(),
      before: money.nullable(),
      after: money.nullable(),
      says: z.string(),
    }),
  ),
  levers: z.array(leverTold),
  missing: z.array(z.object({ role: z.string(), component: z.string(), missing: z.string() })),
});

export const incentivesTold = z.object({
  asOf: isoInstant.nullable(),
  /** What this is and is not. */
  says: z.string(),
  /** Whose clause is told: of the agreement in force, of the latest on record, or of the text that was given. */
  plan: z
    .object({ name: z.string(), from: z.enum(['in-force', 'filed', 'given']), digest: z.string().nullable() })
    .nullable(),
  currency: z.string().nullable(),
  period: z.object({ key: z.string(), from: z.string(), to: z.string(), whole: z.boolean() }).nullable(),
  roles: z.array(roleTold),
  /** Asked for with `people`, and only for whom the agreement entitles; else empty, with the reason. */
  people: z.array(personTold),
  peopleWithheld: z.string().nullable(),
  levers: z.array(leverTold),
  conflicts: z.array(conflictTold),
  other: planBeside.nullable(),
  notes: z.array(z.string()),
  missing: z.array(z.string()),
});
export type IncentivesTold = z.infer<typeof incentivesTold>;
