/** The word of the chief executive and the chief financial officer for a text, as they voted on its proposal. */
import type { StageRecord } from '../../alignment/stage/stage-facts.ts';
import type { LensContext } from '../context.ts';
import { readProposals } from '../proposal/proposal-record.ts';

const OFFICES = { ceo: 'chief-executive', cfo: 'chief-financial-officer' } as const;

/** Who said no after a yes stands for it no more: of each the last word counts. */
export async function championFacts(context: LensContext): Promise<readonly StageRecord[]> {
  const proposals = await readProposals(context);
  return proposals.flatMap(({ agreement, votes }) =>
    (['ceo', 'cfo'] as const).flatMap((voter): readonly StageRecord[] => {
      const last = votes.findLast((one) => one.voter === voter);
      if (last === undefined || last.vote === 'no') return [];
      const says = `${last.by} said yes to the text`;
      const { at, authenticated } = last;
      return [{ kind: 'champion', at, office: OFFICES[voter], agreement, authenticated, says }];
    }),
  );
}
