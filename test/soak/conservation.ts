/** What must hold of a ledger after whatever was done to it: laws of conservation, looked at from outside. */
import type { Entry } from '../../src/ledger/entry.ts';
import type { LedgerStore } from '../../src/ledger/ledger-store.ts';
import { retractionOf } from '../../src/ledger/live-entries.ts';
import type { WorkspaceId } from '../../src/vocabulary/ids.ts';

const ENDS = ['accepted', 'rejected', 'answered'];

type Handoff = { begun: number; ends: number };

/** Laws that do not hold; empty where all do. */
export async function brokenLaws(store: LedgerStore, workspace: WorkspaceId): Promise<readonly string[]> {
  const broken: string[] = [];
  const chain = await store.verifyChain(workspace);
  if (chain.chain !== 'ok') broken.push(`the chain breaks at ${chain.firstBadSeq}: ${chain.reason}`);
  const head = await store.head(workspace);
  const retracted = retractionOf([]);
  const keys = new Set<string>();
  const handoffs = new Map<string, Handoff>();
  let seq = 0;
  const take = (entry: Entry): void => {
    seq += 1;
    if (entry.seq !== seq) broken.push(`seq ${seq} is missing`);
    seq = entry.seq;
    const key = `${entry.source}/${entry.key}`;
    if (keys.has(key) && retracted(entry.seq) === null) broken.push(`${key} stands twice`);
    keys.add(key);
    const { handoff } = entry.payload as { readonly handoff?: string };
    if (handoff === undefined) return;
    const name = `${entry.subject} ${handoff}`;
    const known = handoffs.get(name);
    if (entry.kind === 'handed-off') {
      if (known !== undefined) broken.push(`${name} is handed over twice`);
      handoffs.set(name, { begun: entry.seq, ends: 0 });
    } else if (known === undefined) {
      if (['breached', 'warned', 'routed', 'settled'].includes(entry.kind))
        broken.push(`${name} is ${entry.kind} at ${entry.seq} and was never handed over`);
    } else if (ENDS.includes(entry.kind)) known.ends += 1;
  };
  for await (const page of store.entries(workspace, { withoutTouches: false })) page.forEach(take);
  if (seq !== head.seq) broken.push(`the head is ${head.seq}, the ledger ends at ${seq}`);
  for (const [name, { ends }] of handoffs) if (ends > 1) broken.push(`${name} was answered ${ends} times`);
  return broken;
}
