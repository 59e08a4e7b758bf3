/**
 * Takes events in. What arrives while an append is under way waits for the next one, so that many small requests share
 * one commit; each is answered when its own events stand in the ledger, and none before.
 */
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import {
  type BatchReceipt,
  countedIn,
  type DeskRound,
  type EventBatch,
  type LateEvent,
  lateEvents,
  openRound,
  receiptsOf,
  refusedIn,
} from './desk-round.ts';
import { eventCounts } from './event-counts.ts';
import { type BuiltRound, blame, buildRound } from './event-round.ts';
import { planReader } from './kept-plan.ts';
import { rememberedFacts } from './known-facts.ts';
import { knownPeople } from './known-people.ts';
import { mailTail } from './mail-tail.ts';
import { refusalShelf } from './refusal-shelf.ts';
import type { TrackingPlan } from './tracking-plan.ts';

/** `busy`: so much waits that the sender had better come again. `faulty-plan`: nothing can be read by it. */
export type DeskRefusal = 'busy' | 'faulty-plan';
type Answer = Result<BatchReceipt, DeskRefusal>;

export type EventDesk = {
  take(workspace: WorkspaceId, batch: EventBatch): Promise<Answer>;
  /** Newest first; kept in memory only, since the server began. */
  lately(workspace: WorkspaceId): readonly LateEvent[];
  /** Somebody was erased: what is kept in memory of the latest events goes with them. */
  forget(workspace: WorkspaceId): void;
  /** Another plan is in force: the next event is read by it. */
  planChanged(workspace: WorkspaceId): void;
};

type Waiting = { readonly batch: EventBatch; answer(answer: Answer): void; fail(error: unknown): void };

/** The most events in one append, but for a single batch that is larger. */
const MOST_IN_A_ROUND = 2_500;
const MOST_WAITING = 20_000;
const MOST_LATELY = 500;
const TIMES_TO_TRY = 5;

function markFresh({ owners }: BuiltRound, seqs: readonly (number | null)[]): void {
  for (const [index, seq] of seqs.entries()) {
    const owner = owners[index];
    if (owner !== undefined && seq !== null) owner.fresh = true;
  }
}

/** Writes one round down: all of it, or nothing. */
function recorder(store: LedgerStore, workspace: WorkspaceId, process: string) {
  const people = knownPeople(store, workspace);
  const counts = eventCounts(process);
  const shelf = refusalShelf(store, workspace, process);
  const facts = rememberedFacts(store, workspace);
  const tail = mailTail(store, workspace, people, facts);
  const forget = (): void => {
    people.forget();
    facts.forget();
  };
  return {
    forget,
    async record(round: DeskRound, plan: TrackingPlan, now: Instant): Promise<boolean> {
      await tail.look(now, plan.system);
      for (let time = 0; time < TIMES_TO_TRY; time += 1) {
        const built = await buildRound({ store, workspace, plan, people, facts, now }, round.events);
        const shelved = await shelf(refusedIn(round, built), now);
        const counted = counts.add(countedIn(round, built), now);
        const items = [...built.items, ...shelved.items, ...counted.changes];
        const appended = await store.append(workspace, built.drafts, { now, records: built.records, items });
        if (appended.ok) {
          for (const part of [built, shelved, counted]) part.keep();
          const { head, seqs } = appended.value;
          markFresh(built, seqs);
          tail.pass(head - seqs.filter((seq) => seq !== null).length, head);
          return true;
        }
        forget();
        blame(built, appended.refusal);
      }
      return false;
    },
  };
}

function workspaceDesk(store: LedgerStore, workspace: WorkspaceId, now: () => Instant, process: string) {
  const writing = recorder(store, workspace, process);
  const plans = planReader(store, workspace);
  const queue: Waiting[] = [];
  const late: LateEvent[] = [];
  let waiting = 0;
  let running = false;

  const nextRequests = (): readonly Waiting[] => {
    let events = 0;
    let requests = 0;
    while (requests < queue.length && (requests === 0 || events < MOST_IN_A_ROUND)) {
      events += queue[requests]?.batch.events.length ?? 0;
      requests += 1;
    }
    waiting -= events;
    return queue.splice(0, requests);
  };
  const takeRound = async (requests: readonly Waiting[]): Promise<void> => {
    const at = now();
    const plan = await plans.read(at);
    const round = openRound(requests.map(({ batch }) => batch));
    const stands = plan !== null && (await writing.record(round, plan, at));
    const receipts = receiptsOf(round);
    for (const [index, request] of requests.entries()) {
      const receipt = receipts[index];
      if (stands && receipt !== undefined) request.answer(done(receipt));
      else request.answer(refused(plan === null ? 'faulty-plan' : 'busy'));
    }
    if (stands) late.unshift(...lateEvents(round).toReversed());
    late.length = Math.min(late.length, MOST_LATELY);
  };
  const work = async (): Promise<void> => {
    running = true;
    while (queue.length > 0) {
      const requests = nextRequests();
      await takeRound(requests).catch((error: unknown) => {
        writing.forget();
        for (const request of requests) request.fail(error);
      });
    }
    running = false;
  };
  return {
    late,
    planChanged: plans.changed,
    forget() {
      late.length = 0;
      writing.forget();
    },
    take(batch: EventBatch): Promise<Answer> {
      if (waiting > MOST_WAITING) return Promise.resolve(refused('busy'));
      waiting += batch.events.length;
      return new Promise((answer, fail) => {
        queue.push({ batch, answer, fail });
        if (!running) void work();
      });
    },
  };
}

/** `process` tells the counts and refusals of several servers apart. */
export function eventDesk(store: LedgerStore, now: () => Instant, process: string): EventDesk {
  const desks = new Map<WorkspaceId, ReturnType<typeof workspaceDesk>>();
  const deskOf = (workspace: WorkspaceId) => {
    let desk = desks.get(workspace);
    if (desk === undefined) {
      desk = workspaceDesk(store, workspace, now, process);
      desks.set(workspace, desk);
    }
    return desk;
  };
  return {
    take: (workspace, batch) => deskOf(workspace).take(batch),
    lately: (workspace) => desks.get(workspace)?.late ?? [],
    forget: (workspace) => desks.get(workspace)?.forget(),
    planChanged: (workspace) => desks.get(workspace)?.planChanged(),
  };
}
