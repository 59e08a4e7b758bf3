/** What came of a reference, a visit or a joint call: a fact of the report, or of the lead or deal that was called. */
import { z } from 'zod';
import type { Draft } from '../../ledger/entry.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { JOINT_CALL, OUTCOME, OUTCOMES } from '../../vocabulary/report-words.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { actingPerson, actsForOthers } from '../acting-person.ts';
import type { WorkspaceContext } from '../context.ts';
import { findSubject } from '../find-subject.ts';
import { JOINT_CALL as CALLS, type JointCall, jointCallBody } from '../joint-calls.ts';
import { operation } from '../operation.ts';
import { NOTHING_IN_FORCE } from '../read-lead.ts';
import { refusal } from '../refusal.ts';
import { standingEngine } from '../standing-engine.ts';
import { recordAnswer } from './answer-report.ts';

const input = z.object({
  of: z.string().trim().min(1).max(500).describe('The report or the joint call, by its id.'),
  outcome: z.enum(OUTCOMES).describe('What came of it.'),
  note: z.string().trim().max(2_000).optional().describe('In more words.'),
  by: z.string().trim().min(1).max(200).optional().describe('Who says so; left out: whoever asks.'),
});
const output = z.object({ subject: z.string(), outcome: z.enum(OUTCOMES), seq: z.number() });

/** Chained: that it was called together, and what came of it. In more words it is kept with the arrangement. */
function outcomeDraft(
  subject: SubjectId,
  field: string,
  outcome: string,
  context: WorkspaceContext,
  note?: string | undefined,
): Draft {
  return {
    kind: 'changed',
    subject,
    payload: { fields: { [field]: outcome } },
    happenedAt: context.now(),
    precision: 'instant',
    source: 'entente',
    key: `outcome/${subject}/${context.identity()}`,
    ...(note === undefined ? {} : { personal: { outcome_note: note } }),
  } as Draft;
}

function callAfter(call: JointCall, outcome: string, note: string | undefined, revision: number): ItemChange {
  const state = outcome === 'cancelled' ? 'declined' : 'held';
  const body = JSON.stringify({ ...call, state, outcome, note: note ?? call.note });
  return { collection: CALLS, id: call.id, body, expect: revision };
}

export const recordOutcome = operation({
  name: 'record-outcome',
  says: 'Records what came of a reference, a visit, a request or a joint call.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'marketing', 'sales'],
  input,
  output,
  async run({ of, outcome, note, by }, context) {
    const { store, workspace } = context;
    const person = await actingPerson(by, context);
    if (!person.ok) return person;
    const item = await store.item(workspace.id, CALLS, of);
    if (item !== null) {
      const call = jointCallBody.parse(JSON.parse(item.body));
      if (![call.requestedBy, call.with].includes(person.value) && !actsForOthers(context.asker)) {
        return refused(refusal('not-allowed', 'not-yours', 'Whoever was on the call says what came of it.'));
      }
      const subject = call.subject as SubjectId;
      const draft = outcomeDraft(subject, JOINT_CALL, outcome, context);
      const seq = await recordAnswer([draft], [callAfter(call, outcome, note, item.revision)], context);
      return seq.ok ? done({ subject, outcome, seq: seq.value }) : seq;
    }
    const standing = await standingEngine(context);
    if (standing === null) return refused(NOTHING_IN_FORCE);
    const subject = await findSubject(['insight'], of, standing.state, context);
    if (!subject.ok) return subject;
    const draft = outcomeDraft(subject.value, OUTCOME, outcome, context, note);
    const seq = await recordAnswer([draft], [], context);
    return seq.ok ? done({ subject: subject.value, outcome, seq: seq.value }) : seq;
  },
});
