/** What somebody has read: everything told up to an instant, and single notices told after it. */
import type { Notice } from '../../notices/notice.ts';
import type { WorkspaceContext } from '../context.ts';
import { bodyOf, MARKS, NOTHING_READ, placeOf, type ReadMarks } from './kept-notices.ts';

export async function marksOf(
  reader: string,
  { store, workspace }: Pick<WorkspaceContext, 'store' | 'workspace'>,
): Promise<ReadMarks> {
  const item = await store.item(workspace.id, MARKS, reader);
  return item === null ? NOTHING_READ : bodyOf<ReadMarks>(item);
}

export function isRead({ upTo, single }: ReadMarks, notice: Notice): boolean {
  return notice.toldAt <= upTo || single.includes(placeOf(notice));
}
