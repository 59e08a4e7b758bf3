/** One event whole, as it came in: a refused one by its place, one of the latest by its message id. */
import { z } from 'zod';
import { type KeptRefusal, REFUSED_ITEMS } from '../../sources/events/refused-events.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { deskOf } from '../event-intake.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';

const input = z.object({
  event: z
    .string()
    .min(1)
    .max(200)
    .describe('A refused event as the list names it, or the message id of one of the latest.'),
});
const output = z.object({
  receivedAt: isoInstant,
  source: z.string(),
  kind: z.string(),
  /** As it came in; a very long one is cut off. */
  text: z.string(),
  whole: z.boolean(),
  faults: z.array(z.object({ field: z.string(), code: z.string(), reason: z.string() })),
});
export type ReadEventOutput = z.infer<typeof output>;

const GONE = refusal('not-found', 'unknown-event', 'This event is no longer kept.');

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export const readEvent = operation({
  name: 'read-event',
  says: 'Shows one event whole, as it came in, with what was wrong with it.',
  kind: 'read',
  needs: 'workspace',
  who: ['administrator', 'operations', 'marketing'],
  input,
  output,
  async run({ event }, context) {
    const { store, workspace } = context;
    const item = await store.item(workspace.id, REFUSED_ITEMS, event);
    if (item !== null) {
      const { receivedAt, source, kind, text, whole, faults } = JSON.parse(item.body) as KeptRefusal;
      const view = { source, kind, text: indented(text), whole, faults: [...faults] };
      return done({ receivedAt: isoOf(receivedAt), ...view });
    }
    const late = deskOf(store, context)
      .lately(workspace.id)
      .find(({ messageId }) => messageId === event);
    if (late === undefined) return refused(GONE);
    const { receivedAt, source, kind, body } = late;
    const text = JSON.stringify(body, null, 2);
    return done({ receivedAt: isoOf(receivedAt), source, kind, text, whole: true, faults: [] });
  },
});
