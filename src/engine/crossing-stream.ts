/** Level changes in the order of time, as the historical loop takes them where leads are not taken alone. */
import type { LevelChanges } from './level-changes.ts';
import { orderEvents } from './order-events.ts';

/** Changes of one text in order; `next` is how far the loop has come. */
export type CrossingStream = Pick<LevelChanges, 'plan' | 'leads' | 'at' | 'levels' | 'scores' | 'seqs'> & {
  readonly ranks: Float64Array;
  next: number;
};

/** Puts changes in the order in which the loop takes them: by instant, midnights (by rank) before touches (by seq). */
export function crossingStream(
  changes: Omit<CrossingStream, 'ranks' | 'next'>,
  ranks: Float64Array,
): CrossingStream {
  const order = orderEvents({ leads: changes.leads, at: changes.at, causes: changes.seqs }, ranks);
  const count = order.length;
  const stream = {
    plan: changes.plan,
    leads: new Int32Array(count),
    at: new Float64Array(count),
    levels: new Uint8Array(count),
    scores: new Float64Array(count),
    seqs: new Float64Array(count),
  };
  for (let place = 0; place < count; place += 1) {
    const row = order[place] as number;
    stream.leads[place] = changes.leads[row] as number;
    stream.at[place] = changes.at[row] as number;
    stream.levels[place] = changes.levels[row] as number;
    stream.scores[place] = changes.scores[row] as number;
    stream.seqs[place] = changes.seqs[row] as number;
  }
  return { ...stream, ranks, next: 0 };
}

/** The stream whose next change comes first; null when all are through. */
export function earliestStream(streams: readonly CrossingStream[]): CrossingStream | null {
  let found: CrossingStream | null = null;
  for (const stream of streams) {
    if (stream.next === stream.at.length) continue;
    if (found === null || isEarlier(stream, found)) found = stream;
  }
  return found;
}

/** By instant; at one instant midnights before touches, those of a former text before a later one's, then by rank. */
function isEarlier(one: CrossingStream, other: CrossingStream): boolean {
  const at = one.at[one.next] as number;
  const otherAt = other.at[other.next] as number;
  if (at !== otherAt) return at < otherAt;
  const seq = one.seqs[one.next] as number;
  const otherSeq = other.seqs[other.next] as number;
  if (seq !== otherSeq) return seq < otherSeq;
  return one.plan === other.plan && rankNext(one) < rankNext(other);
}

function rankNext({ ranks, leads, next }: CrossingStream): number {
  return ranks[leads[next] as number] as number;
}
