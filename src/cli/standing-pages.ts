/** How the report, the scoreboard, the funnel and the records behind a number read on a screen of text. */
import { between, figure, grouped } from '../operations/figure-words.ts';
import type { ReadFiguresOutput } from '../operations/read-figures.ts';
import type { ReadFunnelOutput } from '../operations/read-funnel.ts';
import type { ReadLeadsBehindOutput } from '../operations/read-leads-behind.ts';
import type { ReadScoreboardOutput } from '../operations/read-scoreboard.ts';
import type { ReadStatusOutput } from '../operations/read-status.ts';
import type { ReconcileOutput } from '../operations/reconcile.ts';
import type { ReportOutput } from '../operations/report.ts';
import { moved } from '../operations/report-lines.ts';
import type { ScoreboardFigure } from '../operations/scoreboard-figure.ts';
import { harmless, table } from './table.ts';

function asOfLine(asOf: string | null, simulated = false): string[] {
  const label = simulated ? 'Simulated company. ' : '';
  return asOf === null ? [] : [`${label}As of ${asOf.slice(0, 16).replace('T', ' ')} UTC`];
}

export function reportPage(answer: ReportOutput): string {
  const sections = answer.sections.flatMap(({ title, lines }) => [
    '',
    title,
    ...lines.map(({ says }) => `  ${harmless(says)}`),
  ]);
  const byWhat = new Map<string, string[]>();
  for (const { measure, missing } of answer.missing) {
    for (const what of missing) byWhat.set(what, [...(byWhat.get(what) ?? []), measure]);
  }
  const unknown = [...byWhat].map(([what, measures]) => [`  ${what}`, measures.join(', ')]);
  return [
    harmless(answer.headline),
    ...asOfLine(answer.asOf, answer.simulated),
    ...sections,
    ...(unknown.length > 0
      ? ['', table([{ title: 'No evidence: would need' }, { title: 'for' }], unknown)]
      : []),
  ].join('\n');
}

const FIGURE_COLUMNS = [
  { title: '' },
  ...['Value', '95 %', 'n', 'Change'].map((title) => ({ title, right: true })),
];

function figureTable(figures: readonly ScoreboardFigure[]): string {
  const rows = figures.map((one) => [
    one.id,
    one.evidence === 'none' ? 'no evidence' : figure(one.value, one.unit, one.currency),
    between(one.interval, one.unit),
    one.n === 0 ? '' : grouped(one.n, 0),
    one.change === null ? '' : `${moved(one)} (${one.change.to})`,
  ]);
  return table(FIGURE_COLUMNS, rows);
}

export function figuresPage({ says, asOf, figures }: ReadFiguresOutput): string {
  return [says, ...asOfLine(asOf), '', figureTable(figures)].join('\n');
}

export function scoreboardPage(answer: ReadScoreboardOutput): string {
  const groups = answer.groups.flatMap(({ says, figures }) => ['', says, figureTable(figures)]);
  const further = answer.further.map(({ id, says }) => [`entente figures ${id}`, says]);
  const promises = answer.promises.map((one) => [
    one.side,
    one.says,
    one.owed === null ? null : figure(one.owed, one.unit),
    one.evidence === 'none' ? 'no evidence' : figure(one.kept, one.unit),
    one.n === 0 ? '' : grouped(one.n, 0),
  ]);
  const words = ['Side', 'Promise', 'Owed', 'Kept', 'n'].map((title, at) => ({ title, right: at > 1 }));
  return [
    harmless(answer.sentence),
    ...asOfLine(answer.asOf),
    ...(promises.length > 0 ? ['', table(words, promises)] : []),
    ...groups,
    '',
    table([{ title: 'More' }, { title: '' }], further),
  ].join('\n');
}

export function funnelPage(answer: ReadFunnelOutput): string {
  const stages = answer.stages.map(({ name, entered, now, passedBy = 0 }) => [
    name,
    ...[entered, now, passedBy].map((count) => grouped(count, 0)),
  ]);
  const heads = ['Stage', 'Entered', 'Now', 'Passed by'].map((title, at) => ({ title, right: at > 0 }));
  const passing = answer.stages.some(({ passedBy = 0 }) => passedBy > 0)
    ? ['Passed by: seen in a later stage, never in this one; a step towards it counts them as arrived.']
    : [];
  const stepCells = (key: string, step: ReadFunnelOutput['steps'][number]) => [
    key,
    `${step.from} → ${step.to}`,
    ...[step.n, step.reached, step.lost, step.open].map((count) => grouped(count, 0)),
    figure(step.plainRate, 'ratio'),
    figure(step.medianDays, 'days'),
    figure(step.p90Days, 'days'),
  ];
  const steps = [
    ...answer.steps.map((step) => stepCells('all', step)),
    ...answer.rows.flatMap(({ key, steps: own }) => own.map((step) => stepCells(key, step))),
  ];
  const columns = ['', 'Step', 'n', 'Reached', 'Lost', 'Open', 'Rate', 'Median', 'p90'].map((title, at) => ({
    title,
    right: at > 1,
  }));
  return [
    ...asOfLine(answer.asOf),
    '',
    table(heads, stages),
    ...passing,
    '',
    table(columns, steps),
    ...answer.missing.map((what) => `Missing: ${what}`),
  ].join('\n');
}

export function leadsPage(answer: ReadLeadsBehindOutput): string {
  const rows = answer.leads.map(({ label, since, says }) => [label, since?.slice(0, 10) ?? null, says]);
  const columns = [{ title: 'Record' }, { title: 'Date' }, { title: 'Counts as', right: true }];
  const apart = answer.total - answer.counted;
  const beside = apart === 0 ? '' : `; ${grouped(apart, 0)} of them stand apart from the figure`;
  return [
    table(columns, rows),
    '',
    `${grouped(rows.length, 0)} of ${grouped(answer.total, 0)}${beside}`,
  ].join('\n');
}

export function reconcilePage(answer: ReconcileOutput): string {
  const apart = [
    ...answer.onlyOurs.map((record) => [record, 'counted', '–']),
    ...answer.onlyTheirs.map((record) => [record, '–', 'counted']),
    ...answer.different.map(({ record, ours, theirs }) => [record, ours, theirs]),
  ];
  const counts = `${answer.id}: ${grouped(answer.ours, 0)} records here, ${grouped(answer.theirs, 0)} in the report`;
  return apart.length === 0
    ? `${counts}; they agree.`
    : [counts, '', table([{ title: 'Record' }, { title: 'Here' }, { title: 'Report' }], apart)].join('\n');
}

export function statusPage(answer: ReadStatusOutput): string {
  const agreement = answer.agreement;
  const rows = [
    ['Workspace', `${answer.workspace}${answer.simulated ? ' (simulated)' : ''}`],
    ['Entries', `${grouped(answer.head.entries, 0)}, of which touches ${grouped(answer.head.touches, 0)}`],
    [
      'Agreement',
      agreement === null
        ? 'none on record'
        : `${agreement.name} (${agreement.inForce ? 'in force' : 'not in force'})`,
    ],
    ['Zone, currency', `${answer.zone}, ${answer.currency}`],
    ['Data', answer.dataDirectory],
    ...answer.running.map(({ says, done, total, unit }) => [
      'Running',
      `${says}: ${grouped(done, 0)}${total === null ? '' : ` of ${grouped(total, 0)}`} ${unit}`,
    ]),
  ];
  return table([{ title: `Entente ${answer.version}` }, { title: '' }], rows);
}
