/** An action is done, with what shows it; or it is moved, given to somebody else, dropped or taken up again. */
import { z } from 'zod';
import type { Seq, SubjectId } from '../../vocabulary/ids.ts';
import { ACTION_STATES, EFFECTS } from '../../vocabulary/plan-words.ts';
import { done, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { tellOwners } from './action-notices.ts';
import { peopleOfPlan } from './plan-people.ts';
import {
  notPast,
  planDate,
  plannedDraft,
  recorded,
  recordId,
  recordNamed,
  recordPlanned,
  says,
} from './record-planned.ts';
import { speaking, spokenBy } from './speaker.ts';

const input = z.object({
  action: recordId,
  state: z.enum(ACTION_STATES).optional().describe('done, dropped, or reopened.'),
  due: planDate.optional().describe('Another day.'),
  owner: z.string().trim().min(1).max(200).optional().describe('Somebody else does it.'),
  effect: z.enum(EFFECTS).optional().describe('What came of it, once that can be seen.'),
  evidence: z.number().int().min(1).optional().describe('The entry of the ledger that shows it, by its seq.'),
  says: says.optional().describe('What shows that it is done, or why it is moved or dropped.'),
  ...speaking,
});

type Asked = z.output<typeof input>;
const CHANGES = ['state', 'due', 'owner', 'effect'] as const;

function wrong(why: string, path: string, message: string): Refusal {
  return refusal('not-valid', why, message, [{ path, message }]);
}

/** What somebody says is done must be seen to be. */
async function against(asked: Asked, context: WorkspaceContext): Promise<Refusal | null> {
  const { state, due, evidence, says: text } = asked;
  if (CHANGES.every((field) => asked[field] === undefined)) {
    return wrong(
      'nothing-changes',
      'state',
      'Say what changes: done, another day, another owner, its effect.',
    );
  }
  if (state === 'done' && text === undefined && evidence === undefined) {
    return wrong('no-evidence', 'says', 'Say what shows that it is done.');
  }
  if (state === 'dropped' && text === undefined) return wrong('no-reason', 'says', 'Say why it is dropped.');
  if (evidence !== undefined && evidence > (await context.store.head(context.workspace.id)).seq) {
    return wrong('unknown-entry', 'evidence', `There is no entry ${evidence}.`);
  }
  return notPast(due, 'due', context);
}

function payloadOf({ state, due, effect, evidence }: Asked, owner: SubjectId | undefined) {
  return {
    ...(state === undefined ? {} : { state }),
    ...(due === undefined ? {} : { due }),
    ...(effect === undefined ? {} : { effect }),
    ...(owner === undefined ? {} : { owner }),
    ...(evidence === undefined ? {} : { evidence: evidence as Seq }),
  };
}

export const changeAction = operation({
  name: 'change-action',
  says: 'Records that an action is done, with what shows it, or that it is moved, handed on, dropped or taken up again.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input,
  output: recorded,
  async run(asked, context) {
    const refusal = await against(asked, context);
    if (refusal !== null) return refused(refusal);
    const action = await recordNamed(asked.action, 'action-agreed', 'action', context);
    if (!action.ok) return action;
    const named = await peopleOfPlan(asked.owner === undefined ? [] : [asked.owner], 'owner', context);
    if (!named.ok) return named;
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const { speaker, drafts } = spoken.value;
    const [owner] = named.value.people;
    const { subject } = action.value[0];
    const changed = plannedDraft('action-changed', subject, payloadOf(asked, owner), speaker, context, {
      says: asked.says,
    });
    const told =
      owner === undefined
        ? []
        : tellOwners([{ action: subject, owner, due: asked.due ?? null }], speaker.by, context);
    const seq = await recordPlanned([...drafts, ...named.value.drafts, changed], context, told);
    return done({ id: subject, seq });
  },
});
