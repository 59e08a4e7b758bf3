/** Who speaks for one side in the other's house: named in the signed text or since, with a date of review. */
import type { SubjectId } from '../vocabulary/ids.ts';
import { otherSide, type Side } from '../vocabulary/side.ts';
import { daysUntil, ofKind, type PlanGround } from './plan-ground.ts';

export type Liaison = {
  readonly from: 'text' | 'record';
  /** The record it can be reviewed or ended by; null of the text. */
  readonly subject: SubjectId | null;
  /** By subject; of the text, by the id it writes. */
  readonly person: SubjectId | string;
  readonly of: Side | string;
  readonly to: Side | string;
  readonly says: string | null;
  readonly reviewBy: string | null;
  readonly state: 'stands' | 'review-due';
};

/** Those of the text have the text's own day of review. Who ended is not among them. */
export function liaisonsOf(ground: PlanGround): readonly Liaison[] {
  const { agreement } = ground;
  const stateAt = (reviewBy: string | null): Liaison['state'] =>
    reviewBy !== null && daysUntil(reviewBy, ground) <= 0 ? 'review-due' : 'stands';
  const written = (agreement?.parties?.liaisons ?? []).map(({ person, from, to, says }): Liaison => {
    const reviewBy = agreement?.reviewBy ?? null;
    return { from: 'text', subject: null, person, of: from, to, says, reviewBy, state: stateAt(reviewBy) };
  });
  const records = Map.groupBy(ofKind(ground, 'liaison-named'), ({ subject }) => subject);
  const named = [...records.values()].flatMap((said): readonly Liaison[] => {
    const last = said.at(-1);
    if (last === undefined || last.payload.state === 'ended') return [];
    const { person, from: of } = last.payload;
    const reviewBy = said.findLast(({ payload }) => payload.reviewBy !== null)?.payload.reviewBy ?? null;
    const words = said.map((one) => ground.says(one)).findLast((text) => text !== null) ?? null;
    return [
      {
        ...{ from: 'record', subject: last.subject, person, of, to: otherSide(of), says: words, reviewBy },
        state: stateAt(reviewBy),
      },
    ];
  });
  return [...named, ...written];
}
