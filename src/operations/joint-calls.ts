/**
 * A call that sales and marketing make together with a lead: asked for from the inbox, answered by the person asked,
 * its outcome written down afterwards. Kept beside the ledger: it is an arrangement between colleagues, not an act upon
 * the lead until the call was held.
 */
import { z } from 'zod';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { WorkspaceContext } from './context.ts';

export const JOINT_CALL = 'joint-call';
export const JOINT_CALL_STATES = ['requested', 'agreed', 'held', 'declined'] as const;

/** The body of the item; its id begins with the lead's, so that the calls of one lead stand together. */
export const jointCallBody = z.object({
  id: z.string(),
  subject: z.string(),
  /** The person who asked, and the one of the other side who is asked. */
  requestedBy: z.string(),
  with: z.string(),
  /** Instants at which both are at work, ISO 8601. */
  proposed: z.array(z.string()),
  state: z.enum(JOINT_CALL_STATES),
  outcome: z.string().nullable(),
  note: z.string().nullable(),
});
export type JointCall = z.infer<typeof jointCallBody>;

export function jointCallId(subject: SubjectId, at: Instant, identity: string): string {
  return `${subject}/${String(at).padStart(15, '0')}-${identity}`;
}

const MOST_SHOWN = 20;

/** Those of one lead, in the order in which they were asked for. */
export async function jointCallsOf(
  subject: SubjectId,
  { store, workspace }: WorkspaceContext,
): Promise<readonly JointCall[]> {
  const items = await store.items(workspace.id, JOINT_CALL, { prefix: `${subject}/`, limit: MOST_SHOWN });
  return items.map(({ body }) => jointCallBody.parse(JSON.parse(body)));
}
