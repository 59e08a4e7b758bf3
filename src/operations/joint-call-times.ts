/** Whom of the other side to take along, and when both are at work: what a joint call is asked for with. */
import { z } from 'zod';
import { commonStarts, hoursOfPerson } from '../engine/common-times.ts';
import { peopleOfSide } from '../engine/company-of.ts';
import type { EngineState } from '../engine/funnel-state.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { HOUR_MS, type Instant, instant, isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import type { Side } from '../vocabulary/side.ts';
import { actingPerson } from './acting-person.ts';
import type { WorkspaceContext } from './context.ts';
import { calledBy, findPerson } from './find-subject.ts';
import { inboxGround } from './inbox-ground.ts';
import { operation } from './operation.ts';
import { isoInstant } from './words.ts';

/** A call of half an hour; six starts to choose from, two on one day at the most, none within the next hour. */
export const CALL = { minutes: 30, count: 6, perDay: 2 } as const;
export const NOTICE_MS = HOUR_MS;

const person = z.string().min(1).max(200);
const input = z.object({
  by: person
    .optional()
    .describe('Who asks for the call, by the id in the CRM or by name; left out: whoever asks.'),
  with: person.optional().describe('The person of the other side; left out: only who could be asked.'),
  side: z.enum(['marketing', 'sales']).default('marketing').describe('The side to take somebody along from.'),
});
const output = z.object({
  minutes: z.number(),
  people: z.array(z.object({ person: z.string(), name: z.string() })),
  /** Starts at which both are at work, soonest first; empty where nobody is named or they share no hour. */
  starts: z.array(isoInstant),
});
export type JointCallTimesOutput = z.infer<typeof output>;

/** Whoever is recorded as of that side, and whom the agreement names for it. */
async function peopleFor(
  side: Side,
  state: EngineState,
  context: WorkspaceContext,
): Promise<readonly SubjectId[]> {
  const { parties } = state.plan?.inForce.agreement ?? {};
  const own = (parties?.list ?? []).filter((party) => party.side === side);
  const liaisons = (parties?.liaisons ?? []).filter(({ from }) => own.some(({ id }) => id === from));
  const named = [...own.flatMap(({ signs }) => signs), ...liaisons].map((one) => one.person);
  const found: SubjectId[] = [...peopleOfSide(state, side)];
  for (const one of new Set(named)) {
    const known = await findPerson(one, state, context);
    if (known.ok) found.push(known.value);
  }
  return [...new Set(found)];
}

/** The starts that suit both; none where no text says when anybody works. */
export function startsFor(
  state: EngineState,
  [one, other]: readonly [SubjectId, SubjectId],
  now: Instant,
): readonly Instant[] {
  const [hours, others] = [hoursOfPerson(state, one), hoursOfPerson(state, other)];
  if (hours === null || others === null) return [];
  return commonStarts([hours, others], instant(now + NOTICE_MS), CALL);
}

export const jointCallTimes = operation({
  name: 'joint-call-times',
  says: 'Shows whom of the other side one may take along to a lead, and when both are at work.',
  kind: 'read',
  needs: 'workspace',
  who: ['sales', 'marketing', 'operations', 'administrator'],
  input,
  output,
  async run({ by, with: asked, side }, context) {
    const ground = await inboxGround(context);
    // Without a text nobody's hours or side are known.
    if (ground === null) return done({ minutes: CALL.minutes, people: [], starts: [] });
    const { state, at } = ground;
    const people = await peopleFor(side, state, context);
    const called = await calledBy(people, state, context);
    const shown = people
      .map((one) => ({ person: called.id(one), name: called.name(one) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.person < b.person ? -1 : 1));
    if (asked === undefined) return done({ minutes: CALL.minutes, people: shown, starts: [] });
    const [own, other] = [await actingPerson(by, context), await findPerson(asked, state, context)];
    if (!own.ok) return own;
    if (!other.ok) return other;
    const starts = startsFor(state, [own.value, other.value], at);
    return done({ minutes: CALL.minutes, people: shown, starts: starts.map(isoOf) });
  },
});
