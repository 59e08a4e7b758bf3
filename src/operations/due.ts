/** When a handoff made at an instant would be due, and why: business hours, holidays and zone walked through. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import type { Agreement } from '../agreement/agreement.ts';
import type { Handoff } from '../agreement/clauses/handoffs.ts';
import { readAgreement } from '../agreement/read-agreement.ts';
import { ALWAYS_OPEN, calendarFor, clockOf, compileCalendars } from '../engine/sla-clock.ts';
import { businessMsBetween } from '../vocabulary/business-time.ts';
import { type Instant, MINUTE_MS } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { isoIn, type ZoneBook } from '../vocabulary/time-zone.ts';
import { meant } from './did-you-mean.ts';
import { readMoment } from './moment.ts';
import { operation } from './operation.ts';
import { type Refusal, refusal } from './refusal.ts';
import { agreementText, when } from './words.ts';

const input = z.object({
  agreement: agreementText,
  handoff: z.string().describe('The id of the handoff in the agreement.'),
  at: when.describe('When the clock would start.'),
  person: z.string().optional().describe('The owner, by the id in the CRM: whose calendar counts.'),
});
const written = z.string().describe('An instant with the offset of the calendar that counts.');
const output = z.object({
  startsAt: written,
  dueAt: written,
  warningsAt: z.array(written),
  why: z.array(z.string()),
  /** The zone of the calendar that counts. */
  zone: z.string(),
  /** Business time from start to due, and what is left of it now; null where it has not begun or is over. */
  businessMinutes: z.number(),
  minutesLeft: z.number().nullable(),
});
export type DueOutput = z.infer<typeof output>;

export const due = operation({
  name: 'due',
  says: 'Says when a handoff made at an instant would be due, and why then.',
  kind: 'read',
  needs: 'nothing',
  who: ROLES,
  input,
  output,
  async run({ agreement: text, handoff: id, at, person }, { zones, now }) {
    const read = readAgreement(text);
    if (!read.ok) {
      return refused(refusal('not-valid', 'faulty-agreement', 'The agreement has faults.', read.refusal));
    }
    const handoff = handoffNamed(read.value.agreement, id);
    if (!handoff.ok) return handoff;
    return answer(read.value.agreement, handoff.value, { at, person }, { zones, now: now() });
  },
});

function handoffNamed(agreement: Agreement, id: string): Result<Handoff, Refusal> {
  const all = agreement.handoffs?.list ?? [];
  const found = all.find((one) => one.id === id);
  if (found !== undefined) return done(found);
  const near = meant(
    id,
    all.map((one) => one.id),
  );
  return refused(
    refusal('not-found', 'unknown-handoff', `There is no handoff "${id}" in the agreement.${near}`),
  );
}

/** A person's team is the one the routing pools name. */
function teamOf(agreement: Agreement, person: string | undefined): string | undefined {
  const members = agreement.routing?.pools.flatMap((pool) => pool.members) ?? [];
  return members.find((member) => member.person === person && member.team !== undefined)?.team;
}

function answer(
  agreement: Agreement,
  handoff: Handoff,
  { at, person }: { readonly at: string; readonly person: string | undefined },
  { zones, now }: { readonly zones: ZoneBook; readonly now: Instant },
): Result<DueOutput, Refusal> {
  const always = {
    calendars: { always: { ...ALWAYS_OPEN, timeZone: agreement.timeZone } },
    default: 'always',
  };
  const clause = agreement.calendar ?? { ...always, teams: {}, people: {} };
  const calendars = compileCalendars(clause, zones);
  invariant(calendars.ok, 'a checked agreement has calendars that can be counted by');
  const calendar = calendarFor(calendars.value, handoff.clock.calendar, {
    person,
    team: teamOf(agreement, person),
  });
  const { zone } = calendar;
  const from = readMoment(at, zone);
  if (from === null) {
    return refused(refusal('misuse', 'no-such-moment', `"${at}" is no date or time that exists.`));
  }
  const clock = clockOf(handoff.clock, calendar, from);
  const minutes = (one: Instant, other: Instant) =>
    Math.round(businessMsBetween(calendar, one, other) / MINUTE_MS);
  return done({
    startsAt: isoIn(zone, clock.startsAt),
    dueAt: isoIn(zone, clock.dueAt),
    warningsAt: clock.warningsAt.map((one) => isoIn(zone, one)),
    why: [...clock.why],
    zone: zone.name,
    businessMinutes: minutes(clock.startsAt, clock.dueAt),
    minutesLeft: now < clock.startsAt || now >= clock.dueAt ? null : minutes(now, clock.dueAt),
  });
}
