/** Who says what is recorded in the plan, and for which side: everybody for themselves and their own side. */
import { z } from 'zod';
import type { Speaker } from '../../ledger/entries/planned.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { SIDES, type Side } from '../../vocabulary/side.ts';
import { actsForOthers } from '../acting-person.ts';
import type { WorkspaceContext } from '../context.ts';
import { notOwnSide } from '../own-side.ts';
import type { Refusal } from '../refusal.ts';
import { refusal } from '../refusal.ts';
import { ownPersonOfPlan, peopleOfPlan } from './plan-people.ts';

export const speaking = {
  by: z.string().trim().min(1).max(200).optional().describe('Who says so; left out: whoever asks.'),
  as: z
    .enum(SIDES)
    .optional()
    .describe(
      'For which side; left out: one’s own. Only the machine’s own administrator says it for others.',
    ),
};
export type Speaking = { readonly by?: string | undefined; readonly as?: Side | undefined };

export type Spoken = { readonly speaker: Speaker; readonly drafts: readonly Draft[] };

function notThisSide({ asker }: WorkspaceContext, as: Side | undefined): Refusal | null {
  if (as === undefined || asker.by === 'machine' || asker.side === as) return null;
  return refusal('not-allowed', 'other-side', `This is for ${as} to say.`);
}

async function personSpeaking(
  by: string | undefined,
  context: WorkspaceContext,
): Promise<Result<{ readonly by: SubjectId | null; readonly drafts: readonly Draft[] }, Refusal>> {
  const own = await ownPersonOfPlan(context);
  if (!own.ok) return own;
  if (by === undefined) return done({ by: own.value?.subject ?? null, drafts: own.value?.drafts ?? [] });
  const named = await peopleOfPlan([by], 'by', context);
  if (!named.ok) return named;
  const person = named.value.people[0] ?? null;
  if (person !== own.value?.subject && !actsForOthers(context.asker)) {
    return refused(refusal('not-allowed', 'not-yours', 'Everybody speaks for themselves.'));
  }
  return done({ by: person, drafts: named.value.drafts });
}

/** Records may be kept by whoever is asked to; what binds nobody needs no side. */
export async function spokenBy(
  { by, as }: Speaking,
  context: WorkspaceContext,
): Promise<Result<Spoken, Refusal>> {
  const against = notThisSide(context, as);
  if (against !== null) return refused(against);
  const person = await personSpeaking(by, context);
  if (!person.ok) return person;
  const { asker } = context;
  const side = asker.by === 'machine' ? (as ?? null) : asker.side;
  const authenticated = asker.authenticated && asker.by === 'session';
  return done({
    speaker: { by: person.value.by, side, authenticated },
    drafts: person.value.drafts,
  });
}

export type Bound = Spoken & { readonly side: Side };

/** What binds a side is said by that side's own people, never by a program. */
export async function boundBy(asked: Speaking, context: WorkspaceContext): Promise<Result<Bound, Refusal>> {
  const { asker } = context;
  const side = asked.as ?? asker.side;
  if (side === null) {
    const message = 'Say for which side.';
    return refused(refusal('misuse', 'no-side', message, [{ path: 'as', message }]));
  }
  const against = notOwnSide(asker, side);
  if (against !== null) return refused(against);
  const spoken = await spokenBy({ by: asked.by, as: side }, context);
  return spoken.ok ? done({ ...spoken.value, side }) : spoken;
}
