/**
 * What still counts: a retraction takes entries out from its own seq on, and nothing is deleted. Before that seq they
 * counted, so any past state can be told as it was then.
 */
import type { Seq } from '../vocabulary/ids.ts';
import type { RunId } from './entry.ts';

/** Entries first to last no longer count from the entry `by` on. */
export type RetractedRange = { readonly first: Seq; readonly last: Seq; readonly by: Seq };

/** Where a run's entries stand: one range per batch it appended. */
export type RunRange = { readonly run: RunId; readonly first: Seq; readonly last: Seq };

/**
 * The ranges one retraction takes out: a run's batches as they stood before it and the single seqs it names, less
 * what no longer counted. Disjoint and in order.
 */
export function retractedRanges(
  retraction: { readonly run?: RunId; readonly seqs?: readonly Seq[] },
  by: Seq,
  batchesOfRun: readonly RunRange[],
  already: readonly RetractedRange[],
): readonly RetractedRange[] {
  const ofRun = batchesOfRun.filter((range) => range.run === retraction.run && range.last < by);
  const singles = (retraction.seqs ?? []).map((seq) => ({ first: seq, last: seq }));
  const wanted = joined([...ofRun, ...singles]);
  const taken = [...already].sort((one, other) => one.first - other.first);
  const left: RetractedRange[] = [];
  let next = 0;
  for (const range of wanted) {
    let from: number = range.first;
    while (next < taken.length && taken[next]!.last < from) next += 1;
    for (let at = next; at < taken.length && taken[at]!.first <= range.last; at += 1) {
      const { first, last } = taken[at]!;
      if (first > from) left.push({ first: from as Seq, last: (first - 1) as Seq, by });
      from = Math.max(from, last + 1);
    }
    if (from <= range.last) left.push({ first: from as Seq, last: range.last, by });
  }
  return left;
}

type Range = { readonly first: Seq; readonly last: Seq };

/** The same seqs in as few ranges as possible, in order. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const whole: { first: Seq; last: Seq }[] = [];
  for (const { first, last } of [...ranges].sort((one, other) => one.first - other.first)) {
    const open = whole.at(-1);
    if (open === undefined || first > open.last + 1) whole.push({ first, last });
    else if (last > open.last) open.last = last;
  }
  return whole;
}

/** Tells of a seq by which entry it was retracted, or null where it counts; `asOf` asks as of an earlier head. */
export function retractionOf(
  ranges: readonly RetractedRange[],
  asOf: Seq = Number.MAX_SAFE_INTEGER as Seq,
): (seq: Seq) => Seq | null {
  const known = ranges.filter((range) => range.by <= asOf).sort((one, other) => one.first - other.first);
  return (seq) => {
    let low = 0;
    let high = known.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const range = known[middle]!;
      if (seq < range.first) high = middle - 1;
      else if (seq > range.last) low = middle + 1;
      else return range.by;
    }
    return null;
  };
}

/** The entries that count as of a head: all but those retracted by then. */
export function liveEntries<Numbered extends { readonly seq: Seq }>(
  entries: readonly Numbered[],
  ranges: readonly RetractedRange[],
  asOf: Seq = Number.MAX_SAFE_INTEGER as Seq,
): readonly Numbered[] {
  const retracted = retractionOf(ranges, asOf);
  return entries.filter((entry) => entry.seq <= asOf && retracted(entry.seq) === null);
}
