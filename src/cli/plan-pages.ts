/** How the common plan, an agenda, goals, returns and disputes read on a screen of text. */
import { figure, grouped } from '../operations/figure-words.ts';
import type { ReadAgendaOutput } from '../operations/plan/read-agenda.ts';
import type { ReadDisputesOutput } from '../operations/plan/read-disputes.ts';
import type { ReadGoalsOutput } from '../operations/plan/read-goals.ts';
import type { ReadInvestmentsOutput } from '../operations/plan/read-investments.ts';
import type { ReadPlanOutput } from '../operations/plan/read-plan.ts';
import { harmless, table } from './table.ts';

const ERASED = '(erased)';
const minute = (at: string): string => at.slice(0, 16).replace('T', ' ');
const heads = (...titles: readonly string[]) => titles.map((title) => ({ title }));

const PARTS = {
  market: 'What happens in the market',
  worked: 'What worked',
  change: 'What changes',
  'follow-up': 'What was agreed before',
} as const;

export function agendaPage({ meeting, since, lines, figures }: ReadAgendaOutput): string {
  const head =
    meeting === null
      ? 'No meeting is agreed on.'
      : `${meeting.name}${meeting.at === null ? ', without a date yet' : `, ${minute(meeting.at)} UTC`}`;
  const parts = Object.entries(PARTS).flatMap(([part, title]) => {
    const own = lines.filter((line) => line.part === part);
    const rows = own.map((line) => `  ${line.says} [${line.side}]`);
    return own.length === 0 ? [] : ['', title, ...rows];
  });
  const told = figures.map(
    (one) =>
      `  ${one.id}  ${figure(one.value, one.unit, one.currency ?? undefined)}, n = ${grouped(one.n, 0)}`,
  );
  const nothing = lines.length === 0 ? ['', 'The record holds nothing to speak of since.'] : [];
  const shown = told.length === 0 ? [] : ['', 'Figures', ...told];
  return [head, `Since ${minute(since)} UTC`, ...parts, ...nothing, ...shown].map(harmless).join('\n');
}

function actionRows(actions: ReadPlanOutput['actions']): string {
  const rows = actions
    .filter(({ state }) => state === 'open' || state === 'overdue')
    .map((one) => [
      one.state === 'overdue' ? 'overdue' : '',
      one.due,
      one.of,
      one.owner?.name ?? (one.ownerKept ? 'by team' : ''),
      one.says ?? ERASED,
      one.id,
    ]);
  if (rows.length === 0) return 'No action is open.';
  return table(heads('', 'Due', 'Side', 'Owner', 'Action', 'Id'), rows);
}

export function planPage(plan: ReadPlanOutput): string {
  const next = plan.next.map((one) => [
    one.name,
    one.every,
    one.at === null ? `no date (due by ${one.dueBy ?? 'now'})` : `${minute(one.at)} UTC`,
    one.missed === 0 ? '' : `${one.missed} missed`,
  ]);
  const steps = plan.steps.map((one) => [
    String(one.number),
    one.id,
    one.state,
    `${one.evidence.filter(({ met }) => met).length} of ${one.evidence.length}`,
    one.due ?? '',
  ]);
  const items = plan.items.map((one) => [
    String(one.year),
    one.section,
    one.says ?? ERASED,
    one.votes.marketing?.vote ?? '–',
    one.votes.sales?.vote ?? '–',
    one.state,
    one.id,
  ]);
  const risks = plan.risks.map(({ says, level }) => harmless(`  ${level === 'now' ? '!' : ' '} ${says}`));
  return [
    next.length === 0 ? 'No meeting is agreed on.' : table(heads('Meeting', 'Every', 'Next', ''), next),
    '',
    actionRows(plan.actions),
    '',
    `The ten steps: ${figure(plan.progress, 'ratio')} shown by the record`,
    table(heads('', 'Step', 'State', 'Shown', 'Due'), steps),
    ...(items.length === 0
      ? []
      : ['', table(heads('Year', 'Part', 'Item', 'Marketing', 'Sales', 'State', 'Id'), items)]),
    ...(risks.length === 0 ? [] : ['', 'What may undo it', ...risks]),
  ].join('\n');
}

function bounds({ atLeast, atMost, unit, currency }: ReadGoalsOutput['goals'][number]['target']): string {
  const told = (value: number) => figure(value, unit, currency ?? undefined);
  return [
    atLeast === null ? '' : `at least ${told(atLeast)}`,
    atMost === null ? '' : `at most ${told(atMost)}`,
  ]
    .filter((word) => word !== '')
    .join(', ');
}

export function goalsPage({ goals, signedAt }: ReadGoalsOutput): string {
  if (goals.length === 0) return 'No goal is agreed on.';
  const rows = goals.flatMap(({ id, says, target, guardrail, verdict, progress }) => {
    const line = (name: string, told: string, one: typeof target, last: string) => [
      name,
      told,
      bounds(one),
      figure(one.baseline?.value ?? null, one.unit, one.currency ?? undefined),
      figure(one.now.value, one.unit, one.currency ?? undefined),
      last,
    ];
    const way = progress === null ? '' : `, ${figure(progress, 'ratio')} of the way`;
    return [
      line(
        id,
        says,
        target,
        `${target.kept === null ? 'no evidence' : target.kept ? 'met' : 'not met'}${way}`,
      ),
      line('', guardrail.says, guardrail, verdict),
    ];
  });
  const since = signedAt === null ? 'No text is in force.' : `Signed ${minute(signedAt)} UTC.`;
  return `${table(heads('Goal', '', 'Bound', 'Signing', 'Now', ''), rows)}\n\n${since}`;
}

export function investmentsPage({ investments, currency }: ReadInvestmentsOutput): string {
  if (investments.length === 0) return 'No reason for an investment is recorded.';
  const rows = investments.map((one) => [
    one.campaign ?? one.of,
    one.says ?? ERASED,
    `${one.from} – ${one.until}`,
    figure(one.expected.cost, 'money'),
    figure(one.expected.return, 'ratio'),
    figure(one.actual.cost, 'money'),
    figure(one.actual.brought, 'money'),
    figure(one.actual.return, 'ratio'),
    one.actual.by,
  ]);
  const titles = heads('In', 'Why', 'When', 'Cost', 'Expected', 'Spent', 'Brought', 'Returned', 'By');
  return `${table(titles, rows)}\n\nAmounts in ${harmless(currency)}.`;
}

export function disputesPage({ disputes }: ReadDisputesOutput): string {
  if (disputes.length === 0) return 'Nothing is disputed.';
  return disputes
    .map((one) =>
      [
        `${one.state}: ${one.says ?? ERASED} (${one.about}, clause ${one.clause})`,
        `  The record: ${one.finding.says}`,
        `  marketing ${one.answers.marketing?.answer ?? 'has not answered'}, sales ${one.answers.sales?.answer ?? 'has not answered'}; else ${one.decides} decides`,
        `  ${one.id}`,
      ]
        .map(harmless)
        .join('\n'),
    )
    .join('\n\n');
}
