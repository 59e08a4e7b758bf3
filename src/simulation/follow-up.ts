/** What a seller does with a qualified lead: leaves it, or tries to reach it, and takes it or gives it back. */

import { addBusinessMs } from '../vocabulary/business-time.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { HOUR_MS, type Instant, instant, MINUTE_MS } from '../vocabulary/instant.ts';
import { answerBadLead } from './bad-lead-cases.ts';
import { pickFrom, skewedMs, weighted } from './chance.ts';
import { openDeal, prospectOf } from './deals.ts';
import type { Lead } from './lead-plan.ts';
import { ownChance } from './lead-worth.ts';
import { ROLL } from './rolls.ts';
import { drafted, truth, unitOf, userOf, type World } from './world.ts';

/** One time a lead was passed to a seller. `handoff` is the engine's name for it; null where no agreement rules. */
type Passing = {
  readonly lead: Lead;
  readonly owner: SubjectId;
  readonly handoff: string | null;
  /** Counts the times this lead was passed on, from 0. */
  readonly loop: number;
  /** Tells its records apart from those of another time: the loop, or that sales found the lead itself. */
  readonly name: number | 'own';
};

/** The agreement's reasons, and how often sellers mean them. */
const REASONS = ['not-our-profile', 'wrong-data', 'no-need-now', 'no-budget', 'not-reachable'] as const;
const FINAL_REASONS: readonly string[] = ['not-our-profile', 'wrong-data'];
const REASON_WEIGHTS = [28, 14, 30, 16, 12] as const;

function roll(world: World, passing: Passing, name: number, below: number): number {
  return world.dice(passing.lead.n, name + ROLL.loop * passing.loop, below);
}

/** Working time `ms` on, by the unit's calendar, at some second of that minute. */
function workedOn(world: World, passing: Passing, from: Instant, ms: number, name: number): Instant {
  const unit = unitOf(world, passing.lead.unit);
  return instant(addBusinessMs(unit.calendar, from, ms) + roll(world, passing, name, 59_000));
}

function attempt(world: World, passing: Passing, at: Instant, n: number): void {
  const { lead, owner, name } = passing;
  world.report(
    drafted(at, `${lead.external}/attempt/${name}/${n}`, {
      kind: 'attempted',
      subject: lead.subject,
      payload: {
        activity: n % 2 === 0 ? 'call' : 'e-mail',
        by: owner,
        automatic: false,
        outcome: roll(world, passing, ROLL.attempts + 200 + n, 100) < 35 ? 'reached' : 'not reached',
        minutes: (n % 2 === 0 ? 6 : 4) + roll(world, passing, ROLL.minutes + n, n % 2 === 0 ? 25 : 9),
      },
    }),
  );
}

/** Further attempts, a working day apart, until the lead answers or the seller gives up. */
function planAttempts(world: World, passing: Passing, first: Instant): void {
  const more = weighted([35, 25, 18, 12, 10], roll(world, passing, ROLL.attempts, 100));
  let at = first;
  for (let n = 1; n <= more; n += 1) {
    at = workedOn(
      world,
      passing,
      at,
      skewedMs(7 * HOUR_MS, roll(world, passing, ROLL.attempts + 100 + n, 65_536)),
      300 + n,
    );
    world.agenda.plan(at, false, (when) => attempt(world, passing, when, n));
  }
}

function accept(world: World, passing: Passing, at: Instant): void {
  const { lead, owner, handoff, loop } = passing;
  const unit = unitOf(world, lead.unit);
  world.report(
    handoff === null
      ? drafted(at, `${lead.external}/sal/${loop}`, {
          kind: 'staged',
          subject: lead.subject,
          payload: { stage: 'SAL' },
        })
      : drafted(at, `${lead.external}/accepted/${loop}`, {
          kind: 'accepted',
          subject: lead.subject,
          payload: { by: owner, handoff },
        }),
  );
  const odds = ownChance(world, lead, 'opportunity', truth(world, 'opportunity', unit, at));
  if (roll(world, passing, ROLL.opportunity, 10_000) >= odds) return;
  lead.finished = true;
  const delay = skewedMs(24 * HOUR_MS, roll(world, passing, ROLL.opportunityDelay, 65_536));
  world.agenda.plan(workedOn(world, passing, at, delay, ROLL.opportunityDelay), false, (when) =>
    openDeal(world, prospectOf(lead, owner), when),
  );
}

function sayDisqualified(world: World, passing: Passing, at: Instant): void {
  const { lead, loop } = passing;
  lead.finished = true;
  world.report(
    drafted(at, `${lead.external}/disqualified/${loop}`, {
      kind: 'staged',
      subject: lead.subject,
      payload: { stage: 'Disqualified' },
    }),
  );
}

