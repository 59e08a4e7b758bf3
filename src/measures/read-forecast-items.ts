/** The items of the call: open opportunities sales counts on for the period, and what marketing says of each. */
import { type DealHistory, type OpenDeal, pipelineAt } from '../forecast/deal-history.ts';
import { slipOf } from '../forecast/slipped-deals.ts';
import { wilson } from '../study/wilson.ts';
import { currencyDigits } from './currency-digits.ts';
import { addAgreedTime } from './forecast-reading/agreed-time.ts';
import { currentPeriod } from './forecast-reading/forecast-periods.ts';
import type { Span } from './forecast-reading/forecast-units.ts';
import { dealBook, dealCurrency } from './history/deal-histories.ts';
import { calledOfAll } from './history/forecast-calls.ts';
import { forecastTerms } from './history/forecast-terms.ts';
import { type History, type MeasureContext, openHistory } from './history/history.ts';
import { relationsOf } from './history/relations.ts';
import { calendarOf } from './history/working-hours.ts';
import type { Lens } from './lens-port.ts';
import type { Interval } from './measure-answer.ts';

/** The handoff an answer to a forecast item names, so that it is no answer to anything else that runs on the deal. */
export const FORECAST_ITEM = 'forecast-item';

export type ForecastItem = {
  readonly subject: string;
  /** The id its system gives it, and how it is called. */
  readonly id: string;
  readonly name: string;
  readonly owner: string | null;
  readonly ownerSubject: string | null;
  readonly account: string | null;
  /** Major units. */
  readonly amount: number | null;
  readonly stage: string | null;
  readonly category: string;
  readonly closeDate: number | null;
  /** Since when it stands in the call of this period. */
  readonly since: number;
  /** By when marketing is to answer; null where no clause says. */
  readonly dueAt: number | null;
  /** Not answered, and past due. */
  readonly overdue: boolean;
  readonly verdict: string | null;
  readonly action: string | null;
  readonly answeredAt: number | null;
  readonly answeredBy: string | null;
  /** Answered after it was due. */
  readonly late: boolean;
  /** How often its close was put off, and by how many days in all. */
  readonly putOff: number;
  readonly daysSlipped: number;
};

/** What became of items after marketing's last word on them: whether its verdicts hold. */
export type VerdictOutcome = {
  readonly verdict: string;
  /** Answered deals that have ended since, those won, and those for which marketing named an action. */
  readonly n: number;
  readonly won: number;
  readonly share: number | null;
  readonly interval: Interval;
  readonly acted: number;
  readonly actedWon: number;
};

export type ForecastItems = {
  readonly asOf: number;
  readonly period: Span | null;
  readonly currency: string | null;
  readonly called: string | null;
  /** What the agreement says marketing owes on each item. */
  readonly says: string | null;
  readonly items: readonly ForecastItem[];
  readonly outcomes: readonly VerdictOutcome[];
  readonly missing: readonly string[];
};

type Answer = {
  readonly at: number;
  readonly who: number;
  readonly verdict: number;
  readonly action: number;
};

/** Answers to forecast items by opportunity: those that name no other handoff, in the order in which they were given. */
async function answersOf(history: History): Promise<ReadonlyMap<number, readonly Answer[]>> {
  const rows = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, who, reason, handoff, action::INTEGER AS action FROM act WHERE what = 3 ORDER BY subject, happened, seq',
  );
  const [named] = await history.lens.codesOf([FORECAST_ITEM]);
  const answers = new Map<number, Answer[]>();
  for (let row = 0; row < rows.rows; row++) {
    const of = (column: string): number => rows.of[column]![row]!;
    if (of('handoff') !== 0 && of('handoff') !== named) continue;
    const answer = { at: of('happened'), who: of('who'), verdict: of('reason'), action: of('action') };
    const known = answers.get(of('subject'));
    if (known === undefined) answers.set(of('subject'), [answer]);
    else known.push(answer);
  }
  return answers;
}

/** By verdict, over every deal ever answered: the last answer before its end, and how it ended. */
async function outcomesOf(
  history: History,
  deals: readonly DealHistory[],
): Promise<readonly VerdictOutcome[]> {
  const answers = await answersOf(history);
  const ended = pipelineAt(deals, history.asOf).closed.flatMap(({ id, won, closedAt }) => {
    const last = answers.get(id)?.findLast(({ at }) => at <= closedAt);
    return last === undefined || last.verdict === 0 ? [] : [{ won, ...last }];
  });
  const groups = [...Map.groupBy(ended, ({ verdict }) => verdict)];
  const words = await history.lens.textsOf(groups.map(([code]) => code));
  return groups.map(([, some], index) => {
    const won = some.filter((one) => one.won).length;
    const acted = some.filter(({ action }) => action !== 0);
    return {
      ...{ verdict: words[index] ?? '', n: some.length, won, share: won / some.length },
      interval: wilson(won, some.length),
      acted: acted.length,
      actedWon: acted.filter((one) => one.won).length,
    };
  });
}

/** Since when its close date has lain before the end of the period without a break. */
function datedSince(deal: DealHistory, { to }: Span, at: number): number | null {
  let since: number | null = null;
  for (const said of deal.closeDates) {
    if (said.at > at) break;
    const within = said.value !== null && said.value < to;
    since = within ? (since ?? said.at) : null;
  }
  return since;
}

