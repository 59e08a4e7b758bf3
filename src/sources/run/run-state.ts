/** The progress of an import as the ledger keeps it with every append: a killed import goes on exactly behind it. */
import type { RunId } from '../../ledger/entry.ts';
import type { LedgerStore, RunRow } from '../../ledger/ledger-store.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { type FileTally, type Flag, type RowCounts, sumCounts } from './import-report.ts';
import { type SourceDepth, sourceDepth } from './source-depth.ts';

export type RunState = {
  readonly version: 1;
  phase: 'running' | 'stopped' | 'done' | 'undone' | 'partly-undone';
  /** Of the mapping and the files: what a resumed import must share. */
  readonly inputs: string;
  readonly system: string;
  readonly mapping: string;
  /** In which dates without a time begin; older runs did not keep it. */
  readonly zone?: string;
  readonly startedAt: Instant;
  readonly files: FileTally[];
  readonly flagged: Flag[];
  readonly owners: { [owner: string]: { subjects: number; attempts: number } };
  /** Length of the file of rejected rows. */
  rejectedBytes: number;
  rejectedFile: string | null;
  /** Touches travel with their counts unknown until they are appended: head before, and rows under way. */
  pending: { head: number; rows: number; file: number } | null;
};

export function writeRunState(state: RunState): string {
  return JSON.stringify(state);
}

/** Null for a run of another kind. */
export function readRunState(text: string): RunState | null {
  if (!text.startsWith('{"version":1,"phase"')) return null;
  return JSON.parse(text) as RunState;
}

export type ImportRun = Readonly<RowCounts> & {
  readonly run: RunId;
  readonly startedAt: Instant;
  readonly phase: RunState['phase'];
  readonly system: string;
  readonly mapping: string;
  readonly zone: string | null;
  readonly files: readonly string[];
  readonly depths: readonly SourceDepth[];
  /** Owners seen in it, and those of them whose activities were exported. */
  readonly owners: { readonly all: number; readonly active: number };
  readonly rejectedFile: string | null;
  readonly row: RunRow;
};

function ownersOf(state: RunState): ImportRun['owners'] {
  const owners = Object.values(state.owners);
  return { all: owners.length, active: owners.filter((owner) => owner.attempts > 0).length };
}

/** Every import of a workspace, newest first, with its counts. */
export async function importRuns(store: LedgerStore, workspace: WorkspaceId): Promise<readonly ImportRun[]> {
  const rows = await store.runs(workspace);
  return rows
    .flatMap((row): ImportRun[] => {
      const state = readRunState(row.state);
      if (state === null) return [];
      const { phase, system, mapping, startedAt, rejectedFile } = state;
      const files = state.files.map(({ file }) => file);
      return [
        {
          ...sumCounts(state.files),
          run: row.run,
          startedAt,
          phase,
          system,
          mapping,
          zone: state.zone ?? null,
          files,
          depths: state.files.map(sourceDepth),
          owners: ownersOf(state),
          rejectedFile,
          row,
        },
      ];
    })
    .sort((a, b) => b.startedAt - a.startedAt);
}
