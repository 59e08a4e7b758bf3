/**
 * What the last import knew of a record: which row, and the content of each entry it gave. From it follows what a new
 * row changes. It stands with the run that wrote it, so that an undone run is forgotten.
 */
import { hash } from 'node:crypto';

export type RecordState = {
  readonly run: string;
  readonly row: string;
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

export function entryDigest(moment: number, precision: string, content: string): string {
  return shortDigest(`${moment}${precision}`).slice(0, MOMENT_PART) + shortDigest(content).slice(0, 9);
}

/** The same moment said of another content: the source changed a value and gave no new date. */
export function sameMoment(one: string, other: string): boolean {
  return one.slice(0, MOMENT_PART) === other.slice(0, MOMENT_PART);
}

export function writeState(state: RecordState): string {
  const entries = [...state.entries].map(([name, digest]) => `${name}=${digest}`).join(';');
  return [state.run, state.row, state.chain, state.revision ?? '', entries].join('|');
}

export function readState(text: string): RecordState | null {
  const [run, row, chain, revision, entries] = text.split('|');
  if (run === undefined || row === undefined || chain === undefined) return null;
  const pairs = (entries ?? '').split(';').flatMap((pair): [string, string][] => {
    const at = pair.indexOf('=');
    return at < 0 ? [] : [[pair.slice(0, at), pair.slice(at + 1)]];
  });
  return {
    run,
    row,
    chain,
    revision: revision === undefined || revision === '' ? null : Number(revision),
    entries: new Map(pairs),
  };
}

export function nextChain(before: RecordState | null, row: string): string {
  return before === null ? row : shortDigest(`${before.chain}${row}`);
}
