/**
 * Leases of engines on a shared database: a kept item that its holder renews every two seconds. It is taken over where
 * it stood still for six seconds by the clock of whoever watches, so that no two machines' clocks need agree; taking it
 * and raising the fence of the engine's position is one transaction, and what the holder before still writes is refused.
 */
import { hostname } from 'node:os';
import type { Item, ItemChange } from '../ledger/kept-items.ts';
import type { LedgerStore } from '../ledger/ledger-store.ts';
import type { EngineLease, LeaseHold } from '../operations/engine-lease.ts';
import { POSITION } from '../operations/live-engine.ts';
import type { Seq, WorkspaceId } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';

const RENEW_EVERY_MS = 2_000;
const LEASE_MS = 6_000;
/** A holder stops deciding so long before others may take over. */
const SAFE_MS = 4_500;
const TRIES = 10;
const [COLLECTION, ID] = ['lease', 'engine'];

type Parts = {
  readonly store: LedgerStore;
  now(): Instant;
  /** A clock that no one sets: milliseconds. */
  elapsed(): number;
  /** Names this process among all. */
  readonly holder: string;
  /** The engine is no longer this process's. */
  lost(workspace: WorkspaceId): unknown;
  bug(error: unknown): void;
};

type Held = { readonly fence: number; revision: number; renewedAt: number };
type Seen = { readonly revision: number; readonly since: number };

export type EngineLeases = EngineLease & {
  /** Gives every lease back: another process takes over at once. */
  close(): Promise<void>;
};

export function engineLeases(parts: Parts): EngineLeases {
  const { store, now, elapsed, holder } = parts;
  const held = new Map<WorkspaceId, Held>();
  const seen = new Map<WorkspaceId, Seen>();
  const asked = new Map<WorkspaceId, Promise<LeaseHold | null>>();
  const elsewhere = new Set<WorkspaceId>();
  let closed = false;

  const word = (released: boolean): string =>
    JSON.stringify({ holder, host: hostname(), process: process.pid, released });
  const change = (expect: number, released = false): ItemChange => ({
    ...{ collection: COLLECTION, id: ID, expect, body: word(released) },
    dueAt: instant(now() + (released ? 0 : LEASE_MS)),
  });
  const lose = (workspace: WorkspaceId): void => {
    held.delete(workspace);
    parts.lost(workspace);
  };

  /** Whether it may be taken: nobody holds it, it was given back, or it stood still long enough here. */
  const isFree = (workspace: WorkspaceId, item: Item | null): boolean => {
    if (item === null) return true;
    const said = JSON.parse(item.body) as { readonly holder: string; readonly released: boolean };
    if (said.released || said.holder === holder) return true;
    const before = seen.get(workspace);
    if (before?.revision === item.revision) return elapsed() - before.since >= LEASE_MS;
    seen.set(workspace, { revision: item.revision, since: elapsed() });
    return false;
  };

  const take = async (workspace: WorkspaceId): Promise<LeaseHold | null> => {
    for (let time = 0; time < TRIES && !closed; time += 1) {
      const item = await store.item(workspace, COLLECTION, ID);
      if (!isFree(workspace, item)) return null;
      const began = elapsed();
      const { seq: head } = await store.head(workspace);
      const position = await store.cursor(workspace, POSITION);
      const fence = (position?.fence ?? 0) + 1;
      const cursor = { ...(position ?? { name: POSITION, seq: 0 as Seq }), fence };
      const items = [change(item?.revision ?? 0)];
      const taken = await store.append(workspace, [], { now: now(), expectHead: head, cursor, items });
      if (taken.ok) {
        held.set(workspace, { fence, revision: (item?.revision ?? 0) + 1, renewedAt: began });
        return { fence };
      }
      // Something was recorded in between: the position is read again.
      if (taken.refusal.why !== 'head-moved') return null;
    }
    return null;
  };

  const renew = async (workspace: WorkspaceId, mine: Held): Promise<boolean> => {
    const began = elapsed();
    const renewed = await store.changeItems(workspace, [change(mine.revision)]);
    if (!renewed.ok) {
      lose(workspace);
      return false;
    }
    mine.revision += 1;
    mine.renewedAt = began;
    return true;
  };

  const inTurn = (workspace: WorkspaceId, work: () => Promise<LeaseHold | null>) => {
    const before = asked.get(workspace) ?? Promise.resolve(null);
    const turn = before.then(work, work);
    asked.set(workspace, turn);
    return turn;
  };
  const holdNow = async (workspace: WorkspaceId): Promise<LeaseHold | null> => {
    const mine = held.get(workspace);
    if (mine === undefined) return take(workspace);
    if (elapsed() - mine.renewedAt < SAFE_MS || (await renew(workspace, mine))) return { fence: mine.fence };
    return take(workspace);
  };
  const hold = (workspace: WorkspaceId): Promise<LeaseHold | null> =>
    inTurn(workspace, async () => {
      const mine = await holdNow(workspace);
      if (mine === null) elsewhere.add(workspace);
      else elsewhere.delete(workspace);
      return mine;
    });
  const renewAll = (): void => {
    for (const [workspace, mine] of held)
      inTurn(workspace, async () => {
        if (held.get(workspace) === mine && !closed) await renew(workspace, mine);
        return null;
      }).catch(parts.bug);
  };

  const timer = setInterval(renewAll, RENEW_EVERY_MS);
  timer.unref();
  return {
    hold,
    isElsewhere: (workspace) => elsewhere.has(workspace),
    async close() {
      closed = true;
      clearInterval(timer);
      await Promise.allSettled(asked.values());
      for (const [workspace, { revision }] of held)
        await store.changeItems(workspace, [change(revision, true)]).catch(parts.bug);
    },
  };
}
