/** What became of what was passed to the other side, in sum and one by one. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { OUTCOMES, PLACES } from '../measures/returned/handoff-places.ts';
import { type PassedLine, readReturned as read } from '../measures/returned/read-returned.ts';
import { type Instant, instant, isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { SIDES } from '../vocabulary/side.ts';
import { measuring, readSpan } from './measuring.ts';
import { operation } from './operation.ts';
import { isoInstant, when } from './words.ts';

const filter = z.string().min(1).max(200).optional();
const input = z.object({
  side: z.enum(SIDES).default('sales').describe('The side it was passed to.'),
  from: when.optional().describe('Handed over from this date or instant on.'),
  to: when.optional().describe('Handed over before this date or instant.'),
  campaign: filter.describe('Only leads of this campaign.'),
  channel: filter.describe('Only leads of this channel.'),
  team: filter.describe('Only leads of this owner’s team.'),
  place: z.enum(PLACES).optional().describe('List only those that stand here.'),
  reason: z.string().min(1).max(200).optional().describe('List only those rejected for this reason.'),
  after: z.number().int().min(0).default(0).describe('Leave out so many first.'),
  limit: z.number().int().min(1).max(500).default(50).describe('The most to show.'),
});

const place = z.enum(PLACES);
const outcome = z.enum(OUTCOMES);
const cuts = <Of extends z.ZodType>(of: Of) => z.object({ campaign: of, channel: of, team: of });
const output = z.object({
  asOf: isoInstant.nullable(),
  /** Judged by decisions nobody took: history replayed under the text. */
  supposed: z.boolean(),
  passed: z.number(),
  /** Each handoff stands in exactly one: they add up to `passed`. */
  places: z.array(z.object({ place, n: z.number() })),
  /** Of those accepted or taken up: they add up to these two places. */
  outcomes: z.array(z.object({ outcome, n: z.number() })),
  /** Of those rejected: they add up to that place. */
  reasons: z.array(
    z.object({
      reason: z.string(),
      says: z.string().nullable(),
      /** Whose fault it is by the agreement: definition and data are the giver's. */
      fault: z.string().nullable(),
      n: z.number(),
      recycled: z.number(),
    }),
  ),
  values: cuts(z.array(z.string())),
  total: z.number(),
  leads: z.array(
    z.object({
      handoff: z.string(),
      subject: z.string(),
      id: z.string(),
      name: z.string(),
      at: isoInstant,
      dueAt: isoInstant.nullable(),
      place,
      answeredAt: isoInstant.nullable(),
      reason: z.string().nullable(),
      recycled: z.boolean(),
      outcome: outcome.nullable(),
      cuts: cuts(z.string()),
    }),
  ),
  missing: z.array(z.string()),
});
export type ReadReturnedOutput = z.infer<typeof output>;

const iso = (at: number): string => isoOf(at as Instant);

function leadShape({ at, dueAt, answeredAt, ...one }: PassedLine): ReadReturnedOutput['leads'][number] {
  return {
    ...one,
    at: iso(at),
    dueAt: dueAt === null ? null : iso(dueAt),
    answeredAt: answeredAt === null ? null : iso(answeredAt),
  };
}

export const readReturned = operation({
  name: 'read-returned',
  says: 'Shows what became of every lead passed to the other side: a flow that adds up, and each lead.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ side, from, to, campaign, channel, team, place: only, reason, after, limit }, context) {
    const { lens, context: ruling } = await measuring(context);
    const span = readSpan({ from, to }, lens);
    if (!span.ok) return span;
    const where = {
      ...(campaign === undefined ? {} : { campaign }),
      ...(channel === undefined ? {} : { channel }),
      ...(team === undefined ? {} : { team }),
    };
    const question = {
      ...{ to: side, where, after, limit },
      ...(span.value.from === undefined ? {} : { from: span.value.from }),
      ...(span.value.to === undefined ? {} : { until: span.value.to }),
      ...(only === undefined ? {} : { place: only }),
      ...(reason === undefined ? {} : { reason }),
    };
    const { asOf, values, leads, places, outcomes, reasons, missing, ...rest } = await read(
      lens,
      question,
      ruling,
    );
    return done({
      ...rest,
      asOf: asOf === 0 ? null : isoOf(instant(asOf)),
      ...{ places: [...places], outcomes: [...outcomes], reasons: [...reasons], missing: [...missing] },
      values: { campaign: [...values.campaign], channel: [...values.channel], team: [...values.team] },
      leads: leads.map(leadShape),
    });
  },
});
