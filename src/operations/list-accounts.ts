/** Where the relationship is thin: accounts by how many people are in touch and how high up, with their money. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { ACCOUNT_FLAGS, ACCOUNT_ORDERS, readAccounts } from '../measures/accounts/account-list.ts';
import { instant, isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { measuring, readSpan } from './measuring.ts';
import { operation } from './operation.ts';
import { isoInstant, when } from './words.ts';

const input = z.object({
  find: z.string().max(200).optional().describe('Only accounts whose name contains this.'),
  active: z
    .boolean()
    .optional()
    .describe('Only accounts with an open deal, or a deal won or an invoice in the year before.'),
  flag: z.enum(ACCOUNT_FLAGS).optional().describe('Only accounts with this weakness.'),
  order: z.enum(ACCOUNT_ORDERS).default('revenue').describe('By what they are sorted, the largest first.'),
  ascending: z.boolean().default(false).describe('The smallest first.'),
  from: when.optional().describe('Revenue from this day on.'),
  to: when.optional().describe('Revenue before this day; contacts as they stood then.'),
  after: z.number().int().min(0).default(0).describe('Leave out so many first.'),
  limit: z.number().int().min(1).max(500).default(50).describe('The most to show.'),
});
const flag = z.enum(ACCOUNT_FLAGS);
const account = z.object({
  subject: z.string(),
  /** The id its system gives it. */
  id: z.string(),
  name: z.string(),
  active: z.boolean(),
  revenue: z.number().nullable(),
  openDeals: z.number(),
  openPipeline: z.number().nullable(),
  /** People known there. */
  people: z.number(),
  /** Of them, those in touch. */
  density: z.number().nullable(),
  /** The share of required parts in buying with a live contact. */
  authority: z.number().nullable(),
  economicBuyer: z.boolean().nullable(),
  flags: z.array(flag),
  lastMarketing: isoInstant.nullable(),
  lastSales: isoInstant.nullable(),
});
const output = z.object({
  at: isoInstant,
  currency: z.string().nullable(),
  /** Within how many days both sides must have acted. */
  windowDays: z.number(),
  /** How many live contacts an account is to have: as agreed, else two. */
  contactsAgreed: z.number(),
  /** The parts in buying that authority counts. */
  roles: z.array(z.string()),
  definitions: z.object({ density: z.string(), authority: z.string(), revenue: z.string() }),
  missing: z.array(z.string()),
  total: z.number(),
  counts: z.object({
    accounts: z.number(),
    active: z.number(),
    'single-threaded': z.number(),
    uncovered: z.number(),
    thin: z.number(),
    'decider-missing': z.number(),
  }),
  /** Of all accounts: the same as the measure revenue. */
  revenue: z.number().nullable(),
  accounts: z.array(account),
});
export type ListAccountsOutput = z.infer<typeof output>;

export function isoOrNothing(at: number | null): string | null {
  return at === null ? null : isoOf(instant(at));
}

export const listAccounts = operation({
  name: 'list-accounts',
  says: 'Lists the accounts by how many people are in touch and how high up, with revenue, pipeline and where it is thin.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ find, active, flag: only, order, ascending, from, to, after, limit }, context) {
    const { lens, context: ruling } = await measuring(context);
    const span = readSpan({ from, to }, lens);
    if (!span.ok) return span;
    const list = await readAccounts(
      lens,
      {
        ...span.value,
        ...{ order, ascending, after, limit },
        ...(find === undefined ? {} : { find }),
        ...(active === undefined ? {} : { active }),
        ...(only === undefined ? {} : { flag: only }),
      },
      ruling,
    );
    return done({
      ...list,
      at: isoOf(instant(list.at)),
      definitions: {
        density: `contact-density/two-way-${list.windowDays}-days`,
        authority: 'contact-authority/required-roles',
        revenue: 'revenue/invoiced',
      },
      roles: [...list.roles],
      missing: [...list.missing],
      accounts: list.accounts.map((one) => ({
        ...one,
        flags: [...one.flags],
        lastMarketing: isoOrNothing(one.lastMarketing),
        lastSales: isoOrNothing(one.lastSales),
      })),
    });
  },
});
