/**
 * A company over two years, told record by record: ask `next` for what was recorded since, append it, let the engine
 * decide, and tell `reactTo` what it decided; the people of the company then act on it. The same seed and the same
 * decisions give the same company.
 */
import type { Draft } from '../ledger/entry.ts';
import type { TouchColumns } from '../ledger/ledger-store.ts';
import { DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS } from '../vocabulary/instant.ts';
import { newAgenda } from './agenda.ts';
import { diceOf, pickFrom } from './chance.ts';
import { planTogether } from './common-plan.ts';
import { type CompanyPlan, hasAdopted, planCompany, type SimulationOptions } from './company-plan.ts';
import { hirePeople, planCompanyRecords } from './company-records.ts';
import { answerInsight, planInsights } from './field-insights.ts';
import { passUnderAgreement, passWithoutAgreement } from './follow-up.ts';
import { createLead, instantWithin, type Lead, leadsBefore, planLead } from './lead-plan.ts';
import { planTouches } from './lead-touches.ts';
import { ROLL } from './rolls.ts';
import { planSalesPlans } from './sales-plans.ts';
import { LEAD_HANDOFF, REPORT_HANDOFFS } from './simulated-agreement.ts';
import { openStandingBusiness } from './standing-business.ts';
import { planSurveyWaves } from './survey-waves.ts';
import { touchColumns, touchDays, touchDraft } from './touch-days.ts';
import { type SubjectOf, type TouchRow, unitOf, userOf, type World } from './world.ts';

/** Up to so many touches of a record are told among its entries. */
const FEW_TOUCHES = 100;

export type SimulatedRecord = {
  /** The clock of the door when this is appended: soon after an act that stops or starts a clock, and once a day. */
  readonly now: Instant;
  /** In the order they happened. A few touches stand among them. */
  readonly drafts: readonly Draft[];
  /** Many touches come by column instead, in the order they happened; else null. */
  readonly touches: TouchColumns | null;
  /** Days passed, of days in all. */
  readonly day: number;
};

export type SimulatedCompany = {
  readonly plan: CompanyPlan;
  /** Null when the time is over. */
  next(): SimulatedRecord | null;
  /** What the engine decided on the last record. Not telling it leaves every lead unworked. */
  reactTo(decided: readonly Draft[]): void;
};

function newWorld(
  plan: CompanyPlan,
  subject: SubjectOf,
  report: (draft: Draft) => void,
  touch: (row: TouchRow) => void,
): World {
  const counts = new Map<string, number>();
  return {
    plan,
    dice: diceOf(plan.options.seed),
    agenda: newAgenda(),
    subject,
    report,
    touch,
    next(kind) {
      const n = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, n);
      return n;
    },
    leads: new Map(),
    leadList: [],
    people: new Map(),
    insights: new Map(),
    expected: [],
  };
}

/** Leads of a day are known from its start, and created at their time. */
function planLeads(world: World, from: number, until: number, day: Instant): void {
  const arrivals: { n: number; at: Instant }[] = [];
  for (let n = from + 1; n <= until; n += 1)
    arrivals.push({ n, at: instantWithin(world, n, instant(day + 5 * HOUR_MS), 17 * HOUR_MS) });
  arrivals.sort((a, b) => a.at - b.at || a.n - b.n);
  for (const { n, at } of arrivals) {
    const lead = planLead(world, n, at);
    world.leadList[n - 1] = lead;
    world.leads.set(lead.subject, lead);
    planTouches(world, lead);
    world.agenda.plan(at, false, (when) => createLead(world, lead, when));
  }
}

/** A qualified lead of a unit without the agreement goes the old way, once. */
function qualified(world: World, lead: Lead, now: Instant): void {
  if (!lead.passed && !lead.finished && !hasAdopted(unitOf(world, lead.unit), now))
    passWithoutAgreement(world, lead, now);
}

/** Under the agreement, without an engine to route it. */
function handedToSomebody(world: World, lead: Lead, now: Instant): void {
  const owner = pickFrom(unitOf(world, lead.unit).sellers, world.dice(lead.n, ROLL.passSeller, 1_000));
  passUnderAgreement(world, lead, userOf(world, owner), `${LEAD_HANDOFF}/${lead.external}`, now);
}

function reactToOne(world: World, draft: Draft, now: Instant): void {
  const lead = world.leads.get(draft.subject);
  if (draft.kind === 'crossed' && draft.payload.qualifies && lead !== undefined) qualified(world, lead, now);
  if (draft.kind === 'handed-off' && REPORT_HANDOFFS.includes(draft.payload.clause))
    answerInsight(world, draft.subject, now, draft.payload.handoff);
  if (draft.kind !== 'routed' || lead === undefined || lead.finished) return;
  const { owner, handoff } = draft.payload;
  if (owner !== null && handoff.startsWith(LEAD_HANDOFF))
    passUnderAgreement(world, lead, owner, handoff, now);
}

