/** The waves on record, and the floor the agreement in force sets. */
import { USUAL_FLOOR } from '../../alignment/survey/release.ts';
import { type Wave, wavesOf } from '../../alignment/survey/waves.ts';
import type { Entry } from '../../ledger/entry.ts';
import { inForce } from '../agreement-book.ts';
import type { WorkspaceContext } from '../context.ts';
import { refusal } from '../refusal.ts';

type Ground = Pick<WorkspaceContext, 'store' | 'workspace'>;

const KINDS = ['survey-opened', 'survey-answered', 'survey-closed'] as const;

export async function surveyEntries({ store, workspace }: Ground): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  for await (const page of store.entries(workspace.id, { kinds: KINDS, live: true })) found.push(...page);
  return found;
}

/** In the order in which they were opened. */
export async function readWaves(ground: Ground): Promise<readonly Wave[]> {
  return wavesOf(await surveyEntries(ground));
}

/** The waves that are over, the one that was held last at the end. */
export function closedWaves(waves: readonly Wave[]): readonly Wave[] {
  return waves
    .filter(({ closed }) => closed !== null)
    .sort((one, other) => (one.closed?.at ?? 0) - (other.closed?.at ?? 0) || one.seq - other.seq);
}

export async function floorNow({
  agreements,
  workspace,
  now,
}: Pick<WorkspaceContext, 'agreements' | 'workspace' | 'now'>): Promise<number> {
  const ruling = inForce(await agreements.read(workspace.id), now());
  return ruling?.agreement.relationship?.survey?.floor ?? USUAL_FLOOR;
}

export const NO_WAVE_OPEN = refusal('conflict', 'no-wave-open', 'No wave of the survey is open.');
