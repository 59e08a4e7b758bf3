/**
 * Whose own figures whoever asks may see: one's own, and everybody's where the agreement in force entitles one. The
 * machine itself sees all before anybody has signed up: who holds the files can read them anyway.
 */

import type { Agreement } from '../agreement/agreement.ts';
import { plainMs } from '../engine/scoring-rules.ts';
import { namesPersons } from '../measures/dimensions.ts';
import { externalOf } from '../sources/mapping/subject-value.ts';
import { importRuns } from '../sources/run/run-state.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Asker, LensContext } from './context.ts';

/** Whether the agreement in force lets this asker see figures of other persons. */
export function seesPersons(asker: Asker, agreement: Agreement | null): boolean {
  if (asker.by === 'machine') return true;
  return (agreement?.parties?.visibility?.entitled ?? []).some(
    ({ roles, people }) =>
      roles.some((role) => asker.roles.includes(role)) ||
      (asker.person !== null && people.includes(asker.person)),
  );
}

/** How long figures of single persons are looked back at, in milliseconds; null: without an end. */
export function personsKeptFor(agreement: Agreement | null, asker: Asker): number | null {
  const kept = agreement?.parties?.visibility?.keptFor;
  return kept === undefined || asker.by === 'machine' ? null : plainMs(kept);
}

/** What is said where a cut by this dimension leaves out everybody but oneself; null where it does not. */
export function withheldBy(dimension: string): string | null {
  return namesPersons(dimension)
    ? 'Figures are of teams: rows of other persons are left out. The agreement says who sees them.'
    : null;
}

/** The subjects whose own figures may be told; undefined where everybody's may. */
export async function personsTold(
  agreement: Agreement | null,
  { asker, store, workspace }: Pick<LensContext, 'asker' | 'store' | 'workspace'>,
): Promise<ReadonlySet<string> | undefined> {
  if (seesPersons(asker, agreement)) return undefined;
  return new Set(await ownSubjects({ asker, store, workspace }));
}

/** Who asks, among the workspace's people: by the id as it is written, and by it in each system that was imported. */
export async function ownSubjects({
  asker,
  store,
  workspace,
}: Pick<LensContext, 'asker' | 'store' | 'workspace'>): Promise<readonly SubjectId[]> {
  const { person } = asker;
  if (person === null) return [];
  const systems = [...new Set((await importRuns(store, workspace.id)).map(({ system }) => system))];
  const ways = [person, ...systems.map((system) => externalOf(system, person))];
  return store.subjectIds(workspace.id, 'user', ways);
}
