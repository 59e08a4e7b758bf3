/**
 * What the last import knew of a record: which rows, and the content of each entry it gave. From it follows what a new
 * row changes. It stands with the run that wrote it, so that an undone run is forgotten.
 */
import { hash } from 'node:crypto';

export type RecordState = {
  readonly run: string;
  /** Rows of that run that named the record, in order: a file may name a record twice. */
  readonly rows: readonly string[];
  /** Digest of this revision and of the one before it: A, then B, then A again are three revisions. */
  readonly chain: string;
  /** Milliseconds of the source's own revision, or null. */
  readonly revision: number | null;
  /** Entry by name: digest of its moment and of its content. */
  readonly entries: ReadonlyMap<string, string>;
};

/** 72 bits: by chance two of a million rows meet once in two billion imports. */
export function shortDigest(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 12);
}

const MOMENT_PART = 5;
/** Rows share their days: the digest of a moment is mostly the one just made. */
const MOMENTS_KEPT = 4096;
const moments = new Map<string, string>();

function momentPart(moment: string): string {
  let part = moments.get(moment);
  if (part === undefined) {
    if (moments.size >= MOMENTS_KEPT) moments.clear();
    part = shortDigest(moment).slice(0, MOMENT_PART);
    moments.set(moment, part);
  }
  return part;
}

export function entryDigest(moment: number, precision: string, content: string): string {
  return momentPart(`${moment}${precision}`) + shortDigest(content).slice(0, 9);
}

/** The same moment said of another content: the source changed a value and gave no new date. */
export function sameMoment(one: string, other: string): boolean {
  return one.slice(0, MOMENT_PART) === other.slice(0, MOMENT_PART);
}

/** The same content said of another moment. */
export function sameContent(one: string, other: string): boolean {
  return one.slice(MOMENT_PART) === other.slice(MOMENT_PART);
}

export function writeState(state: RecordState): string {
  const entries = [...state.entries].map(([name, digest]) => `${name}=${digest}`).join(';');
  return [state.run, state.rows.join(','), state.chain, state.revision ?? '', entries].join('|');
}

export function readState(text: string): RecordState | null {
  const [run, rows, chain, revision, entries] = text.split('|');
  if (run === undefined || rows === undefined || chain === undefined) return null;
  const pairs = (entries ?? '').split(';').flatMap((pair): [string, string][] => {
    const at = pair.indexOf('=');
    return at < 0 ? [] : [[pair.slice(0, at), pair.slice(at + 1)]];
  });
  return {
    run,
    rows: rows.split(','),
    chain,
    revision: revision === undefined || revision === '' ? null : Number(revision),
    entries: new Map(pairs),
  };
}

export function nextChain(before: RecordState | null, row: string): string {
  return before === null ? row : shortDigest(`${before.chain}${row}`);
}

/** A file that names a record more often than this may change something when it comes again. */
const MOST_ROWS = 64;

/**
 * Whether a row says nothing new. What the last run brought is old news in any later run, so the same file again
 * changes nothing; within one run only the row before is, so A, B, A ends with A.
 */
export function isKnownRow(state: RecordState, row: string, run: string): boolean {
  return state.run === run ? state.rows.at(-1) === row : state.rows.includes(row);
}

/** The rows of a run, from what was known before and seen in this one. */
export function rowsOf(
  prior: RecordState | null,
  row: string,
  run: string,
  seen: (row: string) => boolean,
): string[] {
  const before = prior === null ? [] : prior.run === run ? prior.rows : prior.rows.filter(seen);
  return [...before, row].slice(-MOST_ROWS);
}
