/** What the forecast page asks: the call against the outcome, its errors, what it adds to naive lines, and habits. */
import { agreedRollUp, rollUp, SALESFORCE, SERVICENOW } from '../forecast/category-roll-up.ts';
import { type DealHistory, pipelineAt } from '../forecast/deal-history.ts';
import { currencyDigits } from './currency-digits.ts';
import { horizonErrors, judgedPeople, levelErrors, personLines } from './forecast-reading/call-errors.ts';
import { inflationLines, slipLines } from './forecast-reading/deal-habits.ts';
import { forecastPeriods, judgedPeriods, periodHolding } from './forecast-reading/forecast-periods.ts';
import { type Span, type Units, unitsOf } from './forecast-reading/forecast-units.ts';
import { weekLines, weekMoments } from './forecast-reading/forecast-weeks.ts';
import type {
  ForecastReading,
  PeriodLine,
  RollUpTable,
  SubmissionLine,
  WeekLine,
} from './forecast-reading/reading.ts';
import { valueAdded } from './forecast-reading/value-added.ts';
import { asKnown, type DealBook, dealBook } from './history/deal-histories.ts';
import {
  actualWithin,
  calledOfAll,
  forecastCurrency,
  type Submission,
  submissionsOf,
  submittedWithin,
} from './history/forecast-calls.ts';
import { type ForecastTerms, forecastTerms, freezeOf } from './history/forecast-terms.ts';
import {
  type History,
  type MeasureContext,
  openHistory,
  subjectTypes,
  typeNumber,
} from './history/history.ts';
import type { WonWithin } from './history/won-within.ts';
import type { Lens } from './lens-port.ts';
import { toldNames, toldPersons } from './told-persons.ts';

export type ForecastQuestion = {
  /** An instant in the period to show; left out: the one that runs at the end of observation. */
  readonly at?: number;
};

/** Replays cost a look at every deal: naive lines are drawn for so many of the last ended periods. */
const MOST_JUDGED = 12;

type Ground = {
  readonly history: History;
  readonly terms: ForecastTerms;
  readonly currency: string;
  readonly actual: WonWithin;
  readonly book: DealBook;
  readonly called: readonly Submission[];
  readonly units: Units;
  readonly firstDeal: number;
};

async function groundOf(history: History): Promise<Ground | { readonly missing: string }> {
  const terms = forecastTerms(history);
  const said = await submissionsOf(history);
  const money = await forecastCurrency(history, terms, said);
  if ('missing' in money) return money;
  const actual = await actualWithin(history, terms);
  if ('missing' in actual) return actual;
  const book = await dealBook(history, money.currency);
  const called = await calledOfAll(history);
  const units = await unitsOf(history, called, actual);
  const firstDeal = earliest(book.deals);
  return { history, terms, currency: money.currency, actual, book, called, units, firstDeal };
}

function earliest(deals: readonly DealHistory[]): number {
  return deals.reduce((first, { openedAt }) => Math.min(first, openedAt), Number.POSITIVE_INFINITY);
}

function periodLine({ history, terms, units }: Ground, span: Span): PeriodLine {
  const frozenAt = freezeOf(terms, history.lens.zone, span.from);
  const isFrozen = frozenAt <= history.asOf;
  const { company } = units;
  return {
    ...span,
    ended: span.to <= history.asOf,
    frozenAt,
    standing: company.standing(span, history.asOf),
    call: isFrozen ? company.frozen(span) : company.standing(span, history.asOf),
    outcome: company.actual(span),
  };
}

/** Each person's submissions in each category, as they stood in each of the period's weeks. */
async function submissionLines({ history, units }: Ground, span: Span): Promise<readonly SubmissionLine[]> {
  const may = (await toldPersons(history)) ?? (() => true);
  const types = await subjectTypes(history);
  const isOthers = (subject: number) => types[subject] === typeNumber('user') && !may(subject);
  const all = (await submittedWithin(history, span)).filter(({ subject }) => !isOthers(subject));
  const groups = Map.groupBy(all, ({ subject, category }) => `${subject} ${category}`);
  const people = [...groups.values()].map((some) => some[0]?.subject ?? 0);
  const labels = await history.lens.labelsOf(people);
  const moments = weekMoments(span, history.asOf);
  return [...groups.values()].map((some, index) => {
    const team = units.teams.get(people[index] ?? 0) ?? '';
    return {
      person: labels[index] ?? '',
      team: team === '' ? null : team,
      category: some[0]?.category ?? '',
      amounts: moments.map(({ at }) => some.findLast(({ said }) => said <= at)?.amount ?? null),
    };
  });
}

/** What stands in each category at the end of observation, or of the period where that has ended. */
function rollUpTables({ history, book }: Ground, span: Span): readonly RollUpTable[] {
  if (!book.hasCategories) return [];
  const isNow = span.to > history.asOf;
  const then = pipelineAt(isNow ? book.deals : asKnown(book), Math.min(history.asOf, span.to - 1));
  const open = then.open.filter(({ closeDate }) => closeDate === null || closeDate < span.to);
  const won = then.closed.filter((deal) => deal.won && deal.closedAt >= span.from && deal.closedAt < span.to);
  const deals = [...open, ...won.map(({ amount }) => ({ category: 'closed', amount }))];
  const clause = history.context.agreement?.forecast;
  const agreed = clause === undefined ? [] : [agreedRollUp(clause.categories)];
  return [...agreed, SALESFORCE, SERVICENOW].map((ways) => ({
    definition: ways.definition,
    lines: rollUp(ways, deals),
  }));
}

