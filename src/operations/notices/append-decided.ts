/** Writes decisions down together with what they tell: exactly once, whatever process made them and however often. */
import type { EngineState } from '../../engine/funnel-state.ts';
import type { Draft, Entry } from '../../ledger/entry.ts';
import type { Cursor, LedgerStore } from '../../ledger/ledger-store.ts';
import type { Watch } from '../../notices/watched-handoffs.ts';
import type { WorkspaceContext } from '../context.ts';
import { writeBacks } from '../crm/write-backs.ts';
import { itemsOfDecisions } from './items-of-decisions.ts';
import { quietReturns, returnedChanges } from './tell-returned.ts';

type Appending = {
  readonly watch: Watch;
  readonly state: EngineState;
  /** What the decisions rest on. */
  readonly entries: readonly Entry[];
};

/** Whoever appends beside the engine may get in first so often. */
const TIMES_TO_TRY = 200;

/**
 * A decision that stands already is told of no more. Which do is asked of the ledger at its head, and the append is made
 * only while the head still stands there.
 */
export async function appendDecided(
  decided: readonly Draft[],
  cursor: Cursor,
  { watch, state, entries }: Appending,
  context: WorkspaceContext,
): ReturnType<LedgerStore['append']> {
  const { store, workspace } = context;
  const itemsOf = await itemsOfDecisions(decided, watch, state, context);
  // After the decisions of the batch are watched: what it hands over may be rejected in it.
  const returns = quietReturns(entries, decided, watch, state);
  const returned = returnedChanges(returns, context);
  const writesOf = await writeBacks(decided, returns, context, context.now());
  const tells = itemsOf(() => true).length + writesOf(() => true).length + returned.length > 0;
  if (!tells) return store.append(workspace.id, decided, { now: context.now(), cursor });
  const keys = decided.map(({ key }) => key);
  const source = decided[0]?.source ?? '';
  for (let time = 1; ; time += 1) {
    const { seq: expectHead } = await store.head(workspace.id);
    const standing = await store.standingKeys(workspace.id, source, keys);
    const isNew = new Set(keys.filter((_, index) => standing[index] === 0));
    const fresh = (key: string) => isNew.has(key);
    const items = [...itemsOf(fresh), ...writesOf(fresh), ...returned];
    const options = { now: context.now(), cursor, items };
    if (items.length === 0) return store.append(workspace.id, decided, options);
    const appended = await store.append(workspace.id, decided, { ...options, expectHead });
    if (appended.ok || appended.refusal.why !== 'head-moved' || time === TIMES_TO_TRY) return appended;
  }
}
