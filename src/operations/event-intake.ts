/**
 * The way in for events. It is no operation: what comes in by it waits for no import and no signature that is under
 * way, shares its commit with whatever else comes in at the moment, and is answered when it stands.
 */
import type { LedgerStore, Workspace } from '../ledger/ledger-store.ts';
import { type EventDesk, eventDesk } from '../sources/events/event-desk.ts';
import type { EventKind } from '../sources/events/taken-event.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { type Result, refused } from '../vocabulary/result.ts';
import { type Refusal, refusal } from './refusal.ts';
import { MAIN_WORKSPACE } from './workspace-names.ts';

export type SentEvents = {
  readonly events: readonly unknown[];
  /** When the sender's clock says it sent them, and what it says of them all. */
  readonly sentAt: unknown;
  readonly context: unknown;
  /** What the address named; null where each event says it itself. */
  readonly kind: EventKind | null;
  /** Who sent it, as people may read it: the visible part of a key. */
  readonly source: string;
};

export type EventReceipt = { readonly taken: number; readonly repeated: number; readonly refused: number };

export type EventIntake = {
  take(workspace: string, sent: SentEvents): Promise<Result<EventReceipt, Refusal>>;
};

type Ground = { now(): Instant; identity(): string };

const desks = new WeakMap<LedgerStore, EventDesk>();

/** One desk per ledger: the debugger looks at the same one that takes events in. */
export function deskOf(store: LedgerStore, { now, identity }: Ground): EventDesk {
  let desk = desks.get(store);
  if (desk === undefined) {
    desk = eventDesk(store, now, identity());
    desks.set(store, desk);
  }
  return desk;
}

const BUSY = refusal('busy', 'busy', 'More comes in than can be written down; send it again in a moment.');
const FAULTY = refusal('busy', 'faulty-plan', 'The tracking plan has faults; nothing can be read by it.');
const SIMULATED = refusal(
  'not-allowed',
  'simulated-workspace',
  'Real data is never mixed with the simulated company.',
);

export function eventIntake(store: LedgerStore, ground: Ground): EventIntake {
  /** Real workspaces are never taken away: found once, one is not looked for again. */
  const real = new Map<string, Workspace>();
  return {
    async take(name, sent) {
      const now = ground.now();
      const known = real.get(name) ?? (await store.workspaces()).find((one) => one.name === name);
      if (known === undefined && name !== MAIN_WORKSPACE) {
        return refused(refusal('not-found', 'unknown-workspace', `There is no workspace "${name}".`));
      }
      const workspace = known ?? (await store.workspace(name, { now }));
      if (workspace.simulated) return refused(SIMULATED);
      real.set(name, workspace);
      const { events, sentAt, context, kind, source } = sent;
      const frame = { receivedAt: now, sentAt, context, kind };
      const answered = await deskOf(store, ground).take(workspace.id, { events, frame, source });
      return answered.ok ? answered : refused(answered.refusal === 'busy' ? BUSY : FAULTY);
    },
  };
}
