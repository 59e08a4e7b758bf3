/** What the parts of one import share. */
import type { RunId } from '../../ledger/entry.ts';
import type { LedgerStore, RunCheckpoint } from '../../ledger/ledger-store.ts';
import type { SubjectId, SubjectType, WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import type { RowFault } from '../mapping/row.ts';
import { externalOf, type SubjectNames } from '../mapping/subject-value.ts';
import type { FileTally } from './import-report.ts';
import { ownCopy } from './own-copy.ts';
import { type RejectedRows, rawRow } from './rejected-file.ts';
import { type RunState, writeRunState } from './run-state.ts';
import type { SubjectWatch } from './subject-watch.ts';

export type ImportContext = {
  readonly store: LedgerStore;
  readonly workspace: WorkspaceId;
  readonly now: Instant;
  readonly run: RunId;
  readonly dryRun: boolean;
  readonly system: string;
  readonly state: RunState;
  readonly rejects: RejectedRows;
  readonly names: NameCache;
  readonly watch: SubjectWatch;
  /** No other import of this system was ever begun: rows are compared with rows of this run alone. */
  readonly alone: boolean;
  /** Runs that were undone in part: what they knew of records no longer holds. */
  readonly forgotten: ReadonlySet<string>;
};

export function checkpointOf(context: ImportContext): RunCheckpoint {
  context.state.rejectedBytes = context.rejects.bytes();
  context.state.rejectedFile = context.rejects.path();
  return { run: context.run, state: writeRunState(context.state) };
}

const TOTALS = /^(grand |sub)?totals?\b|^(zwischen|gesamt)?summe\b|^gesamt\b|^sum\b/i;

/** Reports end with a line of sums that no record stands in. */
function isTotals(cells: readonly string[]): boolean {
  return TOTALS.test(cells.find((text) => text.trim() !== '')?.trim() ?? '');
}

export function rejectRow(
  context: ImportContext,
  tally: FileTally,
  line: number,
  fault: RowFault,
  cells: readonly string[],
  delimiter: string | null,
): void {
  tally.rejected += 1;
  const reason = isTotals(cells)
    ? `${fault.reason} (the line looks like a total: leave it out)`
    : fault.reason;
  context.rejects.add({ file: tally.file, line, ...fault, reason, row: rawRow(cells, delimiter) });
}

/** Keyed names of subjects, asked for by the batch and kept for a while. */
export type NameCache = SubjectNames & {
  want(type: SubjectType, id: string): void;
  fetch(): Promise<void>;
  /** Names of many at once, in order. */
  resolve(type: SubjectType, ids: readonly string[]): Promise<SubjectId[]>;
  /** Called between batches: what a batch asked for stays until it is done. */
  trim(most?: number): void;
};

const MOST_KEPT = 100_000;

export function nameCache(store: LedgerStore, workspace: WorkspaceId, system: string): NameCache {
  const known = new Map<SubjectType, Map<string, SubjectId>>();
  const wanted = new Map<SubjectType, Set<string>>();
  const of = (type: SubjectType) => {
    let names = known.get(type);
    if (names === undefined) {
      names = new Map();
      known.set(type, names);
    }
    return names;
  };
  const ask = async (type: SubjectType, ids: readonly string[]) => {
    const names = of(type);
    const subjects = await store.subjectIds(
      workspace,
      type,
      ids.map((id) => externalOf(system, id)),
    );
    for (let at = 0; at < ids.length; at++) names.set(ownCopy(ids[at]!), subjects[at]!);
  };
  return {
    want(type, id) {
      if (of(type).has(id)) return;
      const set = wanted.get(type) ?? new Set();
      wanted.set(type, set.add(id));
    },
    async fetch() {
      for (const [type, ids] of wanted) {
        if (ids.size > 0) await ask(type, [...ids]);
        ids.clear();
      }
    },
    async resolve(type, ids) {
      const names = of(type);
      const found: SubjectId[] = [];
      const open: number[] = [];
      for (let at = 0; at < ids.length; at++) {
        const name = names.get(ids[at]!);
        if (name === undefined) open.push(at);
        found.push(name ?? ('' as SubjectId));
      }
      if (open.length > 0) await ask(type, [...new Set(open.map((at) => ids[at]!))]);
      for (const at of open) found[at] = names.get(ids[at]!)!;
      return found;
    },
    get(type, id) {
      const name = of(type).get(id);
      invariant(name !== undefined, 'names of a batch are fetched before it is read');
      return name;
    },
    trim(most = MOST_KEPT) {
      for (const names of known.values()) if (names.size > most) names.clear();
    },
  };
}
