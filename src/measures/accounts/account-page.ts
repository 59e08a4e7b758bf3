/** One account as both sides should see it: money, retention, people, deals, gaps, and all that was done with it. */
import { currencyDigits } from '../currency-digits.ts';
import { contactsMissing, NO_ROLES } from '../defined/account-contacts.ts';
import { billedQuarters, QUARTERS_LATER } from '../defined/billed-quarters.ts';
import { ratingsOf } from '../defined/ratings-of.ts';
import { QUALITY_PARTS } from '../defined/relationship-quality.ts';
import { businessAt } from '../history/contact-state.ts';
import { contactWindow } from '../history/contacts.ts';
import { dealsOf, LOST, WON } from '../history/deals.ts';
import { type History, type MeasureContext, openHistory } from '../history/history.ts';
import { rolesOf } from '../history/people.ts';
import { ownersOf, relationsOf } from '../history/relations.ts';
import type { Lens } from '../lens-port.ts';
import { standingAt } from '../standing-state.ts';
import { openAmounts, openAt, revenueBy } from './account-columns.ts';
import { type AccountGap, type AccountPerson, gapsOf, peopleAtAccount, roleWords } from './account-people.ts';
import { type Timeline, type TimelineQuestion, timelineOf } from './account-timeline.ts';

type Named = { readonly subject: string; readonly id: string; readonly name: string };

export type AccountPage = Named & {
  readonly at: number;
  readonly windowDays: number;
  readonly currency: string | null;
  readonly owner: string | null;
  readonly active: boolean;
  /** All that was ever invoiced by then; and in the 365 days before. */
  readonly revenue: { readonly total: number | null; readonly lastYear: number | null };
  readonly quarters: readonly { readonly key: string; readonly billed: number }[];
  /** The last quarter billed that has its year behind it, against the same account a year later; null where there is none. */
  readonly retention: {
    readonly quarter: string;
    readonly start: number;
    readonly aYearOn: number;
    readonly gross: number;
    readonly net: number;
  } | null;
  /** People in touch; null where contacts cannot be told. */
  readonly density: number | null;
  readonly roles: readonly { readonly role: string; readonly known: boolean; readonly reached: boolean }[];
  readonly people: readonly (Named & {
    readonly roles: readonly string[];
    readonly live: boolean;
    readonly records: number;
    readonly lastAt: number | null;
    readonly lastTwoWay: number | null;
  })[];
  readonly deals: readonly (Named & {
    readonly state: 'open' | 'won' | 'lost';
    readonly openedAt: number | null;
    readonly closedAt: number | null;
    readonly amount: number | null;
  })[];
  /** 0 to 1 of the scale, the mean of all ratings by then. */
  readonly ratings: readonly { readonly what: string; readonly share: number; readonly n: number }[];
  readonly gaps: readonly (Omit<AccountGap, 'person'> & { readonly person: Named | null })[];
  readonly timeline: Timeline;
  readonly missing: readonly string[];
};

export type AccountQuestion = TimelineQuestion & { readonly to?: number };

async function namesOf(history: History, codes: readonly number[]): Promise<(code: number) => Named> {
  const list = [...new Set(codes)].filter((code) => code > 0);
  const [subjects, names, ids] = await Promise.all([
    history.lens.textsOf(list),
    history.lens.labelsOf(list),
    history.lens.externalsOf(list),
  ]);
  const place = new Map(list.map((code, index) => [code, index]));
  return (code) => {
    const index = place.get(code) ?? -1;
    return { subject: subjects[index] ?? '', id: ids[index] ?? '', name: names[index] ?? '' };
  };
}

/** Quarters that were over by `at`; the running one too where nothing later is known. */
async function quartersOf(history: History, account: number, at: number) {
  const billing = await billedQuarters(history);
  if ('missing' in billing) return { quarters: [], retention: null };
  const { spans, currency } = billing;
  const ended = spans.findLastIndex((span) => span.to <= at);
  const [over, last] = [Math.min(billing.over, ended), at < history.asOf ? ended : spans.length];
  const { units } = currencyDigits(currency ?? '');
  const own = billing.accounts.find((one) => one.account === account);
  const known = (own?.quarters ?? []).filter((quarter) => quarter <= last);
  const quarters = known.map((quarter) => ({
    key: spans[quarter]?.key ?? '',
    billed: (own?.billed.get(quarter) ?? 0) / units,
  }));
  const ripe = own?.quarters.findLast(
    (quarter) => quarter + QUARTERS_LATER <= over && (own.billed.get(quarter) ?? 0) > 0,
  );
  if (own === undefined || ripe === undefined) return { quarters, retention: null };
  const start = own.billed.get(ripe) ?? 0;
  const then = Math.max(0, own.billed.get(ripe + QUARTERS_LATER) ?? 0);
  const retention = {
    quarter: spans[ripe]?.key ?? '',
    start: start / units,
    aYearOn: then / units,
    gross: Math.min(then, start) / start,
    net: then / start,
  };
  return { quarters, retention };
}

async function dealsAt(history: History, account: number): Promise<number[]> {
  const deals = await dealsOf(history);
  const { accountOf } = await relationsOf(history);
  const found: number[] = [];
  deals.codes.forEach((code, index) => {
    if (accountOf[code] === account) found.push(index);
  });
  return found;
}

