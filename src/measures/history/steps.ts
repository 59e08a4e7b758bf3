/** The steps of the funnel: for each stage that was ever entered, what became of those who entered it. */
import { daysApart } from './durations.ts';
import type { History } from './history.ts';
import { type Leads, leadsOf, type Moments } from './leads.ts';
import type { StageOfModel } from './stage-model.ts';

export type Step = { readonly from: StageOfModel; readonly to: StageOfModel; readonly label: string };

const OPEN = 0;
export const REACHED = 1;
const GONE = 2;

/** Passages by column, one row per lead and step: days from entry to end, and whether it is open, reached or gone. */
export type Passages = {
  readonly rows: number;
  readonly step: Uint8Array;
  readonly subject: Int32Array;
  readonly entered: Float64Array;
  readonly ended: Float64Array;
  readonly end: Uint8Array;
  readonly days: Float64Array;
};

function everEntered(moments: Moments | undefined): boolean {
  if (moments === undefined) return false;
  for (let index = 0; index < moments.at.length; index++) {
    if (!Number.isNaN(moments.at[index] as number)) return true;
  }
  return false;
}

/** Stages anybody ever entered, in the order of the funnel: a stage nobody uses is no step. */
export function usedStages(leads: Leads): readonly number[] {
  return leads.stages.flatMap((moments, place) => (everEntered(moments) ? [place] : []));
}

/** The first entry of any of the stages, with its precision. */
function earliestOf(leads: Leads, stages: readonly number[]): Moments {
  const [first, ...others] = stages.map((stage) => leads.stages[stage] as Moments);
  if (first !== undefined && others.length === 0) return first;
  const at = first?.at.slice() ?? new Float64Array(leads.codes.length).fill(Number.NaN);
  const precision = first?.precision.slice() ?? new Uint8Array(leads.codes.length);
  for (const other of others) {
    for (let index = 0; index < at.length; index++) {
      const one = other.at[index] as number;
      const known = at[index] as number;
      if (!(one < known || (Number.isNaN(known) && !Number.isNaN(one)))) continue;
      at[index] = one;
      precision[index] = other.precision[index] as number;
    }
  }
  return { at, precision };
}

function roomFor(rows: number) {
  return {
    step: new Uint8Array(rows),
    subject: new Int32Array(rows),
    entered: new Float64Array(rows),
    ended: new Float64Array(rows),
    end: new Uint8Array(rows),
    days: new Float64Array(rows),
  };
}

/** The ends of one passage: a step by its place, from the first entry of some stages to that of others. */
type Way = { readonly step: number; readonly from: readonly number[]; readonly to: readonly number[] };

/** Who was only ever seen further on has passed the stage unseen: there is no time to tell, and no row. */
function passagesOf(history: History, leads: Leads, ways: readonly Way[]): Passages {
  const { zone } = history.lens;
  const entries = ways.map(({ from }) => earliestOf(leads, from));
  const rows = entries.reduce((sum, { at }) => sum + countKnown(at), 0);
  const room = roomFor(rows);
  const { codes } = leads;
  let row = 0;
  for (const [place, way] of ways.entries()) {
    const entry = entries[place] as Moments;
    const ends = endsOf(leads, earliestOf(leads, way.to), history.asOf);
    for (let index = 0; index < codes.length; index++) {
      const entered = entry.at[index] as number;
      if (Number.isNaN(entered)) continue;
      const ended = Math.max(ends.at[index] as number, entered);
      const precision = ends.precision[index] as number;
      const days = daysApart(zone, entered, entry.precision[index] as number, ended, precision);
      room.step[row] = way.step;
      room.subject[row] = codes[index] as number;
      room.entered[row] = entered;
      room.ended[row] = ended;
      room.end[row] = ends.end[index] as number;
      room.days[row] = Math.max(0, days);
      row++;
    }
  }
  return { rows, ...room };
}

/** What became of each lead: it reached the stages, else it was lost, else it is open at the end of observation. */
function endsOf({ lost }: Leads, reached: Moments, asOf: number): Moments & { readonly end: Uint8Array } {
  const at = reached.at.slice();
  const precision = reached.precision.slice();
  const end = new Uint8Array(at.length).fill(REACHED);
  for (let index = 0; index < at.length; index++) {
    if (!Number.isNaN(at[index] as number)) continue;
    const gone = lost.at[index] as number;
    const isOpen = Number.isNaN(gone);
    end[index] = isOpen ? OPEN : GONE;
    at[index] = isOpen ? asOf : gone;
    precision[index] = isOpen ? 0 : (lost.precision[index] as number);
  }
  return { at, precision, end };
}

function countKnown(at: Float64Array): number {
  let known = 0;
  for (let index = 0; index < at.length; index++) if (!Number.isNaN(at[index] as number)) known++;
  return known;
}

export type Steps = { readonly steps: readonly Step[]; readonly all: Passages };

/** Every step between neighbouring used stages: from the first entry of a stage to that of any later one. */
export function stepsOf(history: History): Promise<Steps> {
  return history.once('steps', async () => {
    const leads = await leadsOf(history);
    const used = usedStages(leads);
    const ways = used.slice(0, -1).map((place, step) => ({ step, from: [place], to: used.slice(step + 1) }));
    const steps = ways.map(({ from: [place], to: [next] }) => {
      const from = history.model.stages[place as number] as StageOfModel;
      const to = history.model.stages[next as number] as StageOfModel;
      return { from, to, label: `${from.id} → ${to.id}` };
    });
    return { steps, all: passagesOf(history, leads, ways) };
  });
}

/** From the first entry of the qualified stage (or a later one before customer) to becoming a customer. */
export function wholePassages(history: History): Promise<Passages> {
  return history.once('whole passage', async () => {
    const leads = await leadsOf(history);
    const { qualified, customer } = history.model;
    const from = history.model.stages.map((_, place) => place).slice(qualified, customer);
    return passagesOf(history, leads, [{ step: 0, from, to: [customer] }]);
  });
}
