/** Who or what is meant by an id as people write it: the ledger's own, a system's (`crm/0017`), or the bare one. */
import type { EngineState } from '../engine/funnel-state.ts';
import { personNamed } from '../engine/people-named.ts';
import { externalOf } from '../sources/mapping/subject-value.ts';
import { importRuns } from '../sources/run/run-state.ts';
import { type SubjectId, type SubjectType, subjectType } from '../vocabulary/ids.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import type { WorkspaceContext } from './context.ts';
import { meant } from './did-you-mean.ts';
import { type Refusal, refusal } from './refusal.ts';

type Candidate = { readonly subject: SubjectId; readonly written: string };

/** An id that is known as it is written comes alone; else every system's record that bears it. */
async function known(
  type: SubjectType,
  written: string,
  state: EngineState,
  { store, workspace }: WorkspaceContext,
): Promise<readonly Candidate[]> {
  if (written.startsWith(`${type}:`) && state.byId.has(written as SubjectId)) {
    return [{ subject: written as SubjectId, written }];
  }
  // Whom the texts name: the same person as the engine hands leads to.
  const named = type === 'user' ? personNamed(state, written) : undefined;
  if (named !== undefined) return [{ subject: named, written }];
  const systems = [...new Set((await importRuns(store, workspace.id)).map(({ system }) => system))].sort();
  const ways = [written, ...systems.map((system) => externalOf(system, written))];
  const subjects = await store.subjectIds(workspace.id, type, ways);
  const names = await store.names(workspace.id, subjects);
  const found = subjects.flatMap((subject, index) =>
    names.has(subject) || state.byId.has(subject) || state.externals.has(subject)
      ? [{ subject, written: ways[index] ?? written }]
      : [],
  );
  const exact = found.find((one) => one.written === written);
  return exact === undefined ? found : [exact];
}

function several(written: string, found: readonly Candidate[]): Refusal {
  const ways = found.map((one) => `"${one.written}"`).join(' or ');
  return refusal('misuse', 'ambiguous-id', `Several systems know a "${written}"; write ${ways}.`);
}

/** The first type under which the id is known; where several types know it, the one `preferred` says yes to. */
export async function findSubject(
  types: readonly SubjectType[],
  written: string,
  state: EngineState,
  context: WorkspaceContext,
  preferred: (subject: SubjectId) => boolean = () => true,
): Promise<Result<SubjectId, Refusal>> {
  const all: Candidate[] = [];
  for (const type of types) all.push(...(await known(type, written, state, context)));
  const likely = all.filter(({ subject }) => preferred(subject));
  const found = likely.length > 0 ? likely : all;
  const first = found[0];
  if (first === undefined) {
    return refused(
      refusal('not-found', `unknown-${types[0]}`, `No ${types.join(' or ')} "${written}" is known here.`),
    );
  }
  const same = found.filter(({ subject }) => subjectType(subject) === subjectType(first.subject));
  return same.length > 1 ? refused(several(written, same)) : done(first.subject);
}

/** A person by the id in the CRM or by the name that is shown, where only one bears it. */
export async function findPerson(
  written: string,
  state: EngineState,
  context: WorkspaceContext,
): Promise<Result<SubjectId, Refusal>> {
  const found = await findSubject(['user'], written, state, context);
  if (found.ok || found.refusal.why !== 'unknown-user') return found;
  const people = [...new Set([...state.byId.keys(), ...state.subjects.flatMap(ownersOf)])].filter(
    (subject) => subjectType(subject) === 'user',
  );
  const names = await context.store.names(context.workspace.id, people);
  const sought = written.toLowerCase();
  const named = [...names].filter(([, { label }]) => label.toLowerCase() === sought);
  const only = named[0];
  if (only !== undefined && named.length === 1) return done(only[0]);
  if (named.length > 1) {
    const ids = named.map(([, { external }]) => `"${external}"`).join(' or ');
    return refused(
      refusal('misuse', 'ambiguous-id', `Several people are called "${written}"; write ${ids}.`),
    );
  }
  const near = meant(written, [
    ...state.inputs.people.keys(),
    ...[...names.values()].map(({ label }) => label),
  ]);
  return refused(refusal('not-found', 'unknown-person', `Nobody here is called "${written}".${near}`));
}

function ownersOf({ owner }: { readonly owner: SubjectId | null }): readonly SubjectId[] {
  return owner === null ? [] : [owner];
}

export type Called = {
  /** For people to read: its label, else the id the agreement gives it, else its own. */
  name(subject: SubjectId): string;
  /** The id its system gives it; its own where none is known. */
  id(subject: SubjectId): string;
};

/** How each of them is called. */
export async function calledBy(
  subjects: readonly (SubjectId | null)[],
  state: EngineState,
  { store, workspace }: WorkspaceContext,
): Promise<Called> {
  const asked = [...new Set(subjects.flatMap((subject) => subject ?? []))];
  const names = await store.names(workspace.id, asked);
  return {
    name: (subject) => names.get(subject)?.label ?? state.externals.get(subject) ?? subject,
    id: (subject) => names.get(subject)?.external ?? subject,
  };
}
