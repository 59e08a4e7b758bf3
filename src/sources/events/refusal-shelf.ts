/** The refusals of a round as items, with those that make room for them. */
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import { type Instant, MINUTE_MS } from '../../vocabulary/instant.ts';
import type { RefusedHere } from './desk-round.ts';
import { countRefused, refusalsToDrop, refusedChange } from './refused-events.ts';
import { forgottenEvents } from './waiting-events.ts';

export type Shelved = { readonly items: readonly ItemChange[]; keep(): void };

/** What is nested deeper than the program can walk is kept by its fault alone. */
function textOf(raw: unknown): string {
  try {
    return JSON.stringify(raw) ?? '';
  } catch {
    return '';
  }
}

/** `process` tells the refusals of several servers apart. */
export function refusalShelf(store: LedgerStore, workspace: WorkspaceId, process: string) {
  let ever = 0;
  let kept: number | null = null;
  let tidied = 0;
  const itemOf = ({ refused, raw, batch }: RefusedHere): ItemChange => {
    ever += 1;
    const { receivedAt, sentAt, context, kind } = batch.frame;
    const text = textOf(raw);
    const frame = { sentAt, context, kind };
    const place = `${process}-${String(ever).padStart(9, '0')}`;
    return refusedChange({ ...refused, receivedAt, source: batch.source, text, frame }, place);
  };
  return async (wrong: readonly RefusedHere[], at: Instant): Promise<Shelved> => {
    const tidy = at - tidied > MINUTE_MS;
    if (wrong.length === 0 && !tidy) return { items: [], keep: () => {} };
    const before = kept ?? (await countRefused(store, workspace));
    const dropped = await refusalsToDrop(store, workspace, at, before + wrong.length);
    const forgotten = tidy ? await forgottenEvents(store, workspace, at) : [];
    return {
      items: [...dropped, ...forgotten, ...wrong.map(itemOf)],
      keep() {
        kept = before + wrong.length - dropped.length;
        tidied = at;
      },
    };
  };
}
