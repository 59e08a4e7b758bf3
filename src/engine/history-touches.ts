/** Touches as the historical run reads them: columns in the order of lead and time, and the same in the order of time. */
import type { CodedTouches } from '../ledger/ledger-store.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { TouchKind } from './funnel-state.ts';
import { orderByTime } from './order-events.ts';
import { rankOf } from './timers.ts';

/** In the order of lead, happenedAt and seq. `leads` index `subjects` and `ranks`, `codes` index `kinds`. */
export type HistoryTouches = {
  readonly subjects: readonly SubjectId[];
  /** The order of the leads among those that change at one instant. */
  readonly ranks: Float64Array;
  readonly kinds: readonly TouchKind[];
  readonly leads: Int32Array;
  readonly at: Float64Array;
  readonly seqs: Float64Array;
  readonly codes: Int32Array;
};

/** Touches as they are kept: in the order of subject, happenedAt and seq, by codes of words (0: not said). */
export type KeptTouches = {
  readonly subjects: Int32Array;
  readonly happenedAt: Float64Array;
  readonly seqs: Float64Array;
  readonly types: Int32Array;
  readonly channels: Int32Array;
};

/** The code of each subject, once, in the order of the rows. */
export function subjectCodes(subjects: Int32Array): Int32Array {
  const codes: number[] = [];
  for (let row = 0; row < subjects.length; row += 1) {
    if (row === 0 || subjects[row] !== subjects[row - 1]) codes.push(subjects[row] as number);
  }
  return Int32Array.from(codes);
}

/** Numbers leads and kinds without gaps; nothing is sorted again. `subjects` are the words of `subjectCodes`. */
export function historyTouches(
  kept: KeptTouches,
  subjects: readonly SubjectId[],
  wordOf: (code: number) => string,
): HistoryTouches {
  const kinds: TouchKind[] = [];
  return {
    subjects,
    ranks: Float64Array.from(subjects, rankOf),
    kinds,
    leads: numbered(kept.subjects),
    at: kept.happenedAt,
    seqs: kept.seqs,
    codes: kindNumbers(kept, wordOf, kinds),
  };
}

/** Runs of equal codes, numbered as they follow one another. */
function numbered(codes: Int32Array): Int32Array {
  const numbers = new Int32Array(codes.length);
  let number = 0;
  for (let row = 1; row < codes.length; row += 1) {
    if (codes[row] !== codes[row - 1]) number += 1;
    numbers[row] = number;
  }
  return numbers;
}

/** Kinds (type and channel) numbered without gaps, as they are met. */
function kindNumbers(
  { types, channels }: KeptTouches,
  wordOf: (code: number) => string,
  kinds: TouchKind[],
): Int32Array {
  const byType: number[][] = [];
  const numbers = new Int32Array(types.length);
  for (let row = 0; row < numbers.length; row += 1) {
    const type = types[row] as number;
    const channel = channels[row] as number;
    byType[type] ??= [];
    const known = byType[type];
    if (known[channel] === undefined) {
      known[channel] = kinds.length;
      kinds.push({ type: wordOf(type), channel: channel === 0 ? undefined : wordOf(channel) });
    }
    numbers[row] = known[channel];
  }
  return numbers;
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
