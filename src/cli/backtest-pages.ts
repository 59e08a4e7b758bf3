/** How a back-test reads on a screen of text. */
import type { BacktestOutput } from '../operations/backtest/backtest-shapes.ts';
import { figure, grouped } from '../operations/figure-words.ts';
import { harmless, table } from './table.ts';

type Axis = BacktestOutput['axes'][number];
type Bounded = Axis['quality']['before']['precision'];

const AXIS = { live: 'The record since the signature', historical: 'What happened before the signature' };
const AGAINST = {
  record: 'held against the record',
  'text-in-force': 'held against what the text in force would have decided',
  nothing: 'held against nothing: no text was in force',
};

/** A text that comes into force later has no record yet, and no end of one. */
function stretch({ from, to }: Pick<Axis, 'from' | 'to'>): string {
  const [first, last] = [from.slice(0, 10), to.slice(0, 10)];
  return to < from ? `which begins ${first}` : `${first} to ${last}`;
}

function percent(value: number | null): string {
  return value === null ? 'no evidence' : `${(value * 100).toFixed(1)} %`;
}

function bounded({ value, least, most }: Bounded): string {
  return least === null || most === null
    ? percent(value)
    : `${percent(value)} (${percent(least)} to ${percent(most)})`;
}

function number(value: number | null, digits = 0): string {
  return value === null ? 'no evidence' : grouped(value, digits);
}

function breaches({ breached, breachedLeast, breachedMost }: Axis['work']['before']): string {
  return breachedLeast === breachedMost
    ? grouped(breached, 0)
    : `${grouped(breached, 0)} (${grouped(breachedLeast, 0)} to ${grouped(breachedMost, 0)})`;
}

const SUMS = [{ title: '' }, { title: 'Before', right: true }, { title: 'Proposed', right: true }];

function sums({ quality, work }: Axis): string {
  const both = <Part>(part: { before: Part; after: Part }, say: (one: Part) => string) => [
    say(part.before),
    say(part.after),
  ];
  return table(SUMS, [
    ['leads qualified', ...both(quality, ({ qualified }) => grouped(qualified, 0))],
    ['precision: won, of those worked', ...both(quality, ({ precision }) => bounded(precision))],
    ['recall: qualified, of those won', ...both(quality, ({ recall }) => bounded(recall))],
    ['handed over', ...both(work, ({ handed }) => grouped(handed, 0))],
    ['given to somebody', ...both(work, ({ routed }) => grouped(routed, 0))],
    ['clocks broken', ...both(work, breaches)],
    ['a week / most in a week', ...both(work, (one) => `${number(one.perWeek, 1)} / ${one.perWeekMost}`)],
    ['hours of sales a week', ...both(work, ({ hoursPerWeek }) => number(hoursPerWeek, 1))],
    ['open at one time, most', ...both(work, ({ openMost }) => grouped(openMost, 0))],
  ]);
}

const KINDS = [
  { title: 'Decisions' },
  ...['same', 'otherwise', 'no more', 'new'].map((title) => ({ title, right: true })),
];

function money(value: number | null, currency: string | null): string {
  return value === null ? 'no such role' : figure(value, 'money', currency ?? undefined);
}

function because(clauses: readonly string[], how: string): string {
  if (clauses.length === 0) return '';
  if (how === 'in-turn') return `${clauses.join(', then ')}, added in turn`;
  if (how === 'together') return `${clauses.join(' and ')} together`;
  return how === 'each' ? `${clauses.join(' or ')}, each alone` : clauses.join();
}

function axisLines(axis: Axis): string[] {
  const { decisions, leadTime, differences, total } = axis;
  const rows = decisions.byKind.map(({ kind, same, changed, dropped, added }) => [
    kind,
    ...[same, changed, dropped, added].map((count) => grouped(count, 0)),
  ]);
  const shown = differences.map(({ name, before, after, clauses, how }) =>
    harmless(`  ${name}: ${before ?? 'nothing'} → ${after ?? 'nothing'} [${because(clauses, how)}]`),
  );
  const moved = leadTime.medianHours;
  return [
    '',
    `${AXIS[axis.axis]}, ${stretch(axis)}, ${AGAINST[axis.against]}`,
    sums(axis),
    moved === null
      ? 'No lead that qualifies under both qualifies at another time.'
      : `Of ${leadTime.both} leads that qualify under both, ${leadTime.sooner} do so sooner and ${leadTime.later} later; median of those that moved: ${(moved / 24).toFixed(1)} days sooner.`,
    '',
    ...(rows.length === 0 ? ['No decisions.'] : [table(KINDS, rows)]),
    ...(shown.length === 0 ? [] : ['', `${shown.length} of ${total} differing decisions:`, ...shown]),
  ];
}

export function backtestPage(answer: BacktestOutput): string {
  const { proposed, base, changes, reproduces, axes, figures, notes, credit, capacity, paid } = answer;
  const against = base === null ? 'no text on record' : `${base.name} (${base.digest.slice(0, 12)})`;
  const changed = changes.flatMap(({ clause, changes: parts }) =>
    parts.map(({ says }) => `  ${clause}: ${says}`),
  );
  const figureRows = figures.map((one) => [
    one.id,
    one.before === null ? 'no evidence' : figure(one.before, one.unit, one.currency),
    one.after === null ? 'no evidence' : figure(one.after, one.unit, one.currency),
  ]);
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
    ...(figureRows.length === 0 ? [] : ['', table(SUMS, figureRows)]),
    ...(credit.differing === 0
      ? []
      : ['', `${credit.differing} of ${credit.lookedAt} won deals are credited otherwise.`]),
    ...(paid.roles.length === 0
      ? ['', `What would have been paid: no evidence (${paid.missing.join('; ')}).`]
      : [
          '',
          `Paid in ${paid.period}, by role`,
          table(
            SUMS,
            paid.roles.map((one) => [
              one.name,
              money(one.before, paid.currency),
              money(one.after, paid.currency),
            ]),
          ),
        ]),
    `Sales agreed to hold ${number(capacity.open.before)} open leads; proposed ${number(capacity.open.after)}.`,
    ...notes.map((note) => harmless(note)),
  ].join('\n');
}
