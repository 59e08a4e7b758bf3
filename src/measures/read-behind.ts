/** The records behind a number, and those by which it differs from somebody else's count of the same thing. */
import { didYouMean } from '../agreement/nearest-word.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { isPeriod, NOT_RECORDED } from './answer-parts.ts';
import { findMeasure, measureIds } from './catalogue.ts';
import { currencyDigits } from './currency-digits.ts';
import { dimensionCodes } from './dimensions.ts';
import { type History, type MeasureContext, openHistory } from './history/history.ts';
import type { Lens } from './lens-port.ts';
import type { MeasureQuestion } from './measure-answer.ts';
import type { Measure, Observations } from './observations.ts';
import { periodsBetween, placesInPeriods, rangeOf } from './period-keys.ts';
import { dimensionRefusal, type MeasureRefusal } from './read-measure.ts';
import { seenFor, standingIn } from './standing-state.ts';

export type Behind = {
  readonly subject: string;
  readonly label: string;
  readonly at: number;
  /** What it counts as: its value, `counted`, `not`, or apart. */
  readonly says: string;
};
export type BehindQuestion = MeasureQuestion & {
  readonly key?: string;
  readonly after?: number;
  readonly limit?: number;
};

function saysOf(measure: Measure, seen: Observations, row: number): string {
  const state = seen.state[row] as number;
  if (state > 0) return seen.apart[state - 1] ?? 'apart';
  const value = seen.value?.[row] ?? Number.NaN;
  if (measure.unit === 'money') return String(value / currencyDigits(seen.currency ?? '').units);
  if (measure.hits !== undefined || measure.unit === 'ratio') return seen.hit?.[row] === 1 ? 'yes' : 'no';
  return Number.isNaN(value) ? 'counted' : String(Math.round(value * 100) / 100);
}

async function withKey(
  history: History,
  seen: Observations,
  rows: Int32Array,
  by: string,
  key: string,
): Promise<Int32Array> {
  if (isPeriod(by)) {
    const range = rangeOf(seen.at, rows);
    if (range === null) return rows;
    const spans = periodsBetween(history.lens.zone, by, range.from, range.to, history.periods);
    const wanted = spans.findIndex((span) => span.key === key);
    const places = placesInPeriods(seen.at, spans);
    return rows.filter((row) => places[row] === wanted);
  }
  const { codes, labels } = await dimensionCodes(history, by, seen);
  const distinct = [...new Set(rows.map((row) => codes[row] as number))];
  const names = await labels(distinct);
  const wanted = new Set(
    distinct.filter((code, index) => code >= 0 && (code === 0 ? NOT_RECORDED : names[index]) === key),
  );
  return rows.filter((row) => wanted.has(codes[row] as number));
}

type Found = {
  readonly measure: Measure;
  readonly history: History;
  readonly seen: Observations;
  readonly rows: Int32Array;
};

async function find(
  lens: Lens,
  id: string,
  question: BehindQuestion,
  context: MeasureContext,
): Promise<Result<Found, MeasureRefusal>> {
  const named = findMeasure(id);
  if (named === null) {
    const message = `There is no measure "${id}".${didYouMean(id, measureIds())}`;
    return refused({ why: 'unknown-measure', message });
  }
  const measure = 'of' in named ? named.of : named;
  const history = openHistory(lens, context);
  const { by, key } = question;
  const refusal = by === undefined ? null : await dimensionRefusal(measure, history, by);
  if (refusal !== null) return refused(refusal);
  const other = by === undefined ? undefined : measure.observeBy?.[by];
  if (measure.standing === true && by !== undefined && key !== undefined && isPeriod(by)) {
    const then = await standingIn(measure, history, question, by, key);
    const { observations: seen, rows } = then ?? (await seenFor(measure, history, question));
    return done({ measure, history, seen, rows: then === null ? rows.subarray(0, 0) : rows });
  }
  const asked = other === undefined ? measure : { ...measure, observe: other };
  const { observations: seen, rows: inTime } = await seenFor(asked, history, question);
  const rows = by === undefined || key === undefined ? inTime : await withKey(history, seen, inTime, by, key);
  return done({ measure, history, seen, rows });
}

