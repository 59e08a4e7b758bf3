/** Asks a colleague of the other side to call a lead together, at times at which both are at work. */
import { z } from 'zod';
import { instant, isoOf } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { done, refused } from '../vocabulary/result.ts';
import { actingPerson } from './acting-person.ts';
import { findPerson, findSubject } from './find-subject.ts';
import { inboxGround } from './inbox-ground.ts';
import { startsFor } from './joint-call-times.ts';
import { JOINT_CALL, type JointCall, jointCallId, jointCallsOf } from './joint-calls.ts';
import { colleagueChanges } from './notices/tell-colleague.ts';
import { operation } from './operation.ts';
import { NOTHING_IN_FORCE } from './read-lead.ts';
import { refusal } from './refusal.ts';
import { isoInstant } from './words.ts';

const PROPOSED_USUALLY = 3;

const input = z.object({
  lead: z.string().min(1).max(500).describe('The lead or deal, by the id its system gives it.'),
  by: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Who asks, by the id in the CRM or by name; left out: whoever asks.'),
  with: z.string().min(1).max(200).describe('The colleague of the other side.'),
  proposed: z
    .array(z.iso.datetime({ offset: true }))
    .max(6)
    .optional()
    .describe('Instants that suit; left out: the next at which both are at work.'),
  note: z.string().trim().max(2_000).optional().describe('What it is about, in free words.'),
});
const output = z.object({ id: z.string(), state: z.string(), proposed: z.array(isoInstant) });
export type RequestJointCallOutput = z.infer<typeof output>;

export const requestJointCall = operation({
  name: 'request-joint-call',
  says: 'Asks a colleague of the other side to call a lead together.',
  kind: 'write',
  needs: 'workspace',
  who: ['sales', 'marketing', 'operations', 'administrator'],
  input,
  output,
  async run({ lead, by, with: asked, proposed, note }, context) {
    const ground = await inboxGround(context);
    if (ground === null) return refused(NOTHING_IN_FORCE);
    const { state } = ground;
    const subject = await findSubject(['lead', 'opportunity'], lead, state, context);
    if (!subject.ok) return subject;
    const [own, other] = [await actingPerson(by, context), await findPerson(asked, state, context)];
    if (!own.ok) return own;
    if (!other.ok) return other;
    if (own.value === other.value) {
      return refused(refusal('not-valid', 'with-oneself', 'A joint call takes two people.'));
    }
    const open = (await jointCallsOf(subject.value, context)).find(
      (call) => call.state === 'requested' && call.requestedBy === own.value && call.with === other.value,
    );
    if (open !== undefined) {
      return refused(
        refusal('conflict', 'already-asked', 'This colleague was asked already and has yet to answer.'),
      );
    }
    const { store, workspace, identity, now } = context;
    const at = now();
    const suits = proposed?.map((one) => instant(Date.parse(one))) ?? [];
    const starts =
      suits.length > 0
        ? suits
        : startsFor(state, [own.value, other.value], ground.at).slice(0, PROPOSED_USUALLY);
    if (starts.length === 0) {
      const says = 'The two are never at work at the same time within three weeks; propose an instant.';
      return refused(refusal('not-valid', 'no-common-time', says, [{ path: 'proposed', message: says }]));
    }
    const past = starts.find((one) => one <= ground.at);
    if (past !== undefined) {
      const says = `${isoOf(past)} is over; propose a time to come.`;
      return refused(refusal('not-valid', 'in-the-past', says, [{ path: 'proposed', message: says }]));
    }
    const id = jointCallId(subject.value, at, identity());
    const body: JointCall = {
      ...{ id, subject: subject.value, requestedBy: own.value, with: other.value },
      ...{ proposed: starts.map(isoOf), state: 'requested', outcome: null, note: note || null },
    };
    const change = { collection: JOINT_CALL, id, body: JSON.stringify(body), expect: 0 };
    const telling = { of: id, to: other.value, from: own.value, subject: subject.value, detail: null, at };
    const told = colleagueChanges({ kind: 'call-asked', ...telling }, context);
    const kept = await store.changeItems(workspace.id, [change, ...told]);
    invariant(kept.ok, 'an id of its own stands nowhere yet');
    return done({ id, state: body.state, proposed: body.proposed });
  },
});
