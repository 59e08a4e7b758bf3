/** Pairs as a list, a row each: ids as their files write them, the reason and the runner-up beside the score. */
import { z } from 'zod';

const listedPair = z.object({
  left: z.string(),
  right: z.string(),
  score: z.number(),
  reason: z.string(),
  runnerUp: z.object({ id: z.string(), score: z.number() }).nullable(),
  doubtful: z.boolean(),
});
export type ListedPair = z.infer<typeof listedPair>;

export const pairAnswer = z.object({
  pairs: z.number(),
  /** Of the pairs, those a person should look at. */
  doubtful: z.number(),
  seconds: z.number(),
  /** What each compared column was taken to hold; `guessed`: nothing in the files told so. */
  fields: z.array(z.object({ says: z.string(), kind: z.string(), guessed: z.literal(true).optional() })),
  /** Rows read, and rows that could not be read, of each file. */
  files: z.array(z.object({ file: z.string(), rows: z.number(), unread: z.number() })),
  first: z.array(listedPair),
  /** The whole list, as CSV; a door that keeps it in a file does not repeat it. */
  csv: z.string().optional(),
});
export type PairAnswer = z.infer<typeof pairAnswer>;

/** A file without rows has nothing to be compared with: no pair is then no news. */
export function isAnyEmpty({ files }: PairAnswer): boolean {
  return files.some(({ rows }) => rows === 0);
}

const SHOWN = 20;
const PAIR_COLUMNS = 'left_id,right_id,score,reason,runner_up_id,runner_up_score,doubtful\n';
/** So many letters are handed on at once. */
const PIECE = 1 << 18;

/** Takes the list as it grows. */
export type ListSink = (piece: string) => Promise<void>;

export type PairList = {
  add(pair: ListedPair): void;
  /** Hands on what has gathered; called between pieces of work. */
  handOn(): Promise<void>;
  /** Hands on the rest. Where nobody took the list, it is in the answer. */
  finish(): Promise<Pick<PairAnswer, 'pairs' | 'doubtful' | 'first' | 'csv'>>;
};

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Rounded as it is shown: six decimals. */
function shownScore(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}

export function pairList(sink: ListSink | undefined): PairList {
  let text = PAIR_COLUMNS;
  let [pairs, doubtful] = [0, 0];
  const first: ListedPair[] = [];
  const kept: string[] = [];
  const handOn = async (least: number) => {
    if (text.length < least) return;
    const piece = text;
    text = '';
    if (sink === undefined) kept.push(piece);
    else await sink(piece);
  };
  return {
    add(pair) {
      const { left, right, score, reason, runnerUp } = pair;
      const next = runnerUp === null ? ',' : `${quoted(runnerUp.id)},${shownScore(runnerUp.score)}`;
      const names = `${quoted(left)},${quoted(right)}`;
      text += `${names},${shownScore(score)},${quoted(reason)},${next},${pair.doubtful ? 'yes' : 'no'}\n`;
      pairs += 1;
      if (pair.doubtful) doubtful += 1;
      if (first.length < SHOWN) first.push(asShown(pair));
    },
    handOn: () => handOn(PIECE),
    async finish() {
      await handOn(1);
      return { pairs, doubtful, first, ...(sink === undefined ? { csv: kept.join('') } : {}) };
    },
  };
}

function asShown({ score, runnerUp, ...rest }: ListedPair): ListedPair {
  const next = runnerUp === null ? null : { ...runnerUp, score: shownScore(runnerUp.score) };
  return { ...rest, score: shownScore(score), runnerUp: next };
}
