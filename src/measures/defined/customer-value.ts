/** What customers are worth to the company as they stand: the margin an account earned within a year, and with which ties. */
import { DAY_MS } from '../../vocabulary/instant.ts';
import { contactStateAt } from '../history/contact-state.ts';
import type { History } from '../history/history.ts';
import { marginFields, NO_COST } from '../history/margins.ts';
import { relationsOf } from '../history/relations.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { contactsMissing } from './account-contacts.ts';
import { LEAD_DIMENSIONS } from './parts.ts';
import { majorOf, wonWithMargin } from './won-with.ts';

const YEAR_MS = 365 * DAY_MS;
const NO_ACCOUNTS = 'won opportunities linked to their accounts';

/** Per account: value = margin of the year, base = live contacts (NaN where contacts are not recorded). */
const finish: Finish = ({ value, base, currency }, rows) => {
  const worth = (row: number): number => majorOf(currency, value?.[row] ?? 0);
  const mean = (some: Int32Array): number | null =>
    some.length === 0 ? null : some.reduce((sum, row) => sum + (value?.[row] ?? 0), 0) / some.length;
  const several = mean(rows.filter((row) => (base?.[row] ?? Number.NaN) >= 2));
  const few = mean(rows.filter((row) => (base?.[row] ?? Number.NaN) < 2));
  return {
    ...meanInterval(Float64Array.from(rows, worth)),
    n: rows.length,
    beside: {
      sum:
        rows.length === 0
          ? null
          : majorOf(
              currency,
              rows.reduce((sum, row) => sum + (value?.[row] ?? 0), 0),
            ),
      withSeveralContacts: several === null ? null : majorOf(currency, several),
      withOneOrNone: few === null ? null : majorOf(currency, few),
    },
  };
};

/** Live contacts by account's code at the instant; null where contacts are not recorded. */
async function liveContacts(history: History, at: number): Promise<ReadonlyMap<number, number> | null> {
  if ((await contactsMissing(history)) !== null) return null;
  const { accounts, live } = await contactStateAt(history, at);
  return new Map(Array.from(accounts, (code, place) => [code, live[place] as number]));
}

async function observe(history: History, at = history.asOf): Promise<Observations> {
  const fields = await marginFields(history);
  if (fields === null) return noEvidence(NO_COST);
  const won = await wonWithMargin(history, fields);
  if ('missing' in won) return noEvidence(won.missing);
  const known = won.deals.filter(({ said }) => !Number.isNaN(said[0] as number));
  if (known.length === 0) return noEvidence(NO_COST);
  const { accountOf } = await relationsOf(history);
  if (!known.some(({ code }) => accountOf[code] !== 0)) return noEvidence(NO_ACCOUNTS);
  const margins = new Map<number, number>();
  for (const { code, at: wonAt, said } of known) {
    const account = accountOf[code] as number;
    if (account === 0 || wonAt > at || wonAt <= at - YEAR_MS) continue;
    margins.set(account, (margins.get(account) ?? 0) + (said[0] as number));
  }
  const contacts = await liveContacts(history, at);
  const seen = collect(margins.size);
  for (const [subject, value] of margins) {
    const base = contacts === null ? Number.NaN : (contacts.get(subject) ?? 0);
    seen.add({ at, known: at, subject, value, base });
  }
  return seen.close({ currency: won.currency });
}

export const customerValue: Measure = {
  id: 'customer-value',
  says: 'What a customer earned the company within a year, on average.',
  definition: 'customer-value/margin-of-the-year',
  formula:
    'Σ margin of opportunities won in the 365 days before whose margin is known, of the account they are linked to / ' +
    'accounts with such an opportunity; margin as in gross-margin. Beside: the sum, and the mean of accounts with two or ' +
    'more live contacts and of those with one or none, contacts as in contact-density',
  source:
    'Palmatier 2008, Interfirm Relational Drivers of Customer Value: value rises with contact density and authority; what the ' +
    'seller earns stands for it here',
  unit: 'money',
  better: 'higher',
  dated:
    'as it stands at the end of the time asked for; by a period, at the end of each (the last 120 of them)',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_COST, NO_ACCOUNTS],
  standing: true,
  average: true,
  observe,
  finish,
};
