/** Several measures of one value of a dimension alone, such as one region: what the whole is told by, of that part. */
import { answerHead, answerOf, NOT_RECORDED } from './answer-parts.ts';
import { findMeasure } from './catalogue.ts';
import { dimensionCodes } from './dimensions.ts';
import { groupRows, rowsWithin } from './grouping.ts';
import { type History, type MeasureContext, openHistory } from './history/history.ts';
import type { Lens } from './lens-port.ts';
import type { MeasureAnswer } from './measure-answer.ts';
import type { Measure } from './observations.ts';
import { unfit } from './read-measure.ts';
import { seenFor } from './standing-state.ts';
import { knownStretch } from './unseen-stretch.ts';

export type Within = {
  readonly by: string;
  /** As somebody wrote it: blanks and capitals make no difference. */
  readonly value: string;
  readonly from: number;
  readonly to: number;
};

const NO_ROWS = new Int32Array(0);

function alike(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

async function answerWithin(measure: Measure, history: History, within: Within): Promise<MeasureAnswer> {
  const { by, value, from, to } = within;
  const head = answerHead(measure, history);
  const whole = await seenFor(measure, history, { from, to });
  const other = await measure.observeBy?.[by]?.(history);
  const seen = other === undefined ? whole : { observations: other, rows: rowsWithin(other.at, from, to) };
  const { observations, rows } = seen;
  if (observations.missing.length > 0) return { ...head, missing: observations.missing };
  const { codes, labels } = await dimensionCodes(history, by, observations);
  const missing = unfit(measure, observations, rows, codes, by);
  if (missing !== null) return { ...head, missing: [missing] };
  const groups = groupRows(rows, codes).filter(({ code }) => code !== 0);
  const names = await labels(groups.map(({ code }) => code));
  const own = groups.filter((_, place) => alike(names[place] ?? NOT_RECORDED) === alike(value));
  const [only = NO_ROWS] = own.map((group) => group.rows);
  const ownRows = own.length < 2 ? only : Int32Array.from(own.flatMap((group) => [...group.rows])).sort();
  const told = answerOf(head, measure.finish(observations, ownRows), observations);
  return knownStretch(told, history, { observations, rows: ownRows }, { from, to });
}

/** By id, each from one state of the ledger; ids of no measure of its own (a growth of another) are left out. */
export function readWithin(
  lens: Lens,
  ids: readonly string[],
  within: Within,
  context: MeasureContext,
): Promise<ReadonlyMap<string, MeasureAnswer>> {
  return lens.answer(async () => {
    const history = openHistory(lens, context);
    const answers = new Map<string, MeasureAnswer>();
    for (const id of new Set(ids)) {
      await lens.breathe();
      const measure = findMeasure(id);
      if (measure !== null && !('of' in measure))
        answers.set(id, await answerWithin(measure, history, within));
    }
    return answers;
  });
}
