/** Gathers how an open installation stands: its ledgers, how far engine and figures are behind, the room on its disk. */
import { statfs } from 'node:fs/promises';
import type { Workspace } from '../ledger/ledger-store.ts';
import { POSITION } from '../operations/live-engine.ts';
import type { Directory } from '../operations/local-ask.ts';
import { OUTBOX } from '../operations/notices/kept-notices.ts';
import type { Standing, WorkspaceStanding } from '../server/standing.ts';
import type { Seq } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';

/** More are not counted: whoever has so many waiting need not know the last of them. */
const MOST_DUE = 1000;

export async function installationStanding(
  held: Directory,
  database: Standing['database'],
  now: Instant,
): Promise<Standing> {
  const workspaces: WorkspaceStanding[] = [];
  for (const workspace of await held.store.workspaces())
    workspaces.push(await workspaceStanding(held, workspace, now));
  return { freeBytes: await freeBytes(held.dataDirectory), database, workspaces };
}

export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

async function workspaceStanding(
  { store, engines, figures }: Directory,
  workspace: Workspace,
  now: Instant,
): Promise<WorkspaceStanding> {
  const { id, name, simulated } = workspace;
  const { seq } = await store.head(id);
  const position = simulated ? null : await store.cursor(id, POSITION);
  const due = await store.dueItems(id, OUTBOX, now, MOST_DUE);
  const lens = figures.standsAt?.(workspace) ?? null;
  return {
    name,
    seq,
    engineLag: position === null ? null : await lagBehind(store, workspace, position.seq, seq, now),
    led: engines.get(id)?.decides ?? false,
    lensLag: lens === null ? null : Math.max(0, seq - lens),
    outboxDue: due.length,
  };
}

/** The engine's own decisions, which it has yet to pass over, are no lag. */
async function lagBehind(
  store: Directory['store'],
  { id }: Workspace,
  after: Seq,
  until: Seq,
  now: Instant,
): Promise<{ entries: number; seconds: number }> {
  if (after >= until) return { entries: 0, seconds: 0 };
  for await (const [first] of store.entries(id, {
    after,
    until: (after + 1) as Seq,
    withoutTouches: false,
  })) {
    const waited = first === undefined ? 0 : Math.max(0, now - first.recordedAt) / 1000;
    return { entries: until - after, seconds: waited };
  }
  return { entries: until - after, seconds: 0 };
}