/** One page of the records behind a measure, oldest first. */
export function readBehind(
  lens: Lens,
  id: string,
  question: BehindQuestion,
  context: MeasureContext,
): Promise<Result<BehindPage, MeasureRefusal>> {
  return lens.answer(() => pageBehind(lens, id, question, context));
}

export type BehindPage = {
  /** Records listed: those the figure counts, and those that stand apart (still open, taken back). */
  readonly total: number;
  readonly counted: number;
  readonly records: readonly Behind[];
};

async function pageBehind(
  lens: Lens,
  id: string,
  question: BehindQuestion,
  context: MeasureContext,
): Promise<Result<BehindPage, MeasureRefusal>> {
  const found = await find(lens, id, question, context);
  if (!found.ok) return found;
  const { measure, seen, rows } = found.value;
  const sorted = rows
    .slice()
    .sort((one, other) => (seen.at[one] as number) - (seen.at[other] as number) || one - other);
  const page = sorted.slice(question.after ?? 0, (question.after ?? 0) + (question.limit ?? 50));
  const codes = page.map((row) => seen.subject[row] as number);
  const subjects = await lens.textsOf(codes);
  const labels = await lens.labelsOf(codes);
  const records = Array.from(page, (row, index) => ({
    subject: subjects[index] ?? '',
    label: labels[index] ?? '',
    at: seen.at[row] as number,
    says: saysOf(measure, seen, row),
  }));
  const counted = rows.reduce((sum, row) => sum + (seen.state[row] === 0 ? 1 : 0), 0);
  return done({ total: rows.length, counted, records });
}

/** A line of the CRM's own report: its record, and what it says of it (an amount, an outcome), if anything. */
export type ReportLine = { readonly record: string; readonly says?: string };

export type Reconciliation = {
  readonly id: string;
  /** How many records each side counts. */
  readonly ours: number;
  readonly theirs: number;
  readonly onlyOurs: readonly string[];
  readonly onlyTheirs: readonly string[];
  readonly different: readonly { readonly record: string; readonly ours: string; readonly theirs: string }[];
};

function sameText(ours: string, theirs: string): boolean {
  const [one, other] = [Number(ours), Number(theirs.replaceAll(/[\s,]/g, ''))];
  if (theirs.trim() !== '' && !Number.isNaN(one) && !Number.isNaN(other))
    return Math.abs(one - other) < 0.005;
  return ours.trim().toLowerCase() === theirs.trim().toLowerCase();
}

/**
 * Compares the records behind a measure with a report of the same: which are ours alone, theirs alone, or said
 * differently. For a rate or a sum of won deals, report lines name the records counted as hits.
 */
export function reconcile(
  lens: Lens,
  id: string,
  report: readonly ReportLine[],
  question: MeasureQuestion,
  context: MeasureContext,
): Promise<Result<Reconciliation, MeasureRefusal>> {
  return lens.answer(() => compared(lens, id, report, question, context));
}

async function compared(
  lens: Lens,
  id: string,
  report: readonly ReportLine[],
  question: MeasureQuestion,
  context: MeasureContext,
): Promise<Result<Reconciliation, MeasureRefusal>> {
  const found = await find(lens, id, question, context);
  if (!found.ok) return found;
  const { measure, seen, rows } = found.value;
  const counted = rows.filter((row) => seen.state[row] === 0);
  const codes = counted.map((row) => seen.subject[row] as number);
  const externals = await lens.externalsOf(codes);
  const ours = new Map<string, string>();
  counted.forEach((row, index) => {
    ours.set(externals[index] ?? '', saysOf(measure, seen, row));
  });
  const theirs = new Map(report.map((line) => [line.record.trim(), line.says]));
  const different = [...ours].flatMap(([record, said]) => {
    const other = theirs.get(record);
    return other === undefined || sameText(said, other) ? [] : [{ record, ours: said, theirs: other }];
  });
  return done({
    id,
    ours: ours.size,
    theirs: theirs.size,
    onlyOurs: [...ours.keys()].filter((record) => !theirs.has(record)),
    onlyTheirs: [...theirs.keys()].filter((record) => !ours.has(record)),
    different,
  });
}
