/** Entries of the common plan for tests: what was said, by which side, when; its words stand in `said`. */
import type { Agreement } from '../src/agreement/agreement.ts';
import type { PlanEntry, PlanGround, PlanKind } from '../src/plan/plan-ground.ts';
import type { SubjectId } from '../src/vocabulary/ids.ts';
import { type Instant, instant } from '../src/vocabulary/instant.ts';
import { invariant } from '../src/vocabulary/invariant.ts';
import type { Side } from '../src/vocabulary/side.ts';
import { zoneBook } from '../src/vocabulary/time-zone.ts';

export type Line = {
  readonly kind: PlanKind;
  readonly of: string;
  readonly at: string;
  readonly side?: Side;
  readonly said?: string;
  readonly payload?: object;
};

export const at = (iso: string): Instant => instant(Date.parse(iso));
export const plan = (name: string): SubjectId => `plan:${name}` as SubjectId;
export const user = (name: string): SubjectId => `user:${name}` as SubjectId;

const berlin = zoneBook('test').zone('Europe/Berlin');
invariant(berlin.ok, 'Berlin exists');
export const BERLIN = berlin.value;

export function groundOf(lines: readonly Line[], now: string, agreement: object | null = null): PlanGround {
  const words = new Map<number, string>();
  const entries = lines.map((line, place) => {
    const seq = place + 1;
    if (line.said !== undefined) words.set(seq, line.said);
    const speaker = { by: null, side: line.side ?? null, authenticated: false };
    return {
      ...{ workspace: 1, seq, kind: line.kind, subject: plan(line.of), happenedAt: at(line.at) },
      ...{ recordedAt: at(line.at), precision: 'instant', source: 'entente', key: `${seq}` },
      payload: { ...line.payload, ...speaker },
    } as unknown as PlanEntry;
  });
  return {
    entries,
    says: ({ seq }) => words.get(seq) ?? null,
    agreement: agreement as Agreement | null,
    zone: BERLIN,
    now: at(now),
  };
}
