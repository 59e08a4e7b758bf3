/** Closed deals as journeys: the touches that count for each, in order, with the ones that made the lead and the deal. */
import { type CreditTerms, creditTerms } from '../../attribution/clause-terms.ts';
import type { Paths } from '../../attribution/paths.ts';
import { DAY_MS, type Instant } from '../../vocabulary/instant.ts';
import { dayAt, startOfDay } from '../../vocabulary/local-date.ts';
import { bySubject, rowKnownAt } from './by-subject.ts';
import { type CountedTouch, type DealKin, dealKin, touchesOf, touchSources } from './deal-touches.ts';
import { type Deals, dealsOf, LOST, WON } from './deals.ts';
import { BY_DAY } from './durations.ts';
import type { History } from './history.ts';
import { factsOf } from './relations.ts';

export type Journey = {
  /** Place in `deals`. */
  readonly deal: number;
  readonly touches: readonly CountedTouch[];
  /** Places among the touches, −1 where none stands for it. */
  readonly lead: number;
  readonly opportunity: number;
  /** How many of the touches came before the opportunity was opened; −1 where nobody recorded when that was. */
  readonly before: number;
};

export type DealJourneys = {
  readonly terms: CreditTerms;
  readonly deals: Deals;
  readonly won: readonly Journey[];
  readonly lost: readonly Journey[];
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

/** The touch that made something: the last by then; where there is none, the first within a day after. */
function madeBy(touches: readonly CountedTouch[], by: number): number {
  if (Number.isNaN(by)) return -1;
  const last = touches.findLastIndex(({ at }) => at <= by);
  if (last >= 0) return last;
  const first = touches[0];
  return first !== undefined && first.at <= by + MOMENTS_APART ? 0 : -1;
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

async function journeyReader(
  history: History,
  terms: CreditTerms,
  deals: Deals,
  kin: DealKin,
): Promise<(deal: number) => Journey> {
  const sources = await touchSources(history);
  const created = await creations(history);
  const types = await countedTypes(history, terms);
  return (deal) => {
    const closed = deals.closedAt[deal] as number;
    const touches = touchesOf(history, sources, terms, { subjects: kin.subjects(deal), closed, types });
    const opened = deals.createdAt[deal] as number;
    const openedBy = endOf(history, opened, deals.createdPrecision[deal] as number);
    const after = touches.findIndex(({ at }) => at > openedBy);
    return {
      deal,
      touches,
      lead: madeBy(touches, leadMade(history, kin.leads(deal), created, closed)),
      opportunity: madeBy(touches, openedBy),
      before: Number.isNaN(opened) ? -1 : after < 0 ? touches.length : after,
    };
  };
}

async function readJourneys(history: History): Promise<DealJourneys> {
  const terms = creditTerms(history.context.agreement?.attribution);
  const deals = await dealsOf(history);
  const kin = await dealKin(history, deals, terms.rule);
  const read = await journeyReader(history, terms, deals, kin);
  const leftOut = await exclusions(history, terms);
  const won: Journey[] = [];
  const lost: Journey[] = [];
  const excluded: number[] = [];
  for (let deal = 0; deal < deals.codes.length; deal++) {
    const outcome = deals.outcome[deal];
    if (outcome !== WON && outcome !== LOST) continue;
    const out = leftOut(deals.codes[deal] as number, deals.closedAt[deal] as number);
    if (out && outcome === WON) excluded.push(deal);
    if (!out) (outcome === WON ? won : lost).push(read(deal));
  }
  return { terms, deals, won, lost, excluded };
}

/** Every closed deal with the touches that count for it under the agreement in force. */
export function dealJourneys(history: History): Promise<DealJourneys> {
  return history.once('deal journeys', () => readJourneys(history));
}

/** Journeys as the models read them, won ones first: each touch by the channel `codeOf` gives it. */
export function pathsOfJourneys(
  { won, lost, deals }: DealJourneys,
  codeOf: (touch: CountedTouch) => number,
  channels: number,
  only: (journey: Journey) => number = ({ touches }) => touches.length,
): Paths {
  const all = [...won, ...lost];
  const lengths = all.map((journey) => Math.max(0, only(journey)));
  const starts = new Int32Array(all.length + 1);
  for (const [path, length] of lengths.entries()) starts[path + 1] = (starts[path] as number) + length;
  const total = starts[all.length] as number;
  const touches = new Int32Array(total);
  const times = new Float64Array(total);
  for (const [path, journey] of all.entries()) {
    for (let place = 0; place < (lengths[path] as number); place++) {
      const touch = journey.touches[place] as CountedTouch;
      const at = (starts[path] as number) + place;
      touches[at] = codeOf(touch);
      times[at] = touch.at;
    }
  }
  return {
    ...{ channels, starts, touches, times },
    conversions: Float64Array.from(all, (_, path) => (path < won.length ? 1 : 0)),
    values: Float64Array.from(all, ({ deal }, path) =>
      path < won.length ? (deals.amount[deal] as number) || 0 : 0,
    ),
    nulls: Float64Array.from(all, (_, path) => (path < won.length ? 0 : 1)),
    anchors: {
      lead: Int32Array.from(all, ({ lead }) => lead),
      opportunity: Int32Array.from(all, ({ opportunity }) => opportunity),
    },
  };
}
