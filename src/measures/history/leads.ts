/** Leads of which more is known than that they came, by column: stages entered, customer, loss. */
import { invariant } from '../../vocabulary/invariant.ts';
import type { Columns } from '../lens-port.ts';
import { bySubject } from './by-subject.ts';
import { creationsOf, dealsOf, LOST, placesOf, WON } from './deals.ts';
import { type History, subjectsOf } from './history.ts';
import { relationsOf } from './relations.ts';
import type { StageModel } from './stage-model.ts';

/** When something first happened to each lead; NaN where it did not. */
export type Moments = { readonly at: Float64Array; readonly precision: Uint8Array };

export type Leads = {
  readonly codes: Int32Array;
  readonly created: Moments;
  /** Per stage of the model: its first entry, by the CRM's word or the engine's decision. */
  readonly stages: readonly Moments[];
  /** First entry of the qualified stage or a later one before customer; else when it became a customer. */
  readonly qualified: Moments;
  readonly customer: Moments;
  /** When it was lost and came back no more. */
  readonly lost: Moments;
  readonly place: Int32Array;
};

function noMoments(n: number): Moments {
  return { at: new Float64Array(n).fill(Number.NaN), precision: new Uint8Array(n) };
}

function takeEarliest(moments: Moments, index: number, at: number, precision: number): void {
  const known = moments.at[index] as number;
  if (!(at < known || Number.isNaN(known))) return;
  moments.at[index] = at;
  moments.precision[index] = precision;
}

/** What a word of loss means. */
export const LOST_WORD = 255;

/** What each word means: the place of its stage plus one, LOST_WORD for loss, 0 for words of no stage. */
export async function meaningsOf(history: History): Promise<Uint8Array> {
  const { model } = history;
  invariant(model.stages.length < LOST_WORD - 1, 'a funnel has fewer than 254 stages');
  const used = await history.rows('SELECT DISTINCT stage FROM stage_event');
  const codes = used.of['stage'] as Int32Array;
  const texts = await history.lens.textsOf(codes);
  const meaning = new Uint8Array(history.lens.words + 1);
  for (const [index, text] of texts.entries()) {
    const word = text.toLowerCase();
    const place = model.stages.findIndex((stage) => stage.words.includes(word));
    const lost = place < 0 && model.lost.includes(word);
    meaning[codes[index] as number] = lost ? LOST_WORD : place + 1;
  }
  return meaning;
}

/** Every entry of a stage, in the order of lead and time. */
export const STAGE_EVENTS =
  'SELECT subject, happened::DOUBLE AS happened, prec, stage FROM stage_event ORDER BY subject, happened, seq';

type Spine = { -readonly [Part in keyof Leads]: Leads[Part] };

function readStages(spine: Spine, rows: Columns, starts: Int32Array, meaning: Uint8Array): void {
  const happened = rows.of['happened'] as Float64Array;
  const prec = rows.of['prec'] as Uint8Array;
  const stage = rows.of['stage'] as Int32Array;
  for (let index = 0; index < spine.codes.length; index++) {
    const code = spine.codes[index] as number;
    const end = starts[code + 1] as number;
    for (let row = starts[code] as number; row < end; row++) {
      const means = meaning[stage[row] as number] as number;
      if (means === LOST_WORD) {
        spine.lost.at[index] = happened[row] as number;
        spine.lost.precision[index] = prec[row] as number;
      } else if (means > 0) {
        // Rows come in time order: whatever follows a loss brings the lead back.
        spine.lost.at[index] = Number.NaN;
        takeEarliest(spine.stages[means - 1] as Moments, index, happened[row] as number, prec[row] as number);
      }
    }
  }
}

async function takeDeals(history: History, spine: Spine): Promise<void> {
  const deals = await dealsOf(history);
  const { pairs } = await relationsOf(history);
  const open = new Uint8Array(spine.codes.length);
  const lost = noMoments(spine.codes.length);
  for (let pair = 0; pair < pairs.leads.length; pair++) {
    const index = spine.place[pairs.leads[pair] as number] as number;
    const deal = deals.place[pairs.deals[pair] as number] as number;
    if (index < 0 || deal < 0) continue;
    const at = deals.closedAt[deal] as number;
    const precision = deals.closedPrecision[deal] as number;
    if (deals.outcome[deal] === WON) {
      if (history.model.wonMakesCustomer) takeEarliest(spine.customer, index, at, precision);
    } else if (deals.outcome[deal] !== LOST) open[index] = 1;
    else if (!((lost.at[index] as number) >= at)) {
      lost.at[index] = at;
      lost.precision[index] = precision;
    }
  }
  for (let index = 0; index < open.length; index++) {
    const byDeals = open[index] === 0 && !Number.isNaN(lost.at[index] as number);
    if (!byDeals || !Number.isNaN(spine.lost.at[index] as number)) continue;
    spine.lost.at[index] = lost.at[index] as number;
    spine.lost.precision[index] = lost.precision[index] as number;
  }
}

