/** How what the sides owe each other, what the field reports, complaints of leads and joint calls read on a screen. */
import type { ListJointCallsOutput } from '../operations/field/joint-call-answers.ts';
import type { ReadFieldOutput } from '../operations/field/read-field.ts';
import { between, figure, grouped } from '../operations/figure-words.ts';
import type { ListBadLeadsOutput } from '../operations/list-bad-leads.ts';
import type { ReadOwedOutput } from '../operations/read-owed.ts';
import { type Column, harmless, minuteOf, table } from './table.ts';

const MOST_LETTERS = 48;

/** `>` before a title: figures, to the right. */
function heads(...titles: readonly string[]): Column[] {
  return titles.map((title) => ({ title: title.replace('>', ''), right: title.startsWith('>') }));
}

function day(at: string | null): string | null {
  return at === null ? null : at.slice(0, 10);
}

function short(text: string | null): string | null {
  return text === null || text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS - 1)}…`;
}

function asOf(at: string | null): string[] {
  return at === null ? [] : [`As of ${minuteOf(at)}`, ''];
}

/** `50 of 410; --after N leaves out so many first, --limit N shows so many.` */
function shownOf(shown: number, total: number): string {
  const all = `${grouped(shown, 0)} of ${grouped(total, 0)}`;
  return shown < total ? `${all}; --after N leaves out so many first, --limit N shows so many.` : `${all}.`;
}

export function owedPage(answer: ReadOwedOutput): string {
  if (answer.owed.length === 0)
    return 'Nothing is owed: no agreement with promises is in force, or nothing is recorded yet.';
  const rows = answer.owed.map((one) => {
    const told = (value: number | null) => figure(value, one.unit);
    return [
      one.side,
      one.id,
      one.period,
      one.owed === null ? null : `at ${one.bound} ${told(one.owed)}`,
      told(one.owedToDate),
      told(one.delivered),
      one.forecast === null ? null : told(one.forecast),
      one.forecastInterval === null ? '' : between(one.forecastInterval, one.unit),
      one.state === 'none' ? 'no evidence' : one.state,
    ];
  });
  const says = answer.owed.map((one) => harmless(`${one.id}: ${one.says}`));
  const missing = answer.owed.flatMap((one) =>
    one.missing.map((what) => harmless(`${one.id} has no evidence, for want of ${what}`)),
  );
  const columns = heads(
    'Side',
    'Promise',
    'Period',
    '>Owed',
    '>By now',
    '>Delivered',
    '>At this pace',
    '',
    '',
  );
  return [...asOf(answer.asOf), table(columns, rows), '', ...says, ...missing].join('\n');
}

export function fieldPage(answer: ReadFieldOutput): string {
  if (answer.counts.length === 0) return 'The field has reported nothing yet.';
  const counts = answer.counts.map((one) => [
    one.type,
    ...[one.open, one.overdue, one.answered, one.expired, one.noted].map((count) => grouped(count, 0)),
  ]);
  const rows = answer.reports.map((one) => [
    one.state,
    day(one.dueAt),
    one.type,
    short(one.name),
    one.by ?? one.team,
    day(one.at),
    short(one.answer ?? one.verdict),
    one.id,
  ]);
  return [
    ...asOf(answer.asOf),
    table(heads('Reports', '>Open', '>Overdue', '>Answered', '>Expired', '>Noted'), counts),
    '',
    ...(rows.length === 0
      ? ['No report is of this kind.']
      : [table(heads('State', 'Due', 'Type', 'What', 'By', 'Reported', 'Answer', 'Id'), rows), '']),
    ...(rows.length === 0 ? [] : [shownOf(rows.length, answer.total)]),
  ].join('\n');
}

export function badLeadsPage(answer: ListBadLeadsOutput): string {
  const { counts, medianHours } = answer;
  const missing = answer.missing.map((what) => `Missing: ${harmless(what)}`);
  if (counts.open + counts.answered + counts.closed === 0)
    return ['No lead was complained of.', ...missing].join('\n');
  const median = medianHours === null ? '' : `; half are answered within ${figure(medianHours, 'hours')}`;
  const rows = answer.cases.map((one) => [
    one.state,
    day(one.openedAt),
    one.id,
    short(one.name),
    short(one.says),
    one.fault,
    one.verdict,
    short(one.action),
    day(one.answeredAt),
  ]);
  const columns = heads('State', 'Since', 'Lead', 'Name', 'Why', 'Part', 'Verdict', 'Action', 'Answered');
  return [
    ...asOf(answer.asOf),
    `${grouped(counts.open, 0)} open, ${grouped(counts.answered, 0)} answered, ${grouped(counts.closed, 0)} closed${median}`,
    '',
    ...(rows.length === 0 ? ['No case is in this state.'] : [table(columns, rows), '']),
    ...(rows.length === 0 ? [] : [shownOf(rows.length, answer.total)]),
    ...missing,
  ].join('\n');
}

export function jointCallsPage(answer: ListJointCallsOutput): string {
  if (answer.calls.length === 0) return 'No joint call is asked for.';
  const rows = answer.calls.map((one) => [
    one.state,
    one.proposed[0] === undefined ? null : minuteOf(one.proposed[0]),
    short(one.name),
    one.requestedBy,
    one.with,
    short(one.outcome ?? one.note),
    one.id,
  ]);
  const columns = heads('State', 'When', 'With lead', 'Asked by', 'Asked', 'Outcome or note', 'Id');
  return [table(columns, rows), '', shownOf(rows.length, answer.total)].join('\n');
}
