/**
 * The ten steps of the programme and how far each is gone: shown by the ledger itself (clauses both sides signed, what is
 * recorded, votes, meetings) before anybody's word. The steps are this program's own.
 */
import type { Agreement } from '../agreement/agreement.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { DAY_MS, type Instant } from '../vocabulary/instant.ts';
import { STEPS, type StepId } from '../vocabulary/plan-words.ts';
import { SIDES, type Side } from '../vocabulary/side.ts';
import type { PlanItem } from './annual-plan.ts';
import type { Exchange } from './exchanges.ts';
import type { Liaison } from './liaisons.ts';
import type { NextMeeting } from './meetings.ts';
import { daysUntil, ofKind, type PlanGround } from './plan-ground.ts';

/** What is known besides the plan's own entries. */
export type StepFacts = {
  /** Clauses that bind now: both sides signed them. */
  readonly clauses: readonly string[];
  /** Clauses the leadership signed. */
  readonly ledBy: readonly string[];
  /** When something of marketing's and of sales' daily business was recorded last; null where nothing was. */
  readonly recorded: Readonly<Record<Side, Instant | null>>;
  /** When an asset was last used by somebody who sells. */
  readonly contentUsedAt: Instant | null;
  readonly liaisons: readonly Liaison[];
  readonly meetings: readonly NextMeeting[];
  readonly exchanges: readonly Exchange[];
  readonly items: readonly PlanItem[];
};

/** Where one may look. */
export type Shown = 'agreement' | 'data' | 'revenue' | 'plan' | 'scoreboard';
export type StepEvidence = { readonly says: string; readonly met: boolean; readonly shownOn: Shown };

type Ground = StepFacts & { readonly agreement: Agreement | null; readonly ground: PlanGround };

/** Older records show no work that goes on; a meeting, an exchange or a use of content counts for a quarter. */
const FRESH_DAYS = 14;
const QUARTER_DAYS = 92;

const MONEY_GOALS = ['bookings', 'bookings-growth', 'revenue', 'revenue-growth', 'gross-margin'];

const clause = (facts: Ground, name: string, says: string): StepEvidence => ({
  says,
  met: facts.clauses.includes(name),
  shownOn: 'agreement',
});
const within = (at: Instant | null, days: number, { ground }: Ground): boolean =>
  at !== null && ground.now - at <= days * DAY_MS;
const agreedItem = ({ items }: Ground, section: string, says: string): StepEvidence => ({
  says,
  met: items.some((item) => item.section === section && item.state === 'agreed'),
  shownOn: 'plan',
});

const EVIDENCE: Readonly<Record<StepId, (facts: Ground) => readonly StepEvidence[]>> = {
  sponsor: (facts) => [
    { says: 'The leadership signed', met: facts.ledBy.length > 0, shownOn: 'agreement' },
    {
      says: 'One goal of money stands above all others, and both sides signed it',
      met:
        facts.clauses.includes('goals') &&
        (facts.agreement?.goals?.list ?? []).some(
          ({ serves, owner, measure }) =>
            serves === undefined && owner === 'both' && MONEY_GOALS.includes(measure),
        ),
      shownOn: 'agreement',
    },
  ],
  vocabulary: (facts) => [clause(facts, 'vocabulary', 'Both sides signed what their words mean')],
  'ideal-customer': (facts) => [
    {
      says: 'Both sides signed which companies and people fit',
      met: facts.clauses.includes('scoring') && facts.agreement?.scoring?.fit !== undefined,
      shownOn: 'agreement',
    },
    agreedItem(facts, 'customer-assessment', 'Both voted for an assessment of customers'),
  ],
  stages: (facts) => [
    clause(facts, 'stages', 'Both sides signed the stages'),
    clause(facts, 'scoring', 'Both sides signed when a lead qualifies'),
  ],
  handoffs: (facts) => [
    clause(facts, 'handoffs', 'Both sides signed what is handed over, and by when it is answered'),
    {
      says: 'Each side owes the other answers by a clock',
      met:
        facts.clauses.includes('handoffs') &&
        SIDES.every((side) => (facts.agreement?.handoffs?.list ?? []).some(({ to }) => to === side)),
      shownOn: 'agreement',
    },
  ],
  content: (facts) => [
    agreedItem(facts, 'value-proposition', 'Both voted for a value proposition'),
    {
      says: 'Somebody who sells used marketing’s content within a quarter',
      met: within(facts.contentUsedAt, QUARTER_DAYS, facts),
      shownOn: 'revenue',
    },
  ],
  'data-path': (facts) =>
    SIDES.map((side) => ({
      says: `What ${side} does was recorded within two weeks`,
      met: within(facts.recorded[side], FRESH_DAYS, facts),
      shownOn: 'data' as const,
    })),
  scorecard: (facts) => [
    clause(facts, 'promises', 'Both sides signed what each owes, as a figure'),
    clause(facts, 'attribution', 'Both sides signed how credit is given'),
  ],
  cadence: (facts) => [
    {
      says: 'The next meeting has its date, and none was missed',
      met: facts.meetings.length > 0 && facts.meetings.every(({ at, missed }) => at !== null && missed === 0),
      shownOn: 'plan',
    },
    {
      says: 'A liaison of each side stands, with no review overdue',
      met: SIDES.every((side) => facts.liaisons.some(({ of, state }) => of === side && state === 'stands')),
      shownOn: 'plan',
    },
    {
      says: 'One side went along with the other within a quarter',
      met: facts.exchanges.some(({ at }) => within(at, QUARTER_DAYS, facts)),
      shownOn: 'plan',
    },
  ],
  pay: (facts) => [
    clause(facts, 'compensation', 'Both sides signed what pay hangs on'),
    {
      says: 'The leadership signed the pay clause',
      met: facts.ledBy.includes('compensation'),
      shownOn: 'agreement',
    },
    {
      says: 'The day of review lies ahead',
      met: facts.agreement?.reviewBy !== undefined && daysUntil(facts.agreement.reviewBy, facts.ground) > 0,
      shownOn: 'agreement',
    },
  ],
};

