/**
 * What became of each lead once it had the time to become anything: the ground on which a score is judged. A lead is
 * looked at on the day it first qualified; one that never did, as long after it came as half of the others took.
 */

import { quantile } from '../study/quantile.ts';
import { DAY_MS } from '../vocabulary/instant.ts';
import { NO_CUSTOMERS, NO_QUALIFIED } from './defined/parts.ts';
import { humanAttempts } from './history/acts.ts';
import { bySubject, lastRowBy } from './history/by-subject.ts';
import { creationsOf } from './history/deals.ts';
import { type History, type MeasureContext, openHistory, subjectsOf } from './history/history.ts';
import { type Leads, leadsOf } from './history/leads.ts';
import type { Lens } from './lens-port.ts';
import { conversionMaturity, observedUntil } from './observed-until.ts';

/** Not won within the time, won, or not known because nobody worked it. */
export const NOT_WON = 0;
export const WON = 1;
export const UNWORKED = 2;

/** The precision of a date without a time. */
const DAY_ONLY = 2;

export type LeadOutcomes = {
  /** The lead's word in the lens, and whether it was passed (qualified) at all. */
  readonly leads: Int32Array;
  readonly subjects: readonly string[];
  readonly passed: Uint8Array;
  /** When it is looked at. */
  readonly at: Float64Array;
  readonly outcome: Uint8Array;
  /** How long it had: a win after that is not counted, so that all had the same time. */
  readonly maturityDays: number;
  /** Passed leads left out: too young to tell, or customers before they ever qualified. */
  readonly young: number;
  readonly straight: number;
  /** Whether attempts or verdicts are recorded at all: else nobody can tell who was worked. */
  readonly workKnown: boolean;
  readonly asOf: number;
  readonly missing: readonly string[];
};

type Work = {
  readonly known: boolean;
  /** Whether somebody tried or accepted it, or took it further, from the day of `at` on. */
  worked(lead: number, code: number, at: number, until: number): boolean;
};

async function workOf(history: History, leads: Leads): Promise<Work> {
  const attempts = await humanAttempts(history);
  const accepted = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened FROM act WHERE what = 1 ORDER BY subject, happened, seq',
  );
  const verdicts = bySubject(accepted, history.lens.words);
  const acceptedAt = accepted.of['happened'] as Float64Array;
  const further = leads.stages.slice(history.model.qualified + 1);
  const within = (row: number, times: Float64Array, from: number) =>
    row >= 0 && (times[row] as number) >= from;
  return {
    known: attempts.columns.rows + accepted.rows > 0,
    worked(lead, code, at, until) {
      // Days are all that many records tell: an attempt of the same day counts.
      const from = at - DAY_MS;
      if (within(lastRowBy(attempts.index, attempts.happened, code, until), attempts.happened, from))
        return true;
      if (within(lastRowBy(verdicts, acceptedAt, code, until), acceptedAt, from)) return true;
      return further.some(
        (stage) => (stage.at[lead] as number) >= from && (stage.at[lead] as number) <= until,
      );
    },
  };
}

type Growing = { lead: number[]; passed: number[]; at: number[]; outcome: number[] };

/** Leads that qualified and whose time is over. */
function passedLeads(leads: Leads, work: Work, span: { maturity: number; end: number }, rows: Growing) {
  let [young, straight] = [0, 0];
  for (let lead = 0; lead < leads.codes.length; lead++) {
    // Of a date alone, its end: what was said on that day was known.
    const whole = leads.qualified.precision[lead] === DAY_ONLY ? DAY_MS - 1 : 0;
    const at = (leads.qualified.at[lead] as number) + whole;
    const won = leads.customer.at[lead] as number;
    if (Number.isNaN(at)) continue;
    if (won <= at) {
      straight++;
      continue;
    }
    const until = at + span.maturity;
    if (until > span.end) {
      young++;
      continue;
    }
    const isWon = won <= until;
    const isLost = (leads.lost.at[lead] as number) <= until;
    const code = leads.codes[lead] as number;
    const isKnown = isWon || isLost || !work.known || work.worked(lead, code, at, until);
    rows.lead.push(code);
    rows.passed.push(1);
    rows.at.push(at);
    rows.outcome.push(isWon ? WON : isKnown ? NOT_WON : UNWORKED);
  }
  return { young, straight };
}

/** Leads nobody ever passed: looked at as long after they came as half of the passed ones took. */
async function otherLeads(
  history: History,
  leads: Leads,
  span: { maturity: number; end: number },
  rows: Growing,
) {
  const lags: number[] = [];
  for (let lead = 0; lead < leads.codes.length; lead++) {
    const lag = (leads.qualified.at[lead] as number) - (leads.created.at[lead] as number);
    if (lag >= 0) lags.push(lag);
  }
  const half = quantile(Float64Array.from(lags).sort(), 0.5) ?? 0;
  const all = await subjectsOf(history, 'lead');
  const created = await creationsOf(history, all);
  for (let index = 0; index < all.length; index++) {
    const code = all[index] as number;
    const place = leads.place[code] ?? -1;
    const at = (created.at[index] as number) + half;
    const isPassed = place >= 0 && !Number.isNaN(leads.qualified.at[place] as number);
    if (isPassed || Number.isNaN(at) || at + span.maturity > span.end) continue;
    rows.lead.push(code);
    rows.passed.push(0);
    rows.at.push(at);
    rows.outcome.push(UNWORKED);
  }
}

async function reading(history: History): Promise<LeadOutcomes> {
  const leads = await leadsOf(history);
  const work = await workOf(history, leads);
  // Days between moments, as a quantile, come short of their milliseconds by less than one.
  const maturity = Math.ceil(await conversionMaturity(history));
  const span = { maturity, end: await observedUntil(history) };
  const rows: Growing = { lead: [], passed: [], at: [], outcome: [] };
  const { young, straight } = passedLeads(leads, work, span, rows);
  const passed = rows.lead.length;
  if (passed > 0) await otherLeads(history, leads, span, rows);
  const won = rows.outcome.includes(WON);
  return {
    leads: Int32Array.from(rows.lead),
    subjects: await history.lens.textsOf(rows.lead),
    passed: Uint8Array.from(rows.passed),
    at: Float64Array.from(rows.at),
    outcome: Uint8Array.from(rows.outcome),
    maturityDays: maturity / DAY_MS,
    ...{ young, straight, workKnown: work.known, asOf: history.asOf },
    missing: passed + young + straight === 0 ? [NO_QUALIFIED] : won || passed === 0 ? [] : [NO_CUSTOMERS],
  };
}

/**
 * Reads them through a lens. Example: with a maturity of 180 days a lead that qualified on 1 March and bought on 1
 * December is not won within its time; one that qualified last month is too young to be counted at all.
 */
export function readLeadOutcomes(lens: Lens, context: MeasureContext): Promise<LeadOutcomes> {
  return lens.answer(() => reading(openHistory(lens, context)));
}
