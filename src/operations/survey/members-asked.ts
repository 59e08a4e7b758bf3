/** Everybody who may sign in and has a side, as the survey asks them; region and team as their record in the CRM says. */
import { attributesKnownAt, type KnownFacts } from '../../ledger/attributes-known-at.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { WorkspaceContext } from '../context.ts';
import { peopleNamed } from '../engine-people.ts';
import { cutWord, type Invitee, MOST_VALUES } from './invitee.ts';

async function factsOf(subject: SubjectId, { store, workspace, now }: WorkspaceContext): Promise<KnownFacts> {
  const said: Entry[] = [];
  for await (const page of store.entries(workspace.id, {
    subject,
    kinds: ['created', 'changed'],
    live: true,
  }))
    said.push(...page);
  return attributesKnownAt(said, [], { at: now(), axis: 'happened' });
}

/** A region or team as a field of that name says it; what is no short word says nothing. */
function wordIn(facts: KnownFacts, field: 'region' | 'team'): string {
  const said = facts[field];
  return typeof said === 'string' ? (cutWord(said) ?? '') : '';
}

/** Of more values than a wave tells none is taken: nobody wrote them down for it. */
function fewEnough(invitees: readonly Invitee[], by: 'region' | 'team'): readonly Invitee[] {
  const values = new Set(invitees.map((one) => one[by]));
  return values.size <= MOST_VALUES ? invitees : invitees.map((one) => ({ ...one, [by]: '' }));
}

/** Executives are leaders. Whose account names no person of the CRM is of no region and no team. */
export async function membersAsked(context: WorkspaceContext): Promise<readonly Invitee[]> {
  const { people, store, workspace } = context;
  const members = (await people.members(workspace.name)).filter(({ disabled }) => !disabled);
  const persons = members.flatMap(({ person }) => person ?? []);
  const subjects = await peopleNamed(store, workspace.id, persons);
  const asked: Invitee[] = [];
  for (const { email, name, side, roles, person } of members) {
    if (side === null) continue;
    const subject = person === null ? undefined : subjects.get(person);
    const facts = subject === undefined ? {} : await factsOf(subject, context);
    asked.push({
      ...{ email, name, side, head: false, level: roles.includes('executive') ? 'leader' : 'staff' },
      ...{ region: wordIn(facts, 'region'), team: wordIn(facts, 'team') },
    });
  }
  return fewEnough(fewEnough(asked, 'region'), 'team');
}