export type StepStanding = {
  readonly id: StepId;
  readonly number: number;
  /**
   * `shown`: the record shows all of it. `said`: somebody recorded it as done and the record does not show it.
   * `begun`: some of it is shown, or somebody began. A step that was shown falls back as its evidence lapses.
   */
  readonly state: 'shown' | 'said' | 'begun' | 'open';
  readonly owners: Readonly<Record<Side, SubjectId | null>>;
  readonly due: string | null;
  readonly overdue: boolean;
  readonly evidence: readonly StepEvidence[];
  /** What was said of it last. */
  readonly says: string | null;
  readonly saidAt: Instant | null;
};

function standingOf(id: StepId, facts: Ground): StepStanding {
  const { ground } = facts;
  const said = ofKind(ground, 'step-recorded').filter(({ payload }) => payload.step === id);
  const last = <Value>(of: (entry: (typeof said)[number]) => Value | undefined): Value | undefined =>
    of(said.findLast((entry) => of(entry) !== undefined) ?? (said[0] as (typeof said)[number]));
  const owner = (side: Side) =>
    said.length === 0 ? null : (last(({ payload }) => payload.owners?.[side]) ?? null);
  const marked = said.length === 0 ? undefined : last(({ payload }) => payload.state);
  const due = said.length === 0 ? null : (last(({ payload }) => payload.due) ?? null);
  const evidence = EVIDENCE[id](facts);
  const shown = evidence.filter(({ met }) => met).length;
  const state =
    shown === evidence.length
      ? 'shown'
      : marked === 'done'
        ? 'said'
        : shown > 0 || marked !== undefined
          ? 'begun'
          : 'open';
  return {
    ...{ id, number: STEPS.indexOf(id) + 1, state, due, evidence },
    owners: { marketing: owner('marketing'), sales: owner('sales') },
    overdue: due !== null && state !== 'shown' && daysUntil(due, ground) < 0,
    says: said.map((entry) => ground.says(entry)).findLast((text) => text !== null) ?? null,
    saidAt: said.at(-1)?.happenedAt ?? null,
  };
}

export function stepStandings(facts: StepFacts, ground: PlanGround): readonly StepStanding[] {
  return STEPS.map((id) => standingOf(id, { ...facts, agreement: ground.agreement, ground }));
}

/** Share of all single pieces of evidence that are met, each step counting alike: 10 steps, 3 shown, 2 half: 0.4. */
export function programmeProgress(steps: readonly StepStanding[]): number {
  const share = ({ evidence }: StepStanding) =>
    evidence.filter(({ met }) => met).length / Math.max(1, evidence.length);
  return steps.reduce((sum, step) => sum + share(step), 0) / Math.max(1, steps.length);
}
