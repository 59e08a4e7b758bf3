/** How figures of forecasts read on a screen of text. */
import type { AccuracyOutput } from '../operations/accuracy.ts';
import type { AnswerForecastItemOutput } from '../operations/answer-forecast-item.ts';
import { figure, grouped } from '../operations/figure-words.ts';
import type { ListForecastItemsOutput } from '../operations/list-forecast-items.ts';
import type { ReadForecastOutput } from '../operations/read-forecast.ts';
import type { SubmitForecastOutput } from '../operations/submit-forecast.ts';
import { harmless, table } from './table.ts';

const MEASURES = [
  ['WAPE', 'wape'],
  ['Bias', 'bias'],
  ['MAPE', 'mape'],
  ['sMAPE', 'smape'],
  ['MASE', 'mase'],
  ['Miss of call', 'ofCall'],
  ['Miss of booking', 'ofBooking'],
] as const;

function shown(name: string, value: number | null): string {
  if (value === null) return 'not defined';
  return name === 'mase' ? grouped(value, 3) : `${grouped(value * 100, 2)} %`;
}

export function accuracyPage(answer: AccuracyOutput): string {
  const whole = MEASURES.map(([title, name]) => {
    const { value, definition, why } = answer[name];
    return [title, shown(name, value), why ?? definition];
  });
  const columns = [
    { title: '' },
    { title: 'Value', right: true },
    { title: 'Definition, or why there is none' },
  ];
  const head = [`${grouped(answer.n, 0)} forecasts (${answer.forecast}) against ${answer.actual}`, ''];
  const parts = answer.rows.map((row) => [
    row.key === '' ? '(not said)' : row.key,
    grouped(row.n, 0),
    ...MEASURES.map(([, name]) => (row[name].value === null ? '–' : shown(name, row[name].value))),
  ]);
  const titles = [answer.by ?? '', 'n', ...MEASURES.map(([title]) => title)];
  const rows =
    parts.length === 0
      ? []
      : [
          '',
          table(
            titles.map((title, at) => ({ title, right: at > 0 })),
            parts,
          ),
        ];
  return [...head, table(columns, whole), ...rows].join('\n');
}

function day(at: string): string {
  return at.slice(0, 10);
}

function amount(value: number | null): string {
  return value === null ? '–' : grouped(value, 0);
}

function percent(value: number | null): string {
  return figure(value, 'ratio');
}

function section(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  words = 1,
): string[] {
  if (rows.length === 0) return [];
  return [
    '',
    title,
    table(
      heads.map((head, at) => ({ title: head, right: at >= words })),
      rows,
    ),
  ];
}

function weekRows({ weeks }: ReadForecastOutput): string[][] {
  return weeks.map((week) => [
    String(week.weeksBefore),
    day(week.at),
    amount(week.call),
    week.band === null ? '–' : `${amount(week.band.low)} … ${amount(week.band.high)}`,
    amount(week.booked),
    amount(week.openPipeline),
    amount(week.stageWeighted),
    amount(week.conversionVelocity),
  ]);
}

function habitWord({ habit, evidence }: ReadForecastOutput['people'][number]['habit']): string {
  if (evidence === 'none') return 'no evidence';
  return habit ?? 'none';
}

function habitSections({ people, judged, slips, inflation }: ReadForecastOutput): string[] {
  const calls = people.map(({ person, team, errors, habit }) => [
    person,
    team ?? '–',
    habitWord(habit),
    String(errors.n),
    percent(errors.wape.value),
    percent(errors.bias.value),
    String(habit.beaten),
    String(habit.missed),
  ]);
  const late = slips.map((one) => [
    one.person ?? 'Everybody',
    String(one.n),
    String(one.slipped),
    one.evidence === 'none' ? 'no evidence' : percent(one.share),
    String(one.moves),
    one.medianDays === null ? '–' : `${one.medianDays} d`,
  ]);
  const inflated = inflation
    .filter((one) => one.inflated)
    .map((one) => [one.person, one.stage, String(one.n), percent(one.share), percent(one.othersShare)]);
  const chance =
    judged.people === 0
      ? []
      : [`By chance alone ${judged.byChance.toFixed(1)} of ${judged.people} would show a habit.`];
  return [
    ...section('People', ['Person', 'Team', 'Habit', 'n', 'WAPE', 'Bias', 'Beaten', 'Missed'], calls, 3),
    ...chance,
    ...section('Close dates put off', ['', 'Deals', 'Put off', 'Share', 'Moves', 'Median'], late),
    ...section(
      'Lost from a stage more often than others',
      ['Person', 'Stage', 'n', 'Lost', 'Others'],
      inflated,
      2,
    ),
  ];
}

