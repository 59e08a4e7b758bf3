/** Whether somebody's deals stand in a stage they have not earned: they are lost from it more often than others' are. */
import type { ClosedDeal } from './deal-history.ts';

/** Fewer ended deals than this in a stage, of the person or of the others, are no evidence. */
export const LEAST_ENDED = 10;

export type Interval = readonly [low: number, high: number] | null;
export type EndedDeal = ClosedDeal & { readonly owner: number };

export type StageRecord = {
  readonly owner: number;
  readonly stage: string;
  /** Ended deals of the person that had stood in the stage, and how many of them were lost. */
  readonly n: number;
  readonly lost: number;
  /** The same of everybody else. */
  readonly othersN: number;
  readonly othersLost: number;
  readonly evidence: 'ok' | 'none';
  readonly inflated: boolean;
};

type Count = { n: number; lost: number };

function counted(deals: readonly EndedDeal[]): Map<string, Map<number, Count>> {
  const stages = new Map<string, Map<number, Count>>();
  for (const deal of deals) {
    for (const stage of deal.stages) {
      const owners = stages.get(stage) ?? new Map<number, Count>();
      stages.set(stage, owners);
      const count = owners.get(deal.owner) ?? { n: 0, lost: 0 };
      owners.set(deal.owner, { n: count.n + 1, lost: count.lost + (deal.won ? 0 : 1) });
    }
  }
  return stages;
}

/**
 * By person and stage: of the deals that stood in the stage and have ended, the share lost, against the share lost of
 * everybody else's deals from the same stage. It is called inflated where both have at least 10 ended deals and the
 * whole 95 % interval of the person's share lies above that of the others (`interval` gives Wilson's). Deals nobody
 * had are left out. Example: 18 of 20 lost (0.70 to 0.97) against 30 of 100 (0.22 to 0.40) → inflated.
 */
export function stageInflation(
  deals: readonly EndedDeal[],
  interval: (hits: number, n: number) => Interval,
): readonly StageRecord[] {
  return [...counted(deals.filter(({ owner }) => owner !== 0))].flatMap(([stage, owners]) => {
    const all = [...owners.values()];
    const n = all.reduce((sum, count) => sum + count.n, 0);
    const lost = all.reduce((sum, count) => sum + count.lost, 0);
    return [...owners].map(([owner, mine]): StageRecord => {
      const others = { n: n - mine.n, lost: lost - mine.lost };
      const isKnown = mine.n >= LEAST_ENDED && others.n >= LEAST_ENDED;
      const [low, high] = [interval(mine.lost, mine.n)?.[0] ?? 0, interval(others.lost, others.n)?.[1] ?? 1];
      return {
        ...{ owner, stage, ...mine, othersN: others.n, othersLost: others.lost },
        evidence: isKnown ? 'ok' : 'none',
        inflated: isKnown && low > high,
      };
    });
  });
}
