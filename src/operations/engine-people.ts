/** Who the people named in a text are in the ledger: by the id their CRM gives them, whichever system reported them. */
import type { Agreement } from '../agreement/agreement.ts';
import type { EngineInputs } from '../engine/engine-inputs.ts';
import type { LedgerStore } from '../ledger/ledger-store.ts';
import { externalOf } from '../sources/mapping/subject-value.ts';
import { importRuns } from '../sources/run/run-state.ts';
import type { SubjectId, WorkspaceId } from '../vocabulary/ids.ts';

/** Members of pools, people who sort by hand, people with hours of their own. */
function personsNamed({ routing, calendar }: Agreement): readonly string[] {
  const members = routing?.pools.flatMap((pool) => pool.members.map(({ person }) => person)) ?? [];
  const steps = routing?.routes.flatMap((route) => route.steps) ?? [];
  const queues = steps.flatMap((step) => (step.by === 'queue' ? [step.person] : []));
  return [...members, ...queues, ...Object.keys(calendar?.people ?? {})];
}

/** The people the texts name, by the id they write. */
export async function peopleOf(
  store: LedgerStore,
  workspace: WorkspaceId,
  agreements: readonly Agreement[],
): Promise<ReadonlyMap<string, SubjectId>> {
  return peopleNamed(store, workspace, agreements.flatMap(personsNamed));
}

/**
 * The same as the live engine is given them: the ids themselves, and under which subjects a source may make them known.
 * Which of these is meant follows from the ledger, entry by entry.
 */
export async function peopleAsWritten(
  store: LedgerStore,
  workspace: WorkspaceId,
  agreements: readonly Agreement[],
): Promise<Required<Pick<EngineInputs, 'people' | 'knownAs'>>> {
  const named = [...new Set(agreements.flatMap(personsNamed))];
  const systems = await systemsOf(store, workspace);
  const idsBy = (way: (person: string) => string) => store.subjectIds(workspace, 'user', named.map(way));
  const written = await idsBy((person) => person);
  const known = await Promise.all(systems.map((system) => idsBy((person) => externalOf(system, person))));
  const at = <Value>(all: readonly Value[], place: number): readonly Value[] => all.slice(place, place + 1);
  return {
    people: new Map(named.flatMap((person, place) => at(written, place).map((id) => [person, id] as const))),
    knownAs: new Map(named.map((person, place) => [person, known.flatMap((ids) => at(ids, place))])),
  };
}

async function systemsOf(store: LedgerStore, workspace: WorkspaceId): Promise<readonly string[]> {
  return [...new Set((await importRuns(store, workspace)).map(({ system }) => system))].sort();
}

/** By the first way of writing the id under which somebody is known; as it is written where nobody is. */
export async function peopleNamed(
  store: LedgerStore,
  workspace: WorkspaceId,
  words: readonly string[],
): Promise<ReadonlyMap<string, SubjectId>> {
  const named = [...new Set(words)];
  if (named.length === 0) return new Map();
  const systems = await systemsOf(store, workspace);
  const people = new Map<string, SubjectId>();
  const ways = [
    (person: string) => person,
    ...systems.map((system) => (person: string) => externalOf(system, person)),
  ];
  const ids = await Promise.all(ways.map((way) => store.subjectIds(workspace, 'user', named.map(way))));
  const known = await store.names(workspace, ids.flat());
  for (const [index, person] of named.entries()) {
    const candidates = ids.flatMap((all) => all[index] ?? []);
    const found = candidates.find((subject) => known.has(subject)) ?? candidates[0];
    if (found !== undefined) people.set(person, found);
  }
  return people;
}
