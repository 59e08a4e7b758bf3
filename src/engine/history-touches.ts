/** Touches as the historical run reads them: columns sorted by lead and time, and the same in the order of time. */
import type { CodedTouches } from '../ledger/ledger-store.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { TouchKind } from './funnel-state.ts';
import { orderByTime } from './order-crossings.ts';

/** Sorted by lead, then happenedAt, then seq. `leads` index `subjects`, `codes` index `kinds`. */
export type HistoryTouches = {
  readonly subjects: readonly SubjectId[];
  readonly kinds: readonly TouchKind[];
  readonly leads: Int32Array;
  readonly at: Float64Array;
  readonly seqs: Float64Array;
  readonly codes: Int32Array;
};

/** Sorts stored touches for the historical run. Codes are positions in a dictionary (0: not said). */
export function historyTouches(stored: CodedTouches, dictionary: readonly string[]): HistoryTouches {
  const subjects: SubjectId[] = [];
  const leadOf = leadNumbers(stored.subjects, dictionary, subjects);
  const kinds: TouchKind[] = [];
  const kindOf = kindNumbers(stored, dictionary, kinds);
  const order = byLeadAndTime(stored.happenedAt, leadOf, subjects.length);
  return {
    subjects,
    kinds,
    leads: picked(new Int32Array(order.length), leadOf, order),
    at: picked(new Float64Array(order.length), stored.happenedAt, order),
    seqs: picked(new Float64Array(order.length), stored.seqs, order),
    codes: picked(new Int32Array(order.length), kindOf, order),
  };
}

type Column = Int32Array | Float64Array;

function picked<Target extends Column>(target: Target, from: Column, order: Int32Array): Target {
  for (let place = 0; place < order.length; place += 1)
    target[place] = from[order[place] as number] as number;
  return target;
}

/** Leads numbered without gaps, as they are met. */
function leadNumbers(codes: Int32Array, dictionary: readonly string[], subjects: SubjectId[]): Int32Array {
  const known = new Int32Array(dictionary.length + 1).fill(-1);
  const numbers = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    if (known[code] === -1) {
      known[code] = subjects.length;
      subjects.push(dictionary[code - 1] as SubjectId);
    }
    numbers[row] = known[code] as number;
  }
  return numbers;
}

/** Kinds (type and channel) numbered without gaps, as they are met. */
function kindNumbers(stored: CodedTouches, dictionary: readonly string[], kinds: TouchKind[]): Int32Array {
  const word = (code: number): string | undefined => (code === 0 ? undefined : dictionary[code - 1]);
  const byType: number[][] = [];
  const numbers = new Int32Array(stored.types.length);
  for (let row = 0; row < numbers.length; row += 1) {
    const type = stored.types[row] as number;
    const channel = stored.channels[row] as number;
    byType[type] ??= [];
    const known = byType[type];
    if (known[channel] === undefined) {
      known[channel] = kinds.length;
      kinds.push({ type: word(type) ?? '', channel: word(channel) });
    }
    numbers[row] = known[channel];
  }
  return numbers;
}

/** Rows in the order of time (stored rows stand by seq, and equal instants keep that order), dealt out to the leads. */
function byLeadAndTime(happenedAt: Float64Array, leadOf: Int32Array, leads: number): Int32Array {
  const byTime = orderByTime(happenedAt);
  const starts = new Int32Array(leads + 1);
  for (let row = 0; row < leadOf.length; row += 1) {
    const next = (leadOf[row] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let lead = 0; lead < leads; lead += 1) {
    starts[lead + 1] = (starts[lead + 1] as number) + (starts[lead] as number);
  }
  const order = new Int32Array(byTime.length);
  for (let place = 0; place < byTime.length; place += 1) {
    const row = byTime[place] as number;
    const lead = leadOf[row] as number;
    order[starts[lead] as number] = row;
    starts[lead] = (starts[lead] as number) + 1;
  }
  return order;
}

/** The same touches as a feed of the historical axis: by time, then seq. */
export function inTimeOrder(touches: HistoryTouches): {
  readonly touches: CodedTouches;
  readonly dictionary: readonly string[];
} {
  const { at, seqs, leads, codes, subjects, kinds } = touches;
  const order = [...orderByTime(at)].sort(
    (a, b) => (at[a] as number) - (at[b] as number) || (seqs[a] as number) - (seqs[b] as number),
  );
  const dictionary = [...subjects, ...kinds.flatMap(({ type, channel }) => [type, channel ?? ''])];
  const kindBase = subjects.length + 1;
  const column = (read: (row: number) => number) => Int32Array.from(order, read);
  const happenedAt = Float64Array.from(order, (row) => at[row] as number);
  const none = new Int32Array(order.length);
  return {
    dictionary,
    touches: {
      seqs: Float64Array.from(order, (row) => seqs[row] as number),
      subjects: column((row) => (leads[row] as number) + 1),
      happenedAt,
      recordedAt: happenedAt,
      types: column((row) => kindBase + 2 * (codes[row] as number)),
      channels: column((row) =>
        kinds[codes[row] as number]?.channel === undefined ? 0 : kindBase + 2 * (codes[row] as number) + 1,
      ),
      campaigns: none,
      assets: none,
      sides: new Uint8Array(order.length),
    },
  };
}
