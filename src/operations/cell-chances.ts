/**
 * The measured conversion of each cell, kept for the inbox: read beside the lens, anew when it is older than ten
 * minutes, and meanwhile as it was. Where it cannot be read in time there is no evidence yet, and the list is not held up.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { ChanceOf } from '../engine/rank-handoffs.ts';
import type { WorkspaceId } from '../vocabulary/ids.ts';
import { type Instant, MINUTE_MS } from '../vocabulary/instant.ts';
import type { WorkspaceContext } from './context.ts';
import type { EngineShelf } from './live-engine.ts';
import type { ReadCellConversionOutput } from './read-cell-conversion.ts';

const ANEW_AFTER_MS = 10 * MINUTE_MS;
/** The first look waits no longer than this for the figures. */
const PATIENCE_MS = 2_000;

export type CellChances = {
  readonly readAt: Instant;
  readonly told: ReadCellConversionOutput | null;
};
type Kept = { chances: CellChances | null; reading: Promise<CellChances | null> | null };

/** One shelf per data directory: it goes when the directory is closed. */
const shelves = new WeakMap<EngineShelf, Map<WorkspaceId, Kept>>();

function keptFor({ engines, workspace }: WorkspaceContext): Kept {
  const shelf = shelves.get(engines) ?? new Map<WorkspaceId, Kept>();
  shelves.set(engines, shelf);
  const kept = shelf.get(workspace.id) ?? { chances: null, reading: null };
  shelf.set(workspace.id, kept);
  return kept;
}

async function read(context: WorkspaceContext): Promise<CellChances | null> {
  const { figures, workspace } = context;
  const question = { operation: 'read-cell-conversion', input: {}, workspace: workspace.name };
  // It is read for everyone who looks next, so that one who leaves does not stop it.
  const around = { ...context, signal: new AbortController().signal, progress: () => {} };
  const answer = await figures.ask(question, workspace, around).catch(() => null);
  if (answer?.ok !== true) return null;
  return { readAt: context.now(), told: answer.value as ReadCellConversionOutput };
}

export async function cellChances(context: WorkspaceContext): Promise<CellChances | null> {
  const kept = keptFor(context);
  const { chances } = kept;
  if (chances !== null && Math.abs(context.now() - chances.readAt) < ANEW_AFTER_MS) return chances;
  kept.reading ??= read(context).then((told) => {
    kept.reading = null;
    if (told !== null) kept.chances = told;
    return told;
  });
  if (chances !== null) return chances;
  const stop = new AbortController();
  try {
    const late = wait(PATIENCE_MS, null, { signal: stop.signal, ref: false });
    return await Promise.race([kept.reading, late.catch(() => null)]);
  } finally {
    stop.abort();
  }
}

/** What ranks a cell: its own figure, else that of all leads. A small sample is shown but ranks as all do. */
export function chanceRanks(chances: CellChances | null): ChanceOf {
  const all = chances?.told?.all?.value ?? null;
  const own = new Map(
    (chances?.told?.cells ?? []).flatMap(({ cell, value, small }) => (small === null ? [[cell, value]] : [])),
  );
  return (cell) => own.get(cell ?? '') ?? all;
}
