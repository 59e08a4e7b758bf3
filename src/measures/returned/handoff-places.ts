/**
 * Where each handed-over lead stands: in exactly one place, so that the parts add up to what was passed. Told by what the
 * other side said; where it said nothing, by how the clock was stopped; else by the clock itself.
 */
import { ACCEPTED, REJECTED, type Verdict, verdictsOf } from '../history/acts.ts';
import { type Handoffs, handoffsOf, WITHDRAWN } from '../history/handoffs.ts';
import { type History, subjectTypes, typeNumber } from '../history/history.ts';
import { leadsOf } from '../history/leads.ts';

/**
 * `accepted` and `rejected` were said. `taken-up` and `closed` were not: the record says the lead went on, or was closed
 * for good. `tried` was reached for and waits for a verdict; `expired` was closed unanswered; `overdue` waits past its
 * time, `open` within it; `withdrawn` was taken back.
 */
export const PLACES = [
  'accepted',
  'taken-up',
  'rejected',
  'closed',
  'tried',
  'open',
  'overdue',
  'expired',
  'withdrawn',
] as const;
export type Place = (typeof PLACES)[number];

/** What came of a lead that was taken: won or lost since, handed over again since, or still in hand. */
export const OUTCOMES = ['won', 'lost', 'again', 'in-hand'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type Passed = {
  /** Row of the history's handoffs. */
  readonly row: number;
  readonly subject: number;
  readonly handoff: number;
  readonly clause: number;
  readonly at: number;
  readonly due: number;
  readonly place: Place;
  /** When it was answered or its clock stopped; NaN while it waits. */
  readonly answeredAt: number;
  /** The reason it was rejected for, as a word; 0 where none was given. */
  readonly reason: number;
  readonly recycled: boolean;
  /** Null where it was not taken. */
  readonly outcome: Outcome | null;
};

type Settlings = ReadonlyMap<number, { readonly outcome: string; readonly at: number }>;

async function settlingsOf(history: History): Promise<Settlings> {
  const rows = await history.rows(
    'SELECT handoff, outcome, happened::DOUBLE AS happened FROM settled ORDER BY happened, seq',
  );
  const words = await history.lens.textsOf(rows.of['outcome'] as Int32Array);
  return new Map(
    words.map((outcome, row) => [rows.of['handoff']![row]!, { outcome, at: rows.of['happened']![row]! }]),
  );
}

const BY_CLOCK: Readonly<Record<string, Place>> = {
  accepted: 'taken-up',
  rejected: 'closed',
  expired: 'expired',
  attempted: 'tried',
  answered: 'tried',
};

function placeOf(
  handoffs: Handoffs,
  row: number,
  verdict: Verdict | null,
  how: string | undefined,
  asOf: number,
): Place {
  if (handoffs.fate[row] === WITHDRAWN) return 'withdrawn';
  if (verdict?.what === ACCEPTED) return 'accepted';
  if (verdict?.what === REJECTED) return 'rejected';
  const stopped = BY_CLOCK[how ?? ''];
  if (stopped !== undefined) return stopped;
  const due = handoffs.due[row] as number;
  return due >= 0 && due < asOf ? 'overdue' : 'open';
}

/** What came of a lead that was taken at `at`, before it was next handed over at `until`. */
async function outcomes(history: History): Promise<(subject: number, at: number, until: number) => Outcome> {
  const leads = await leadsOf(history);
  return (subject, at, until) => {
    const index = leads.place[subject] as number;
    const won = index < 0 ? Number.NaN : (leads.customer.at[index] as number);
    const lost = index < 0 ? Number.NaN : (leads.lost.at[index] as number);
    if (won >= at && won < until) return 'won';
    if (lost >= at && lost < until) return 'lost';
    return until < Number.POSITIVE_INFINITY ? 'again' : 'in-hand';
  };
}

const TAKEN: readonly Place[] = ['accepted', 'taken-up'];

/** Every lead handed over to a side (1 marketing, 2 sales), in the order in which it was. */
export async function passedTo(history: History, taker: number): Promise<readonly Passed[]> {
  const handoffs = await handoffsOf(history);
  const verdicts = await verdictsOf(history);
  const settlings = await settlingsOf(history);
  const types = await subjectTypes(history);
  const outcome = await outcomes(history);
  const recycled = new Set((await history.rows('SELECT handoff FROM recycled')).of['handoff'] as Int32Array);
  const passed: Passed[] = [];
  for (let row = 0; row < handoffs.n; row++) {
    const subject = handoffs.subject[row] as number;
    if (handoffs.taker[row] !== taker || types[subject] !== typeNumber('lead')) continue;
    const [at, until] = [handoffs.at[row] as number, handoffs.until[row] as number];
    const [handoff, clause] = [handoffs.handoff[row] as number, handoffs.clause[row] as number];
    const verdict = verdicts.first(subject, at, until, [handoff, clause]);
    const settled = settlings.get(handoff);
    const place = placeOf(handoffs, row, verdict, settled?.outcome, history.asOf);
    passed.push({
      ...{ row, subject, handoff, clause, at, place, due: handoffs.due[row] as number },
      answeredAt: verdict?.at ?? settled?.at ?? Number.NaN,
      reason: place === 'rejected' ? (verdict?.reason ?? 0) : 0,
      recycled: recycled.has(handoff),
      outcome: TAKEN.includes(place) ? outcome(subject, at, until) : null,
    });
  }
  return passed;
}