/**
 * What a stage rests on happened before somebody wrote the stage down: a text that comes into force over older records
 * places every lead on that day, and no figure may move there. A stage entered on creation is entered when the lead
 * came, one entered on an opportunity when that was opened.
 */
async function takeOrigins(history: History, spine: Spine): Promise<void> {
  for (const [place, { enteredOn }] of history.model.stages.entries()) {
    const stage = spine.stages[place] as Moments;
    if (enteredOn.includes('created')) takeCreations(spine, stage);
    if (enteredOn.includes('opportunity')) await takeOpportunities(history, spine, stage);
  }
}

function takeCreations({ codes, created }: Spine, stage: Moments): void {
  for (let index = 0; index < codes.length; index++) {
    const at = created.at[index] as number;
    if (!Number.isNaN(stage.at[index] as number) && !Number.isNaN(at))
      takeEarliest(stage, index, at, created.precision[index] as number);
  }
}

async function takeOpportunities(history: History, spine: Spine, stage: Moments): Promise<void> {
  const deals = await dealsOf(history);
  const { pairs } = await relationsOf(history);
  for (let pair = 0; pair < pairs.leads.length; pair++) {
    const index = spine.place[pairs.leads[pair] as number] as number;
    const deal = deals.place[pairs.deals[pair] as number] as number;
    const at = deals.createdAt[deal] ?? Number.NaN;
    if (index >= 0 && !Number.isNaN(at))
      takeEarliest(stage, index, at, deals.createdPrecision[deal] as number);
  }
}

function qualify(spine: Spine, model: StageModel): void {
  const { at, precision } = spine.qualified;
  for (const stage of spine.stages.slice(model.qualified, model.customer)) {
    for (let index = 0; index < at.length; index++) {
      const one = stage.at[index] as number;
      if (Number.isNaN(one) || one >= (at[index] as number)) continue;
      at[index] = one;
      precision[index] = stage.precision[index] as number;
    }
  }
  const { customer } = spine;
  for (let index = 0; index < at.length; index++) {
    if (!Number.isNaN(at[index] as number)) continue;
    at[index] = customer.at[index] as number;
    precision[index] = customer.precision[index] as number;
  }
}

/** A customer is not lost, whatever became of it later. */
function forgetLossOfCustomers(spine: Spine): void {
  for (let index = 0; index < spine.codes.length; index++) {
    if (!Number.isNaN(spine.customer.at[index] as number)) spine.lost.at[index] = Number.NaN;
  }
}

/** Leads anything further is known of: a stage, a deal, a handoff. Most leads of a company only ever came. */
async function leadsWithMore(history: History, starts: Int32Array): Promise<Int32Array> {
  const all = await subjectsOf(history, 'lead');
  const { pairs } = await relationsOf(history);
  const handed = await history.rows('SELECT DISTINCT subject FROM handed_off');
  const linked = new Uint8Array(starts.length);
  for (let pair = 0; pair < pairs.leads.length; pair++) linked[pairs.leads[pair] as number] = 1;
  for (const subject of handed.of['subject'] as Int32Array) linked[subject] = 1;
  const found = new Int32Array(all.length);
  let next = 0;
  for (let index = 0; index < all.length; index++) {
    const code = all[index] as number;
    if (linked[code] === 1 || (starts[code] as number) < (starts[code + 1] as number)) found[next++] = code;
  }
  return found.slice(0, next);
}

async function readLeads(history: History): Promise<Leads> {
  const { lens, model } = history;
  const rows = await history.rows(STAGE_EVENTS);
  const codes = await leadsWithMore(history, bySubject(rows, lens.words).starts);
  const stages = model.stages.map(() => noMoments(codes.length));
  const spine: Spine = {
    codes,
    created: await creationsOf(history, codes),
    stages,
    qualified: noMoments(codes.length),
    customer: stages[model.customer] ?? noMoments(codes.length),
    lost: noMoments(codes.length),
    place: placesOf(codes, lens.words),
  };
  readStages(spine, rows, bySubject(rows, lens.words).starts, await meaningsOf(history));
  await takeDeals(history, spine);
  await takeOrigins(history, spine);
  qualify(spine, model);
  forgetLossOfCustomers(spine);
  return spine;
}

export function leadsOf(history: History): Promise<Leads> {
  return history.once('leads', () => readLeads(history));
}
