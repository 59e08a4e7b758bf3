/**
 * What the simulated company's sides plan together: they meet each week and month, decide, agree on actions and mostly
 * do them, vote on the year's plan, go along with each other, and leave a few things undone so that there is something
 * to look at.
 */
import type { PlannedBody, Speaker } from '../ledger/entries/planned.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { STEPS } from '../vocabulary/plan-words.ts';
import { otherSide, SIDES, type Side } from '../vocabulary/side.ts';
import { type Person, signingDay, type Unit } from './company-plan.ts';
import { campaignName } from './lead-touches.ts';
import { planRecordName } from './plan-subjects.ts';
import {
  ACTION_TEXTS,
  DECISION_TEXTS,
  EXCHANGE_TEXTS,
  PLAN_ITEMS,
  STEP_TEXTS,
  THANKS_TEXTS,
} from './plan-texts.ts';
import { drafted, userOf, type World } from './world.ts';

type PayloadOf<Kind extends PlannedBody['kind']> = Omit<
  Extract<PlannedBody, { kind: Kind }>['payload'],
  keyof Speaker
>;
type Talk = {
  readonly world: World;
  /** People of the first unit that took the agreement up. */
  readonly unit: Unit;
  readonly end: Instant;
};

const WEEK_MS = 7 * DAY_MS;
const dateOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10);
const later = (at: Instant, days: number): Instant => instant(at + days * DAY_MS);

function speaker({ world, unit }: Talk, side: Side): Speaker {
  const person = side === 'marketing' ? unit.marketer : unit.leader;
  return { by: userOf(world, person), side, authenticated: false };
}

function record({ world }: Talk): SubjectId {
  return world.subject('plan', planRecordName(world.next('plan')));
}

function say<Kind extends PlannedBody['kind']>(
  talk: Talk,
  kind: Kind,
  subject: SubjectId,
  side: Side,
  at: Instant,
  payload: PayloadOf<Kind>,
  says?: string,
): void {
  const n = talk.world.next('said');
  const words = says === undefined ? {} : { words: `said/${n}` };
  const body = { kind, subject, payload: { ...payload, ...speaker(talk, side), ...words } };
  const personal = says === undefined ? {} : { personal: { [`said/${n}`]: says } };
  talk.world.report(drafted(at, `plan/${n}`, body as unknown as PlannedBody, personal));
}

/** The n-th person of a side: leaders and marketers of the units in turn. */
function personOf({ world }: Talk, side: Side, n: number): Person {
  const { units } = world.plan;
  const unit = units[n % units.length] as Unit;
  return side === 'marketing' ? unit.marketer : (unit.sellers[n % unit.sellers.length] ?? unit.leader);
}

/** Of ten actions eight are done in time, one late after it was moved, one is left. */
function act(talk: Talk, meeting: SubjectId, n: number, at: Instant): void {
  const side = SIDES[n % 2] as Side;
  const [says, pillar] = ACTION_TEXTS[n % ACTION_TEXTS.length] as (typeof ACTION_TEXTS)[number];
  const due = later(at, 10 + (n % 3) * 4);
  const owner = userOf(talk.world, personOf(talk, side, n));
  const subject = record(talk);
  say(talk, 'action-agreed', subject, side, at, { meeting, owner, of: side, due: dateOf(due), pillar }, says);
  const { agenda } = talk.world;
  if (n % 10 === 9) {
    // Left alone for a month it is let go.
    agenda.plan(later(due, 30), false, (when) =>
      say(talk, 'action-changed', subject, side, when, { state: 'dropped' }, 'Something else came first'),
    );
    return;
  }
  if (n % 10 === 4) {
    agenda.plan(later(due, -1), false, (when) =>
      say(
        talk,
        'action-changed',
        subject,
        side,
        when,
        { due: dateOf(later(due, 7)) },
        'It took longer than thought',
      ),
    );
  }
  const done = later(due, n % 10 === 4 ? 5 : -1 - (n % 5));
  const effect = n % 4 === 0 ? { effect: 'helped' as const } : {};
  agenda.plan(done, false, (when) =>
    say(talk, 'action-changed', subject, side, when, { state: 'done', ...effect }, 'Both sides looked at it'),
  );
}

function meet(talk: Talk, meeting: 'weekly' | 'review', n: number, at: Instant): void {
  const { world, unit } = talk;
  const present = [unit.leader, unit.marketer, ...unit.sellers.slice(0, 2)].map((one) => userOf(world, one));
  const subject = record(talk);
  const minutes = meeting === 'weekly' ? 30 : 60;
  const says = meeting === 'weekly' ? undefined : 'The market first, then what worked, then what changes';
  say(talk, 'meeting-held', subject, 'sales', at, { meeting, minutes, present, sides: [...SIDES] }, says);
  if (meeting === 'weekly') {
    act(talk, subject, n, at);
    return;
  }
  const text = DECISION_TEXTS[n % DECISION_TEXTS.length] as string;
  const owner = userOf(world, n % 2 === 0 ? unit.marketer : unit.leader);
  const payload = { meeting: subject, owner, of: 'both' as const, expires: dateOf(later(at, 365)) };
  say(talk, 'decision-taken', record(talk), n % 2 === 0 ? 'marketing' : 'sales', at, payload, text);
  act(talk, subject, 100 + n, at);
}

