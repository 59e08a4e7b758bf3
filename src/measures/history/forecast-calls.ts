/** The calls people made, each as it stood when it was frozen, and what came of them. */
import { oneCurrency } from '../defined/money-of.ts';
import { personalFirst } from '../defined/quota-attainment.ts';
import type { Columns } from '../lens-port.ts';
import { type ForecastTerms, forecastTerms, freezeOf } from './forecast-terms.ts';
import type { History } from './history.ts';
import { invoicedWithin } from './invoiced-within.ts';
import { type WonWithin, wonCurrencies, wonWithin } from './won-within.ts';

export type Submission = {
  readonly subject: number;
  readonly from: number;
  readonly to: number;
  readonly said: number;
  /** As it was submitted. */
  readonly category: string;
  readonly amount: number;
};

/** Everything submitted, oldest first. */
export function submissionsOf(history: History): Promise<Columns> {
  return history.rows(
    'SELECT subject, happened::DOUBLE AS happened, category, currency, amount::DOUBLE AS amount, starts::DOUBLE AS starts, ends::DOUBLE AS ends FROM forecast ORDER BY happened, seq',
  );
}

async function asSubmissions(
  history: History,
  rows: Columns,
  wanted: readonly number[],
): Promise<Submission[]> {
  const texts = await history.lens.textsOf(rows.of['category'] as Int32Array);
  return wanted.map((row) => ({
    subject: rows.of['subject']![row]!,
    from: rows.of['starts']![row]!,
    to: rows.of['ends']![row]!,
    said: rows.of['happened']![row]!,
    category: texts[row] ?? '',
    amount: rows.of['amount']![row]!,
  }));
}

/**
 * Submissions that are calls: of the category the agreement calls; without one those of a commit, or all where there is
 * none.
 */
function calledAmong(history: History, all: readonly Submission[]): readonly Submission[] {
  const terms = forecastTerms(history);
  const called = all.filter(({ category }) => terms.isCalled(category));
  return called.length > 0 || terms.agreed ? called : all;
}

/** Calls of people where any made one, else the company's: never both, or wins would count twice. */
export function calledSubmissions(history: History): Promise<readonly Submission[]> {
  return history.once('called submissions', async () => {
    const rows = await submissionsOf(history);
    return calledAmong(history, await asSubmissions(history, rows, await personalFirst(history, rows)));
  });
}

async function everySubmission(history: History): Promise<readonly Submission[]> {
  const rows = await submissionsOf(history);
  const all = Array.from({ length: rows.rows }, (_, row) => row);
  return asSubmissions(history, rows, all);
}

/** Calls of people and of the company. */
export async function calledOfAll(history: History): Promise<readonly Submission[]> {
  return calledAmong(history, await everySubmission(history));
}

/** Everything submitted for a period, whatever its category, oldest first. */
export async function submittedWithin(
  history: History,
  span: Pick<Submission, 'from' | 'to'>,
): Promise<readonly Submission[]> {
  const all = await everySubmission(history);
  return all.filter(({ from, to }) => from === span.from && to === span.to);
}

export type FrozenCall = Submission & {
  /** Made only after the freeze the agreement sets. */
  readonly late: boolean;
};

/** One call per forecaster and period: the last made by its freeze, else the first after. */
export function frozenCalls(history: History, submissions: readonly Submission[]): readonly FrozenCall[] {
  const terms = forecastTerms(history);
  const calls = new Map<string, FrozenCall>();
  for (const one of submissions) {
    const name = `${one.subject} ${one.from} ${one.to}`;
    const inTime = one.said <= freezeOf(terms, history.lens.zone, one.from);
    if (inTime || !calls.has(name)) calls.set(name, { ...one, late: terms.agreed && !inTime });
  }
  return [...calls.values()];
}

/** What counts as having come of a call: won amounts, or what was invoiced, as the agreement says. */
export async function actualWithin(
  history: History,
  { counts }: ForecastTerms,
): Promise<WonWithin | { readonly missing: string }> {
  if (counts === 'revenue')
    return (await invoicedWithin(history)) ?? { missing: 'invoices with their amounts' };
  return (await wonWithin(history)) ?? { missing: 'won opportunities with their amounts' };
}

const NOTHING_CALLED = 'forecasts as they were submitted, or won opportunities with their amounts';

/** The one currency of the calls and of what is held against them, or what is missing. */
export async function forecastCurrency(history: History, { counts }: ForecastTerms, said: Columns) {
  const codes = new Set<number>(said.of['currency'] as Int32Array);
  for (const code of counts === 'revenue' ? await invoiceCurrencies(history) : await wonCurrencies(history)) {
    codes.add(code);
  }
  const told = [...codes].some((code) => code > 0);
  return told ? oneCurrency(history, codes) : { missing: NOTHING_CALLED };
}

async function invoiceCurrencies(history: History): Promise<Iterable<number>> {
  return (await history.rows('SELECT DISTINCT currency FROM invoice')).of['currency'] as Int32Array;
}
