/**
 * Appends of a sole writer without waiting for each to reach the disk: the ledger numbers entries without gaps, so the
 * writer knows the numbers beforehand, goes on, and checks the receipts as they come. The store commits what waits together.
 */
import type { Draft, Entry } from '../ledger/entry.ts';
import type { LedgerStore, TouchColumns, Workspace } from '../ledger/ledger-store.ts';
import type { Seq } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';

export type AppendAhead = {
  /** As they will stand in the ledger, but for their keys, which the store hashes. Every draft must be new, and `now` no earlier than the last. */
  append(drafts: readonly Draft[], now: Instant): readonly Entry[];
  /**
   * The seq of the first of them. Columns travel in pieces, which a later append could overtake: these are waited for.
   */
  appendTouches(touches: TouchColumns, now: Instant): Promise<Seq>;
  /** Waits while too much is under way. */
  room(): Promise<void>;
  /** Waits until all stands in the ledger. */
  settled(): Promise<void>;
};

const MOST_UNDER_WAY = 200;

export function appendAhead(store: LedgerStore, workspace: Workspace, head: Seq): AppendAhead {
  let seq: number = head;
  const underWay: Promise<void>[] = [];

  async function land(drafts: readonly Draft[], first: number, now: Instant): Promise<void> {
    const appended = await store.append(workspace.id, drafts, { now });
    invariant(appended.ok, 'what is appended ahead keeps the rules of the ledger');
    const { seqs, recordedAt } = appended.value;
    const asForeseen = seqs.every((each, index) => each === first + index) && recordedAt === now;
    invariant(asForeseen, 'nobody else writes where a writer appends ahead');
  }

  function launch(landing: Promise<void>): void {
    // A failure is met where the landing is waited for.
    landing.catch(() => {});
    underWay.push(landing);
  }

  return {
    append(drafts, now) {
      if (drafts.length === 0) return [];
      const first = seq + 1;
      seq += drafts.length;
      launch(land(drafts, first, now));
      return drafts.map(({ personal: _, name: __, ...body }, index) => {
        return { ...body, workspace: workspace.id, seq: first + index, recordedAt: now } as Entry;
      });
    },
    async appendTouches(touches, now) {
      const first = seq + 1;
      seq += touches.keys.length;
      const { head: reached, created } = await store.appendTouches(workspace.id, touches, { now });
      const asForeseen = reached === seq && created === touches.keys.length;
      invariant(asForeseen, 'nobody else writes where a writer appends ahead');
      return first as Seq;
    },
    async room() {
      while (underWay.length > MOST_UNDER_WAY) await underWay.shift();
    },
    async settled() {
      await Promise.all(underWay.splice(0));
    },
  };
}
