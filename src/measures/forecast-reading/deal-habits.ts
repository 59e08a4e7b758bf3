/** How deals are kept in the pipeline: dates put off, stages not earned, by person. */
import { type DealHistory, lastBy, pipelineAt } from '../../forecast/deal-history.ts';
import { type DealSlip, slipOf, slippage } from '../../forecast/slipped-deals.ts';
import { LEAST_ENDED, stageInflation } from '../../forecast/stage-inflation.ts';
import { wilson } from '../../study/wilson.ts';
import type { Lens } from '../lens-port.ts';
import type { InflationLine, SlipLine } from './reading.ts';

function slipLine(person: string | null, slips: readonly DealSlip[]): SlipLine {
  const { n, slipped, moves, medianDays } = slippage(slips);
  return {
    ...{ person, n, slipped, moves, medianDays },
    share: n === 0 ? null : slipped / n,
    interval: wilson(slipped, n),
    evidence: n < LEAST_ENDED ? 'none' : 'ok',
  };
}

/** Everybody first, then each owner, those with the most deals first. */
export async function slipLines(
  lens: Lens,
  deals: readonly DealHistory[],
  asOf: number,
): Promise<readonly SlipLine[]> {
  const slips = deals.flatMap((deal) => slipOf(deal, asOf) ?? []);
  if (slips.length === 0) return [];
  const owners = Map.groupBy(slips, ({ owner }) => owner);
  const people = [...owners.keys()].filter((owner) => owner !== 0);
  const labels = await lens.labelsOf(people);
  const lines = people.map((owner, index) => slipLine(labels[index] ?? '', owners.get(owner) ?? []));
  return [slipLine(null, slips), ...lines.sort((one, other) => other.n - one.n)];
}

/** Inflated stages first; only where the person's deals in the stage are enough to say anything. */
export async function inflationLines(
  lens: Lens,
  deals: readonly DealHistory[],
  asOf: number,
): Promise<readonly InflationLine[]> {
  const ownerAt = new Map(deals.map((deal) => [deal.id, deal] as const));
  const ended = pipelineAt(deals, asOf).closed.map((deal) => {
    const owners = ownerAt.get(deal.id)?.owners ?? [];
    return { ...deal, owner: lastBy(owners, deal.closedAt)?.value ?? 0 };
  });
  const records = stageInflation(ended, wilson).filter(({ evidence }) => evidence === 'ok');
  const labels = await lens.labelsOf(records.map(({ owner }) => owner));
  const lines = records.map(
    ({ stage, n, lost, othersN, othersLost, evidence, inflated }, index): InflationLine => ({
      ...{ person: labels[index] ?? '', stage, n, lost, evidence, inflated, othersN },
      share: lost / n,
      interval: wilson(lost, n),
      othersShare: othersN === 0 ? null : othersLost / othersN,
    }),
  );
  return lines.sort(
    (one, other) =>
      Number(other.inflated) - Number(one.inflated) || other.share - one.share || other.n - one.n,
  );
}
