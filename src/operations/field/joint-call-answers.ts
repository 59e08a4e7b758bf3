/** Joint calls of whoever asks, and the answer of the person asked: agreed to one of the instants, or declined. */
import { z } from 'zod';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { actingPerson, actsForOthers } from '../acting-person.ts';
import type { WorkspaceContext } from '../context.ts';
import { JOINT_CALL, type JointCall, jointCallBody } from '../joint-calls.ts';
import { colleagueChanges } from '../notices/tell-colleague.ts';
import { operation } from '../operation.ts';
import { personHere } from '../person-here.ts';
import { refusal } from '../refusal.ts';

const AT_ONCE = 500;
const MOST_READ = 20_000;

const call = z.object({
  id: z.string(),
  subject: z.string(),
  /** How what is called is called. */
  name: z.string(),
  requestedBy: z.string(),
  with: z.string(),
  proposed: z.array(z.string()),
  state: z.enum(['requested', 'agreed', 'held', 'declined']),
  outcome: z.string().nullable(),
  note: z.string().nullable(),
  /** Whether whoever asks is the one who is to answer. */
  mine: z.boolean(),
});
const listOutput = z.object({ total: z.number(), calls: z.array(call) });
export type ListJointCallsOutput = z.infer<typeof listOutput>;

/** Every joint call, the latest asked for first. */
async function allCalls({ store, workspace }: WorkspaceContext): Promise<readonly JointCall[]> {
  const found: JointCall[] = [];
  let after: string | undefined;
  while (found.length < MOST_READ) {
    const page = { limit: AT_ONCE, ...(after === undefined ? {} : { after }) };
    const items = await store.items(workspace.id, JOINT_CALL, page);
    found.push(...items.map(({ body }) => jointCallBody.parse(JSON.parse(body))));
    after = items.at(-1)?.id;
    if (items.length < AT_ONCE) break;
  }
  const asked = ({ id }: JointCall) => id.slice(id.indexOf('/') + 1);
  return found.sort((one, other) => (asked(one) < asked(other) ? 1 : -1));
}

async function ownPerson(context: WorkspaceContext): Promise<SubjectId | null> {
  const { person } = context.asker;
  if (person === null) return null;
  const found = await personHere(person, context);
  return found.ok ? found.value : null;
}

export const listJointCalls = operation({
  name: 'list-joint-calls',
  says: 'Lists the joint calls one takes part in; all of them for those who keep the agreement running.',
  kind: 'read',
  needs: 'workspace',
  who: ['administrator', 'operations', 'marketing', 'sales'],
  input: z.object({
    state: z
      .enum(['requested', 'agreed', 'held', 'declined'])
      .optional()
      .describe('Only those in this state.'),
    after: z.number().int().min(0).default(0).describe('Leave out so many first.'),
    limit: z.number().int().min(1).max(500).default(50).describe('The most to show.'),
  }),
  output: listOutput,
  async run({ state, after, limit }, context) {
    const own = await ownPerson(context);
    const all = (await allCalls(context))
      .filter((one) => actsForOthers(context.asker) || one.with === own || one.requestedBy === own)
      .filter((one) => state === undefined || one.state === state);
    const page = all.slice(after, after + limit);
    const subjects = page.flatMap((one) => [one.subject, one.requestedBy, one.with] as SubjectId[]);
    const names = await context.store.names(context.workspace.id, [...new Set(subjects)]);
    const nameOf = (one: string) => names.get(one as SubjectId)?.label ?? one;
    const calls = page.map((one) => ({
      ...one,
      name: nameOf(one.subject),
      requestedBy: nameOf(one.requestedBy),
      with: nameOf(one.with),
      mine: one.with === own || context.asker.by === 'machine',
    }));
    return done({ total: all.length, calls });
  },
});

const answerOutput = z.object({
  id: z.string(),
  state: z.enum(['agreed', 'declined']),
  at: z.string().nullable(),
});

export const answerJointCall = operation({
  name: 'answer-joint-call',
  says: 'Agrees to a joint call at one of the proposed instants, or declines it.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'marketing', 'sales'],
  input: z.object({
    call: z.string().min(1).max(500).describe('The joint call, by its id.'),
    answer: z.enum(['agreed', 'declined']).describe('What the person asked says.'),
    at: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('Which of the proposed instants; left out: the first.'),
    by: z.string().trim().min(1).max(200).optional().describe('Who answers; left out: whoever asks.'),
  }),
  output: answerOutput,
  async run({ call: id, answer, at, by }, context) {
    const { store, workspace } = context;
    const item = await store.item(workspace.id, JOINT_CALL, id);
    if (item === null)
      return refused(refusal('not-found', 'unknown-call', `There is no joint call "${id}".`));
    const one = jointCallBody.parse(JSON.parse(item.body));
    const person = await actingPerson(by, context);
    if (!person.ok) return person;
    if (person.value !== one.with) {
      return refused(refusal('not-allowed', 'not-yours', 'Whoever was asked answers.'));
    }
    if (one.state !== 'requested') {
      return refused(refusal('conflict', 'answered', `This call is ${one.state} already.`));
    }
    const chosen = one.proposed.find((each) => at === undefined || Date.parse(each) === Date.parse(at));
    if (answer === 'agreed' && chosen === undefined) {
      const message = 'This instant was not proposed.';
      return refused(refusal('not-valid', 'not-proposed', message, [{ path: 'at', message }]));
    }
    const proposed = answer === 'agreed' && chosen !== undefined ? [chosen] : one.proposed;
    const body = JSON.stringify({ ...one, state: answer, proposed });
    const telling = {
      ...{ of: id, to: one.requestedBy as SubjectId, from: person.value, at: context.now() },
      ...{ subject: one.subject as SubjectId, detail: answer },
    };
    const kept = await store.changeItems(workspace.id, [
      { collection: JOINT_CALL, id, body, expect: item.revision },
      ...colleagueChanges({ kind: 'call-answered', ...telling }, context),
    ]);
    if (!kept.ok) return refused(refusal('conflict', 'answered', 'This call was answered at this moment.'));
    return done({ id, state: answer, at: answer === 'agreed' ? (chosen ?? null) : null });
  },
});
