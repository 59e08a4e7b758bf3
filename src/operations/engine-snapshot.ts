/**
 * The engine's snapshot where the ledger keeps it: in parts, each an append of its own, so that nobody's append waits for
 * a state of fifty megabytes. Two places take turns: until the last part of the newer one stands, the older is in force.
 */
import type { Cursor } from '../ledger/ledger-store.ts';
import type { WorkspaceContext } from './context.ts';

const SNAPSHOT = 'engine-snapshot';
/** Characters: written in some ten milliseconds. */
const PART_LENGTH = 512 * 1024;
const IN_PARTS = /^in (\d+) parts at ([ab])$/;

type Place = Pick<WorkspaceContext, 'store' | 'workspace' | 'now'>;

function partName(turn: string, index: number): string {
  return `${SNAPSHOT}/${turn}/${index}`;
}

/** What is in force; its text may stand elsewhere, in parts. */
export function snapshotInForce({
  store,
  workspace,
}: Pick<Place, 'store' | 'workspace'>): Promise<Cursor | null> {
  return store.cursor(workspace.id, SNAPSHOT);
}

/** The text of a snapshot in force, or null where it is not whole: it saves a replay and is never the truth. */
export async function snapshotText(
  { seq, state }: Cursor,
  { store, workspace }: Pick<Place, 'store' | 'workspace'>,
): Promise<string | null> {
  const [, count, turn] = IN_PARTS.exec(state ?? '') ?? [];
  if (count === undefined || turn === undefined) return state ?? null;
  const parts: string[] = [];
  for (let index = 0; index < Number(count); index += 1) {
    const part = await store.cursor(workspace.id, partName(turn, index));
    if (part?.seq !== seq || part.state === undefined) return null;
    parts.push(part.state);
  }
  return parts.join('');
}

function* partsOf(pieces: Iterable<string>, length: number): Generator<string> {
  let part: string[] = [];
  let size = 0;
  for (const piece of pieces) {
    part.push(piece);
    size += piece.length;
    if (size < length) continue;
    yield part.join('');
    part = [];
    size = 0;
  }
  yield part.join('');
}

/** False where another process has taken the engine over meanwhile: what it wrote down stands. */
export async function keepSnapshotText(
  pieces: Iterable<string>,
  { seq, fence }: Pick<Cursor, 'seq' | 'fence'>,
  place: Place,
  length = PART_LENGTH,
): Promise<boolean> {
  const { store, workspace, now } = place;
  const before = await snapshotInForce(place);
  const turn = IN_PARTS.exec(before?.state ?? '')?.[2] === 'a' ? 'b' : 'a';
  const keep = async (name: string, state: string): Promise<boolean> =>
    (await store.append(workspace.id, [], { now: now(), cursor: { name, seq, fence, state } })).ok;
  let count = 0;
  for (const part of partsOf(pieces, length)) {
    if (!(await keep(partName(turn, count), part))) return false;
    count += 1;
  }
  return keep(SNAPSHOT, `in ${count} parts at ${turn}`);
}
