/** The next meeting's agenda, drawn from the ledger: the market, what worked, what changes, what was agreed before. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { AGENDA_PARTS, drawAgenda } from '../../plan/agenda.ts';
import { dayAfter } from '../../plan/meeting-dates.ts';
import type { NextMeeting } from '../../plan/meetings.ts';
import type { PlanGround } from '../../plan/plan-ground.ts';
import { DAY_MS, type Instant, instant, isoOf } from '../../vocabulary/instant.ts';
import { dayAt } from '../../vocabulary/local-date.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { interval, isoInstant, unit } from '../words.ts';
import { agendaFacts } from './agenda-facts.ts';
import { type PlanFacts, planFacts } from './plan-facts.ts';
import { either, meetingNext } from './plan-shapes.ts';
import { nextView } from './plan-views.ts';
import { planParts } from './read-plan.ts';

const input = z.object({
  meeting: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe('Of which meeting, by its id in the cadence clause; left out: of the next one.'),
});
const output = z.object({
  /** Null where no text names any meeting. */
  meeting: meetingNext.nullable(),
  /** What happened from here on is told. */
  since: isoInstant,
  lines: z.array(
    z.object({
      part: z.enum(AGENDA_PARTS),
      topic: z.string(),
      says: z.string(),
      side: either,
      page: z.enum(['field', 'returned', 'scoreboard', 'forecast', 'revenue', 'agreement', 'survey', 'plan']),
    }),
  ),
  /** The figures the clause wants shown at this meeting. */
  figures: z.array(
    z.object({
      id: z.string(),
      says: z.string(),
      unit,
      value: z.number().nullable(),
      currency: z.string().nullable(),
      n: z.number(),
      interval,
      missing: z.array(z.string()),
    }),
  ),
});
export type ReadAgendaOutput = z.infer<typeof output>;

const USUAL_DAYS = 30;

/** Since the last one; where none was held, since one turn of its rhythm ago. */
function sinceOf(next: NextMeeting | null, { zone, now }: PlanGround): Instant {
  if (next?.lastHeld != null) return next.lastHeld;
  if (next === null) return instant(now - USUAL_DAYS * DAY_MS);
  const today = dayAt(zone, now);
  return instant(now - (dayAfter(today, next.cadence.every, 1) - today) * DAY_MS);
}

async function figuresOf(ids: readonly string[], since: Instant, { measured }: PlanFacts) {
  const told: ReadAgendaOutput['figures'] = [];
  for (const id of ids) {
    const answer = await readMeasure(measured.lens, id, { from: since }, measured.context);
    if (!answer.ok) continue;
    const { says, unit: of, value, currency, n, interval: range, missing } = answer.value;
    told.push({
      ...{ id, says, unit: of, value, currency: currency ?? null, n, missing: [...missing] },
      interval: range === null ? null : [range[0], range[1]],
    });
  }
  return told;
}

export const readAgenda = operation({
  name: 'read-agenda',
  says: 'Draws the next meeting’s agenda from the ledger: the market, what worked, what changes, open actions.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ meeting }, context) {
    const facts = await planFacts(context);
    const parts = planParts(facts);
    const next =
      meeting === undefined
        ? (parts.next[0] ?? null)
        : (parts.next.find(({ cadence }) => cadence.id === meeting) ?? null);
    if (meeting !== undefined && next === null) {
      const message = `The cadence clause names no meeting "${meeting}".`;
      return refused(refusal('not-found', 'unknown-meeting', message, [{ path: 'meeting', message }]));
    }
    const since = sinceOf(next, facts.ground);
    const drawn = await agendaFacts(facts, parts, since, context);
    return done({
      meeting: next === null ? null : nextView(next),
      since: isoOf(since),
      lines: drawAgenda(next?.cadence.agenda ?? null, drawn).map((line) => ({ ...line })),
      figures: await figuresOf(next?.cadence.measures ?? [], since, facts),
    });
  },
});
