/** What the agreement made of a report: to which side it is to answer, and by when. */
import { z } from 'zod';
import { leadView } from '../../engine/lead-view.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { isoOrNull } from '../agreement-views.ts';
import type { WorkspaceContext } from '../context.ts';
import { standingEngine } from '../standing-engine.ts';
import { isoInstant } from '../words.ts';

export const reportedShape = z.object({
  subject: z.string(),
  id: z.string(),
  seq: z.number(),
  /** The side that is to answer; null where the agreement says nothing of it. */
  to: z.enum(['marketing', 'sales']).nullable(),
  dueAt: isoInstant.nullable(),
});

export async function openOf(subject: SubjectId, context: WorkspaceContext) {
  const standing = await standingEngine(context);
  const open =
    standing === null ? undefined : leadView(standing.state, subject)?.handoffs.find(({ shadow }) => !shadow);
  return { to: open?.to ?? null, dueAt: isoOrNull(open?.dueAt ?? null) };
}