async function dealLines(
  history: History,
  places: readonly number[],
  at: number,
  named: (code: number) => Named,
) {
  const deals = await dealsOf(history);
  const { currency, of } = await openAmounts(history);
  const units = currency === null ? 1 : currencyDigits(currency).units;
  const instant = (when: number): number | null => (Number.isNaN(when) ? null : when);
  const lines: AccountPage['deals'][number][] = [];
  for (const deal of places) {
    if ((deals.createdAt[deal] as number) > at) continue;
    const open = openAt(deals, deal, at);
    const said = open ? of(deal, at) : (deals.amount[deal] as number);
    lines.push({
      ...named(deals.codes[deal] as number),
      state: open ? 'open' : deals.outcome[deal] === WON ? 'won' : 'lost',
      openedAt: instant(deals.createdAt[deal] as number),
      closedAt:
        open || (deals.outcome[deal] !== WON && deals.outcome[deal] !== LOST)
          ? null
          : instant(deals.closedAt[deal] as number),
      amount: said === null || Number.isNaN(said) ? null : said / units,
    });
  }
  const when = (line: (typeof lines)[number]): number => line.closedAt ?? Number.POSITIVE_INFINITY;
  return lines.sort((one, other) => (when(other) === when(one) ? 0 : when(other) - when(one)));
}

async function ratingLines(history: History, account: number, at: number): Promise<AccountPage['ratings']> {
  const words = ['satisfaction', ...QUALITY_PARTS];
  const ratings = await ratingsOf(history, words);
  return words.flatMap((what, place) => {
    const shares: number[] = [];
    for (let row = 0; row < ratings.rows; row++) {
      if (ratings.account[row] !== account || ratings.what[row] !== place) continue;
      if ((ratings.at[row] as number) <= at) shares.push(ratings.share[row] as number);
    }
    const n = shares.length;
    return n === 0 ? [] : [{ what, n, share: shares.reduce((sum, one) => sum + one, 0) / n }];
  });
}

function partsReached(people: readonly AccountPerson[], required: readonly string[]): AccountPage['roles'] {
  return required.map((role, bit) => {
    const bearers = people.filter((person) => (person.roles >> bit) & 1);
    return { role, known: bearers.length > 0, reached: bearers.some((person) => person.live) };
  });
}

const YEAR_MS = 365 * 86_400_000;

async function answer(history: History, account: number, question: AccountQuestion): Promise<AccountPage> {
  const at = standingAt(history, question.to);
  const span = question.to === undefined ? {} : { to: question.to };
  // One account alone is looked for: its place is the first, all others have none.
  const only = new Int32Array(history.lens.words + 1).fill(-1);
  only[account] = 0;
  const billed = await revenueBy(history, only, 1, span);
  const lastYear = await revenueBy(history, only, 1, { ...span, from: at - YEAR_MS + 1 });
  const currency = billed.currency ?? (await openAmounts(history)).currency;
  const business = await businessAt(history, at);
  const untold = await contactsMissing(history);
  const people = await peopleAtAccount(history, account, at);
  const roles = await rolesOf(history);
  const deals = await dealsAt(history, account);
  const dealCodes = (await dealsOf(history)).codes;
  const about = [
    ...people.flatMap(({ records }) => records),
    ...deals.map((deal) => dealCodes[deal] as number),
  ];
  const owner = (await ownersOf(history)).known(account, at);
  const named = await namesOf(history, [account, owner, ...about]);
  const { units } = currencyDigits(currency ?? '');
  const money = (column: Float64Array | null): number | null =>
    column === null ? null : (column[0] as number) / units;
  return {
    ...named(account),
    at,
    windowDays: contactWindow(history) / 86_400_000,
    currency,
    owner: owner === 0 ? null : named(owner).name,
    active: business === null ? people.length > 0 : business[account] === 1,
    revenue: { total: money(billed.revenue), lastYear: money(lastYear.revenue) },
    ...(await quartersOf(history, account, at)),
    density: untold === null ? people.filter(({ live }) => live).length : null,
    roles: partsReached(people, roles.required),
    people: people.map(({ records, roles: mask, live, lastAt, lastTwoWay }) => ({
      ...named(records[0] as number),
      ...{ live, lastAt, lastTwoWay },
      roles: roleWords(roles, mask),
      records: records.length,
    })),
    deals: await dealLines(history, deals, at, named),
    ratings: await ratingLines(history, account, at),
    gaps: (untold === null ? gapsOf(history, people, roles) : []).map((gap) => ({
      ...gap,
      person: gap.person === null ? null : named(gap.person),
    })),
    timeline: await timelineOf(history, [account, ...about], at, question),
    missing: [...billed.missing, ...(untold === null ? [] : [untold]), ...(roles.known ? [] : [NO_ROLES])],
  };
}

/** Reads the page of one account; null where the lens knows no such account. */
export function readAccount(
  lens: Lens,
  subject: string,
  question: AccountQuestion,
  context: MeasureContext,
): Promise<AccountPage | null> {
  return lens.answer(async () => {
    const [code = 0] = await lens.codesOf([subject]);
    const history = openHistory(lens, context);
    if (code === 0 || !subject.startsWith('account:')) return null;
    return answer(history, code, question);
  });
}