function refuse(world: World, passing: Passing, at: Instant): void {
  const { lead, owner, handoff, loop } = passing;
  const reason = pickFrom(REASONS, weighted(REASON_WEIGHTS, roll(world, passing, ROLL.reason, 100)));
  if (handoff !== null) {
    world.report(
      drafted(at, `${lead.external}/rejected/${loop}`, {
        kind: 'rejected',
        subject: lead.subject,
        payload: { by: owner, reason, handoff },
      }),
    );
    // Handed on while somebody is away, one lead may be given back twice: its case is answered once.
    if (!lead.finished) answerBadLead(world, lead, { handoff, reason, by: owner, at });
    if (FINAL_REASONS.includes(reason)) sayDisqualified(world, passing, at);
    return;
  }
  sayDisqualified(world, passing, at);
  if (roll(world, passing, ROLL.reasonGiven, 100) < 40)
    world.report(
      drafted(at, `${lead.external}/reason/${loop}`, {
        kind: 'changed',
        subject: lead.subject,
        payload: { fields: { lost_reason: reason } },
      }),
    );
}

/** The seller's reaction to a lead it was given at `from`. */
function followUp(world: World, passing: Passing, from: Instant): void {
  const { lead } = passing;
  const unit = unitOf(world, lead.unit);
  if (world.dice(lead.n, ROLL.neverWorked, 10_000) < truth(world, 'neverWorked', unit, from)) return;
  const median = truth(world, 'followUpHours', unit, from) * HOUR_MS;
  const wait = skewedMs(median, roll(world, passing, ROLL.firstAttempt, 65_536));
  const first = workedOn(world, passing, from, wait, ROLL.firstAttempt);
  const verdictAt = instant(first + 4 * MINUTE_MS + roll(world, passing, ROLL.verdictDelay, 45 * MINUTE_MS));
  const odds = truth(world, passing.loop === 0 ? 'accepted' : 'acceptedOnReturn', unit, from);
  const accepted = roll(world, passing, ROLL.verdict, 10_000) < odds;
  world.agenda.plan(first, true, (when) => {
    attempt(world, passing, when, 0);
    planAttempts(world, passing, verdictAt);
  });
  world.agenda.plan(verdictAt, true, (when) =>
    accepted ? accept(world, passing, when) : refuse(world, passing, when),
  );
}

function listedAt(world: World, lead: Lead, from: Instant): Instant {
  const wait = HOUR_MS / 2 + world.dice(lead.n, ROLL.passDelay, HOUR_MS);
  return addBusinessMs(unitOf(world, lead.unit).calendar, from, wait);
}

/** Under the agreement: the owner the routing found has it at once. */
export function passUnderAgreement(
  world: World,
  lead: Lead,
  owner: SubjectId,
  handoff: string,
  from: Instant,
): void {
  const loop = lead.passings;
  lead.passed = true;
  lead.passings += 1;
  world.agenda.plan(instant(from + MINUTE_MS), false, (at) =>
    world.report(
      drafted(at, `${lead.external}/assigned/${loop + 1}`, {
        kind: 'assigned',
        subject: lead.subject,
        payload: { owner },
      }),
    ),
  );
  // Where the agreement is to change nothing, sellers also look at a lead no sooner than a list would have come.
  const seen = world.plan.options.effects === 'none' ? listedAt(world, lead, from) : from;
  followUp(world, { lead, owner, handoff, loop, name: loop }, seen);
}

/** Without the agreement: marketing sends its list some hours later and gives the lead to somebody. */
export function passWithoutAgreement(world: World, lead: Lead, from: Instant): void {
  const unit = unitOf(world, lead.unit);
  const seller = pickFrom(unit.sellers, world.dice(lead.n, ROLL.passSeller, 1_000));
  const owner = userOf(world, seller);
  lead.passed = true;
  lead.passings = 1;
  world.agenda.plan(listedAt(world, lead, from), false, (at) => {
    world.report(
      drafted(at, `${lead.external}/mql`, {
        kind: 'staged',
        subject: lead.subject,
        payload: { stage: 'MQL' },
      }),
    );
    world.report(
      drafted(at, `${lead.external}/assigned/0`, {
        kind: 'assigned',
        subject: lead.subject,
        payload: { owner },
      }),
    );
    followUp(world, { lead, owner, handoff: null, loop: 0, name: 0 }, at);
  });
}

/** A lead sales found itself: called within some days, and now and then an opportunity without any marketing touch. */
export function workOutbound(world: World, lead: Lead, from: Instant): void {
  const unit = unitOf(world, lead.unit);
  const owner = userOf(world, pickFrom(unit.sellers, world.dice(lead.n, ROLL.seller, 1_000)));
  // It may be handed over later all the same, once it is hot enough.
  const passing = { lead, owner, handoff: null, loop: 0, name: 'own' } as const;
  world.report(
    drafted(from, `${lead.external}/assigned/own`, {
      kind: 'assigned',
      subject: lead.subject,
      payload: { owner },
    }),
  );
  const wait = skewedMs(12 * HOUR_MS, world.dice(lead.n, ROLL.firstAttempt, 65_536));
  const first = workedOn(world, passing, from, wait, ROLL.firstAttempt);
  world.agenda.plan(first, false, (at) => {
    attempt(world, passing, at, 0);
    planAttempts(world, passing, at);
    if (world.dice(lead.n, ROLL.outbound, 100) >= 12) return;
    lead.finished = true;
    const delay = skewedMs(40 * HOUR_MS, world.dice(lead.n, ROLL.opportunityDelay, 65_536));
    world.agenda.plan(workedOn(world, passing, at, delay, ROLL.outbound), false, (when) =>
      openDeal(world, prospectOf(lead, owner), when),
    );
  });
}
