/** Touches of a drawn history as the lens keeps them: by column, in the order of lead, time and seq. */
import { type HistoryTouches, historyTouches, subjectCodes } from '../../src/engine/history-touches.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import type { SubjectId } from '../../src/vocabulary/ids.ts';

/** As the lens hands touches over: by subject, happenedAt and seq, in codes of words. */
export function touchesOfEntries(entries: readonly Entry[]): HistoryTouches {
  const words: string[] = [];
  const code = (word: string): number => {
    if (!words.includes(word)) words.push(word);
    return words.indexOf(word) + 1;
  };
  const touched = entries
    .flatMap((entry) => (entry.kind === 'touched' ? [entry] : []))
    .sort((a, b) => code(a.subject) - code(b.subject) || a.happenedAt - b.happenedAt || a.seq - b.seq);
  const kept = {
    subjects: Int32Array.from(touched, (entry) => code(entry.subject)),
    happenedAt: Float64Array.from(touched, (entry) => entry.happenedAt),
    seqs: Float64Array.from(touched, (entry) => entry.seq),
    types: Int32Array.from(touched, (entry) => code(entry.payload.type)),
    channels: new Int32Array(touched.length),
  };
  const subjects = Array.from(subjectCodes(kept.subjects), (known) => words[known - 1] as SubjectId);
  return historyTouches(kept, subjects, (known) => words[known - 1] ?? '');
}
