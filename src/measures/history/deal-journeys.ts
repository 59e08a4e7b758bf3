/** Closed deals as journeys: the touches that count for each, in order, with the ones that made the lead and the deal. */
import { type CreditTerms, creditTerms } from '../../attribution/clause-terms.ts';
import type { Paths } from '../../attribution/paths.ts';
import { DAY_MS, type Instant } from '../../vocabulary/instant.ts';
import { dayAt, startOfDay } from '../../vocabulary/local-date.ts';
import { bySubject, rowKnownAt } from './by-subject.ts';
import { dealKin } from './deal-kin.ts';
import { type CountedTouches, gatherTouches, touchSources } from './deal-touches.ts';
import { type Deals, dealsOf, LOST, WON } from './deals.ts';
import { BY_DAY } from './durations.ts';
import type { History } from './history.ts';
import { factsOf } from './relations.ts';

/** Closed deals one after the other, won ones first; each is a journey, and its place here is its path in every model. */
export type DealJourneys = {
  readonly terms: CreditTerms;
  readonly deals: Deals;
  /** Places in `deals`. */
  readonly won: readonly number[];
  readonly lost: readonly number[];
  /** Touches of journey p stand at starts[p] … starts[p + 1] − 1. */
  readonly starts: Int32Array;
  readonly touches: CountedTouches;
  /** Places among the journey's touches, −1 where none stands for it. */
  readonly lead: Int32Array;
  readonly opportunity: Int32Array;
  /** How many of the touches came before the opportunity was opened; −1 where nobody recorded when that was. */
  readonly before: Int32Array;
  /** Won deals the agreement does not attribute: places in `deals`. */
  readonly excluded: readonly number[];
};

/** A system writes a lead and the touch that made it moments apart. */
const MOMENTS_APART = DAY_MS;

/** The last instant that may still count as "by then": the end of the day where only the day is known. */
function endOf(history: History, at: number, precision: number): number {
  if (precision !== BY_DAY) return at;
  const { zone } = history.lens;
  return startOfDay(zone, dayAt(zone, at as Instant) + 1) - 1;
}

/** The instants of one journey's touches. */
type Instants = { readonly length: number; at(place: number): number };

/** How many were there by then. */
function countBy({ length, at }: Instants, by: number): number {
  let count = length;
  while (count > 0 && at(count - 1) > by) count--;
  return count;
}

/** The touch that made something: the last by then; where there is none, the first within a day after. */
function madeBy(touches: Instants, by: number): number {
  if (Number.isNaN(by)) return -1;
  const count = countBy(touches, by);
  if (count > 0) return count - 1;
  return touches.length > 0 && touches.at(0) <= by + MOMENTS_APART ? 0 : -1;
}

type Creations = (subject: number) => { readonly at: number; readonly precision: number };

async function creations(history: History): Promise<Creations> {
  const rows = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, prec FROM created ORDER BY subject, happened, seq',
  );
  const { starts } = bySubject(rows, history.lens.words);
  return (subject) => {
    const row = starts[subject] as number;
    if (row === starts[subject + 1]) return { at: Number.NaN, precision: 0 };
    return { at: rows.of['happened']![row]!, precision: rows.of['prec']![row]! };
  };
}

/** When the first of the deal's leads came, as far as that is known before the deal ended. */
function leadMade(history: History, leads: readonly number[], created: Creations, closed: number): number {
  let first = Number.NaN;
  for (const lead of leads) {
    const { at, precision } = created(lead);
    if (at <= closed && !(at >= first)) first = endOf(history, at, precision);
  }
  return first;
}

/** Deals that hold, when they are closed, a value by which the agreement leaves them out. */
async function exclusions(
  history: History,
  terms: CreditTerms,
): Promise<(deal: number, at: number) => boolean> {
  const rules = await Promise.all(
    terms.excludes.map(async ({ field, is }) => {
      const [code = 0] = await history.lens.codesOf([field]);
      const facts = code === 0 ? null : await factsOf(history, code);
      return { facts, values: new Set([...(await history.lens.codesOf(is))].filter((one) => one > 0)) };
    }),
  );
  return (deal, at) =>
    rules.some(({ facts, values }) => {
      if (facts === null) return false;
      const row = rowKnownAt(facts.index, facts.columns.of['happened'] as Float64Array, deal, at);
      return row >= 0 && values.has(facts.columns.of['value']![row]!);
    });
}