export function forecastPage(answer: ReadForecastOutput): string {
  const { period, currency } = answer;
  const head =
    period === null
      ? ['No forecast and no opportunity is recorded.']
      : [
          `${day(period.from)} to ${day(period.to)}${currency === null ? '' : `, in ${currency}`}`,
          `Call ${amount(period.call)}${period.call === period.standing ? '' : ` (stands at ${amount(period.standing)})`}, ${period.ended ? 'came' : 'came so far'} ${amount(period.outcome)}`,
        ];
  const levels = answer.levels.map(({ level, n, wape, bias, ofCall, ofBooking }) => [
    level,
    String(n),
    ...[wape, bias, ofCall, ofBooking].map(({ value }) => percent(value)),
  ]);
  const naive = answer.baselines.map((one) => [
    one.id,
    String(one.n),
    percent(one.wape),
    one.valueAdded === null ? `no evidence: ${one.why ?? ''}` : percent(one.valueAdded),
  ]);
  const weekHeads = ['Weeks left', 'Day', 'Call', 'Band', 'Booked', 'Open', 'Stage-weighted', 'At pace'];
  return [
    ...head,
    ...section('Week by week', weekHeads, weekRows(answer), 0),
    ...section('Ended periods by level', ['Level', 'n', 'WAPE', 'Bias', 'Of call', 'Of booking'], levels),
    ...section('Naive lines', ['Line', 'n', 'WAPE', 'The call adds'], naive),
    ...habitSections(answer),
    ...(answer.notes.length + answer.missing.length === 0 ? [] : ['']),
    ...answer.notes,
    ...answer.missing.map((what) => `Missing: ${what}`),
  ].join('\n');
}

export function forecastItemsPage(answer: ListForecastItemsOutput): string {
  const { items, answered, valid, overdue } = answer.counts;
  const rows = answer.items.map((one) => [
    one.id,
    one.name,
    one.owner ?? '–',
    amount(one.amount),
    one.closeDate === null ? '–' : day(one.closeDate),
    one.dueAt === null ? '–' : `${day(one.dueAt)}${one.overdue ? ' late' : ''}`,
    one.verdict ?? 'not answered',
    one.action ?? '',
  ]);
  const columns = ['Item', 'Name', 'Owner', 'Amount', 'Closes', 'Answer by', 'Verdict', 'Action'].map(
    (title, at) => ({
      title,
      right: at === 3,
    }),
  );
  const counts = `${items} items, ${answered} answered (${valid} valid), ${overdue} overdue`;
  return [
    ...(answer.says === null ? [] : [harmless(answer.says), '']),
    rows.length === 0 ? 'No item stands in the call of this period.' : table(columns, rows),
    '',
    counts,
    ...answer.outcomes.map(
      ({ verdict, n, won, share }) =>
        `Found ${harmless(verdict)}: ${won} of ${n} won since (${percent(share)})`,
    ),
    ...answer.missing.map((what) => `Missing: ${what}`),
  ].join('\n');
}

export function itemAnsweredPage({ verdict, action, seq }: AnswerForecastItemOutput): string {
  return `Recorded as ${seq}: ${verdict}${action === null ? '' : `; ${harmless(action)}`}`;
}

export function submittedPage(answer: SubmitForecastOutput): string {
  const { category, currency, period, seq } = answer;
  return `Recorded as ${seq}: ${harmless(category)} ${grouped(answer.amount, 2)} ${currency} for ${period}`;
}
