/** The store's port over a writer and readers in threads of their own: the same for SQLite and PostgreSQL. */
import type { Entry, Personal } from '../../ledger/entry.ts';
import type { CodedTouches, EntryFilter, LedgerHead, LedgerStore } from '../../ledger/ledger-store.ts';
import type { RetractedRange } from '../../ledger/live-entries.ts';
import { checkTouchColumns } from '../../ledger/touch-columns.ts';
import type { Seq, SubjectId, WorkspaceId } from '../../vocabulary/ids.ts';
import { type WorkspaceKeys, workspaceKeys } from '../vault/workspace-keys.ts';
import type { EntryPage } from './entry-pages.ts';
import { heldHeads } from './held-heads.ts';
import { heldNames } from './held-names.ts';
import { packTouches } from './travelling-touches.ts';
import type { WorkerLink } from './worker-link.ts';

export type LedgerThreads = {
  readonly writer: WorkerLink;
  /** The reader with the least to do; more are started where all are busy. */
  readonly reader: () => Promise<WorkerLink>;
  readonly close: () => Promise<void>;
};

const ENTRIES_PER_PAGE = 1000;
const TOUCHES_PER_PAGE = 65_536;
/** Subject ids made before other work gets its turn. */
const IDS_AT_ONCE = 10_000;

/** `sole`: nobody else writes into this database while it is open here. */
export function relationalLedger(threads: LedgerThreads, sole = false): LedgerStore {
  const keys = new Map<WorkspaceId, Promise<WorkspaceKeys>>();
  const ask = async <Answer>(call: string, ...given: readonly unknown[]): Promise<Answer> =>
    (await threads.reader()).call<Answer>(call, given);
  const askHead = (workspace: WorkspaceId) => ask<LedgerHead>('head', workspace);
  const askNames: LedgerStore['names'] = (workspace, subjects) => ask('names', workspace, subjects);
  const { writer: renaming, names } = sole
    ? heldNames(threads.writer, askNames)
    : { writer: threads.writer, names: askNames };
  const { writer, head } = sole ? heldHeads(renaming, askHead) : { writer: renaming, head: askHead };
  const keysOf = (workspace: WorkspaceId): Promise<WorkspaceKeys> => {
    const known = keys.get(workspace) ?? ask<Uint8Array>('secretOf', workspace).then(workspaceKeys);
    keys.set(workspace, known);
    known.catch(() => keys.delete(workspace));
    return known;
  };
  return {
    workspace: (name, options) => writer.call('workspace', [name, options]),
    workspaces: () => ask('workspaces'),
    dropSimulated: (workspace) => {
      keys.delete(workspace);
      return writer.call('dropSimulated', [workspace]);
    },
    head,
    append: (workspace, drafts, options) => writer.call('append', [workspace, drafts, options]),
    appendTouches: async (workspace, touches, options) => {
      checkTouchColumns(touches, options);
      const packed = await packTouches(touches, await keysOf(workspace));
      const { subjects, types, channels, campaigns, assets } = packed;
      const made = [packed.keys, subjects, types, channels, campaigns, assets];
      const transfer = made.map(({ buffer }) => buffer as ArrayBuffer);
      return writer.call('appendTouches', [workspace, packed, options], transfer);
    },
    entries: (workspace, filter = {}) => entryPages(ask, workspace, filter),
    touches: (workspace, range) => touchPages(ask, workspace, range),
    dictionary: (workspace, after) => ask('dictionary', workspace, after),
    retractions: async (workspace, after) =>
      (await ask<readonly RetractedRange[]>('retractions', workspace, after)).flatMap(seqsOf),
    records: (workspace, source, records) => ask('records', workspace, source, records),
    standingKeys: (workspace, source, keys) => ask('standingKeys', workspace, source, keys),
    runs: (workspace) => ask('runs', workspace),
    cursor: (workspace, name) => ask('cursor', workspace, name),
    subjectId: async (workspace, type, external) => (await keysOf(workspace)).subjectId(type, external),
    subjectIds: async (workspace, type, externals) => manyIds(await keysOf(workspace), type, externals),
    names,
    personal: async (workspace, person) =>
      (await ask<ReadonlyMap<SubjectId, Personal>>('personals', workspace, [person])).get(person) ?? null,
    personals: (workspace, persons) => ask('personals', workspace, persons),
    erase: (workspace, person, now) => writer.call('erase', [workspace, person, now]),
    item: (workspace, collection, id) => ask('item', workspace, collection, id),
    items: (workspace, collection, page) => ask('items', workspace, collection, page),
    dueItems: (workspace, collection, until, limit) => ask('dueItems', workspace, collection, until, limit),
    changeItems: (workspace, changes) => writer.call('changeItems', [workspace, changes]),
    putDocument: (workspace, digest, text) => writer.call('putDocument', [workspace, digest, text]),
    document: (workspace, digest) => ask('document', workspace, digest),
    digestAt: (workspace, seq) => ask('digestAt', workspace, seq),
    verifyChain: (workspace) => ask('verifyChain', workspace),
    close: threads.close,
  };
}

type Ask = <Answer>(call: string, ...given: readonly unknown[]) => Promise<Answer>;

function seqsOf({ first, last, by }: RetractedRange): readonly { readonly seq: Seq; readonly by: Seq }[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => ({ seq: (first + offset) as Seq, by }));
}

async function manyIds(
  keys: WorkspaceKeys,
  type: string,
  externals: readonly string[],
): Promise<readonly SubjectId[]> {
  const ids: SubjectId[] = [];
  for (const [index, external] of externals.entries()) {
    ids.push(keys.subjectId(type, external));
    if (index % IDS_AT_ONCE === IDS_AT_ONCE - 1) await new Promise((next) => setImmediate(next));
  }
  return ids;
}

async function* entryPages(
  ask: Ask,
  workspace: WorkspaceId,
  filter: EntryFilter,
): AsyncIterable<readonly Entry[]> {
  const head = (await ask<LedgerHead>('head', workspace)).seq;
  const until = Math.min(filter.until ?? head, head) as Seq;
  for (let after = filter.after ?? (0 as Seq); after < until; ) {
    const page = await ask<EntryPage>('entryPage', workspace, filter, { after, until }, ENTRIES_PER_PAGE);
    if (page.entries.length > 0) yield page.entries;
    after = page.upTo;
  }
}

async function* touchPages(
  ask: Ask,
  workspace: WorkspaceId,
  { after, until }: { readonly after: Seq; readonly until: Seq },
): AsyncIterable<CodedTouches> {
  for (let from = after; from < until; ) {
    const range = { after: from, until };
    const page = await ask<CodedTouches>('touchPage', workspace, range, TOUCHES_PER_PAGE);
    if (page.seqs.length > 0) yield page;
    if (page.seqs.length < TOUCHES_PER_PAGE) return;
    from = page.seqs.at(-1) as Seq;
  }
}