export type CompanyRequest = SimulationOptions & {
  /** Names subjects as the ledger does; `simulatedSubjects` lists all it will be asked for. */
  readonly subject: SubjectOf;
  /**
   * Without an engine: every raised hand counts as a qualified lead and is worked the old way, or, where both ways are
   * asked for, by a seller of the unit under the agreement once the unit has taken it up. Default false.
   */
  readonly scripted?: boolean | 'both-ways';
};

export function simulateCompany(request: CompanyRequest): SimulatedCompany {
  const { subject, scripted = false, ...options } = request;
  const plan = planCompany(options);
  const { start, days, leads, recordEveryMinutes } = plan.options;
  const waiting = touchDays(start, days);
  let day = -1;
  let today: TouchRow[] = [];
  let drafts: Draft[] = [];
  const world = newWorld(
    plan,
    subject,
    (draft) => drafts.push(draft),
    (row) => {
      // A touch of the running day joins those of today that are still to come.
      if (row.at >= start + (day + 1) * DAY_MS) waiting.add(row);
      else today.splice(today.findLastIndex((other) => other.at <= row.at) + 1, 0, row);
    },
  );
  const sums = leadsBefore(leads, days, start);
  let touchCount = 0;
  let now: Instant = start;
  hirePeople(world);
  planCompanyRecords(world);
  planSalesPlans(world);
  planTogether(world);
  planSurveyWaves(world);
  openStandingBusiness(world);

  function beginDay(): void {
    day += 1;
    const from = instant(start + day * DAY_MS);
    today = waiting.of(day);
    planInsights(world, from);
    planLeads(world, sums[day] as number, sums[day + 1] as number, from);
  }

  function raisedHand({ prompt, lead, at }: TouchRow): void {
    if (scripted === false || !prompt) return;
    qualified(world, lead, at);
    if (scripted === 'both-ways' && !lead.passed && !lead.finished) handedToSomebody(world, lead, at);
  }

  function recordOf(rows: readonly TouchRow[]): SimulatedRecord {
    const touches = rows.length > FEW_TOUCHES ? touchColumns(rows, touchCount + 1) : null;
    if (touches === null) drafts.push(...rows.map((row, index) => touchDraft(row, touchCount + index + 1)));
    drafts.sort((a, b) => a.happenedAt - b.happenedAt);
    touchCount += rows.length;
    const record: SimulatedRecord = { now, drafts, touches, day };
    drafts = [];
    return record;
  }

  return {
    plan,
    next() {
      const rows: TouchRow[] = [];
      const last = now;
      for (let prompted = false; !prompted && now - last < DAY_MS; ) {
        if (now >= start + (day + 1) * DAY_MS) {
          if (day + 1 >= days) break;
          beginDay();
        }
        const dayEnd = start + (day + 1) * DAY_MS;
        const taken = takeUntilRecord(world, today, dayEnd, recordEveryMinutes * MINUTE_MS, raisedHand);
        rows.push(...today.splice(0, taken.touches));
        ({ now, prompted } = taken);
      }
      return now === last ? null : recordOf(rows);
    },
    reactTo(decided) {
      for (const draft of decided) reactToOne(world, draft, now);
    },
  };
}

/** Lets happen what happens until the record the first prompt act calls for, or else until the day's end. */
function takeUntilRecord(
  world: World,
  today: readonly TouchRow[],
  dayEnd: number,
  quantum: number,
  onTouch: (row: TouchRow) => void,
): { readonly now: Instant; readonly touches: number; readonly prompted: boolean } {
  let touches = 0;
  let prompted = false;
  let end = dayEnd;
  for (;;) {
    const row = today[touches];
    const touchAt = row?.at ?? Number.POSITIVE_INFINITY;
    const planAt = world.agenda.nextAt();
    const at = Math.min(touchAt, planAt);
    if (at > end || at >= dayEnd) return { now: instant(end), touches, prompted };
    let prompt = false;
    if (row !== undefined && touchAt <= planAt) {
      touches += 1;
      onTouch(row);
      prompt = row.prompt;
    } else prompt = runNext(world);
    if (prompt) {
      prompted = true;
      end = Math.min(end, Math.ceil((at + 1) / quantum) * quantum);
    }
  }
}

function runNext(world: World): boolean {
  const planned = world.agenda.take();
  planned?.run(planned.at);
  return planned?.prompt ?? false;
}
