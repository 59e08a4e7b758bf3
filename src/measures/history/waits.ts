/** Who waits for a first attempt, since when: a lead sales was handed since its handoff, else a lead since it came. */
import type { Attempts } from './acts.ts';
import { creationsOf } from './deals.ts';
import { handoffsOf, TO_SALES, WITHDRAWN } from './handoffs.ts';
import { type History, subjectsOf, subjectTypes, typeNumber } from './history.ts';
import { type Leads, leadsOf } from './leads.ts';

/** Waits for a first attempt: of whom, since when, and until when an attempt still answers this wait. */
export type Waits = {
  readonly codes: Int32Array;
  readonly since: Float64Array;
  readonly precision: Uint8Array;
  /** Null where any attempt answers, the first there was. */
  readonly until: Float64Array | null;
};

/** Every time sales was handed a lead and it was not taken back; null where that never happened. */
export async function waitsFromHandoff(history: History): Promise<Waits | null> {
  const handoffs = await handoffsOf(history);
  const types = await subjectTypes(history);
  const codes = new Int32Array(handoffs.n);
  const since = new Float64Array(handoffs.n);
  const precision = new Uint8Array(handoffs.n);
  const until = new Float64Array(handoffs.n);
  let n = 0;
  for (let row = 0; row < handoffs.n; row++) {
    const subject = handoffs.subject[row] as number;
    const given = handoffs.taker[row] === TO_SALES && types[subject] === typeNumber('lead');
    if (!given || handoffs.fate[row] === WITHDRAWN) continue;
    codes[n] = subject;
    since[n] = handoffs.at[row] as number;
    precision[n] = handoffs.precision[row] as number;
    until[n++] = handoffs.until[row] as number;
  }
  if (n === 0) return null;
  return {
    codes: codes.subarray(0, n),
    since: since.subarray(0, n),
    precision: precision.subarray(0, n),
    until: until.subarray(0, n),
  };
}

/** The arrival of leads that qualified; where nobody ever did, of all. */
export async function waitsFromCreation(history: History): Promise<Waits> {
  const leads = await leadsOf(history);
  const chosen = qualified(history, leads);
  const codes = chosen.includes(1)
    ? leads.codes.filter((_, index) => chosen[index] === 1)
    : await subjectsOf(history, 'lead');
  const { at: since, precision } = await creationsOf(history, codes);
  return { codes, since, precision, until: null };
}

function qualified(history: History, leads: Leads): Uint8Array {
  const found = new Uint8Array(leads.codes.length);
  const { qualified: first, customer } = history.model;
  for (const stage of leads.stages.slice(first, customer)) {
    for (let index = 0; index < found.length; index++) {
      if (!Number.isNaN(stage.at[index] as number)) found[index] = 1;
    }
  }
  return found;
}

/** The row of the first attempt in [from, until), or −1. */
export function firstAttempt(attempts: Attempts, subject: number, from: number, until: number): number {
  const { starts } = attempts.index;
  for (let row = starts[subject] as number; row < (starts[subject + 1] as number); row++) {
    const at = attempts.happened[row] as number;
    if (at >= until) return -1;
    if (at >= from) return row;
  }
  return -1;
}
