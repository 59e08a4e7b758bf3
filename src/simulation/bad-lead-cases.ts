/** What marketing says of leads that came back for their definition or their data, and when sales lets it rest. */
import { addBusinessMs } from '../vocabulary/business-time.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { HOUR_MS, type Instant } from '../vocabulary/instant.ts';
import { badLeadCase, CASE_CLOSED } from '../vocabulary/report-words.ts';
import { skewedMs } from './chance.ts';
import type { Lead } from './lead-plan.ts';
import { ROLL } from './rolls.ts';
import { drafted, unitOf, userOf, type World } from './world.ts';

/** The reasons the agreement lays at marketing's door, and what is done about each. */
export const AT_MARKETINGS_DOOR: Readonly<Record<string, string>> = {
  'not-our-profile': 'The form asks for the size of the company now',
  'wrong-data': 'The list was checked and the source is watched',
};

/** Of a hundred cases so many are answered, so many answers agree, and so many answered ones are closed. */
const ANSWERED = 78;
const AGREED = 64;
const CLOSED = 70;
const ANSWER_HOURS = 14;
const CLOSE_HOURS = 20;

function later(world: World, lead: Lead, from: Instant, hours: number, name: number): Instant {
  const wait = skewedMs(hours * HOUR_MS, world.dice(lead.n, ROLL.badLead + name, 65_536));
  return addBusinessMs(unitOf(world, lead.unit).calendar, from, wait);
}

/** A lead was given back for such a reason: marketing answers most cases, and sales closes most answered ones. */
export function answerBadLead(
  world: World,
  lead: Lead,
  given: { readonly handoff: string; readonly reason: string; readonly by: SubjectId; readonly at: Instant },
): void {
  const action = AT_MARKETINGS_DOOR[given.reason];
  const roll = (name: number) => world.dice(lead.n, ROLL.badLead + name, 100);
  if (action === undefined || roll(0) >= ANSWERED) return;
  const handoff = badLeadCase(given.handoff);
  const agreed = roll(1) < AGREED;
  const say = (at: Instant, name: string, payload: { by: SubjectId; verdict: string; action?: string }) =>
    world.report(
      drafted(at, `${lead.external}/${name}/${given.handoff}`, {
        ...{ kind: 'answered', subject: lead.subject },
        payload: { ...payload, handoff },
      }),
    );
  const marketer = userOf(world, unitOf(world, lead.unit).marketer);
  const answerAt = later(world, lead, given.at, ANSWER_HOURS, 2);
  world.agenda.plan(answerAt, false, (at) => {
    say(at, 'bad-lead', {
      ...{ by: marketer, verdict: agreed ? 'agreed' : 'disputed' },
      ...(agreed ? { action } : {}),
    });
    if (roll(3) >= CLOSED) return;
    world.agenda.plan(later(world, lead, at, CLOSE_HOURS, 4), false, (when) =>
      say(when, 'bad-lead-closed', { by: given.by, verdict: CASE_CLOSED }),
    );
  });
}
