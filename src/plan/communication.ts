/** Which event is told by whom to whom, and by when: the lines of the signed text, and those both sides agreed on since. */
import type { Duration } from '../agreement/clauses/duration.ts';
import { ofKind, type PlanGround } from './plan-ground.ts';
import { type VoteState, type Votes, voteState, votesOf } from './votes.ts';

export type MatrixLine = {
  /** Its subject; of the text, its place. */
  readonly id: string;
  readonly from: 'text' | 'record';
  readonly on: string | null;
  readonly teller: string;
  readonly tell: readonly string[];
  readonly within: string | null;
  readonly through: string | null;
  /** Null where the signed text says it. */
  readonly votes: Votes | null;
  readonly state: VoteState | 'signed';
};

/** `5 business days`, `1 hour`. */
export function durationWords({ amount, unit }: Duration): string {
  const words = unit.replace('-', ' ');
  return `${amount} ${amount === 1 ? words.replace(/s$/, '') : words}`;
}

export function communicationMatrix(ground: PlanGround): readonly MatrixLine[] {
  const written = (ground.agreement?.parties?.communication ?? []).map(
    ({ on, by, tell, within, through }, place): MatrixLine => ({
      ...{ id: `text/${place + 1}`, from: 'text', on, teller: by, tell, votes: null, state: 'signed' },
      within: within === undefined ? null : durationWords(within),
      through: through ?? null,
    }),
  );
  const lines = Map.groupBy(ofKind(ground, 'communication-agreed'), ({ subject }) => subject);
  const agreed = [...lines].flatMap(([subject, said]): readonly MatrixLine[] => {
    const first = said[0];
    if (first === undefined) return [];
    const { teller, tell, within, through } = first.payload;
    const votes = votesOf(said, ground);
    // Both withdrew: the line is gone.
    if (votes.marketing === null && votes.sales === null) return [];
    return [
      {
        ...{ id: subject, from: 'record', on: ground.says(first), teller, tell, within, through, votes },
        state: voteState(votes),
      },
    ];
  });
  return [...written, ...agreed];
}
