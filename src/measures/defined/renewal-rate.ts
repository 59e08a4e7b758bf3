/** Of what came up for renewal, how much was renewed: by renewal deals where they are kept, else by contracts' ends. */
import { DAY_MS } from '../../vocabulary/instant.ts';
import { readDate, startOfDay } from '../../vocabulary/local-date.ts';
import { currencyDigits } from '../currency-digits.ts';
import { finishRate } from '../finish.ts';
import { dealsOf, WON } from '../history/deals.ts';
import { saidUnder, valuesSaid } from '../history/fields.ts';
import type { History } from '../history/history.ts';
import { relationsOf } from '../history/relations.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { oneCurrency } from './money-of.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

/** Under these names exports say what kind of deal it is. */
export const DEAL_TYPE_FIELDS = ['type', 'deal_type', 'opportunity_type', 'record_type'];
/** Under these names they say when a contract ends. */
export const CONTRACT_END_FIELDS = ['contract_end', 'contract_end_date', 'renewal_date', 'subscription_end'];
/** A contract renewed later than this after its end was not renewed but won back. */
export const GRACE_DAYS = 30;
const BY_CONTRACTS = 'renewal-rate/contracts-up-for-renewal';
const NO_RENEWALS =
  'what comes up for renewal: closed opportunities whose type says renewal, or contracts with their end (the field contract_end)';

async function renewalDeals(history: History): Promise<Observations | null> {
  const fields = await saidUnder(history, DEAL_TYPE_FIELDS);
  const words = await valuesSaid(history, fields);
  const renewals = new Set([...words].flatMap(([code, text]) => (/renew/i.test(text) ? [code] : [])));
  if (renewals.size === 0) return null;
  const deals = await dealsOf(history);
  const seen = collect(deals.codes.length);
  for (let index = 0; index < deals.codes.length; index++) {
    if (deals.outcome[index] === 0) continue;
    const subject = deals.codes[index] as number;
    const at = deals.closedAt[index] as number;
    if (!fields.some((field) => renewals.has(field.known(subject, at)))) continue;
    const value = deals.amount[index] as number;
    seen.add({ at, known: at, subject, hit: deals.outcome[index] === WON, value });
  }
  if (seen.rows() === 0) return null;
  const money = await oneCurrency(history, deals.currency);
  return seen.close('currency' in money ? { currency: money.currency } : {});
}

/** Beside the rate what was renewed and what was lost in money, where all renewals are in one currency. */
const finish: Finish = (observations, rows) => {
  const figure = finishRate(observations, rows);
  const { value, hit, currency } = observations;
  if (value === undefined || currency === undefined) return figure;
  const sums = [0, 0];
  for (const row of rows) {
    const minor = value[row] as number;
    if (!Number.isNaN(minor)) sums[hit?.[row] === 1 ? 1 : 0]! += minor;
  }
  const { units } = currencyDigits(currency);
  const [lost = 0, renewed = 0] = sums;
  const amount = renewed + lost === 0 ? null : renewed / (renewed + lost);
  return { ...figure, beside: { ...figure.beside, renewed: renewed / units, lost: lost / units, amount } };
};

type Contract = { readonly subject: number; readonly end: number; readonly saidAt: number };

/** Every end that was said of an account's contracts, by account (or by the deal, where it has none). */
async function contractEnds(history: History): Promise<Map<number, Contract[]>> {
  const fields = await saidUnder(history, CONTRACT_END_FIELDS);
  const words = await valuesSaid(history, fields);
  const { accountOf } = await relationsOf(history);
  const ends = new Map<number, Contract[]>();
  for (const { columns } of fields) {
    for (let row = 0; row < columns.rows; row++) {
      const day = readDate((words.get(columns.of['value']![row]!) ?? '').slice(0, 10));
      if (day === null) continue;
      const subject = columns.of['subject']![row]!;
      const holder = accountOf[subject] || subject;
      const end = startOfDay(history.lens.zone, day);
      const known = ends.get(holder) ?? [];
      if (!known.some((one) => one.subject === subject && one.end === end))
        known.push({ subject, end, saidAt: columns.of['happened']![row]! });
      ends.set(holder, known);
    }
  }
  return ends;
}

async function contractsUp(history: History): Promise<Observations | null> {
  const ends = await contractEnds(history);
  const all = [...ends.values()].flat();
  // Where renewals are kept on the deal they renew, another deal of the account is a new contract and no renewal.
  const onItself = new Set(all.map(({ subject }) => subject)).size < all.length;
  const seen = collect(all.length, ['unripe']);
  for (const [holder, contracts] of ends) {
    for (const { subject, end } of contracts) {
      if (end > history.asOf) continue;
      const limit = end + GRACE_DAYS * DAY_MS;
      const renewed = contracts.some((next) => {
        if (next.end <= end || next.saidAt > limit) return false;
        return next.subject === subject || (!onItself && next.saidAt >= end - GRACE_DAYS * DAY_MS);
      });
      seen.add({ at: end, known: end, subject: holder, state: limit <= history.asOf ? 0 : 1, hit: renewed });
    }
  }
  return seen.rows() === 0 ? null : seen.close({ definition: BY_CONTRACTS });
}

export const renewalRate: Measure = {
  id: 'renewal-rate',
  says: 'Of what came up for renewal, the share that was renewed.',
  definition: 'renewal-rate/renewal-opportunities',
  formula:
    'won / (won + lost) of opportunities whose type says renewal. Where there are none, ' +
    `${BY_CONTRACTS}: of the contracts that ended, those followed by a later end said of the same deal or account no ` +
    `later than ${GRACE_DAYS} days after; where no deal or account was ever said a second end, by one said of another deal of ` +
    `the account within ${GRACE_DAYS} days of the end, before or after; ` +
    'contracts whose grace is not over are unripe and apart. Beside, of renewal opportunities: renewed and lost in money, ' +
    'and amount, the share of the money renewed',
  source: 'renewed / up for renewal: the base is what came up, not all customers',
  unit: 'ratio',
  better: 'higher',
  dated: 'the day the renewal was closed, or the contract ended',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_RENEWALS],
  async observe(history) {
    return (await renewalDeals(history)) ?? (await contractsUp(history)) ?? noEvidence(NO_RENEWALS);
  },
  finish,
};