/** The day of the week and the month stays: a rhythm of seven and of twenty-eight days is near enough to both. */
function meetings(talk: Talk, from: Instant): void {
  const { world, end } = talk;
  // A Tuesday, at nine in the morning by universal time.
  const tuesday = instant(from + ((9 - new Date(from).getUTCDay()) % 7 || 7) * DAY_MS + 9 * HOUR_MS);
  const dated = (meeting: string, at: Instant, minutes: number) =>
    world.agenda.plan(from, false, (when) =>
      say(talk, 'meeting-dated', record(talk), 'sales', when, { meeting, at, minutes, repeats: true }),
    );
  dated('weekly', tuesday, 30);
  for (let n = 0; tuesday + n * WEEK_MS < end; n += 1) {
    world.agenda.plan(instant(tuesday + n * WEEK_MS), false, (at) => meet(talk, 'weekly', n, at));
  }
  const thursday = instant(tuesday + 2 * DAY_MS + 4 * HOUR_MS);
  // A fifth Thursday would be the last one of each month.
  const first = new Date(thursday).getUTCDate() > 28 ? instant(thursday + WEEK_MS) : thursday;
  dated('review', first, 60);
  const nth = Math.ceil(new Date(first).getUTCDate() / 7);
  for (let n = 0, at = first; at < end; n += 1) {
    world.agenda.plan(at, false, (when) => meet(talk, 'review', n, when));
    do at = instant(at + WEEK_MS);
    while (Math.ceil(new Date(at).getUTCDate() / 7) !== nth);
  }
}

function begin(talk: Talk, at: Instant): void {
  const { world, unit } = talk;
  STEPS.forEach((step, place) => {
    const owners = { marketing: userOf(world, unit.marketer), sales: userOf(world, unit.leader) };
    const due = dateOf(later(at, 30 * (place + 2)));
    const state = place < 8 ? { state: 'done' as const } : { state: 'begun' as const };
    say(talk, 'step-recorded', record(talk), 'marketing', at, { step, owners, due });
    world.agenda.plan(later(at, 20 * (place + 1)), false, (when) =>
      say(talk, 'step-recorded', record(talk), 'sales', when, { step, ...state }, STEP_TEXTS[place]),
    );
  });
  for (const side of SIDES) {
    const person = userOf(world, personOf(talk, side, 1));
    const payload = { person, from: side, reviewBy: dateOf(later(talk.end, 60)), state: 'named' as const };
    say(talk, 'liaison-named', record(talk), side, at, payload, 'Sits with the other side every Thursday');
  }
  const line = record(talk);
  const matrix = {
    teller: 'marketing',
    tell: ['sales'],
    within: '2 business days',
    through: 'The channel for prices',
  };
  say(talk, 'communication-agreed', line, 'marketing', at, { ...matrix, vote: 'for' }, 'A price changes');
  world.agenda.plan(later(at, 2), false, (when) =>
    say(talk, 'communication-agreed', line, 'sales', when, { ...matrix, vote: 'for' }),
  );
}

/** The plan of the year in which the time ends: most of it agreed, one item waits, one was refused. */
function voteOnPlan(talk: Talk, at: Instant): void {
  const year = Number(dateOf(talk.end).slice(0, 4));
  PLAN_ITEMS.forEach(({ section, says, by, answer, target }, place) => {
    const subject = record(talk);
    const payload = { year, section, ...(target === undefined ? {} : { target }) };
    say(talk, 'plan-item-proposed', subject, by, at, payload, says);
    say(talk, 'plan-item-voted', subject, by, at, { vote: 'for' });
    if (answer === null) return;
    const why = answer === 'against' ? 'Two lines of work at once are one too many for this team' : undefined;
    talk.world.agenda.plan(later(at, 3 + place), false, (when) =>
      say(talk, 'plan-item-voted', subject, otherSide(by), when, { vote: answer }, why),
    );
  });
}

function exchange(talk: Talk, n: number, at: Instant): void {
  const { world } = talk;
  const [type, of, says, planned] = EXCHANGE_TEXTS[
    n % EXCHANGE_TEXTS.length
  ] as (typeof EXCHANGE_TEXTS)[number];
  const people = [userOf(world, personOf(talk, of, n)), userOf(world, personOf(talk, otherSide(of), n))];
  const exposure = type === 'ride-along' ? { exposure: 'ride-along' } : {};
  const payload = { type, of, people, planned, minutes: 60 + 30 * (n % 3), ...exposure };
  say(talk, 'exchange-held', record(talk), of, at, payload, says);
}

