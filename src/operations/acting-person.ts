/**
 * Who an act is recorded for. People act for themselves; whoever keeps the agreement running, and the machine before
 * anybody has signed up, may record what somebody else did.
 */
import type { SubjectId } from '../vocabulary/ids.ts';
import { type Result, refused } from '../vocabulary/result.ts';
import type { Side } from '../vocabulary/side.ts';
import type { Asker, WorkspaceContext } from './context.ts';
import { personHere } from './person-here.ts';
import { type Refusal, refusal } from './refusal.ts';

/** Whether this asker may record what somebody else did. */
export function actsForOthers({ by, roles }: Asker): boolean {
  return by === 'machine' || roles.includes('administrator') || roles.includes('operations');
}

const NOBODY = refusal(
  'misuse',
  'no-person',
  'Say by whom: this account is nobody among the people of this workspace.',
  [{ path: 'by', message: 'Say by whom.' }],
);

/** The person named, where the asker may name somebody else; else the asker. */
export async function actingPerson(
  by: string | undefined,
  context: WorkspaceContext,
): Promise<Result<SubjectId, Refusal>> {
  const { asker } = context;
  const own = asker.person === null ? null : await personHere(asker.person, context);
  if (by === undefined) return own ?? refused(NOBODY);
  const named = await personHere(by, context);
  if (!named.ok || actsForOthers(asker)) return named;
  return own?.ok === true && own.value === named.value
    ? named
    : refused(
        refusal(
          'not-allowed',
          'not-yours',
          'Everybody acts for themselves; this would be somebody else’s act.',
        ),
      );
}

/** Why this asker may not speak for that side; null where they may. Nobody of one side speaks for the other. */
export function notOfSide({ asker }: WorkspaceContext, side: Side): Refusal | null {
  if (asker.by === 'machine' || asker.side === side) return null;
  if (asker.side === null && actsForOthers(asker)) return null;
  return refusal('not-allowed', 'other-side', `This is for ${side} to do.`);
}
