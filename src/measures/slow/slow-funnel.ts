/** A slow account of the funnel's steps: each lead looked at by itself, each day of a curve counted anew. */
import { type Moment, type SlowHistory, type SlowLead, slowDays, slowLeads } from './slow-history.ts';
import type { SlowPassage } from './slow-leads.ts';

export type SlowStep = {
  readonly from: string;
  readonly to: string;
  readonly passages: readonly SlowPassage[];
};

function firstOf(moments: readonly (Moment | null)[]): Moment | null {
  const known = moments.filter((moment) => moment !== null);
  return known.sort((one, other) => one.at - other.at)[0] ?? null;
}

function passage(history: SlowHistory, lead: SlowLead, entry: Moment, later: Moment | null): SlowPassage {
  const stop = later ?? lead.lost ?? { at: history.asOf, byDay: false };
  const ended = Math.max(stop.at, entry.at);
  const days = Math.max(0, slowDays(history, entry, { at: ended, byDay: stop.byDay }));
  const end = later !== null ? 1 : lead.lost !== null ? 2 : 0;
  return { at: entry.at, subject: lead.id, known: ended, counted: true, days, end, value: days };
}

/** From each stage anybody was ever in to the next such stage, or any later one. */
export function slowSteps(history: SlowHistory): SlowStep[] {
  const leads = slowLeads(history);
  const { stages } = history.model;
  const used = stages.map((_, place) => place).filter((place) => leads.some((lead) => lead.stages[place]));
  return used.slice(0, -1).map((place, order) => ({
    from: stages[place]?.id ?? '',
    to: stages[used[order + 1] as number]?.id ?? '',
    passages: leads.flatMap((lead) => {
      const entry = lead.stages[place] ?? null;
      const later = firstOf(used.slice(order + 1).map((one) => lead.stages[one] ?? null));
      return entry === null ? [] : [passage(history, lead, entry, later)];
    }),
  }));
}

/**
 * The shares reached and lost by the end of a day, worked out by hand: of those that survived to each time, so many of
 * the ones still at risk reached the stage or were lost.
 */
export function slowShares(
  waits: readonly SlowPassage[],
  day: number,
): { readonly reached: number; readonly lost: number; readonly atRisk: number } {
  const times = [
    ...new Set(waits.filter((wait) => wait.end > 0 && wait.days <= day).map(({ days }) => days)),
  ];
  let surviving = 1;
  let reached = 0;
  let lost = 0;
  let atRisk = waits.length;
  for (const time of times.sort((one, other) => one - other)) {
    atRisk = waits.filter((wait) => wait.days >= time).length;
    const now = waits.filter((wait) => wait.days === time);
    const came = now.filter((wait) => wait.end === 1).length;
    const went = now.filter((wait) => wait.end === 2).length;
    reached += (surviving * came) / atRisk;
    lost += (surviving * went) / atRisk;
    surviving *= 1 - (came + went) / atRisk;
  }
  return { reached, lost, atRisk };
}
