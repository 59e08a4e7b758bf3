/**
 * Who is told of actions: the owner when one is agreed, the owner and their side once its day has passed. Each is told
 * once of each; a side is told that something is late, never whose it is.
 */
import type { ItemChange } from '../../ledger/kept-items.ts';
import { boxOfPerson, boxOfSide, type Notice } from '../../notices/notice.ts';
import { type Action, actionsOf } from '../../plan/actions.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { readDate, startOfDay } from '../../vocabulary/local-date.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';
import type { WorkspaceContext } from '../context.ts';
import { tellChanges } from '../notices/items-of-decisions.ts';
import { noticeChanges } from '../notices/kept-notices.ts';
import { type Reader, readGround } from './read-ground.ts';

export type OwnerTold = {
  readonly action: SubjectId;
  readonly owner: SubjectId;
  /** Null where the day stays as it is. */
  readonly due: string | null;
};

type Kind = Extract<Notice['kind'], 'action-agreed' | 'action-overdue'>;

function noticeOf(kind: Kind, key: string, at: Instant, rest: Partial<Notice>): Notice {
  return {
    ...{ kind, key: `${key}/${kind}`, at, toldAt: at, subject: null, handoff: null },
    ...{ what: null, owner: null, dueAt: null, detail: null },
    ...rest,
  };
}

/** Whoever takes something upon themselves knows of it. */
export function tellOwners(
  agreed: readonly OwnerTold[],
  by: SubjectId | null,
  { workspace, now }: Pick<WorkspaceContext, 'workspace' | 'now'>,
): readonly ItemChange[] {
  const at = now();
  const told = agreed
    .filter(({ owner }) => owner !== by)
    .map(({ action, owner, due }) => ({
      notice: noticeOf('action-agreed', `${action}/${owner}`, at, { owner: by, detail: due }),
      boxes: [boxOfPerson(owner)],
    }));
  if (told.length === 0) return [];
  return [...told.flatMap(noticeChanges), ...(workspace.simulated ? [] : tellChanges(told, at))];
}

/** Which actions were told to be overdue, and of which day: moved and late again, they are told again. */
const TOLD = 'plan-overdue';
const MOST_TOLD = 1_000;

/** From this instant on the day has passed. */
function passedAt(due: string, zone: Zone): Instant | null {
  const day = readDate(due);
  return day === null ? null : startOfDay(zone, day + 1);
}

async function tellOne({ subject, due, of, owner }: Action, zone: Zone, reader: Reader): Promise<void> {
  const { store, workspace } = reader;
  const at = passedAt(due, zone);
  if (at === null) return;
  const now = reader.now();
  const key = `${subject}/${due}`;
  const told = [
    { to: boxOfPerson(owner), key: `${key}/own`, owner },
    { to: boxOfSide(of), key, owner: null },
  ].map((one) => {
    const rest = { owner: one.owner, dueAt: at, detail: due };
    return { notice: noticeOf('action-overdue', one.key, now, rest), boxes: [one.to] };
  });
  // Of two processes that look at once one is refused: it stands already.
  await store.changeItems(workspace.id, [
    { collection: TOLD, id: key, body: '{}', expect: 0 },
    ...told.flatMap(noticeChanges),
    ...(workspace.simulated ? [] : tellChanges(told, now)),
  ]);
}

/** Looked at from time to time while a server runs. How many were told. */
export async function tellOverdueActions(reader: Reader): Promise<number> {
  const { store, workspace } = reader;
  const { ground } = await readGround(reader);
  const overdue = actionsOf(ground).filter(({ state }) => state === 'overdue');
  if (overdue.length === 0) return 0;
  const items = await store.items(workspace.id, TOLD, { limit: MOST_TOLD });
  const known = new Set(items.map(({ id }) => id));
  const fresh = overdue.filter(({ subject, due }) => !known.has(`${subject}/${due}`));
  for (const action of fresh) await tellOne(action, ground.zone, reader);
  return fresh.length;
}
