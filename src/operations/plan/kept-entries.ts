/**
 * The plan's entries that still count, read once per process and state of the ledger: only what was appended since is
 * looked at. A ledger of another past (a database put back, a workspace made anew under the same number) is read whole.
 */
import { PLANNED_KINDS } from '../../ledger/entries/planned.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { LedgerStore, Workspace } from '../../ledger/ledger-store.ts';
import type { PlanEntry } from '../../plan/plan-ground.ts';
import type { Digest, Seq, WorkspaceId } from '../../vocabulary/ids.ts';

type Kept = { readonly seq: Seq; readonly digest: Digest; readonly entries: readonly PlanEntry[] };

const shelves = new WeakMap<LedgerStore, Map<WorkspaceId, Kept>>();

/** Records of the plan belong to no run of an import: what takes them back names their seqs. */
const KINDS = [...PLANNED_KINDS, 'retracted'] as const;
const NOTHING: readonly PlanEntry[] = [];

async function keptFor(store: LedgerStore, workspace: WorkspaceId): Promise<Kept | undefined> {
  const kept = shelves.get(store)?.get(workspace);
  if (kept === undefined || kept.seq === 0) return undefined;
  return (await store.digestAt(workspace, kept.seq)) === kept.digest ? kept : undefined;
}

function afterPage(entries: readonly PlanEntry[], page: readonly Entry[]): readonly PlanEntry[] {
  const taken = new Set(page.flatMap((one) => (one.kind === 'retracted' ? (one.payload.seqs ?? []) : [])));
  const said = page.filter(({ kind }) => kind !== 'retracted') as readonly unknown[] as readonly PlanEntry[];
  const all = said.length === 0 ? entries : [...entries, ...said];
  return taken.size === 0 ? all : all.filter(({ seq }) => !taken.has(seq));
}

/** In the order of the ledger. */
export async function planEntriesOf(
  store: LedgerStore,
  { id }: Pick<Workspace, 'id'>,
): Promise<readonly PlanEntry[]> {
  const head = await store.head(id);
  const kept = await keptFor(store, id);
  if (kept?.seq === head.seq) return kept.entries;
  let entries = kept?.entries ?? NOTHING;
  const range = { after: kept?.seq ?? (0 as Seq), until: head.seq };
  for await (const page of store.entries(id, { kinds: KINDS, ...range })) entries = afterPage(entries, page);
  const shelf = shelves.get(store) ?? new Map<WorkspaceId, Kept>();
  shelves.set(store, shelf);
  shelf.set(id, { seq: head.seq, digest: head.digest, entries });
  return entries;
}
