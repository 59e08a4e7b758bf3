/** What waits for an answer: every open handoff, those due first first. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import type { EngineState } from '../engine/funnel-state.ts';
import { type HandoffView, handoffViews } from '../engine/lead-view.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { asOfTheMoment } from './as-of-the-moment.ts';
import { mayName } from './breach-names.ts';
import type { WorkspaceContext } from './context.ts';
import { calledBy } from './find-subject.ts';
import { glance } from './glance.ts';
import { openHandoff, openHandoffOf } from './handoff-shapes.ts';
import { operation } from './operation.ts';
import { ownSubjects, seesPersons } from './persons-told.ts';
import { isoInstant } from './words.ts';

const input = z.object({
  to: z.enum(['marketing', 'sales']).optional().describe('Only those this side is to answer.'),
  after: z.number().int().min(0).default(0).describe('Leave out so many first.'),
  limit: z.number().int().min(1).max(500).default(50).describe('The most to show.'),
});
const output = z.object({
  /** The instant at which they stand so; null where no agreement was ever in force. */
  at: isoInstant.nullable(),
  total: z.number(),
  handoffs: z.array(openHandoff),
});
export type ListHandoffsOutput = z.infer<typeof output>;

/** Beside a broken promise a name stands for that person, for whom the handoff tells, and for those entitled. */
function mayBeNamed(
  { clause: id, owner }: HandoffView,
  people: readonly SubjectId[],
  state: EngineState,
  { asker }: WorkspaceContext,
): boolean {
  if (owner === null || seesPersons(asker, state.plan?.inForce.agreement ?? null)) return true;
  const plans = state.plans.flatMap(({ handoffs }) => handoffs);
  const clause = plans.findLast((plan) => plan.clause.id === id)?.clause;
  const person = people.find((one) => one === owner) ?? people[0] ?? null;
  return clause === undefined || mayName({ asker, person }, { clause, owner, breached: true });
}

export const listHandoffs = operation({
  name: 'list-handoffs',
  says: 'Lists the open handoffs, those due first first.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input,
  output,
  run: asOfTheMoment<z.output<typeof input>, ListHandoffsOutput>(async ({ to, after, limit }, context) => {
    const standing = await glance(context);
    if (standing === null) return done({ at: null, total: 0, handoffs: [] });
    const { state, at } = standing;
    const open = handoffViews(state).filter((view) => to === undefined || view.to === to);
    const page = open.slice(after, after + limit);
    const spoken = page.flatMap(({ subject, owner }) => [subject, owner]);
    const called = await calledBy(spoken, state, context);
    const people = await ownSubjects(context);
    const handoffs = page.map((view) => {
      const shape = openHandoffOf(view, called, at);
      return shape.breached && !mayBeNamed(view, people, state, context) ? { ...shape, owner: null } : shape;
    });
    return done({ at: isoOf(at), total: open.length, handoffs });
  }),
});