async function countedTypes(history: History, terms: CreditTerms): Promise<ReadonlySet<number> | null> {
  return terms.touches === null ? null : new Set(await history.lens.codesOf(terms.touches));
}

/** Won and lost deals the agreement attributes, and the won ones it leaves out. */
async function closedDeals(history: History, terms: CreditTerms, deals: Deals) {
  const leftOut = await exclusions(history, terms);
  const won: number[] = [];
  const lost: number[] = [];
  const excluded: number[] = [];
  for (let deal = 0; deal < deals.codes.length; deal++) {
    const outcome = deals.outcome[deal];
    if (outcome !== WON && outcome !== LOST) continue;
    const out = leftOut(deals.codes[deal] as number, deals.closedAt[deal] as number);
    if (out && outcome === WON) excluded.push(deal);
    if (!out) (outcome === WON ? won : lost).push(deal);
  }
  return { won, lost, excluded };
}

async function readJourneys(history: History): Promise<DealJourneys> {
  const terms = creditTerms(history.context.agreement?.attribution);
  const deals = await dealsOf(history);
  const kin = await dealKin(history, deals, terms.rule);
  const created = await creations(history);
  const types = await countedTypes(history, terms);
  const gatherer = gatherTouches(history, await touchSources(history), terms);
  const { won, lost, excluded } = await closedDeals(history, terms, deals);
  const all = [...won, ...lost];
  const starts = new Int32Array(all.length + 1);
  const [lead, opportunity, before] = [starts.slice(1), starts.slice(1), starts.slice(1)];
  for (const [path, deal] of all.entries()) {
    const closed = deals.closedAt[deal] as number;
    const leads = kin.leads(deal);
    const span = { from: closed - terms.window, until: closed, types };
    const start = starts[path] as number;
    starts[path + 1] = gatherer.take(kin.subjects(deal, leads), span);
    const touches = {
      length: (starts[path + 1] as number) - start,
      at: (place: number) => gatherer.at(start + place),
    };
    const opened = deals.createdAt[deal] as number;
    const openedBy = endOf(history, opened, deals.createdPrecision[deal] as number);
    lead[path] = madeBy(touches, leadMade(history, leads, created, closed));
    opportunity[path] = madeBy(touches, openedBy);
    before[path] = Number.isNaN(opened) ? -1 : countBy(touches, openedBy);
  }
  return {
    ...{ terms, deals, won, lost, starts, lead, opportunity, before, excluded },
    touches: gatherer.columns(),
  };
}

/** Every closed deal with the touches that count for it under the agreement in force. */
export function dealJourneys(history: History): Promise<DealJourneys> {
  return history.once('deal journeys', () => readJourneys(history));
}

/** Journeys as the models read them: each touch by its code; whole, or only what came before the opportunity. */
export function pathsOfJourneys(
  { won, lost, deals, starts, touches, lead, opportunity, before }: DealJourneys,
  codes: Int32Array,
  channels: number,
  early: boolean,
): Paths {
  const all = [...won, ...lost];
  const anchors = { lead, opportunity };
  const ends = {
    conversions: Float64Array.from(all, (_, path) => (path < won.length ? 1 : 0)),
    values: Float64Array.from(all, (deal, path) =>
      path < won.length ? (deals.amount[deal] as number) || 0 : 0,
    ),
    nulls: Float64Array.from(all, (_, path) => (path < won.length ? 0 : 1)),
  };
  if (!early) return { channels, starts, touches: codes, times: touches.at, anchors, ...ends };
  const own = new Int32Array(starts.length);
  for (let path = 0; path < all.length; path++)
    own[path + 1] = (own[path] as number) + Math.max(0, before[path] as number);
  const kept = {
    touches: new Int32Array(own[all.length] as number),
    times: new Float64Array(own[all.length] as number),
  };
  for (let path = 0; path < all.length; path++) {
    const from = starts[path] as number;
    const to = own[path] as number;
    for (let place = 0; place < (before[path] as number); place++) {
      kept.touches[to + place] = codes[from + place] as number;
      kept.times[to + place] = touches.at[from + place] as number;
    }
  }
  return { channels, starts: own, ...kept, anchors, ...ends };
}
