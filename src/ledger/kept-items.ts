/**
 * What a workspace keeps besides its history: endpoints, keys, queues, saved views. An item changes in place and says
 * by its revision whether somebody changed it meanwhile. Bodies are sealed under the workspace's key at rest.
 */
import type { Instant } from '../vocabulary/instant.ts';

export type Item = {
  /** Kebab-case: what kind of thing it is (`webhook-endpoint`). */
  readonly collection: string;
  readonly id: string;
  /** 1 when it was made, one more with each change. */
  readonly revision: number;
  /** From when on something is to be done about it; null where nothing is. */
  readonly dueAt: Instant | null;
  readonly body: string;
};

export type ItemChange = {
  readonly collection: string;
  readonly id: string;
  /** What it says from now on; null takes it away. */
  readonly body: string | null;
  /** Left out: null. */
  readonly dueAt?: Instant | null;
  /** Only where it stands at this revision; 0 only where it does not stand. Left out: whatever stands. */
  readonly expect?: number;
};

/** The item a change rested on stands otherwise; nothing of what was asked was done. Revision 0: it is not there. */
export type ItemMoved = {
  readonly why: 'item-moved';
  readonly collection: string;
  readonly id: string;
  readonly revision: number;
};

export type ItemPage = {
  /** Only ids that begin so. */
  readonly prefix?: string;
  /** Only ids after this one, in byte order. */
  readonly after?: string;
  readonly limit: number;
};
