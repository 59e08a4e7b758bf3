/** Both sides hear that an amendment was put forward; whose side it came from need not be told. */
import type { ItemChange } from '../../ledger/kept-items.ts';
import { boxOfSide, type Notice } from '../../notices/notice.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { SIDES, type Side } from '../../vocabulary/side.ts';
import type { WorkspaceContext } from '../context.ts';
import { tellChanges } from '../notices/items-of-decisions.ts';
import { noticeChanges } from '../notices/kept-notices.ts';

export function tellBothSides(
  { id, changes }: { readonly id: string; readonly changes: readonly { readonly clause: string }[] },
  side: Side | null,
  { workspace, now }: WorkspaceContext,
): readonly ItemChange[] {
  const at = now();
  const notice: Notice = {
    ...{ kind: 'amendment-proposed', key: `${id}/amendment-proposed`, at, toldAt: at },
    ...{ subject: id as SubjectId, handoff: null, what: null, owner: null, dueAt: null },
    detail: changes.map(({ clause }) => clause).join(', '),
  };
  const boxes = SIDES.filter((one) => one !== side).map(boxOfSide);
  const told = { notice, boxes };
  return [...noticeChanges(told), ...(workspace.simulated ? [] : tellChanges([told], at))];
}
