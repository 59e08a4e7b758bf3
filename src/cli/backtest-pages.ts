/** How a back-test reads on a screen of text. */
import type { BacktestOutput } from '../operations/backtest/backtest-shapes.ts';
import { figure, grouped } from '../operations/figure-words.ts';
import { axisLines, number, SUMS } from './backtest-axis.ts';
import { harmless, table } from './table.ts';

function money(value: number | null, currency: string | null): string {
  return value === null ? 'no such role' : figure(value, 'money', currency ?? undefined);
}

function creditLines({ credit }: BacktestOutput): string[] {
  const { before, after, currency, differing, lookedAt, missing } = credit;
  if (after === null)
    return missing.includes('not asked for')
      ? []
      : ['', `Credit of won deals: no evidence (${missing.join('; ')}).`];
  const part = (says: string, of: 'marketing' | 'sales' | 'unattributed') => [
    says,
    before === null ? 'no evidence' : money(before[of], currency),
    money(after[of], currency),
  ];
  return [
    '',
    'Credit of won deals, by the model each text rules by',
    table(SUMS, [
      part('to marketing', 'marketing'),
      part('to sales', 'sales'),
      part('to nobody (no touch on record)', 'unattributed'),
    ]),
    `${grouped(differing, 0)} of ${grouped(lookedAt, 0)} won deals looked at one by one are credited otherwise.`,
  ];
}

function payLines({ paid }: BacktestOutput): string[] {
  if (paid.roles.length === 0)
    return paid.missing.includes('not asked for')
      ? []
      : ['', `What would have been paid: no evidence (${paid.missing.join('; ')}).`];
  const rows = paid.roles.map(({ name, before, after }) => [
    name,
    money(before, paid.currency),
    money(after, paid.currency),
  ]);
  return [
    '',
    `Paid in ${paid.period}, by role: what each text’s plan rewards for what it brings about, no payroll`,
    table(SUMS, rows),
  ];
}

function share(hours: number | null, of: number | null): string {
  return hours === null || of === null || of === 0
    ? 'no evidence'
    : `${grouped(hours, 1)} of ${grouped(of, 0)} h (${((hours / of) * 100).toFixed(1)} %)`;
}

/** What the handoffs ask of sales, held against what sales has. */
function capacityLines({ capacity, axes }: BacktestOutput): string[] {
  const { open, hoursPerWeek, minutesPerLead, minutesN } = capacity;
  const work = axes.find(({ work: { after } }) => after.handed > 0)?.work;
  const takes =
    minutesPerLead === null
      ? 'How long a lead takes sales is on record of none: hours cannot be told.'
      : `A lead takes sales ${grouped(minutesPerLead, 0)} minutes (recorded of ${grouped(minutesN, 0)} leads).`;
  if (work === undefined) return ['', takes];
  const held = [open.before, open.after].every((one) => one === null)
    ? 'no bound of open leads is agreed'
    : `agreed to hold ${number(open.before)}, proposed ${number(open.after)}`;
  return [
    '',
    'Sales capacity',
    table(SUMS, [
      [
        'hours a week needed, of those the pools work',
        share(work.before.hoursPerWeek, hoursPerWeek.before),
        share(work.after.hoursPerWeek, hoursPerWeek.after),
      ],
      ['leads open at one time, most', grouped(work.before.openMost, 0), grouped(work.after.openMost, 0)],
    ]),
    `${takes} Open leads: ${held}.`,
  ];
}

function figureLines({ figures }: BacktestOutput): string[] {
  if (figures.length === 0) return [];
  const rows = figures.map((one) => [
    one.id,
    one.before === null ? 'no evidence' : figure(one.before, one.unit, one.currency),
    one.after === null ? 'no evidence' : figure(one.after, one.unit, one.currency),
    one.says,
  ]);
  return ['', table([{ title: 'Measure' }, ...SUMS.slice(1), { title: '' }], rows)];
}

export function backtestPage(answer: BacktestOutput): string {
  const { proposed, base, changes, reproduces, axes, notes } = answer;
  const against = base === null ? 'no text on record' : `${base.name} (${base.digest.slice(0, 12)})`;
  const changed = changes.flatMap(({ clause, changes: parts }) =>
    parts.map(({ says }) => `  ${clause}: ${says}`),
  );
  return [
    harmless(`${proposed.name} (${proposed.digest.slice(0, 12)}) against ${against}`),
    ...(changed.length === 0
      ? ['The two texts say the same.']
      : ['', 'What changes', ...changed.map(harmless)]),
    ...(reproduces === null
      ? []
      : [
          '',
          `The record under its own text: ${reproduces.equal} decisions equal, ${reproduces.explained} explained, ${reproduces.unexplained} unexplained.`,
        ]),
    ...axes.flatMap(axisLines),
    ...capacityLines(answer),
    ...figureLines(answer),
    ...creditLines(answer),
    ...payLines(answer),
    ...(notes.length === 0 ? [] : ['', ...notes.map((note) => harmless(`Note: ${note}`))]),
  ].join('\n');
}
