/** One account: its money and retention, its people and their parts, its deals, what is missing, and one timeline of both sides. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { type AccountPage, readAccount as readPage } from '../measures/accounts/account-page.ts';
import { TIMELINE_SIDES } from '../measures/accounts/account-timeline.ts';
import { instant, isoOf } from '../vocabulary/instant.ts';
import { done, refused } from '../vocabulary/result.ts';
import { findAccount } from './find-account.ts';
import { isoOrNothing } from './list-accounts.ts';
import { measuring, readSpan } from './measuring.ts';
import { operation } from './operation.ts';
import { refusal } from './refusal.ts';
import { isoInstant, when } from './words.ts';

const input = z.object({
  id: z
    .string()
    .min(1)
    .max(500)
    .describe('The account, by the id its system gives it, by system/id, or by its name.'),
  to: when.optional().describe('As everything stood then; left out: now.'),
  side: z
    .enum(TIMELINE_SIDES)
    .optional()
    .describe('Only what this side did, or what is no side’s doing; left out: all of it.'),
  after: z.number().int().min(0).default(0).describe('Leave out so many of the newest happenings first.'),
  limit: z.number().int().min(1).max(500).default(50).describe('The most happenings to show.'),
});
const named = z.object({ subject: z.string(), id: z.string(), name: z.string() });
const side = z.enum(['marketing', 'sales']).nullable();
const output = named.extend({
  at: isoInstant,
  /** Within how many days both sides must have acted for a person to be in touch. */
  windowDays: z.number(),
  currency: z.string().nullable(),
  owner: z.string().nullable(),
  active: z.boolean(),
  /** Invoiced, all of it and in the 365 days before: the same invoices as the measure revenue. */
  revenue: z.object({ total: z.number().nullable(), lastYear: z.number().nullable() }),
  quarters: z.array(z.object({ key: z.string(), billed: z.number() })),
  retention: z
    .object({
      quarter: z.string(),
      start: z.number(),
      aYearOn: z.number(),
      gross: z.number(),
      net: z.number(),
    })
    .nullable(),
  /** People in touch; null where contacts cannot be told. */
  density: z.number().nullable(),
  roles: z.array(z.object({ role: z.string(), known: z.boolean(), reached: z.boolean() })),
  people: z.array(
    named.extend({
      roles: z.array(z.string()),
      live: z.boolean(),
      /** How many records the person has. */
      records: z.number(),
      lastAt: isoInstant.nullable(),
      lastTwoWay: isoInstant.nullable(),
    }),
  ),
  deals: z.array(
    named.extend({
      state: z.enum(['open', 'won', 'lost']),
      openedAt: isoInstant.nullable(),
      closedAt: isoInstant.nullable(),
      amount: z.number().nullable(),
    }),
  ),
  ratings: z.array(z.object({ what: z.string(), share: z.number(), n: z.number() })),
  gaps: z.array(
    z.object({
      what: z.enum(['contacts', 'role', 'seen']),
      role: z.string().nullable(),
      says: z.string(),
      plan: z.string(),
      person: named.nullable(),
    }),
  ),
  timeline: z.object({
    total: z.number(),
    entries: z.array(
      z.object({
        seq: z.number(),
        at: isoInstant,
        byDay: z.boolean(),
        kind: z.string(),
        side,
        says: z.string(),
        with: z.object({ subject: z.string(), name: z.string() }),
        by: z.string().nullable(),
        amount: z.number().nullable(),
        currency: z.string().nullable(),
      }),
    ),
  }),
  missing: z.array(z.string()),
});
export type ReadAccountOutput = z.infer<typeof output>;

function shapeOf(page: AccountPage): ReadAccountOutput {
  return {
    ...page,
    at: isoOf(instant(page.at)),
    quarters: [...page.quarters],
    roles: [...page.roles],
    people: page.people.map((one) => ({
      ...one,
      roles: [...one.roles],
      lastAt: isoOrNothing(one.lastAt),
      lastTwoWay: isoOrNothing(one.lastTwoWay),
    })),
    deals: page.deals.map((one) => ({
      ...one,
      openedAt: isoOrNothing(one.openedAt),
      closedAt: isoOrNothing(one.closedAt),
    })),
    ratings: [...page.ratings],
    gaps: [...page.gaps],
    timeline: {
      total: page.timeline.total,
      entries: page.timeline.entries.map((one) => ({ ...one, at: isoOf(instant(one.at)) })),
    },
    missing: [...page.missing],
  };
}

export const readAccount = operation({
  name: 'read-account',
  says: 'Shows an account: money and retention, people and their parts, deals, gaps with a plan, and one timeline of both sides.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ id, to, side: only, after, limit }, context) {
    const { lens, context: ruling } = await measuring(context);
    const span = readSpan({ to }, lens);
    if (!span.ok) return span;
    const found = await findAccount(id, lens, context);
    if (!found.ok) return found;
    const question = { ...span.value, ...(only === undefined ? {} : { side: only }), after, limit };
    const page = await readPage(lens, found.value, question, ruling);
    if (page === null) {
      return refused(refusal('not-found', 'unknown-account', `No account "${id}" is known here.`));
    }
    return done(shapeOf(page));
  },
});
