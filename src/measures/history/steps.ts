/** The steps of the funnel: for each stage that was ever entered, what became of those who entered it. */
import { daysBetween } from './durations.ts';
import type { History } from './history.ts';
import { type Leads, leadsOf, type Moments } from './leads.ts';
import type { StageOfModel } from './stage-model.ts';

export type Step = { readonly from: StageOfModel; readonly to: StageOfModel; readonly label: string };

/** One lead's passage of one step. `end`: 0 still open, 1 reached, 2 lost; days from entry to end. */
export type Passage = {
  readonly step: number;
  readonly subject: number;
  readonly entered: number;
  readonly ended: number;
  readonly end: number;
  readonly days: number;
};

const NO_TIME = Number.NaN;

function everEntered(moments: Moments | undefined): boolean {
  return moments?.at.some((at) => !Number.isNaN(at)) ?? false;
}

/** Stages anybody ever entered, in the order of the funnel: a stage nobody uses is no step. */
export function usedStages(leads: Leads): readonly number[] {
  return leads.stages.flatMap((moments, place) => (everEntered(moments) ? [place] : []));
}

/** The first entry of any of the stages, with its precision. */
function earliest(leads: Leads, index: number, stages: readonly number[]): { at: number; precision: number } {
  let at = NO_TIME;
  let precision = 0;
  for (const stage of stages) {
    const moments = leads.stages[stage] as Moments;
    const one = moments.at[index] as number;
    if (one < at || (Number.isNaN(at) && !Number.isNaN(one))) {
      at = one;
      precision = moments.precision[index] as number;
    }
  }
  return { at, precision };
}

type Ends = { readonly at: number; readonly precision: number; readonly end: number };

function endOf(
  leads: Leads,
  index: number,
  history: History,
  reached: { at: number; precision: number },
): Ends {
  if (!Number.isNaN(reached.at)) return { ...reached, end: 1 };
  const lost = leads.lost.at[index] as number;
  if (!Number.isNaN(lost)) return { at: lost, precision: leads.lost.precision[index] as number, end: 2 };
  return { at: history.asOf, precision: 0, end: 0 };
}

/** Passages from entering one of `from` (first entry) to entering one of `to`; calls `take` for each lead. */
export function passages(
  history: History,
  leads: Leads,
  from: readonly number[],
  to: readonly number[],
  take: (passage: Omit<Passage, 'step'>) => void,
): void {
  const { zone } = history.lens;
  for (let index = 0; index < leads.codes.length; index++) {
    const entry = earliest(leads, index, from);
    const reached = earliest(leads, index, to);
    // Who was only ever seen further on has passed this stage unseen: there is no time to tell.
    if (Number.isNaN(entry.at)) continue;
    const end = endOf(leads, index, history, reached);
    const days = Math.max(
      0,
      daysBetween(zone, entry, { at: Math.max(end.at, entry.at), precision: end.precision }),
    );
    const subject = leads.codes[index] as number;
    take({ subject, entered: entry.at, ended: Math.max(end.at, entry.at), end: end.end, days });
  }
}

export type Passages = { readonly steps: readonly Step[]; readonly all: readonly Passage[] };

/** Every step between neighbouring used stages: from the first entry of a stage to that of any later one. */
export function stepsOf(history: History): Promise<Passages> {
  return history.once('steps', async () => {
    const leads = await leadsOf(history);
    const used = usedStages(leads);
    const steps: Step[] = [];
    const all: Passage[] = [];
    for (const [order, place] of used.slice(0, -1).entries()) {
      const from = history.model.stages[place] as StageOfModel;
      const to = history.model.stages[used[order + 1] as number] as StageOfModel;
      steps.push({ from, to, label: `${from.id} → ${to.id}` });
      passages(history, leads, [place], used.slice(order + 1), (passage) =>
        all.push({ step: order, ...passage }),
      );
    }
    return { steps, all };
  });
}

/** From the first entry of the qualified stage (or a later one before customer) to becoming a customer. */
export function wholePassages(history: History): Promise<readonly Omit<Passage, 'step'>[]> {
  return history.once('whole passage', async () => {
    const leads = await leadsOf(history);
    const { qualified, customer } = history.model;
    const between = history.model.stages.map((_, place) => place).slice(qualified, customer);
    const all: Omit<Passage, 'step'>[] = [];
    passages(history, leads, between, [customer], (passage) => all.push(passage));
    return all;
  });
}
