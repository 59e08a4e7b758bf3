/** Handoffs by column: who passed what to whom, by when it was due, how the clock stopped, what the other side said. */
import type { Columns } from '../lens-port.ts';
import type { History } from './history.ts';

export const TO_MARKETING = 1;
export const TO_SALES = 2;

export const STILL_OPEN = 0;
export const KEPT = 1;
export const BROKEN = 2;
export const WITHDRAWN = 3;

export type Handoffs = {
  readonly n: number;
  readonly subject: Int32Array;
  readonly handoff: Int32Array;
  readonly clause: Int32Array;
  /** 1 marketing, 2 sales. */
  readonly taker: Uint8Array;
  readonly at: Float64Array;
  /** As stored: 2 where only the date is known. */
  readonly precision: Uint8Array;
  /** −1 where no clock runs. */
  readonly due: Float64Array;
  /** When the same clause next handed over the same subject (a later loop); infinite where it did not. */
  readonly until: Float64Array;
  /** When the clock was stopped; NaN while it runs. */
  readonly settledAt: Float64Array;
  /** STILL_OPEN, KEPT, BROKEN or WITHDRAWN, at the end of observation. */
  readonly fate: Uint8Array;
};

const UNKEPT = ['expired'];
const TAKEN_BACK = ['withdrawn'];

async function outcomeCodes(history: History): Promise<{ unkept: Set<number>; back: Set<number> }> {
  const unkept = await history.lens.codesOf(UNKEPT);
  const back = await history.lens.codesOf(TAKEN_BACK);
  return { unkept: new Set(unkept), back: new Set(back) };
}

/** The last settling of each handoff, by the handoff's code: its row plus one, 0 where there is none. */
function lastSettlings(settled: Columns, words: number): Int32Array {
  const handoffs = settled.of['handoff'] as Int32Array;
  const last = new Int32Array(words + 1);
  for (let row = 0; row < settled.rows; row++) last[handoffs[row] as number] = row + 1;
  return last;
}

/** When the same clause handed the same subject over again. Rows are in time order. */
function loops(subject: Int32Array, clause: Int32Array, at: Float64Array, words: number): Float64Array {
  const until = new Float64Array(at.length).fill(Number.POSITIVE_INFINITY);
  const lastRows = new Map<number, Int32Array>();
  for (let row = 0; row < at.length; row++) {
    const code = clause[row] as number;
    let last = lastRows.get(code);
    if (last === undefined) {
      last = new Int32Array(words + 1);
      lastRows.set(code, last);
    }
    const before = last[subject[row] as number] as number;
    if (before > 0) until[before - 1] = at[row] as number;
    last[subject[row] as number] = row + 1;
  }
  return until;
}

async function readHandoffs(history: History): Promise<Handoffs> {
  const rows = await history.rows(
    'SELECT subject, handoff, clause, taker::UTINYINT AS taker, happened::DOUBLE AS happened, prec, due::DOUBLE AS due ' +
      'FROM handed_off ORDER BY happened, seq',
  );
  const settled = await history.rows(
    'SELECT handoff, outcome, late, happened::DOUBLE AS happened FROM settled ORDER BY happened, seq',
  );
  const last = lastSettlings(settled, history.lens.words);
  const { unkept, back } = await outcomeCodes(history);
  const outcomes = settled.of['outcome'] as Int32Array;
  const lates = settled.of['late'] as Int32Array;
  const ends = settled.of['happened'] as Float64Array;
  const handoff = rows.of['handoff'] as Int32Array;
  const due = rows.of['due'] as Float64Array;
  const fate = new Uint8Array(rows.rows);
  const settledAt = new Float64Array(rows.rows).fill(Number.NaN);
  for (let row = 0; row < rows.rows; row++) {
    const end = (last[handoff[row] as number] as number) - 1;
    if (end < 0) {
      fate[row] = due[row]! >= 0 && due[row]! < history.asOf ? BROKEN : STILL_OPEN;
      continue;
    }
    settledAt[row] = ends[end] as number;
    const outcome = outcomes[end] as number;
    if (back.has(outcome)) fate[row] = WITHDRAWN;
    else fate[row] = lates[end] === 1 || unkept.has(outcome) ? BROKEN : KEPT;
  }
  const subject = rows.of['subject'] as Int32Array;
  const clause = rows.of['clause'] as Int32Array;
  const at = rows.of['happened'] as Float64Array;
  return {
    n: rows.rows,
    subject,
    handoff,
    clause,
    taker: rows.of['taker'] as Uint8Array,
    at,
    precision: rows.of['prec'] as Uint8Array,
    due,
    until: loops(subject, clause, at, history.lens.words),
    settledAt,
    fate,
  };
}

export function handoffsOf(history: History): Promise<Handoffs> {
  return history.once('handoffs', () => readHandoffs(history));
}
