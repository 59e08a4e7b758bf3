/** What both sides decided, in the signed text and in meetings, and until when it holds: a decision lapses by itself. */
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Side } from '../vocabulary/side.ts';
import { dateOf, daysUntil, ofKind, type PlanGround } from './plan-ground.ts';

export type Decision = {
  /** Its subject, or its id in the text. */
  readonly id: string;
  readonly from: 'text' | 'meeting';
  readonly says: string | null;
  readonly on: string;
  /** By subject; of the text, by the id it writes. */
  readonly owner: SubjectId | string | null;
  readonly of: Side | 'both';
  readonly expires: string | null;
  readonly state: 'holds' | 'expiring' | 'lapsed';
  readonly meeting: SubjectId | null;
  readonly clause: string | null;
};

/** So many days before it lapses a decision stands on the agenda. */
const SOON_DAYS = 30;

function stateOf(expires: string | null, ground: PlanGround): Decision['state'] {
  if (expires === null) return 'holds';
  const left = daysUntil(expires, ground);
  return left <= 0 ? 'lapsed' : left <= SOON_DAYS ? 'expiring' : 'holds';
}

/** The latest first. From the day it expires a decision no longer holds. */
export function decisionsOf(ground: PlanGround): readonly Decision[] {
  const written = (ground.agreement?.cadence?.decisions ?? []).map(
    ({ id, on, says, owner, expires }): Decision => ({
      ...{ id, from: 'text', says, on, owner, expires, of: 'both', meeting: null, clause: null },
      state: stateOf(expires, ground),
    }),
  );
  const taken = ofKind(ground, 'decision-taken').map((entry): Decision => {
    const { meeting, owner, of, expires, clause } = entry.payload;
    return {
      ...{
        id: entry.subject,
        from: 'meeting',
        says: ground.says(entry),
        on: dateOf(entry.happenedAt, ground),
      },
      ...{ owner, of, expires, meeting, clause: clause ?? null },
      state: stateOf(expires, ground),
    };
  });
  return [...taken, ...written].sort((one, other) => other.on.localeCompare(one.on));
}
