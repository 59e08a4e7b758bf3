/** Answers one question for one measure: its value, its rows by a dimension, and what is missing where there is none. */
import { didYouMean, oneOf } from '../agreement/nearest-word.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { answerHead, answerOf, isPeriod, NOT_RECORDED, periodRows, rowOf } from './answer-parts.ts';
import { findMeasure, measureIds } from './catalogue.ts';
import { byOfSegment, compared } from './compare-answer.ts';
import { dimensionCodes, fieldNames } from './dimensions.ts';
import { type Group, groupRows, rowsWithin } from './grouping.ts';
import { growthAnswer } from './growth-answer.ts';
import { type History, type MeasureContext, openHistory } from './history/history.ts';
import type { Lens } from './lens-port.ts';
import type { MeasureAnswer, MeasureQuestion, MeasureRow } from './measure-answer.ts';
import type { Measure, Observations } from './observations.ts';
import { withSmallSamples } from './small-sample.ts';
import { type Seen, seenFor, standingRows } from './standing-state.ts';
import { knownStretch } from './unseen-stretch.ts';

export type MeasureRefusal = {
  readonly why: 'unknown-measure' | 'unknown-dimension' | 'unknown-comparison';
  readonly message: string;
};

/** Known for less than a tenth of the misses' share of the hits: the dimension was written down with the outcome. */
const TELLTALE_COVERAGE = 10;

type Cut = { readonly rows: readonly MeasureRow[] } | { readonly missing: string };

function knownShares(
  observations: Observations,
  rows: Int32Array,
  codes: Int32Array,
): [number, number, number] {
  const known = [0, 0];
  const all = [0, 0];
  for (const row of rows) {
    if (observations.state[row] !== 0) continue;
    const hit = observations.hit?.[row] === 1 ? 1 : 0;
    all[hit]!++;
    if (codes[row] !== 0) known[hit]!++;
  }
  const share = (hit: number): number => (all[hit] === 0 ? 1 : (known[hit] as number) / (all[hit] as number));
  return [share(0), share(1), known[1] as number];
}

/** What forbids a rate by this dimension: it is not recorded at all, or only together with the outcome. */
export function unfit(
  measure: Measure,
  observations: Observations,
  rows: Int32Array,
  codes: Int32Array,
  by: string,
): string | null {
  if (rows.length > 0 && rows.every((row) => codes[row] === 0)) {
    return `${by} is recorded for none of what this counts`;
  }
  if (measure.hits === undefined) return null;
  const [ofMisses, ofHits, hitsKnown] = knownShares(observations, rows, codes);
  if (hitsKnown === 0 || ofMisses * TELLTALE_COVERAGE >= ofHits) return null;
  return `${by} is known for ${measure.hits} alone, so a rate by ${by} cannot be computed: record it for the others too`;
}

/** Rows by a value: of what the whole counts, or of what the dimension counts in its stead. */
async function cutBy(
  measure: Measure,
  history: History,
  question: MeasureQuestion,
  by: string,
  whole: Seen,
): Promise<Cut> {
  const other = await measure.observeBy?.[by]?.(history);
  const seen = other ?? whole.observations;
  const rows = other === undefined ? whole.rows : rowsWithin(other.at, question.from, question.to);
  return valueRows(measure, history, seen, rows, by);
}

async function valueRows(
  measure: Measure,
  history: History,
  observations: Observations,
  rows: Int32Array,
  by: string,
): Promise<Cut> {
  const { codes, labels: labelsOf } = await dimensionCodes(history, by, observations);
  const missing = unfit(measure, observations, rows, codes, by);
  if (missing !== null) return { missing };
  const groups = groupRows(rows, codes);
  const labels = await labelsOf(groups.map((group) => group.code));
  const keyed = groups.map((group: Group, index) =>
    rowOf(group.code === 0 ? NOT_RECORDED : (labels[index] ?? ''), measure.finish(observations, group.rows)),
  );
  return { rows: keyed.sort((one, other) => other.n - one.n || (one.key < other.key ? -1 : 1)) };
}