type Standing = { readonly deal: OpenDeal; readonly since: number; readonly history: DealHistory };

/** Open deals in the called category whose close date lies before the period's end, or that have none. */
function standingItems(
  deals: readonly DealHistory[],
  span: Span,
  at: number,
  isInCall: (category: string) => boolean,
): readonly Standing[] {
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  return pipelineAt(deals, at).open.flatMap((deal) => {
    const { category, closeDate, categorySince } = deal;
    const history = byId.get(deal.id);
    if (history === undefined || category === null || !isInCall(category)) return [];
    if (closeDate !== null && closeDate >= span.to) return [];
    const dated = closeDate === null ? span.from : (datedSince(history, span, at) ?? span.from);
    return [{ deal, history, since: Math.max(categorySince ?? 0, dated) }];
  });
}

async function namesOf(history: History, standing: readonly Standing[], answers: readonly (Answer | null)[]) {
  const { accountOf } = await relationsOf(history);
  const codes = standing.flatMap(({ deal }) => [deal.id, deal.owner, accountOf[deal.id] ?? 0]);
  const said = answers.flatMap((answer) =>
    answer === null ? [] : [answer.who, answer.verdict, answer.action],
  );
  const asked = [...new Set([...codes, ...said])].filter((code) => code > 0);
  const [texts, labels, externals] = [
    await history.lens.textsOf(asked),
    await history.lens.labelsOf(asked),
    await history.lens.externalsOf(asked),
  ];
  const place = new Map(asked.map((code, index) => [code, index]));
  const from = (list: readonly string[]) => (code: number) =>
    code === 0 ? null : (list[place.get(code) ?? -1] ?? null);
  return { text: from(texts), label: from(labels), external: from(externals), accountOf };
}

type Names = Awaited<ReturnType<typeof namesOf>>;

/** What marketing said of an item, and whether in time. */
function followUp(answer: Answer | null, dueAt: number | null, names: Names, asOf: number) {
  if (answer === null) {
    const none = { verdict: null, action: null, answeredAt: null, answeredBy: null, late: false };
    return { ...none, overdue: dueAt !== null && dueAt < asOf };
  }
  return {
    overdue: false,
    verdict: names.text(answer.verdict),
    action: names.text(answer.action),
    answeredAt: answer.at,
    answeredBy: names.label(answer.who),
    late: dueAt !== null && answer.at > dueAt,
  };
}

/** All items that stand at the end of observation, unanswered first, then by what is due first. */
async function itemsOf(history: History, span: Span, currency: string): Promise<readonly ForecastItem[]> {
  const { isInCall } = forecastTerms(history);
  const clause = history.context.agreement?.forecast?.verdict;
  const calendar = calendarOf(history);
  const { deals } = await dealBook(history, currency);
  const standing = standingItems(deals, span, history.asOf, isInCall);
  const answers = await answersOf(history);
  const given = standing.map(
    ({ deal, since }) => answers.get(deal.id)?.findLast(({ at }) => at >= since) ?? null,
  );
  const names = await namesOf(history, standing, given);
  const { units } = currencyDigits(currency);
  const items = standing.map(({ deal, since, history: told }, index): ForecastItem => {
    const answer = given[index] ?? null;
    const dueAt = clause === undefined ? null : addAgreedTime(clause.within, calendar, since);
    const slip = slipOf(told, history.asOf);
    return {
      subject: names.text(deal.id) ?? '',
      id: names.external(deal.id) ?? '',
      name: names.label(deal.id) ?? '',
      owner: names.label(deal.owner),
      ownerSubject: names.text(deal.owner),
      account: names.label(names.accountOf[deal.id] ?? 0),
      amount: deal.amount === null ? null : deal.amount / units,
      ...{ stage: deal.stage, category: deal.category ?? '', closeDate: deal.closeDate, since, dueAt },
      ...followUp(answer, dueAt, names, history.asOf),
      putOff: slip?.later ?? 0,
      daysSlipped: slip?.days ?? 0,
    };
  });
  const waits = (item: ForecastItem): number => (item.answeredAt === null ? 0 : 1);
  return items.sort(
    (one, other) =>
      waits(one) - waits(other) ||
      (one.dueAt ?? one.since) - (other.dueAt ?? other.since) ||
      (one.id < other.id ? -1 : 1),
  );
}

async function read(history: History): Promise<ForecastItems> {
  const terms = forecastTerms(history);
  const agreed = history.context.agreement?.forecast;
  const span = currentPeriod(history, terms, await calledOfAll(history));
  const head = {
    ...{ asOf: history.asOf, period: span, called: agreed?.called ?? null },
    ...{ says: agreed?.verdict?.says ?? null, items: [], outcomes: [], missing: [] },
  };
  const currency = await dealCurrency(history);
  if (currency === null)
    return { ...head, currency, missing: ['opportunities with amounts in one currency'] };
  const { hasCategories, deals } = await dealBook(history, currency);
  const told = { ...head, currency, outcomes: await outcomesOf(history, deals) };
  if (!hasCategories) return { ...told, missing: ['the forecast category of each opportunity'] };
  return { ...told, items: await itemsOf(history, span, currency) };
}

/** Reads the items of the running period through a lens. */
export function readForecastItems(lens: Lens, context: MeasureContext): Promise<ForecastItems> {
  return lens.answer(() => read(openHistory(lens, context)));
}
