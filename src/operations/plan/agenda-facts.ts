/** Gathers what an agenda is drawn from: reports, promises, rejections, goals, programmes, proposals, what lapses. */
import type { Agreement } from '../../agreement/agreement.ts';
import { MEASURES } from '../../measures/catalogue.ts';
import type { Report } from '../../measures/field/read-reports.ts';
import { readContested } from '../../measures/read-contested.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import type { AgendaFacts } from '../../plan/agenda.ts';
import { disputesOf } from '../../plan/disputes.ts';
import { goalStandings } from '../../plan/goal-harm.ts';
import { rationalesOf } from '../../plan/investment.ts';
import { dateOf, daysUntil, ofKind } from '../../plan/plan-ground.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { SIDES } from '../../vocabulary/side.ts';
import type { LensContext } from '../context.ts';
import { figure, grouped } from '../figure-words.ts';
import { type KeptPromise, promisesKept } from '../promises-kept.ts';
import { readProposals } from '../proposal/proposal-record.ts';
import { proposalView } from '../proposal/proposal-shapes.ts';
import { closedWaves, readWaves } from '../survey/survey-record.ts';
import { returnsOf } from './investment-returns.ts';
import { measuredGoals, type ToldTarget } from './measured-goals.ts';
import type { PlanFacts } from './plan-facts.ts';
import { goalsSignedAt } from './read-goals.ts';
import type { PlanParts } from './read-plan.ts';
import { riskSentence } from './risk-words.ts';

const TYPES: Readonly<Record<string, string>> = {
  insight: 'Insight',
  objection: 'Objections',
  competitor: 'News of competitors',
  request: 'Requests for support',
  reference: 'Requests for references',
  assignment: 'Work for the field',
  visit: 'Customer visits',
};

function reportsSince(reports: readonly Report[], since: Instant): AgendaFacts['reports'] {
  const recent = reports.filter(({ at }) => at >= since);
  const groups = Map.groupBy(
    recent,
    ({ type, topic }) => `${TYPES[type] ?? type}${topic === null ? '' : ` on ${topic}`}`,
  );
  return [...groups]
    .map(([what, some]) => ({
      what,
      count: some.length,
      unanswered: some.filter(({ state }) => state === 'open' || state === 'overdue').length,
      to: some[0]?.to ?? null,
    }))
    .sort((one, other) => other.count - one.count)
    .slice(0, 8);
}

function promiseLine(one: KeptPromise, agreement: Agreement): AgendaFacts['promises'][number] {
  const terms = agreement.promises?.list.find(({ id }) => id === one.id);
  const isMost = one.clause === 'promises' && terms?.atLeast === undefined;
  const { kept, owed, unit, n } = one;
  const held = kept === null || owed === null ? null : isMost ? kept <= owed : kept >= owed;
  const told =
    kept === null
      ? `no evidence${one.missing.length === 0 ? '' : `: ${one.missing.join(', ')}`}`
      : `${figure(kept, unit)}${owed === null ? '' : ` of ${isMost ? 'at most' : 'at least'} ${figure(owed, unit)}`}, n = ${grouped(n, 0)}`;
  return { says: one.says, side: one.side, kept: held, told };
}

async function rejectionsSince(
  since: Instant,
  agreement: Agreement,
  { measured }: PlanFacts,
): Promise<AgendaFacts['rejections']> {
  const answer = await readMeasure(measured.lens, 'rejection-reasons', { from: since }, measured.context);
  if (!answer.ok) return [];
  const reasons = (agreement.handoffs?.list ?? []).flatMap((one) => one.reasons);
  return answer.value.rows.flatMap(({ key, n, value }) => {
    const reason = reasons.find(({ id }) => id === key);
    const count = Math.round((value ?? 0) * (answer.value.n || n));
    return count === 0 ? [] : [{ says: reason?.says ?? key, count, fault: faultWords(reason?.fault) }];
  });
}

function faultWords(fault: string | undefined): string {
  if (fault === undefined || fault === 'nobody') return 'nobody’s to mend';
  return fault === 'timing' ? 'a matter of time' : `to mend: ${fault}`;
}

function targetWords({ now, baseline, unit, currency }: ToldTarget): string {
  const was = baseline?.value ?? null;
  const before = was === null ? '' : `, ${figure(was, unit, currency ?? undefined)} before signing`;
  return `${figure(now.value, unit, currency ?? undefined)}${before}`;
}

async function goalLines(facts: PlanFacts, agreement: Agreement): Promise<AgendaFacts['goals']> {
  const goals = await measuredGoals(agreement, goalsSignedAt(facts.record), facts.measured);
  return goalStandings(goals).flatMap((standing, place): AgendaFacts['goals'] => {
    const one = goals[place];
    if (one === undefined || standing.verdict === 'no-evidence') return [];
    const harmful = standing.verdict === 'harms' || standing.verdict === 'watch';
    const told = harmful
      ? `${targetWords(one.goal)}, while ${standing.harms.map(({ measure }) => measure).join(' and ')} got worse`
      : targetWords(one.goal);
    const verdict = harmful ? standing.verdict : standing.met ? 'met' : 'behind';
    return [
      { says: one.says, owner: one.owner, verdict: verdict as 'met' | 'behind' | 'harms' | 'watch', told },
    ];
  });
}

