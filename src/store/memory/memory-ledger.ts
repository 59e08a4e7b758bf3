/**
 * The ledger in memory: a full implementation of the store's port, for tests, simulations and questions of "what if".
 * It keeps the same contract as the databases and forgets everything when it goes.
 */
import { walkChain } from '../../ledger/chain-check.ts';
import type { Draft, Entry } from '../../ledger/entry.ts';
import type { CodedTouches, EntryFilter, LedgerStore, Workspace } from '../../ledger/ledger-store.ts';
import { retractionOf } from '../../ledger/live-entries.ts';
import { entryOf, touchEntryOf } from '../../ledger/stored-entry.ts';
import { type Seq, type SubjectId, WORKSPACE_SUBJECT, type WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { sha256 } from '../vault/sha256.ts';
import { OWN_SOURCE } from '../vault/workspace-keys.ts';
import { appendDrafts, appendFresh, appendTouchColumns } from './memory-append.ts';
import { dueItemsOf, itemAt, itemPage, itemRefusal, keepItems } from './memory-items.ts';
import { latestSaid, type MemoryBatch, type MemoryWorkspace, memoryWorkspace } from './memory-workspace.ts';

export type MemoryLedgerOptions = {
  /** The secret of 32 bytes that ids and keys are made with; without one, a new one per workspace. */
  readonly secret?: Uint8Array;
  /** Entries per page when read. */
  readonly pageSize?: number;
};

export function memoryLedger(options: MemoryLedgerOptions = {}): LedgerStore {
  const all = new Map<WorkspaceId, MemoryWorkspace>();
  let lastId = 0;
  const at = (id: WorkspaceId): MemoryWorkspace => {
    const workspace = all.get(id);
    invariant(workspace !== undefined, `workspace ${id} exists`);
    return workspace;
  };
  return {
    workspace: async (name, { simulated = false }) => {
      const known = [...all.values()].find(({ info }) => info.name === name);
      if (known !== undefined) return known.info;
      lastId += 1;
      const info: Workspace = { id: lastId as WorkspaceId, name, simulated };
      all.set(info.id, memoryWorkspace(info, options.secret));
      return info;
    },
    workspaces: async () => [...all.values()].map(({ info }) => info),
    dropSimulated: async (id) => (all.get(id)?.info.simulated === true ? all.delete(id) : false),
    head: async (id) => {
      const { words: _, ...head } = at(id).head;
      return head;
    },
    append: async (id, drafts, appendOptions) => appendDrafts(at(id), drafts, appendOptions),
    appendTouches: async (id, touches, appendOptions) => appendTouchColumns(at(id), touches, appendOptions),
    entries: (id, filter = {}) => entryPages(at(id), filter, options.pageSize ?? 1000),
    touches: (id, range) => touchPages(at(id), range),
    dictionary: async (id, after) => at(id).words.slice(after),
    retractions: async (id, after) => retractedSeqs(at(id), after),
    records: async (id, source, records) => recordDigests(at(id), source, records),
    standingKeys: async (id, source, keys) => standingKeys(at(id), source, keys),
    runs: async (id) => [...at(id).runs.values()],
    cursor: async (id, name) => at(id).cursors.get(name) ?? null,
    subjectId: async (id, type, external) => at(id).keys.subjectId(type, external),
    subjectIds: async (id, type, externals) => externals.map((one) => at(id).keys.subjectId(type, one)),
    names: async (id, subjects) => namesOf(at(id), subjects),
    personal: async (id, person) => personalOf(at(id), person),
    personals: async (id, persons) =>
      new Map(
        persons.flatMap((person) => {
          const said = personalOf(at(id), person);
          return said === null ? [] : [[person, said] as const];
        }),
      ),
    erase: async (id, person, now) => erasePerson(at(id), person, now),
    item: async (id, collection, item) => itemAt(at(id).items, collection, item),
    items: async (id, collection, page) => itemPage(at(id).items, collection, page),
    dueItems: async (id, collection, until, limit) => dueItemsOf(at(id).items, collection, until, limit),
    changeItems: async (id, changes) => {
      const moved = itemRefusal(at(id).items, changes);
      if (moved !== null) return refused(moved);
      keepItems(at(id).items, changes);
      return done(null);
    },
    putDocument: async (id, digest, text) => {
      at(id).documents.set(digest, text);
    },
    document: async (id, digest) => at(id).documents.get(digest) ?? null,
    digestAt: async (id, seq) => at(id).batches.find(({ header }) => header.lastSeq === seq)?.digest ?? null,
    verifyChain: async (id) => verify(at(id)),
    close: async () => all.clear(),
  };
}

async function* entryPages(
  workspace: MemoryWorkspace,
  filter: EntryFilter,
  size: number,
): AsyncIterable<readonly Entry[]> {
  let page: Entry[] = [];
  for (const batch of batchesIn(workspace, filter.after ?? (0 as Seq), filter.until ?? workspace.head.seq)) {
    for (const entry of entriesOf(workspace, batch, filter)) {
      page.push(entry);
      if (page.length < size) continue;
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}

function batchesIn(workspace: MemoryWorkspace, after: Seq, until: Seq): readonly MemoryBatch[] {
  return workspace.batches.filter(({ header }) => header.lastSeq > after && header.firstSeq <= until);
}

function entriesOf(workspace: MemoryWorkspace, batch: MemoryBatch, filter: EntryFilter): readonly Entry[] {
  const { header, content } = batch;
  const id = workspace.info.id;
  const entries = content.entries.map((stored) => entryOf(id, stored));
  const withTouches = !(filter.withoutTouches ?? !(filter.kinds?.includes('touched') ?? false));
  const words = (code: number): string => workspace.words[code - 1] ?? '';
  if (withTouches)
    for (let row = 0; row < content.touches.seqs.length; row += 1)
      entries.push(touchEntryOf(id, content.touches, row, header.recordedAt, words));
  const retracted = retractionOf(filter.live === true ? workspace.retractions : []);
  return entries
    .filter((entry) => entry.seq > (filter.after ?? 0) && entry.seq <= (filter.until ?? workspace.head.seq))
    .filter((entry) => filter.kinds?.includes(entry.kind) ?? true)
    .filter((entry) => filter.subject === undefined || entry.subject === filter.subject)
    .filter((entry) => retracted(entry.seq) === null)
    .sort((one, other) => one.seq - other.seq);
}

async function* touchPages(
  workspace: MemoryWorkspace,
  range: { readonly after: Seq; readonly until: Seq },
): AsyncIterable<CodedTouches> {
  for (const { header, content } of batchesIn(workspace, range.after, range.until)) {
    const { seqs } = content.touches;
    const from = seqs.findIndex((seq) => seq > range.after);
    const beyond = seqs.findIndex((seq) => seq > range.until);
    const to = beyond < 0 ? seqs.length : beyond;
    if (from < 0 || from >= to) continue;
    const { subjects, happenedAt, types, channels, campaigns, assets, sides } = content.touches;
    yield {
      seqs: seqs.slice(from, to),
      subjects: subjects.slice(from, to),
      happenedAt: happenedAt.slice(from, to),
      recordedAt: new Float64Array(to - from).fill(header.recordedAt),
      types: types.slice(from, to),
      channels: channels.slice(from, to),
      campaigns: campaigns.slice(from, to),
      assets: assets.slice(from, to),
      sides: sides.slice(from, to),
    };
  }
}

function retractedSeqs(
  workspace: MemoryWorkspace,
  after: Seq,
): readonly { readonly seq: Seq; readonly by: Seq }[] {
  return workspace.retractions
    .filter(({ by }) => by > after)
    .flatMap(({ first, last, by }) =>
      Array.from({ length: last - first + 1 }, (_, offset) => ({ seq: (first + offset) as Seq, by })),
    );
}

function recordDigests(
  workspace: MemoryWorkspace,
  source: string,
  records: readonly string[],
): ReadonlyMap<string, string> {
  const digests = new Map<string, string>();
  for (const record of records) {
    const digest = workspace.records.get(workspace.keys.recordHash(source, record))?.at(-1)?.digest;
    if (digest !== undefined) digests.set(record, digest);
  }
  return digests;
}

function standingKeys(workspace: MemoryWorkspace, source: string, keys: readonly string[]): Uint8Array {
  const stands = (key: string) => workspace.liveKeys.has(workspace.keys.keyHash(source, key));
  return Uint8Array.from(keys, (key) => (stands(key) ? 1 : 0));
}

function namesOf(
  workspace: MemoryWorkspace,
  subjects: readonly SubjectId[],
): Awaited<ReturnType<LedgerStore['names']>> {
  return new Map(
    subjects.flatMap((subject) => {
      const said = workspace.names.get(subject) ?? workspace.persons.get(subject)?.names ?? [];
      const name = latestSaid(said, workspace.retractions);
      return name === undefined ? [] : [[subject, name] as const];
    }),
  );
}

function personalOf(
  workspace: MemoryWorkspace,
  subject: SubjectId,
): Awaited<ReturnType<LedgerStore['personal']>> {
  const person = workspace.persons.get(subject);
  if (person === undefined || person === null) return null;
  const retracted = retractionOf(workspace.retractions);
  const live = person.personal.filter(({ seq }) => retracted(seq) === null);
  return live.length === 0 ? null : Object.assign({}, ...live.map(({ value }) => value));
}

function erasePerson(workspace: MemoryWorkspace, person: SubjectId, now: Instant): boolean {
  const row = workspace.persons.get(person);
  if (row === undefined || row === null) return false;
  workspace.persons.set(person, null);
  const draft: Draft = {
    kind: 'erased',
    subject: WORKSPACE_SUBJECT,
    happenedAt: now,
    precision: 'instant',
    source: OWN_SOURCE,
    key: `erased/${person}`,
    payload: { person },
  };
  appendFresh(workspace, [draft], [workspace.keys.keyHash(draft.source, draft.key)], [0], { now });
  return true;
}

function verify(workspace: MemoryWorkspace): Awaited<ReturnType<LedgerStore['verifyChain']>> {
  const walk = walkChain(sha256);
  for (const batch of workspace.batches) if (!walk.take(batch, batch.content)) break;
  return walk.close(workspace.head, null);
}