/** Refused where the name is neither a dimension of the measure nor a field anything has. */
export async function dimensionRefusal(
  measure: Measure,
  history: History,
  by: string,
): Promise<MeasureRefusal | null> {
  const known = measure.dimensions;
  if (known.includes(by)) return null;
  const fields = measure.byFields === false ? [] : await fieldNames(history);
  if (fields.includes(by)) return null;
  const words = [...new Set([...known, ...fields])];
  const message = `"${by}" is no dimension of ${measure.id}.${didYouMean(by, words)} Known are ${oneOf(words)}.`;
  return { why: 'unknown-dimension', message };
}

async function answer(measure: Measure, history: History, question: MeasureQuestion): Promise<MeasureAnswer> {
  const head = answerHead(measure, history);
  const seen = await seenFor(measure, history, question);
  const { observations, rows } = seen;
  if (observations.missing.length > 0) return { ...head, missing: observations.missing };
  const told = answerOf(head, measure.finish(observations, rows), observations);
  const whole = measure.standing === true ? told : await knownStretch(told, history, seen, question);
  const by = question.by ?? measure.rowsBy;
  if (by === undefined) return whole;
  if (isPeriod(by) && measure.standing === true) {
    return { ...whole, rows: await standingRows(measure, history, question, by) };
  }
  if (isPeriod(by)) return { ...whole, rows: periodRows(measure, history, observations, rows, by) };
  const cut = await cutBy(measure, history, question, by, { observations, rows });
  if ('rows' in cut) return { ...whole, rows: cut.rows };
  return question.by === undefined ? whole : { ...head, missing: [cut.missing] };
}

/** Asks one measure of the state that is being read; figures of whoever is asked before need not be seen again. */
export type AskMeasure = (
  id: string,
  question: MeasureQuestion,
) => Promise<Result<MeasureAnswer, MeasureRefusal>>;

async function readIn(history: History, id: string, question: MeasureQuestion): ReturnType<AskMeasure> {
  const measure = findMeasure(id);
  if (measure === null) {
    const message = `There is no measure "${id}".${didYouMean(id, measureIds())}`;
    return refused({ why: 'unknown-measure', message });
  }
  const base = 'of' in measure ? measure.of : measure;
  const ask = async (asked: MeasureQuestion): Promise<Result<MeasureAnswer, MeasureRefusal>> => {
    const refusal = asked.by === undefined ? null : await dimensionRefusal(base, history, asked.by);
    if (refusal !== null) return refused(refusal);
    if ('of' in measure) return done(await growthAnswer(measure, history, asked));
    return done(withSmallSamples(measure, await answer(measure, history, asked)));
  };
  const asked = { ...question, ...byOfSegment(question) };
  const plain = await ask(asked);
  if (!plain.ok || question.against === undefined) return plain;
  const ripens = (await base.ripens?.(history)) ?? 0;
  return compared(ask, { history, question: asked, answer: plain.value, ripens });
}

/**
 * Reads a measure through a lens. `from` is inclusive, `to` exclusive.
 * Refused are only an unknown id, dimension or comparison; missing data is an answer ("no evidence").
 */
export function readMeasure(
  lens: Lens,
  id: string,
  question: MeasureQuestion,
  context: MeasureContext,
): Promise<Result<MeasureAnswer, MeasureRefusal>> {
  return readMeasures(lens, context, (ask) => ask(id, question));
}

/** Reads several measures from one state of the ledger: what they share (leads, handoffs, deals) is worked out once. */
export function readMeasures<Value>(
  lens: Lens,
  context: MeasureContext,
  work: (ask: AskMeasure) => Promise<Value>,
): Promise<Value> {
  return lens.answer(() => {
    const history = openHistory(lens, context);
    return work(async (id, question) => {
      await lens.breathe();
      return readIn(history, id, question);
    });
  });
}
