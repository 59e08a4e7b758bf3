/** An open handoff in the shape every door shows. */
import { z } from 'zod';
import type { HandoffView } from '../engine/lead-view.ts';
import { type Instant, isoOf } from '../vocabulary/instant.ts';
import { isoOrNull } from './agreement-views.ts';
import type { Called } from './find-subject.ts';
import { isoInstant } from './words.ts';

const side = z.enum(['marketing', 'sales']);

export const openHandoff = z.object({
  handoff: z.string(),
  clause: z.string(),
  what: z.string(),
  subject: z.string(),
  /** The id its system gives the subject, and how it is called. */
  id: z.string(),
  name: z.string(),
  from: side,
  to: side,
  owner: z.string().nullable(),
  handedAt: isoInstant,
  /** Null where no clock runs: nobody owns it yet, or the text asks for none. */
  dueAt: isoInstant.nullable(),
  /** Its due instant passed before the clock was stopped. */
  breached: z.boolean(),
  /** The clock is stopped; a verdict is still awaited. */
  stopped: z.boolean(),
  /** Shown only: the text does not act on it yet. */
  shadow: z.boolean(),
  /** For which reasons it may be rejected. */
  reasons: z.array(z.object({ id: z.string(), says: z.string() })),
});
export type OpenHandoff = z.infer<typeof openHandoff>;

export function openHandoffOf(view: HandoffView, called: Called, at: Instant): OpenHandoff {
  const { handoff, clause, what, subject, from, to, stopped, shadow } = view;
  const isPast = !stopped && view.dueAt !== null && view.dueAt < at;
  return {
    ...{ handoff, clause, what, subject, from, to, stopped, shadow },
    id: called.id(subject),
    name: called.name(subject),
    owner: view.owner === null ? null : called.name(view.owner),
    handedAt: isoOf(view.handedAt),
    dueAt: isoOrNull(view.dueAt),
    breached: view.breached || isPast,
    reasons: view.reasons.map(({ id, says }) => ({ id, says })),
  };
}
