/** Pairs as a file: one row each, ids as their files write them, the reason and the runner-up beside the score. */
import { z } from 'zod';
import type { Found, FoundPair } from '../matching/found-pairs.ts';
import type { MatchTable } from '../matching/record-set.ts';
import { readWholeTable } from '../sources/readers/whole-table.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { meant } from './did-you-mean.ts';
import { type Refusal, refusal } from './refusal.ts';

const listedPair = z.object({
  left: z.string(),
  right: z.string(),
  score: z.number(),
  reason: z.string(),
  runnerUp: z.object({ id: z.string(), score: z.number() }).nullable(),
  doubtful: z.boolean(),
});

export const pairAnswer = z.object({
  pairs: z.number(),
  /** Of the pairs, those a person should look at. */
  doubtful: z.number(),
  seconds: z.number(),
  /** What each compared column was taken to hold. */
  fields: z.array(z.object({ says: z.string(), kind: z.string() })),
  /** Rows read, and rows that could not be read, of each file. */
  files: z.array(z.object({ file: z.string(), rows: z.number(), unread: z.number() })),
  first: z.array(listedPair),
  /** The whole list, as CSV; a door that keeps it in a file does not repeat it. */
  csv: z.string().optional(),
});
export type PairAnswer = z.infer<typeof pairAnswer>;

const SHOWN = 20;
const PAIR_COLUMNS = [
  'left_id',
  'right_id',
  'score',
  'reason',
  'runner_up_id',
  'runner_up_score',
  'doubtful',
] as const;

export type NamedTable = {
  readonly file: string;
  readonly table: MatchTable;
  readonly unread: number;
  idOf(row: number): string;
};

/** A column that looks like the records' name: called so, filled throughout, never the same twice. */
function namingColumn(header: readonly string[], rows: readonly (readonly string[])[]): number | null {
  const named = header.findIndex((name, column) => {
    if (!/^(.*[_ -])?(id|key|uuid|guid)$/i.test(name.trim()) && !/[a-z]I[dD]$/.test(name.trim()))
      return false;
    const seen = new Set(rows.map((row) => (row[column] ?? '').trim()));
    return seen.size === rows.length && !seen.has('');
  });
  return named < 0 ? null : named;
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** The file's rows, and the column that names them: the one asked for, else one that looks like it, else line numbers. */
export async function namedTable(
  path: string,
  id: string | undefined,
  option: string,
): Promise<Result<NamedTable, Refusal>> {
  const file = baseName(path);
  const read = await readWholeTable(path);
  if ('refused' in read) return refused(refusal('not-valid', 'unreadable-file', `${file} ${read.refused}.`));
  const header = read.header.map((name) => name.trim());
  const asked = id === undefined ? namingColumn(header, read.rows) : header.indexOf(id.trim());
  if (asked === -1) {
    const says = `${file} has no column "${id}".${meant(id ?? '', header)}`;
    return refused(refusal('misuse', 'unknown-column', says, [{ path: option, message: says }]));
  }
  const { rows, unread } = read;
  const table: MatchTable = { header, rows, idColumn: asked };
  const idOf = (row: number) => (asked === null ? String(row + 1) : (rows[row]?.[asked] ?? '').trim());
  return done({ file, table, unread, idOf });
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Rounded as it is shown: six decimals. */
function shownScore(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}

export function pairFile(found: Found, tables: readonly NamedTable[], seconds: number): PairAnswer {
  const left = tables[0] as NamedTable;
  const right = tables.at(-1) as NamedTable;
  const listed = (pair: FoundPair) => ({
    left: left.idOf(pair.left),
    right: right.idOf(pair.right),
    score: shownScore(pair.score),
    reason: pair.reason,
    runnerUp:
      pair.runnerUp === null
        ? null
        : { id: right.idOf(pair.runnerUp.record), score: shownScore(pair.runnerUp.score) },
    doubtful: pair.doubtful,
  });
  const lines = found.pairs.map((pair) => {
    const { left: one, right: other, score, reason, runnerUp, doubtful } = listed(pair);
    const next = [quoted(runnerUp?.id ?? ''), runnerUp?.score ?? ''];
    return [quoted(one), quoted(other), score, quoted(reason), ...next, doubtful ? 'yes' : 'no'].join(',');
  });
  return {
    pairs: found.pairs.length,
    doubtful: found.pairs.filter(({ doubtful }) => doubtful).length,
    seconds: Math.round(seconds * 1000) / 1000,
    fields: found.fields.map(({ says, kind }) => ({ says, kind })),
    files: tables.map(({ file, table, unread }) => ({ file, rows: table.rows.length, unread })),
    first: found.pairs.slice(0, SHOWN).map(listed),
    csv: `${[PAIR_COLUMNS.join(','), ...lines].join('\n')}\n`,
  };
}
