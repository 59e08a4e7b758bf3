/** Reads the acts of a team that lives in its CRM from the status of a lead: accepted, or rejected for an agreed reason. */
import type { StatusActs } from './connection.ts';
import type { CrmRecord } from './crm.ts';

export type StatusAct = { readonly act: 'accepted' } | { readonly act: 'rejected'; readonly reason: string };

/**
 * What a change of status says; null where it says nothing of a handoff. A lead seen for the first time says how it
 * stood before anybody looked: that is no act.
 */
export function statusAct(statuses: StatusActs, record: CrmRecord, before: string | null): StatusAct | null {
  const status = record[statuses.field] ?? '';
  if (before === null || before === status || status === '') return null;
  if (statuses.accepted.includes(status)) return { act: 'accepted' };
  const usual = statuses.rejected[status];
  if (usual === undefined) return null;
  const said = statuses.reasonField === undefined ? '' : (record[statuses.reasonField] ?? '');
  const reason = said === '' ? usual : (statuses.reasons?.[said] ?? usual);
  return { act: 'rejected', reason };
}
