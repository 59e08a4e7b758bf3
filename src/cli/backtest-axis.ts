/** How one stretch of history reads in a back-test: its sums under both texts with their bounds, and what differs. */
import type { BacktestOutput } from '../operations/backtest/backtest-shapes.ts';
import { grouped } from '../operations/figure-words.ts';
import { harmless, minuteOf, table } from './table.ts';

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

export function number(value: number | null, digits = 0): string {
  return value === null ? 'no evidence' : grouped(value, digits);
}

function breaches({ breached, breachedLeast, breachedMost }: Axis['work']['before']): string {
  return breachedLeast === breachedMost
    ? grouped(breached, 0)
    : `${grouped(breachedLeast, 0)} to ${grouped(breachedMost, 0)}`;
}

export const SUMS = [{ title: '' }, { title: 'Before', right: true }, { title: 'Proposed', right: true }];

const WON =
  'Won: a deal of the lead, or the lead itself, was won. In brackets the least and the most it could be:';
const UNWORKED = 'nobody knows what leads that were never worked would have become.';
const UNANSWERED = 'nobody knows how they would have been answered; hence the range of clocks broken.';

/** What the sums rest on where history cannot know. */
function cannotKnow({ quality, work }: Axis): string[] {
  const { before, after } = quality;
  const unworked = before.unworked + after.unworked;
  const { unknown } = work.after;
  return [
    ...(unworked === 0
      ? []
      : [
          `${WON} ${UNWORKED} (${grouped(before.unworked, 0)} of those that qualify, ${grouped(after.unworked, 0)} under the proposal.)`,
        ]),
    ...(unknown === 0
      ? []
      : [
          `${grouped(unknown, 0)} of the proposal’s handoffs were not really made so (another instant, owner or lead): ${UNANSWERED}`,
        ]),
  ];
}

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
    ['routed: given to somebody', ...both(work, ({ routed }) => grouped(routed, 0))],
    ['clocks broken (breached)', ...both(work, breaches)],
    [
      'handed over a week / most in a week',
      ...both(work, (one) => `${number(one.perWeek, 1)} / ${one.perWeekMost}`),
    ],
    ['hours of sales a week', ...both(work, ({ hoursPerWeek }) => number(hoursPerWeek, 1))],
    ['open at one time, most', ...both(work, ({ openMost }) => grouped(openMost, 0))],
  ]);
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  crossed: 'changes of cell (grade and level)',
  entered: 'stages entered',
  'handed-off': 'handoffs',
  routed: 'routings (who gets it)',
  warned: 'warnings',
  breached: 'clocks broken',
  settled: 'answers',
  escalated: 'escalations',
  recycled: 'recyclings',
};
const MOST_REASONS = 8;

const KINDS = [
  { title: 'Decisions' },
  ...['same', 'otherwise', 'no more', 'new'].map((title) => ({ title, right: true })),
];

const WHY = [{ title: 'What differs' }, { title: 'Because of' }, { title: 'Decisions', right: true }];

function because(clauses: readonly string[], how: string): string {
  if (clauses.length === 0) return '';
  if (how === 'in-turn') return `${clauses.join(', then ')}, added in turn`;
  if (how === 'together') return `${clauses.join(' and ')} together`;
  return how === 'each' ? `${clauses.join(' or ')}, each alone` : clauses.join();
}

/** Where both say the same, what differs is the instant. */
function toldDifference({ before, after, beforeAt, afterAt }: Axis['differences'][number]): string {
  if (before !== after || beforeAt === null || afterAt === null)
    return `${before ?? 'nothing'} → ${after ?? 'nothing'}`;
  return `${before}, ${minuteOf(beforeAt)} → ${minuteOf(afterAt)}`;
}

export function axisLines(axis: Axis): string[] {
  const { decisions, leadTime, differences, total } = axis;
  const rows = decisions.byKind.map(({ kind, same, changed, dropped, added }) => [
    KIND_WORDS[kind] ?? kind,
    ...[same, changed, dropped, added].map((count) => grouped(count, 0)),
  ]);
  const shown = differences.map((one) =>
    harmless(`  ${one.name}: ${toldDifference(one)} [${because(one.clauses, one.how)}]`),
  );
  const reasons = decisions.byClause
    .slice(0, MOST_REASONS)
    .map(({ clauses, how, kind, count }) => [
      KIND_WORDS[kind] ?? kind,
      because(clauses, how),
      grouped(count, 0),
    ]);
  const moved = leadTime.medianHours;
  return [
    '',
    `${AXIS[axis.axis]}, ${stretch(axis)}, ${AGAINST[axis.against]}`,
    sums(axis),
    ...cannotKnow(axis),
    moved === null
      ? 'No lead that qualifies under both qualifies at another time.'
      : `Of ${leadTime.both} leads that qualify under both, ${leadTime.sooner} do so sooner and ${leadTime.later} later; median of those that moved: ${(moved / 24).toFixed(1)} days sooner.`,
    '',
    ...(rows.length === 0 ? ['No decisions.'] : [table(KINDS, rows)]),
    ...(reasons.length === 0 ? [] : ['', table(WHY, reasons)]),
    ...(shown.length === 0 ? [] : ['', `${shown.length} of ${total} differing decisions:`, ...shown]),
  ];
}
