/** The items of the running period's call that sales sent, and what marketing says of each: valid or not, and what it does. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { type ForecastItem, readForecastItems } from '../measures/read-forecast-items.ts';
import { type Instant, isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { measuring } from './measuring.ts';
import { operation } from './operation.ts';
import { interval, isoInstant } from './words.ts';

const input = z.object({
  state: z
    .enum(['all', 'unanswered', 'overdue'])
    .default('all')
    .describe('Only those marketing has not answered, or not in time.'),
  after: z.number().int().min(0).default(0).describe('Leave out so many first.'),
  limit: z.number().int().min(1).max(500).default(50).describe('The most to show.'),
});

const item = z.object({
  subject: z.string(),
  /** The id its system gives it, and how it is called. */
  id: z.string(),
  name: z.string(),
  owner: z.string().nullable(),
  account: z.string().nullable(),
  /** In major units of `currency`. */
  amount: z.number().nullable(),
  stage: z.string().nullable(),
  category: z.string(),
  closeDate: isoInstant.nullable(),
  /** Since when it stands in the call of this period. */
  since: isoInstant,
  /** By when marketing is to answer; null where no clause says. */
  dueAt: isoInstant.nullable(),
  /** Not answered, and past due. */
  overdue: z.boolean(),
  /** What marketing found; null where it has not answered. */
  verdict: z.string().nullable(),
  /** What it does about it. */
  action: z.string().nullable(),
  answeredAt: isoInstant.nullable(),
  answeredBy: z.string().nullable(),
  /** Answered after it was due. */
  late: z.boolean(),
  /** How often its close was put off, and by how many days in all. */
  putOff: z.number(),
  daysSlipped: z.number(),
});

const output = z.object({
  asOf: isoInstant.nullable(),
  period: z.object({ from: isoInstant, to: isoInstant }).nullable(),
  currency: z.string().nullable(),
  /** The category that is called; null without a forecast clause, when a commit is. */
  called: z.string().nullable(),
  /** What the agreement says marketing owes on each item; null where it says nothing. */
  says: z.string().nullable(),
  /** Of all items, whatever is shown. */
  counts: z.object({
    items: z.number(),
    answered: z.number(),
    valid: z.number(),
    unanswered: z.number(),
    overdue: z.number(),
    late: z.number(),
  }),
  /** Of those asked for. */
  total: z.number(),
  items: z.array(item),
  /** What became of deals after marketing's last verdict on them, by verdict. */
  outcomes: z.array(
    z.object({
      verdict: z.string(),
      /** Answered deals that have ended since; of them won. */
      n: z.number(),
      won: z.number(),
      share: z.number().nullable(),
      interval,
      /** Those for which marketing named an action; of them won. */
      acted: z.number(),
      actedWon: z.number(),
    }),
  ),
  missing: z.array(z.string()),
});
export type ListForecastItemsOutput = z.infer<typeof output>;

const iso = (at: number): string => isoOf(at as Instant);
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

function itemShape({ ownerSubject: _, ...one }: ForecastItem): z.infer<typeof item> {
  return {
    ...one,
    closeDate: isoOrNull(one.closeDate),
    since: iso(one.since),
    dueAt: isoOrNull(one.dueAt),
    answeredAt: isoOrNull(one.answeredAt),
  };
}

const WANTED: { readonly [state in z.infer<typeof input>['state']]: (one: ForecastItem) => boolean } = {
  all: () => true,
  unanswered: ({ answeredAt }) => answeredAt === null,
  overdue: ({ overdue }) => overdue,
};

function countsOf(items: readonly ForecastItem[]): ListForecastItemsOutput['counts'] {
  const count = (is: (one: ForecastItem) => boolean): number => items.filter(is).length;
  return {
    items: items.length,
    answered: count(({ answeredAt }) => answeredAt !== null),
    valid: count(({ verdict }) => verdict === 'valid'),
    unanswered: count(WANTED.unanswered),
    overdue: count(WANTED.overdue),
    late: count(({ late }) => late),
  };
}

export const listForecastItems = operation({
  name: 'list-forecast-items',
  says: 'Lists the open opportunities in the call of the running period, with marketing’s verdict on each.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ state, after, limit }, context) {
    const { lens, context: ruling } = await measuring(context);
    const { asOf, period, items, outcomes, missing, ...head } = await readForecastItems(lens, ruling);
    const wanted = items.filter(WANTED[state]);
    return done({
      ...head,
      asOf: asOf === 0 ? null : iso(asOf),
      period: period === null ? null : { from: iso(period.from), to: iso(period.to) },
      counts: countsOf(items),
      total: wanted.length,
      items: wanted.slice(after, after + limit).map(itemShape),
      outcomes: outcomes.map((one) => ({
        ...one,
        interval: one.interval === null ? null : [one.interval[0], one.interval[1]],
      })),
      missing: [...missing],
    });
  },
});
