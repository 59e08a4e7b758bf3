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

/** Codes are positions in a dictionary (0: not said); here they become numbers without gaps, as they are met. */
type Numbers<Value> = { readonly values: Value[]; readonly byCode: Map<number, number> };

function numberOf<Value>(numbers: Numbers<Value>, code: number, read: () => Value): number {
  const known = numbers.byCode.get(code);
  if (known !== undefined) return known;
  numbers.values.push(read());
  numbers.byCode.set(code, numbers.values.length - 1);
  return numbers.values.length - 1;
}

/** Sorts stored touches for the historical run. */
export function historyTouches(stored: CodedTouches, dictionary: readonly string[]): HistoryTouches {
  const count = stored.seqs.length;
  const word = (code: number): string | undefined => (code === 0 ? undefined : dictionary[code - 1]);
  const leads: Numbers<SubjectId> = { values: [], byCode: new Map() };
  const kinds: Numbers<TouchKind> = { values: [], byCode: new Map() };
  const leadOf = new Int32Array(count);
  const kindOf = new Int32Array(count);
  for (let row = 0; row < count; row += 1) {
    const subject = stored.subjects[row] as number;
    leadOf[row] = numberOf(leads, subject, () => word(subject) as SubjectId);
    const type = stored.types[row] as number;
    const channel = stored.channels[row] as number;
    kindOf[row] = numberOf(kinds, type * 67_108_864 + channel, () => ({
      type: word(type) ?? '',
      channel: word(channel),
    }));
  }
  const order = byLeadAndTime(stored, leadOf, leads.values.length);
  return {
    subjects: leads.values,
    kinds: kinds.values,
    leads: Int32Array.from(order, (row) => leadOf[row] as number),
    at: Float64Array.from(order, (row) => stored.happenedAt[row] as number),
    seqs: Float64Array.from(order, (row) => stored.seqs[row] as number),
    codes: Int32Array.from(order, (row) => kindOf[row] as number),
  };
}

/** Rows in the order of time (stored rows stand by seq, and equal instants keep that order), dealt out to the leads. */
function byLeadAndTime(stored: CodedTouches, leadOf: Int32Array, leads: number): Int32Array {
  const byTime = orderByTime(stored.happenedAt);
  const starts = new Int32Array(leads + 1);
  for (const lead of leadOf) starts[lead + 1] = (starts[lead + 1] as number) + 1;
  for (let lead = 0; lead < leads; lead += 1) {
    starts[lead + 1] = (starts[lead + 1] as number) + (starts[lead] as number);
  }
  const order = new Int32Array(byTime.length);
  for (const row of byTime) {
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
