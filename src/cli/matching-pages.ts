/** How pairs and doubtful matches read on a screen of text. */
import { grouped } from '../operations/figure-words.ts';
import type { PairAnswer } from '../operations/pair-file.ts';
import { table } from './table.ts';

const HEADS = ['Left', 'Right', 'Score', 'Reason', 'Runner-up', 'Its score', ''].map((title) => ({
  title,
  right: title === 'Score' || title === 'Its score',
}));

export function pairsPage(answer: PairAnswer): string {
  const rows = answer.first.map((pair) => [
    pair.left,
    pair.right,
    pair.score.toFixed(3),
    pair.reason,
    pair.runnerUp?.id ?? null,
    pair.runnerUp?.score.toFixed(3) ?? null,
    pair.doubtful ? 'doubtful' : '',
  ]);
  const unread = answer.files.filter((file) => file.unread > 0);
  const compared = answer.fields.map(({ says, kind }) =>
    says.toLowerCase() === kind ? says : `${says} (${kind})`,
  );
  return [
    `${grouped(answer.pairs, 0)} pairs, ${grouped(answer.doubtful, 0)} of them doubtful, in ${answer.seconds} s`,
    compared.length === 0 ? 'No column of both could be compared.' : `Compared: ${compared.join(', ')}`,
    ...unread.map(({ file, unread: rows }) => `${file}: ${grouped(rows, 0)} rows could not be read`),
    ...(rows.length === 0 ? [] : ['', table(HEADS, rows)]),
    ...(answer.pairs > rows.length
      ? ['', `The first ${rows.length} of them; --out FILE writes them all.`]
      : []),
  ].join('\n');
}