function notesOf({ book, terms }: Ground): readonly string[] {
  return [
    ...(book.datesMove || !book.hasDates
      ? []
      : [
          'No close date was ever seen to move, so those recorded may be of the last export: replays leave them out and go by how long earlier wins took.',
        ]),
    ...(book.amountsMove || !book.hasAmounts
      ? []
      : [
          'No amount was ever seen to change, so a deal’s amount in a replay may be that of the last export.',
        ]),
    ...(terms.agreed
      ? []
      : ['No forecast clause is in force: a commit counts as the call, frozen as its period begins.']),
  ];
}

function missingOf({ book, called }: Ground): readonly string[] {
  return [
    ...(called.length === 0 ? ['submitted forecasts: who called what for which period, and when'] : []),
    ...(book.hasCategories ? [] : ['the forecast category of each opportunity']),
    ...(book.datesMove ? [] : ['the history of expected close dates (changes with their dates)']),
  ];
}

/** Minor units become major ones wherever money stands. */
function inMajor(reading: ForecastReading, currency: string): ForecastReading {
  const { units } = currencyDigits(currency);
  const money = (value: number): number => value / units;
  const maybe = (value: number | null): number | null => (value === null ? null : money(value));
  const period = (line: PeriodLine): PeriodLine => ({
    ...line,
    call: maybe(line.call),
    standing: maybe(line.standing),
    outcome: money(line.outcome),
  });
  const week = (line: WeekLine): WeekLine => ({
    ...line,
    call: maybe(line.call),
    band: line.band === null ? null : { low: money(line.band.low), high: money(line.band.high) },
    booked: money(line.booked),
    openPipeline: money(line.openPipeline),
    stageWeighted: maybe(line.stageWeighted),
    conversionVelocity: maybe(line.conversionVelocity),
  });
  return {
    ...reading,
    period: reading.period === null ? null : period(reading.period),
    periods: reading.periods.map(period),
    weeks: reading.weeks.map(week),
    submissions: reading.submissions.map((line) => ({ ...line, amounts: line.amounts.map(maybe) })),
    rollUps: reading.rollUps.map(({ definition, lines }) => ({
      definition,
      lines: lines.map((line) => ({ ...line, amount: money(line.amount) })),
    })),
  };
}

function emptyReading(history: History, missing: readonly string[]): ForecastReading {
  const terms = forecastTerms(history);
  return {
    asOf: history.asOf,
    currency: null,
    agreed: terms.agreed,
    definitions: { accuracy: `forecast-accuracy/${terms.error}`, bias: `forecast-bias/${terms.sign}` },
    ...{ period: null, weeks: [], submissions: [], rollUps: [], periods: [], levels: [], horizons: [] },
    ...{ people: [], judged: { people: 0, byChance: 0 }, baselines: [], slips: [], inflation: [] },
    missing,
    notes: [],
  };
}

async function shown(ground: Ground, span: Span | null, spans: readonly Span[]) {
  const { history, units, book } = ground;
  if (span === null) return { period: null, weeks: [], submissions: [], rollUps: [] };
  const earlier = spans.filter(({ to }) => to <= span.from);
  const past = asKnown(book);
  return {
    period: periodLine(ground, span),
    weeks: await weekLines(history.lens, units.company, past, span, { earlier, asOf: history.asOf }),
    submissions: await submissionLines(ground, span),
    rollUps: rollUpTables(ground, span),
  };
}

async function reading(ground: Ground, question: ForecastQuestion): Promise<ForecastReading> {
  const { history, terms, units, book, called, actual, firstDeal } = ground;
  const { lens, asOf } = history;
  const spans = forecastPeriods(history, terms, called, firstDeal);
  const ended = spans.filter(({ to }) => to <= asOf);
  const hasCalls = called.length > 0;
  const judged = judgedPeriods(history, terms, ended, actual, firstDeal).slice(-MOST_JUDGED);
  const mayName = await toldNames(history);
  const judgedAll = hasCalls ? personLines(units, ended, terms.sign) : [];
  const people = judgedAll.filter(({ person }) => mayName(person));
  return {
    ...emptyReading(history, missingOf(ground)),
    currency: ground.currency,
    ...(await shown(ground, periodHolding(spans, question.at ?? asOf), spans)),
    periods: spans.map((span) => periodLine(ground, span)),
    levels: hasCalls ? levelErrors(units, ended, terms.sign) : [],
    horizons: hasCalls ? horizonErrors(units, ended, terms.sign) : [],
    people,
    judged: judgedPeople(judgedAll),
    baselines: await valueAdded(lens, units.company, asKnown(book), judged),
    slips: (await slipLines(lens, book.datesMove ? book.deals : [], asOf)).filter(({ person }) =>
      mayName(person),
    ),
    inflation: (await inflationLines(lens, book.deals, asOf)).filter(({ person }) => mayName(person)),
    notes: notesOf(ground),
  };
}

/** Reads everything of the forecasts through a lens. Missing data is an answer: `missing` says what would supply it. */
export function readForecast(
  lens: Lens,
  question: ForecastQuestion,
  context: MeasureContext,
): Promise<ForecastReading> {
  return lens.answer(async () => {
    const history = openHistory(lens, context);
    const ground = await groundOf(history);
    if ('missing' in ground) return emptyReading(history, [ground.missing]);
    return inMajor(await reading(ground, question), ground.currency);
  });
}
