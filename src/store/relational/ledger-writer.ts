/**
 * The one writer of a ledger. Appends that wait together are committed together, each still a batch of its own; an
 * answer follows the commit.
 */
import type { HeadState } from '../../ledger/batch-building.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { ItemChange, ItemMoved } from '../../ledger/kept-items.ts';
import type { AppendOptions, AppendReceipt, AppendRefusal, TouchReceipt } from '../../ledger/ledger-store.ts';
import { type SubjectId, WORKSPACE_SUBJECT, type WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { OWN_SOURCE } from '../vault/workspace-keys.ts';
import { type Appended, type AppendPlace, appendDrafts } from './append-drafts.ts';
import { appendTouches, type TravellingTouches } from './append-touches.ts';
import type { Backend } from './backend.ts';
import { headMoved, headOf } from './head-row.ts';
import { itemRefusal, writeItems } from './item-rows.ts';
import type { Database } from './tables.ts';
import { learnWords, openMemory, type WorkspaceMemory } from './workspace-memory.ts';

type Work = (place: AppendPlace) => Promise<Appended<unknown>>;
type Waiting = {
  readonly work: Work;
  readonly answer: (value: unknown) => void;
  readonly fail: (error: unknown) => void;
};

export type LedgerWriter = {
  readonly append: (
    workspace: WorkspaceId,
    drafts: readonly Draft[],
    options: AppendOptions,
  ) => Promise<Result<AppendReceipt, AppendRefusal>>;
  readonly appendTouches: (
    workspace: WorkspaceId,
    touches: TravellingTouches,
    options: AppendOptions,
  ) => Promise<TouchReceipt>;
  readonly changeItems: (
    workspace: WorkspaceId,
    changes: readonly ItemChange[],
  ) => Promise<Result<null, ItemMoved>>;
  readonly erase: (workspace: WorkspaceId, person: SubjectId, now: Instant) => Promise<boolean>;
  /** Forgets what is remembered of a workspace (it was removed). */
  readonly forget: (workspace: WorkspaceId) => void;
};

/** Appends committed together at most: bounds how long the first of them waits. */
const GROUP = 200;

export function ledgerWriter(backend: Backend, secret: Uint8Array): LedgerWriter {
  const memories = new Map<WorkspaceId, WorkspaceMemory>();
  const queues = new Map<WorkspaceId, Waiting[]>();

  const inTransaction = (workspace: WorkspaceId, works: readonly Work[]): Promise<unknown[]> =>
    backend.transactOnHead(workspace, async (db, row) => {
      const before = headOf(row);
      const memory = memories.get(workspace) ?? (await openMemory(db, secret, workspace));
      memories.set(workspace, memory);
      const answers: unknown[] = [];
      let head: HeadState = before;
      for (const work of works) {
        const appended = await work({ backend, db, workspace, memory, head });
        head = appended.head;
        answers.push(appended.answer);
      }
      return { value: answers, last: head === before ? null : headMoved(db, workspace, head) };
    });

  const commit = async (workspace: WorkspaceId, group: readonly Waiting[]): Promise<void> => {
    try {
      const answers = await inTransaction(
        workspace,
        group.map(({ work }) => work),
      );
      for (const [index, { answer }] of group.entries()) answer(answers[index]);
    } catch (error) {
      memories.delete(workspace);
      if (group.length === 1 || backend.isDiskFailure(error)) {
        for (const { fail } of group) fail(error);
        return;
      }
      // One of them failed and took the others with it: each alone, so that only the guilty one fails.
      for (const waiting of group) await commit(workspace, [waiting]);
    }
  };

  const drain = async (workspace: WorkspaceId, queue: Waiting[]): Promise<void> => {
    while (queue.length > 0) await commit(workspace, queue.splice(0, GROUP));
    queues.delete(workspace);
  };

  const enqueue = <Answer>(
    workspace: WorkspaceId,
    work: (place: AppendPlace) => Promise<Appended<Answer>>,
  ): Promise<Answer> =>
    new Promise<Answer>((answer, fail) => {
      const waiting = { work, answer: answer as (value: unknown) => void, fail };
      const queue = queues.get(workspace);
      if (queue !== undefined) {
        queue.push(waiting);
        return;
      }
      const opened = [waiting];
      queues.set(workspace, opened);
      // What arrives in the same moment joins the first group.
      setImmediate(() => void drain(workspace, opened));
    });

  return {
    append: (workspace, drafts, options) =>
      enqueue(workspace, (place) => appendDrafts(place, drafts, options)),
    appendTouches: (workspace, touches, options) =>
      enqueue(workspace, (place) => appendTouches(place, touches, options)),
    changeItems: (workspace, changes) => enqueue(workspace, (place) => changeItems(place, changes)),
    erase: async (workspace, person, now) => {
      const erased = await enqueue(workspace, (place) => erasePerson(place, person, now));
      if (erased) await backend.scrub();
      return erased;
    },
    forget: (workspace) => {
      memories.delete(workspace);
    },
  };
}

async function changeItems(
  { db, workspace, memory, head }: AppendPlace,
  changes: readonly ItemChange[],
): Promise<Appended<Result<null, ItemMoved>>> {
  const moved = await itemRefusal(db, workspace, changes);
  if (moved !== null) return { head, answer: refused(moved) };
  await writeItems(db, workspace, memory.keys.vaultKey, changes);
  return { head, answer: done(null) };
}

async function erasePerson(place: AppendPlace, person: SubjectId, now: Instant): Promise<Appended<boolean>> {
  const { db, workspace, memory, head } = place;
  const known = await db
    .selectFrom('person_key')
    .select('wrapped')
    .where('workspace', '=', workspace)
    .where('subject', '=', person)
    .executeTakeFirst();
  const stands = known === undefined ? await standsInLedger(place, person) : known.wrapped !== null;
  if (!stands) return { head, answer: false };
  await destroy(db, workspace, person);
  memory.names.delete(person);
  const draft: Draft = {
    kind: 'erased',
    subject: WORKSPACE_SUBJECT,
    happenedAt: now,
    precision: 'instant',
    source: OWN_SOURCE,
    key: `erased/${person}`,
    payload: { person },
  };
  const appended = await appendDrafts(place, [draft], { now }, 'own');
  return { head: appended.head, answer: true };
}

async function standsInLedger(place: AppendPlace, person: SubjectId): Promise<boolean> {
  const { db, workspace, memory, head } = place;
  await learnWords(db, workspace, memory, head);
  if (memory.codes.has(person)) return true;
  const entry = await db
    .selectFrom('entry')
    .select('seq')
    .where('workspace', '=', workspace)
    .where('subject', '=', person)
    .limit(1)
    .executeTakeFirst();
  return entry !== undefined;
}

/** The row stays with no key in it: what a later import says of the person is not kept. */
async function destroy(db: Database, workspace: WorkspaceId, person: SubjectId): Promise<void> {
  await db.deleteFrom('vault').where('workspace', '=', workspace).where('subject', '=', person).execute();
  await db
    .insertInto('person_key')
    .values({ workspace, subject: person, wrapped: null })
    .onConflict((on) => on.columns(['workspace', 'subject']).doUpdateSet({ wrapped: null }))
    .execute();
}
