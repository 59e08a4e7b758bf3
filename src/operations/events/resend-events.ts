/** Takes refused events in again, once the plan was mended: as they came in, at the moments they had. */
import { z } from 'zod';
import { type KeptRefusal, REFUSED_ITEMS } from '../../sources/events/refused-events.ts';
import type { EventFrame } from '../../sources/events/taken-event.ts';
import { done, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { deskOf } from '../event-intake.ts';
import { operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { isResendable, keptRefusals } from './list-events.ts';

const input = z.object({
  ids: z.array(z.string().max(200)).max(500).optional().describe('Which; all where it is left out.'),
  code: z.string().max(40).optional().describe('Of all: only those refused for this reason.'),
});
const output = z.object({
  taken: z.number(),
  repeated: z.number(),
  /** Refused again: they stand in the list anew, with today's reasons. */
  refused: z.number(),
  /** Records of a connection, and events that are not kept whole: left as they are. */
  left: z.number(),
});
export type ResendEventsOutput = z.infer<typeof output>;

type Kept = { readonly id: string; readonly refusal: KeptRefusal };

async function meant(
  { ids, code }: z.output<typeof input>,
  context: WorkspaceContext,
): Promise<readonly Kept[]> {
  const all = await keptRefusals(context);
  if (ids !== undefined) return all.filter(({ id }) => ids.includes(id));
  return all.filter(
    ({ refusal: one }) => code === undefined || one.faults.some((each) => each.code === code),
  );
}

const BUSY: Refusal = refusal(
  'busy',
  'busy',
  'More comes in than can be written down; try again in a moment.',
);

export const resendEvents = operation({
  name: 'resend-events',
  says: 'Takes refused events in again, once the plan was mended.',
  kind: 'write',
  beside: true,
  needs: 'workspace',
  who: ['administrator', 'operations'],
  input,
  output,
  wanting: ({ refused: again }) => again > 0,
  async run(asked, context) {
    const { store, workspace } = context;
    const kept = await meant(asked, context);
    const sum = { taken: 0, repeated: 0, refused: 0, left: 0 };
    // The oldest first, as they came.
    for (const { id, refusal: one } of kept.toReversed()) {
      if (!isResendable(one)) {
        sum.left += 1;
        continue;
      }
      const frame = { ...one.frame, receivedAt: one.receivedAt } as EventFrame;
      const batch = { events: [JSON.parse(one.text) as unknown], frame, source: one.source };
      const receipt = await deskOf(store, context).take(workspace.id, batch);
      if (!receipt.ok) return refused(BUSY);
      await store.changeItems(workspace.id, [{ collection: REFUSED_ITEMS, id, body: null }]);
      sum.taken += receipt.value.taken;
      sum.repeated += receipt.value.repeated;
      sum.refused += receipt.value.refused;
    }
    return done(sum);
  },
});