function invest(talk: Talk, at: Instant): void {
  const { start } = talk.world.plan.options;
  const money = (euros: number) => ({ minor: euros * 100, currency: 'EUR' });
  const span = { from: dateOf(at), until: dateOf(later(at, 180)) };
  for (const [channel, cost, brings, says] of [
    ['event', 20_000, 30_000, 'Those who decide come to fairs, and nobody else of ours meets them'],
    ['paid-search', 15_000, 25_000, 'Who searches has a need now'],
  ] as const) {
    const payload = {
      ...{ of: 'campaign' as const, campaign: campaignName(channel, at, start), ...span, cost: money(cost) },
      expects: { measure: 'attributed-revenue', amount: money(brings) },
    };
    say(talk, 'rationale-recorded', record(talk), 'marketing', at, payload, says);
  }
  const own = {
    ...{
      of: 'alignment' as const,
      from: dateOf(later(at, 90)),
      until: dateOf(later(at, 270)),
      cost: money(5_000),
      hour: money(80),
    },
    expects: { measure: 'bookings', amount: money(60_000) },
  };
  say(talk, 'rationale-recorded', record(talk), 'sales', at, own, 'Less lost between the two sides');
}

/** Disputes, a change of priorities nobody has answered yet, and what keeps the sides apart. */
function closing(talk: Talk, at: Instant): void {
  const { world } = talk;
  const passed = world.leadList.findLast((lead) => lead?.passed === true && lead.finished);
  if (passed !== undefined) {
    const payload = { about: 'lead' as const, on: passed.subject, clause: 'handoffs' };
    say(talk, 'dispute-opened', record(talk), 'sales', at, payload, 'We called it at once');
  }
  const rule = record(talk);
  const asked = { about: 'rule' as const, on: null, clause: 'attribution' };
  say(talk, 'dispute-opened', rule, 'marketing', at, asked, 'May a renewal be credited?');
  for (const side of SIDES) {
    const answer = { answer: 'accepts' as const, finding: 'text-in-force', favours: 'neither' as const };
    world.agenda.plan(later(at, side === 'sales' ? 1 : 2), false, (when) =>
      say(talk, 'dispute-answered', rule, side, when, answer),
    );
  }
  const change = { what: 'priority' as const, of: 'sales' as const, person: null };
  say(talk, 'change-noted', record(talk), 'sales', at, change, 'Larger companies come first from now on');
  const place = { type: 'site' as const, useful: false, ended: false };
  say(
    talk,
    'difference-noted',
    record(talk),
    'sales',
    at,
    place,
    'Two towns: one day a month at the other’s',
  );
}

/** From the first signature on. */
export function planTogether(world: World): void {
  const { start, days } = world.plan.options;
  const from = instant(signingDay(world.plan) + DAY_MS);
  const end = instant(start + days * DAY_MS);
  if (from >= end) return;
  const unit = world.plan.units.reduce((first, one) =>
    (one.adoptsAt ?? end) < (first.adoptsAt ?? end) ? one : first,
  );
  const talk: Talk = { world, unit, end };
  const plan = (at: Instant, run: (when: Instant) => void): void => {
    if (at >= from && at < end) world.agenda.plan(at, false, run);
  };
  plan(from, (at) => begin(talk, at));
  meetings(talk, from);
  plan(later(from, 20), (at) => invest(talk, at));
  plan(later(end, -120), (at) => voteOnPlan(talk, at));
  plan(later(from, 60), (at) => {
    const people = SIDES.map((side) => userOf(world, personOf(talk, side, 2)));
    const payload = { type: 'joint-team' as const, people, sides: [...SIDES], from: dateOf(at), until: null };
    say(
      talk,
      'assignment-made',
      record(talk),
      'marketing',
      at,
      payload,
      'Finance companies: message, list, first calls',
    );
  });
  for (let n = 0; from + n * 19 * DAY_MS < end; n += 1)
    plan(instant(from + (n * 19 + 5) * DAY_MS + 10 * HOUR_MS), (at) => exchange(talk, n, at));
  for (let n = 0; n < THANKS_TEXTS.length; n += 1)
    plan(later(end, -5 - 40 * n), (at) => {
      const [by, says] = THANKS_TEXTS[n] as (typeof THANKS_TEXTS)[number];
      say(talk, 'recognition-given', record(talk), by, at, { to: otherSide(by), person: null }, says);
    });
  plan(later(end, -9), (at) => closing(talk, at));
}
