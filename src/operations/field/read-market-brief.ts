/** A page a month for sales: what marketing answered, what it put out, which campaigns run on one's own accounts. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { marketBrief } from '../../measures/field/market-brief.ts';
import { readReports } from '../../measures/field/read-reports.ts';
import { type Instant, instant, isoOf } from '../../vocabulary/instant.ts';
import { periodEnd, periodKey, periodStart } from '../../vocabulary/period.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { measuring } from '../measuring.ts';
import { periodNamed } from '../named-period.ts';
import { operation } from '../operation.ts';
import { ownSubjects } from '../persons-told.ts';
import { refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';
import { tellingAt } from './telling.ts';

const input = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as "2026-11"')
    .optional()
    .describe('Of which month; left out: the one that runs.'),
});
const output = z.object({
  /** By this name it is acknowledged. */
  brief: z.string().nullable(),
  month: z.string().nullable(),
  /** Whether the campaigns are those on one's own accounts; else on everybody's. */
  own: z.boolean(),
  answers: z.array(
    z.object({
      subject: z.string(),
      name: z.string(),
      type: z.string(),
      topic: z.string().nullable(),
      verdict: z.string().nullable(),
      answer: z.string().nullable(),
      answeredAt: isoInstant,
    }),
  ),
  assets: z.array(z.object({ subject: z.string(), name: z.string(), type: z.string(), at: isoInstant })),
  campaigns: z.array(
    z.object({
      campaign: z.string(),
      channel: z.string(),
      touches: z.number(),
      leads: z.number(),
      accounts: z.array(z.string()),
      lastAt: isoInstant,
    }),
  ),
  read: z.number(),
  readByMe: z.boolean(),
});
export type ReadMarketBriefOutput = z.infer<typeof output>;

const MOST_CAMPAIGNS = 12;
const MOST_ANSWERS = 50;
const iso = (at: number): string => isoOf(at as Instant);

export const readMarketBrief = operation({
  name: 'read-market-brief',
  says: 'Reads the month’s market brief for sales: answers to the field, new assets, campaigns on one’s accounts.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ month }, context) {
    const { lens, context: ruling, today } = await measuring(context);
    const now = instant(Math.max(lens.lastHappenedAt ?? 0, today ?? 0));
    if (now === 0) {
      const empty = { answers: [], assets: [], campaigns: [], read: 0, readByMe: false };
      return done({ brief: null, month: null, own: false, ...empty });
    }
    const { zone } = lens;
    const named = month === undefined ? null : periodNamed(zone, month, {});
    if (month !== undefined && named === null) {
      return refused(refusal('misuse', 'no-such-month', `There is no month "${month}".`));
    }
    const from = named?.from ?? periodStart(zone, now, 'month');
    const to = named?.to ?? periodEnd(zone, now, 'month');
    const key = periodKey(zone, from, 'month');
    const people = await ownSubjects(context);
    const person = people[0] ?? null;
    const { assets, campaigns } = await marketBrief(lens, { from, to, person }, ruling);
    const { reports } = await readReports(lens, ruling);
    const answers = reports.flatMap((one) =>
      one.answeredAt !== null && one.answeredAt >= from && one.answeredAt < to
        ? [
            {
              ...{ subject: one.subject, name: one.name, type: one.type, topic: one.topic },
              ...{ verdict: one.verdict, answer: one.answer, answeredAt: iso(one.answeredAt) },
            },
          ]
        : [],
    );
    const brief = `market-brief/${key}`;
    const { read } = await tellingAt(brief, context);
    return done({
      ...{ brief, month: key, own: person !== null, read: read.length },
      answers: answers.slice(0, MOST_ANSWERS),
      assets: assets.map((one) => ({ ...one, at: iso(one.at) })),
      campaigns: campaigns
        .slice(0, MOST_CAMPAIGNS)
        .map((one) => ({ ...one, accounts: [...one.accounts], lastAt: iso(one.lastAt) })),
      readByMe: read.some((one) => people.includes(one as never)),
    });
  },
});
