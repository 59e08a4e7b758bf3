/** Tells one person what a colleague asked or answered: together with the question or answer itself. */
import type { ItemChange } from '../../ledger/kept-items.ts';
import { boxOfPerson, type Notice } from '../../notices/notice.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { WorkspaceContext } from '../context.ts';
import { tellChanges } from './items-of-decisions.ts';
import { noticeChanges } from './kept-notices.ts';

export type Telling = {
  readonly kind: Extract<Notice['kind'], 'call-asked' | 'call-answered' | 'report-answered'>;
  /** What it is told of, by its id. */
  readonly of: string;
  readonly to: SubjectId;
  readonly from: SubjectId;
  readonly subject: SubjectId;
  readonly detail: string | null;
  readonly at: Instant;
};

export function colleagueChanges(
  { kind, of, to, from, subject, detail, at }: Telling,
  { workspace }: Pick<WorkspaceContext, 'workspace'>,
): readonly ItemChange[] {
  const notice: Notice = {
    ...{ kind, key: `${of}/${kind}`, at, toldAt: at, subject, detail },
    ...{ handoff: null, what: null, owner: from, dueAt: null },
  };
  const told = { notice, boxes: [boxOfPerson(to)] };
  return [...noticeChanges(told), ...(workspace.simulated ? [] : tellChanges([told], at))];
}
