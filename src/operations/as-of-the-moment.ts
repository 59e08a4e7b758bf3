/**
 * An answer drawn from the engine as it stands, given again as it is to the same asker while nothing was recorded since
 * and a quarter of a second has not passed: a list on fifty screens is made up once.
 */
import type { WorkspaceId } from '../vocabulary/ids.ts';
import type { Result } from '../vocabulary/result.ts';
import type { WorkspaceContext } from './context.ts';
import type { EngineShelf } from './live-engine.ts';
import type { Refusal } from './refusal.ts';

const SAME_FOR_MS = 250;
const MOST_KEPT = 200;

type Kept<Answer> = { readonly seq: number; readonly at: number; readonly answer: Promise<Answer> };

/** `run` rests on the ledger, the clock and who asks, and on nothing that is kept besides. */
export function asOfTheMoment<Input, Output>(
  run: (input: Input, context: WorkspaceContext) => Promise<Result<Output, Refusal>>,
): typeof run {
  const shelves = new WeakMap<EngineShelf, Map<string, Kept<Result<Output, Refusal>>>>();
  return async (input, context) => {
    const { store, workspace, engines, asker } = context;
    const shelf = shelves.get(engines) ?? new Map();
    shelves.set(engines, shelf);
    const key = keyOf(workspace.id, input, asker);
    const { seq } = await store.head(workspace.id);
    const now = context.now();
    const before = shelf.get(key);
    const age = before === undefined ? Number.POSITIVE_INFINITY : now - before.at;
    if (before?.seq === seq && age >= 0 && age < SAME_FOR_MS) return before.answer;
    if (shelf.size >= MOST_KEPT) shelf.clear();
    const answer = run(input, context);
    shelf.set(key, { seq, at: now, answer });
    answer.catch(() => shelf.delete(key));
    return answer;
  };
}

function keyOf(workspace: WorkspaceId, input: unknown, asker: unknown): string {
  return JSON.stringify([workspace, input, asker]);
}