async function programmeLines(facts: PlanFacts): Promise<AgendaFacts['programmes']> {
  const { ground, measured } = facts;
  const asOf = Math.max(measured.lens.lastHappenedAt ?? 0, measured.today ?? 0);
  const lines: AgendaFacts['programmes'][number][] = [];
  for (const one of rationalesOf(ground)
    .filter(({ state }) => state !== 'ahead')
    .slice(0, 5)) {
    const { return: gained } = await returnsOf(one, ground, asOf, measured);
    const says = one.says ?? one.campaign ?? one.of;
    if (gained !== null)
      lines.push({ says, worked: gained > 0, told: `returned ${figure(gained, 'ratio')}` });
  }
  return lines;
}

async function contestedWords({ measured }: PlanFacts, since: Instant): Promise<string | null> {
  const asked = { show: 'contested', after: 0, limit: 0, from: since } as const;
  const told = await readContested(measured.lens, asked, measured.context);
  if (told.contested <= 0) return null;
  return `${figure(told.contested, 'money', told.currency ?? undefined)} in ${told.found} ${told.found === 1 ? 'deal' : 'deals'}`;
}

async function forecastWords({ measured }: PlanFacts): Promise<string | null> {
  const answer = await readMeasure(measured.lens, 'forecast-accuracy', {}, measured.context);
  if (!answer.ok || answer.value.value === null) return null;
  const name = MEASURES.find(({ id }) => id === 'forecast-accuracy')?.definition ?? 'forecast-accuracy';
  return `The forecast so far: ${figure(answer.value.value, 'ratio')} (${name}), n = ${grouped(answer.value.n, 0)}`;
}

function lapsing({ ground }: PlanFacts, parts: PlanParts): AgendaFacts['lapsing'] {
  const decided = parts.decisions.flatMap(({ says, expires, state }) =>
    expires === null || state === 'holds' || daysUntil(expires, ground) < -90
      ? []
      : [{ says: says ?? 'A decision', on: expires, past: state === 'lapsed' }],
  );
  const liaisons = parts.liaisons.flatMap(({ from, of, reviewBy, state }) =>
    from === 'record' && state === 'review-due' && reviewBy !== null
      ? [{ says: `The liaison of ${of}`, on: reviewBy, past: true }]
      : [],
  );
  return [...decided, ...liaisons];
}

/** Amendments that wait for votes or signatures: their clauses, and why. */
async function proposalWords(
  { record, ground }: PlanFacts,
  context: LensContext,
): Promise<readonly string[]> {
  const views = (await readProposals(context)).flatMap((one) => proposalView(one, record, ground.now) ?? []);
  return views
    .filter(({ state }) => state === 'open' || state === 'accepted')
    .map(({ clauses, why }) => `${clauses.join(', ')}${why === null ? '' : `, because ${why}`}`);
}

async function surveyWords(
  since: Instant,
  { ground }: PlanFacts,
  context: LensContext,
): Promise<string | null> {
  const wave = closedWaves(await readWaves(context)).at(-1);
  if (wave?.closed == null || wave.closed.at < since) return null;
  return `The survey “${wave.name}” closed on ${dateOf(wave.closed.at, ground)}: what each side believes, beside the record`;
}

/** What happened since the last meeting, or since one turn of its rhythm. */
export async function agendaFacts(
  facts: PlanFacts,
  parts: PlanParts,
  since: Instant,
  context: LensContext,
): Promise<AgendaFacts> {
  const { ground, measured } = facts;
  const { agreement } = ground;
  const disputes = disputesOf(ground);
  const kept = agreement === null ? [] : await promisesKept(agreement, measured);
  return {
    reports: reportsSince(facts.reports, since),
    promises: agreement === null ? [] : kept.map((one) => promiseLine(one, agreement)),
    rejections: agreement === null ? [] : await rejectionsSince(since, agreement, facts),
    programmes: await programmeLines(facts),
    goals: agreement === null ? [] : await goalLines(facts, agreement),
    contested: await contestedWords(facts, since),
    forecast: await forecastWords(facts),
    survey: await surveyWords(since, facts, context),
    proposals: await proposalWords(facts, context),
    lapsing: lapsing(facts, parts),
    disputes: {
      open: disputes.filter(({ state }) => state === 'open').length,
      escalated: disputes.filter(({ state }) => state === 'escalated').length,
    },
    done: parts.actions
      .filter(({ state, endedAt }) => state === 'done' && (endedAt ?? 0) >= since)
      .map(({ says, of, effect }) => ({ says: says ?? 'An action', side: of, effect })),
    thanks: ofKind(ground, 'recognition-given')
      .filter(({ happenedAt }) => happenedAt >= since)
      .map((entry) => ({ says: ground.says(entry) ?? 'for work done', to: entry.payload.to })),
    open: SIDES.map((side) => ({
      side,
      open: parts.actions.filter((one) => one.of === side && one.state === 'open').length,
      overdue: parts.actions.filter((one) => one.of === side && one.state === 'overdue').length,
    })),
    // What is overdue stands among the actions already.
    risks: parts.risks
      .filter(({ id }) => id !== 'actions-overdue' && id !== 'decisions-lapsed' && id !== 'liaison-review')
      .map((one) => ({ says: riskSentence(one), of: one.of })),
  };
}
