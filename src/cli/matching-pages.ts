/** How pairs and doubtful matches read on a screen of text. */

import type { DecideMatchOutput } from '../operations/decide-match.ts';
import { grouped } from '../operations/figure-words.ts';
import type { FindDuplicatesOutput } from '../operations/find-duplicates.ts';
import type { ListDoubtfulMatchesOutput } from '../operations/list-doubtful-matches.ts';
import type { MatchLeadsOutput } from '../operations/match-leads.ts';
import type { ProposedMatch } from '../operations/match-shapes.ts';
import type { PairAnswer } from '../operations/pair-list.ts';
import { harmless, table } from './table.ts';

const HEADS = ['Left', 'Right', 'Score', 'Reason', 'Runner-up', 'Its score', ''].map((title) => ({
  title,
  right: title === 'Score' || title === 'Its score',
}));

const KIND_WORDS: { readonly [kind: string]: string } = {
  company: 'names of companies',
  person: 'names of people',
  given: 'given names',
  surname: 'surnames',
  code: 'compared as written',
  text: 'text',
};

function counted(count: number, what: string): string {
  return `${grouped(count, 0)} ${what}${count === 1 ? '' : 's'}`;
}

/** Only a single file can be told what its column holds. */
function guessWords(column: string, { files }: PairAnswer): string {
  const says = `Nothing in the file tells whose names "${column}" holds; they were taken for companies.`;
  return files.length === 1 ? `${says} If they are people: --person "${column}".` : says;
}

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
  const empty = answer.files.filter((file) => file.rows === 0);
  const unread = answer.files.filter((file) => file.unread > 0);
  const compared = answer.fields.map(({ says, kind }) =>
    says.toLowerCase() === kind ? says : `${says} (${KIND_WORDS[kind] ?? kind})`,
  );
  const guessed = answer.fields.filter((field) => field.guessed === true);
  return [
    `${counted(answer.pairs, 'pair')}, ${grouped(answer.doubtful, 0)} of them doubtful, in ${answer.seconds} s`,
    ...empty.map(({ file }) => `${harmless(file)} has no rows: there is nothing in it to compare.`),
    compared.length === 0
      ? 'No column of both could be compared.'
      : harmless(`Compared: ${compared.join(', ')}`),
    ...guessed.map(({ says }) => harmless(guessWords(says, answer))),
    ...unread.map(({ file, unread: rows }) => `${harmless(file)}: ${counted(rows, 'row')} could not be read`),
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
