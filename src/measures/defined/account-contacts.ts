/** How many people of an account the company is in touch with, how high up, and where everything hangs on one of them. */

import { wilson } from '../../study/wilson.ts';
import { DAY_MS } from '../../vocabulary/instant.ts';
import { contactStateAt } from '../history/contact-state.ts';
import { contactWindow, dealingsOf } from '../history/contacts.ts';
import type { History } from '../history/history.ts';
import { peopleOf, rolesOf } from '../history/people.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

const NO_PEOPLE = 'people (leads, contacts) linked to their accounts';
const NO_DEALINGS =
  'what shows the other side: touches by people of accounts, or attempts of sales with their outcome';
export const NO_ROLES =
  'the parts people have in buying: the role on their link to an account or deal, or their seniority or function';

const SEEN =
  'live: within the time the relationship clause gives (else 90 days) there was an exchange (a meeting, a ' +
  'reply, an attended event, an attempt that reached somebody), or both a human attempt of ours and an act of their own; ' +
  'two records of one person count once';
const BASE =
  'accounts: those with an open deal then, or a deal won or an invoice in the 365 days before; where neither is recorded, those with a person known';

/** What is missing before anything can be said of contacts; null where nothing is. */
export async function contactsMissing(history: History): Promise<string | null> {
  if ((await peopleOf(history)).records.length === 0) return NO_PEOPLE;
  return (await dealingsOf(history)).theirsKnown ? null : NO_DEALINGS;
}

/** One row per active account: `value` the live contacts, `base` those live one window earlier, `second` those of them still live. */
async function observeContacts(history: History, id: string, at = history.asOf): Promise<Observations> {
  const missing = await contactsMissing(history);
  if (missing !== null) return noEvidence(missing);
  const state = await contactStateAt(history, at);
  const seen = collect(state.accounts.length);
  const second: number[] = [];
  const known: number[] = [];
  for (let index = 0; index < state.accounts.length; index++) {
    if (state.active[index] === 0) continue;
    const value = state.live[index] as number;
    const subject = state.accounts[index] as number;
    seen.add({ at, known: at, subject, value, base: state.before[index] as number, hit: value === 1 });
    second.push(state.kept[index] as number);
    known.push(state.known[index] as number);
  }
  const days = Math.round(contactWindow(history) / DAY_MS);
  return seen.close({
    second: Float64Array.from(second),
    columns: { known: Float64Array.from(known) },
    definition: `${id}/two-way-${days}-days`,
  });
}

type Sums = { live: number; before: number; kept: number; known: number; single: number; uncovered: number };

function sumsOf({ value, base, second, columns }: Observations, rows: Int32Array): Sums {
  const sums: Sums = { live: 0, before: 0, kept: 0, known: 0, single: 0, uncovered: 0 };
  for (const row of rows) {
    const live = value?.[row] ?? 0;
    sums.live += live;
    sums.before += base?.[row] ?? 0;
    sums.kept += second?.[row] ?? 0;
    sums.known += columns?.['known']?.[row] ?? 0;
    if (live === 1) sums.single++;
    if (live === 0) sums.uncovered++;
  }
  return sums;
}

const finishDensity: Finish = (observations, rows) => {
  const sums = sumsOf(observations, rows);
  const mean = meanInterval(
    Float64Array.from(rows, (row) => observations.value?.[row] ?? 0),
    [0, Number.POSITIVE_INFINITY],
  );
  const staying = sums.before === 0 ? null : sums.kept / sums.before;
  return {
    ...mean,
    n: rows.length,
    beside: {
      turnoverAdjusted: mean.value === null || staying === null ? null : mean.value * staying,
      staying,
      known: rows.length === 0 ? null : sums.known / rows.length,
      single: sums.single,
      uncovered: sums.uncovered,
    },
  };
};

const finishSingle: Finish = (observations, rows) => {
  const { single, uncovered } = sumsOf(observations, rows);
  const n = rows.length;
  const share = (count: number): number | null => (n === 0 ? null : count / n);
  return {
    value: share(single),
    n,
    interval: wilson(single, n),
    beside: { hits: single, uncovered: share(uncovered) },
  };
};

const common = {
  dated:
    'as it stands at the end of the time asked for; by a period, at the end of each (the last 120 of them)',
  dimensions: LEAD_DIMENSIONS,
  standing: true,
} as const satisfies Partial<Measure>;

