/** How many leads entered each stage of the funnel, stand in it now, or were never seen there and yet later on. */
import { creationsOf } from './history/deals.ts';
import { type History, subjectsOf } from './history/history.ts';
import { type Leads, leadsOf, type Moments } from './history/leads.ts';
import type { StageOwner } from './history/stage-model.ts';
import { usedStages } from './history/steps.ts';

export type FunnelStage = {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly owner: StageOwner;
  /** Leads that entered it in the time asked for, and those of them that stand in it now (no later stage, no loss). */
  readonly entered: number;
  readonly now: number;
  /** Leads seen in a later stage that were never seen in this one: a step towards it counts them as arrived. */
  readonly passedBy: number;
};

type StageCounts = { readonly entered: number[]; readonly now: number[]; readonly passedBy: number[] };

/** Leads by when they entered a stage, within [from, to). */
export type FunnelTime = { readonly from?: number | undefined; readonly to?: number | undefined };

/** Whether something happened within; what never happened did not. */
type Within = (at: number) => boolean;

/** Every lead of the spine by the stages it was seen in; `gone` counts those that went further than to arrive. */
function countStages(
  leads: Leads,
  used: readonly number[],
  within: Within,
  came: Within,
): StageCounts & { gone: number } {
  const zeros = (): number[] => new Array<number>(leads.stages.length).fill(0);
  const counts = { entered: zeros(), now: zeros(), passedBy: zeros(), gone: 0 };
  const entries = used.map((place) => (leads.stages[place] as Moments).at);
  for (let index = 0; index < leads.codes.length; index++) {
    const furthest = countEntries(
      entries,
      index,
      within,
      (order) => counts.entered[used[order] as number]!++,
    );
    const lost = !Number.isNaN(leads.lost.at[index] as number);
    if ((furthest >= 0 || lost) && came(leads.created.at[index] as number)) counts.gone++;
    if (furthest < 0 || !within(entries[furthest]?.[index] as number)) continue;
    if (!lost) counts.now[used[furthest] as number]!++;
    for (let order = 0; order < furthest; order++) {
      if (Number.isNaN(entries[order]?.[index] as number)) counts.passedBy[used[order] as number]!++;
    }
  }
  return counts;
}

/** Calls for each stage the lead entered within the time; the answer is the furthest it was ever seen in, or −1. */
function countEntries(
  entries: readonly Float64Array[],
  index: number,
  within: Within,
  count: (order: number) => void,
): number {
  let furthest = -1;
  for (let order = 0; order < entries.length; order++) {
    const at = entries[order]?.[index] as number;
    if (Number.isNaN(at)) continue;
    furthest = order;
    if (within(at)) count(order);
  }
  return furthest;
}

/**
 * The stages with their counts. Where no word was ever said for the first stage, leads that have not gone further stand
 * in it since they came: open, and not to be overlooked.
 */
export async function stagesOf(history: History, { from, to }: FunnelTime): Promise<readonly FunnelStage[]> {
  const leads = await leadsOf(history);
  const used = usedStages(leads);
  const always = from === undefined && to === undefined;
  const within: Within = (at) =>
    at >= (from ?? Number.NEGATIVE_INFINITY) && at < (to ?? Number.POSITIVE_INFINITY);
  /** Of some leads nobody says when they came: they count where no time is asked for. */
  const came: Within = (at) => always || within(at);
  const { entered, now, passedBy, gone } = countStages(leads, used, within, came);
  const all = await subjectsOf(history, 'lead');
  const arrived = always ? all.length : (await creationsOf(history, all)).at.filter(came).length;
  if (!used.includes(0) && history.model.qualified > 0 && arrived > gone) {
    entered[0] = arrived;
    now[0] = arrived - gone;
  }
  return history.model.stages.map(({ id, name, definition, owner }, place) => ({
    id,
    name,
    definition,
    owner,
    entered: entered[place] as number,
    now: now[place] as number,
    passedBy: passedBy[place] as number,
  }));
}
