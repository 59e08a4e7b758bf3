/** How pairs and doubtful matches read on a screen of text. */

import type { DecideMatchOutput } from '../operations/decide-match.ts';
import { grouped } from '../operations/figure-words.ts';
import type { FindDuplicatesOutput } from '../operations/find-duplicates.ts';
import type { ListDoubtfulMatchesOutput } from '../operations/list-doubtful-matches.ts';
import type { MatchLeadsOutput } from '../operations/match-leads.ts';
import type { ProposedMatch } from '../operations/match-shapes.ts';
import type { PairAnswer } from '../operations/pair-list.ts';
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

export function matchLeadsPage(answer: MatchLeadsOutput): string {
  const rows = [
    ['Leads without an account', answer.looked],
    [answer.dryRun ? 'Would be linked' : 'Linked', answer.linked],
    ['For a person to decide', answer.doubtful],
    ['No account speaks for them', answer.unmatched],
    ['Neither company nor domain known', answer.silent],
  ].map(([says, count]) => [String(says), grouped(Number(count), 0)]);
  const more = answer.doubtful > 0 ? ['', 'entente doubtful shows what waits for a person.'] : [];
  return [table([{ title: 'Matching' }, { title: '', right: true }], rows), ...more].join('\n');
}

const PROPOSED = ['Record', '', 'With', '', 'Score', 'Reason', 'Runner-up', 'Its score', ''].map(
  (title, at) => ({
    title,
    right: at === 4 || at === 7,
  }),
);

function proposedTable(matches: readonly ProposedMatch[]): string {
  const rows = matches.map((match) => [
    match.record.id,
    match.record.name,
    match.other.id,
    match.other.name,
    match.score.toFixed(3),
    match.reason,
    match.runnerUp?.name ?? null,
    match.runnerUp?.score.toFixed(3) ?? null,
    match.doubtful ? 'doubtful' : '',
  ]);
  return table(PROPOSED, rows);
}

export function doubtfulPage(answer: ListDoubtfulMatchesOutput): string {
  if (answer.total === 0) return 'No match waits for a person.';
  const shown = `${grouped(answer.matches.length, 0)} of ${grouped(answer.total, 0)}`;
  return [proposedTable(answer.matches), '', shown].join('\n');
}

export function duplicatesPage(answer: FindDuplicatesOutput): string {
  if (answer.total === 0) return 'Nothing stands twice.';
  const shown = `${grouped(answer.pairs.length, 0)} of ${grouped(answer.total, 0)} pairs; ${grouped(answer.doubtful, 0)} doubtful`;
  return [proposedTable(answer.pairs), '', shown].join('\n');
}

export function decidedMatchPage(answer: DecideMatchOutput): string {
  const taken = answer.retracted.length > 0 ? [`Taken back: ${answer.retracted.join(', ')}.`] : [];
  const recorded =
    answer.seq === null
      ? 'Nothing was recorded.'
      : `Recorded as entry ${grouped(answer.seq, 0)}: ${answer.verdict}.`;
  return [...taken, answer.seq === null && taken.length > 0 ? 'The pair is undecided again.' : recorded].join(
    '\n',
  );
}