export const contactDensity: Measure = {
  ...common,
  id: 'contact-density',
  says: 'With how many people of an account the company is in touch, on average.',
  definition: 'contact-density/two-way-90-days',
  formula:
    `Σ live contacts / accounts; ${SEEN}; ${BASE}. Beside: the value × the share of contacts live one such ` +
    'time earlier that are live still; known people per account; accounts with one live contact and with none',
  source:
    'Palmatier 2008, Interfirm Relational Drivers of Customer Value: contact density, which pays most where the customer’s staff turns over',
  unit: 'count',
  better: 'higher',
  needs: [NO_PEOPLE, NO_DEALINGS],
  observe: (history, at) => observeContacts(history, 'contact-density', at),
  finish: finishDensity,
};

export const singleThreadedAccounts: Measure = {
  ...common,
  id: 'single-threaded-accounts',
  says: 'The share of accounts where everything hangs on one person.',
  definition: 'single-threaded-accounts/two-way-90-days',
  formula: `accounts with exactly one live contact / accounts; beside: the share with none; ${SEEN}; ${BASE}`,
  source: 'the reverse of contact density (Palmatier 2008)',
  unit: 'ratio',
  better: 'lower',
  needs: [NO_PEOPLE, NO_DEALINGS],
  hits: 'single-threaded accounts',
  observe: (history, at) => observeContacts(history, 'single-threaded-accounts', at),
  finish: finishSingle,
};

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** One row per active account: the share of required parts with a live contact; `second` 1 where the decider is reached. */
async function observeAuthority(history: History, at = history.asOf): Promise<Observations> {
  const missing = await contactsMissing(history);
  if (missing !== null) return noEvidence(missing);
  const roles = await rolesOf(history);
  if (!roles.known) return noEvidence(NO_ROLES);
  const state = await contactStateAt(history, at);
  const seen = collect(state.accounts.length);
  const second: number[] = [];
  const required = roles.required.length;
  for (let index = 0; index < state.accounts.length; index++) {
    if (state.active[index] === 0) continue;
    const mask = state.roles[index] as number;
    const reached = bits(mask);
    const subject = state.accounts[index] as number;
    seen.add({
      at,
      known: at,
      subject,
      value: reached / required,
      base: required,
      hit: reached === required,
    });
    second.push(roles.economic < 0 ? Number.NaN : (mask >> roles.economic) & 1);
  }
  return seen.close({ second: Float64Array.from(second) });
}

const finishAuthority: Finish = ({ value, base, second, hit }, rows) => {
  const n = rows.length;
  const share = (count: number): number | null => (n === 0 || Number.isNaN(count) ? null : count / n);
  const total = (column: ArrayLike<number> | undefined): number =>
    rows.reduce((sum, row) => sum + (column?.[row] ?? 0), 0);
  return {
    ...meanInterval(
      Float64Array.from(rows, (row) => value?.[row] ?? 0),
      [0, 1],
    ),
    n,
    beside: {
      economicBuyer: share(total(second)),
      everyRole: share(total(hit)),
      roles: base?.[rows[0] ?? 0] ?? null,
    },
  };
};

export const contactAuthority: Measure = {
  ...common,
  id: 'contact-authority',
  says: 'How far up the company reaches at accounts: the share of the parts in buying where it has a live contact.',
  definition: 'contact-authority/required-roles',
  formula:
    'mean over accounts of required parts with a live contact / required parts. Required: the roles of the relationship ' +
    'clause (where it asks for whoever decides, the economic buyer too); without one, those of economic buyer, technical buyer, user and ' +
    'champion that anybody is recorded to have. A part is known by the role on a link, or by the fields buying_role, ' +
    'contact_role, role, seniority, function and department. Beside: the share of accounts whose economic buyer is ' +
    `reached, the share with every part, and how many parts are required. ${SEEN}; ${BASE}`,
  source:
    'Palmatier 2008, Interfirm Relational Drivers of Customer Value: contact authority, which pays most where deciders are hard to reach',
  unit: 'ratio',
  better: 'higher',
  needs: [NO_PEOPLE, NO_DEALINGS, NO_ROLES],
  observe: observeAuthority,
  finish: finishAuthority,
};
