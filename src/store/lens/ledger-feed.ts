/**
 * The part of the ledger a lens reads, with its faults told apart: when the ledger cannot be read, the lens's own file
 * is not to blame and stays where it is.
 */
import type { LedgerStore } from '../../ledger/ledger-store.ts';

export type LedgerFeed = Pick<LedgerStore, 'touches' | 'entries' | 'dictionary' | 'retractions' | 'digestAt'>;

const ledgerFaults = new WeakSet<object>();

function told(fault: unknown): unknown {
  const thrown = fault instanceof Error ? fault : new Error(String(fault));
  ledgerFaults.add(thrown);
  return thrown;
}

/** Whether this was thrown while reading the ledger. */
export function isLedgerFault(fault: unknown): boolean {
  return typeof fault === 'object' && fault !== null && ledgerFaults.has(fault);
}

async function* pages<Page>(read: () => AsyncIterable<Page>): AsyncIterable<Page> {
  try {
    // What the reader of a page throws never arrives here: it ends this generator instead.
    for await (const page of read()) yield page;
  } catch (fault) {
    throw told(fault);
  }
}

export function ledgerFeed(store: LedgerStore): LedgerFeed {
  const once = <Value>(value: Promise<Value>): Promise<Value> =>
    value.catch((fault: unknown) => {
      throw told(fault);
    });
  return {
    touches: (workspace, range) => pages(() => store.touches(workspace, range)),
    entries: (workspace, filter) => pages(() => store.entries(workspace, filter)),
    dictionary: (workspace, after) => once(store.dictionary(workspace, after)),
    retractions: (workspace, after) => once(store.retractions(workspace, after)),
    digestAt: (workspace, seq) => once(store.digestAt(workspace, seq)),
  };
}
