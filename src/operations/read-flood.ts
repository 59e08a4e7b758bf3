/** A warning before sales is flooded: the queue against what it may hold, when it passes it and by how much. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { readFlood as read } from '../measures/returned/flood.ts';
import { instant, isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { measuring } from './measuring.ts';
import { operation } from './operation.ts';
import { poolCapacity } from './pool-capacity.ts';
import { isoInstant } from './words.ts';

const input = z.object({});
const output = z.object({
  asOf: isoInstant.nullable(),
  /** Since when the pace is taken: twenty working days. */
  since: isoInstant.nullable(),
  /** Leads handed over and not answered. */
  queue: z.number(),
  /** A working day. */
  arrivals: z.number(),
  answers: z.number(),
  /** What the pools' capacities add up to; null where a member has none. */
  capacity: z.number().nullable(),
  /** What sales answers within the agreed time at its pace. */
  inTime: z.number().nullable(),
  limit: z.number().nullable(),
  /** The queue after twenty working days, if the pace holds. */
  projected: z.number().nullable(),
  exceedsAt: isoInstant.nullable(),
  over: z.number().nullable(),
  state: z.enum(['none', 'exceeded', 'will-exceed', 'holds']),
  missing: z.array(z.string()),
});
export type ReadFloodOutput = z.infer<typeof output>;

const iso = (at: number | null): string | null =>
  at === null || at <= 0 ? null : isoOf(instant(Math.round(at)));

export const readFlood = operation({
  name: 'read-flood',
  says: 'Warns before sales is handed more leads than it can answer: when, and by how much.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run(_, context) {
    const { lens, context: ruling } = await measuring(context);
    const flood = await read(lens, await poolCapacity(ruling.agreement, context), ruling);
    const { asOf, since, exceedsAt, missing, ...rest } = flood;
    return done({
      ...rest,
      asOf: iso(asOf),
      since: asOf === 0 ? null : iso(since),
      exceedsAt: iso(exceedsAt),
      missing: [...missing],
    });
  },
});
