/**
 * The eight outcomes of a simulated company by unit and quarter, counted straight from what its people did: a thousand
 * companies pass in minutes, without a database.
 */
import type { Draft } from '../../src/ledger/entry.ts';
import { simulateCompany } from '../../src/simulation/simulate-company.ts';
import type { SubjectId } from '../../src/vocabulary/ids.ts';
import { DAY_MS, instant } from '../../src/vocabulary/instant.ts';

const START = instant(Date.UTC(2024, 0, 1));
const DAYS = 730;
const QUARTERS = 8;
const QUARTER_MS = (DAYS * DAY_MS) / QUARTERS;

export type CompanyPanel = {
  readonly units: number;
  /** The quarter in which each unit took the agreement up; null: never. */
  readonly begins: readonly (number | null)[];
  /** For how much of the time each unit worked under it. */
  readonly shareUnder: Float64Array;
  /** By outcome: a list per unit, a figure per quarter. */
  readonly outcomes: { readonly [name: string]: readonly Float64Array[] };
  /** What happens between the sides, where the planted effects are largest. */
  readonly between: { readonly [name: string]: readonly Float64Array[] };
};

type Tally = { top: Float64Array[]; base: Float64Array[] };

const quarterOf = (at: number): number =>
  Math.min(QUARTERS - 1, Math.max(0, Math.floor((at - START) / QUARTER_MS)));

/** Everything the outcomes need, gathered in one pass over the company's life. */
function live(seed: number, leads: number, units: number, effects: 'true' | 'none') {
  const subject = (type: string, external: string): SubjectId => `${type}:${external}` as SubjectId;
  const request = { seed, leads, units, effects, start: START, days: DAYS, recordEveryMinutes: 1440 };
  const company = simulateCompany({ ...request, subject, scripted: 'both-ways' });
  const drafts: Draft[] = [];
  for (let record = company.next(); record !== null; record = company.next())
    for (const draft of record.drafts) if (draft.kind !== 'touched') drafts.push(draft);
  return { plan: company.plan, drafts };
}

type Home = { home: { minor: number } };
const minor = (amount: unknown): number => (amount as Home | undefined)?.home?.minor ?? 0;

export function companyPanel(
  seed: number,
  leads: number,
  units: number,
  effects: 'true' | 'none',
): CompanyPanel {
  const { plan, drafts } = live(seed, leads, units, effects);
  const unitNamed = new Map(plan.units.map(({ name }, index) => [name, index]));
  const grid = (): Float64Array[] => plan.units.map(() => new Float64Array(QUARTERS));
  const tally = (): Tally => ({ top: grid(), base: grid() });
  const [qualified, converted, accounts, forecast, kept, billed, quota] = Array.from(
    { length: 7 },
    tally,
  ) as [Tally, Tally, Tally, Tally, Tally, Tally, Tally];
  const [worked, accepted] = [tally(), tally()];
  const attempted = new Set<string>();
  const taken = new Set<string>();
  const unitOf = new Map<string, number>();
  const passedIn = new Map<string, number>();
  const dealOf = new Map<string, string>();
  const accountOf = new Map<string, string>();
  const outbound = new Set<string>();
  const wonDeals = new Set<string>();
  const wonAccounts = new Set<string>();
  const wonByMonth = new Map<string, number>();
  const called = new Map<string, number>();
  const billedIn = new Map<string, Set<number>>();
  const add = (cells: Float64Array[], of: string, quarter: number, value: number): void => {
    const unit = unitOf.get(of);
    if (unit !== undefined) (cells[unit] as Float64Array)[quarter]! += value;
  };
  for (const draft of drafts) {
    const { subject: of, happenedAt } = draft;
    const quarter = quarterOf(happenedAt);
    if (draft.kind === 'created') {
      const unit = unitNamed.get(String(draft.payload.fields['unit'] ?? draft.payload.fields['team'] ?? ''));
      if (unit !== undefined) unitOf.set(of, unit);
      if (draft.payload.fields['source'] === 'outbound') outbound.add(of);
    } else if (draft.kind === 'assigned') {
      const owner = draft.payload.owner === null ? undefined : unitOf.get(draft.payload.owner);
      if (of.startsWith('opportunity:') && owner !== undefined) unitOf.set(of, owner);
      if (!of.startsWith('lead:') || passedIn.has(of) || outbound.has(of)) continue;
      passedIn.set(of, quarter);
      add(qualified.top, of, quarter, 1);
    } else if (draft.kind === 'linked') {
      if (of.startsWith('lead:') && draft.payload.to.startsWith('opportunity:'))
        dealOf.set(of, draft.payload.to);
      if (of.startsWith('opportunity:')) accountOf.set(of, draft.payload.to);
    } else if (draft.kind === 'attempted') {
      attempted.add(of);
    } else if (draft.kind === 'accepted' || (draft.kind === 'staged' && draft.payload.stage === 'SAL')) {
      taken.add(of);
    } else if (draft.kind === 'closed' && draft.payload.outcome === 'won') {
      wonDeals.add(of);
      const month = Math.floor((happenedAt - START) / ((DAYS / 24) * DAY_MS));
      const key = `${unitOf.get(of)}/${month}`;
      wonByMonth.set(key, (wonByMonth.get(key) ?? 0) + minor(draft.payload.amount));
      add(quota.top, of, quarter, minor(draft.payload.amount));
      const account = accountOf.get(of) ?? of;
      if (!wonAccounts.has(account)) add(accounts.top, of, quarter, 1);
      wonAccounts.add(account);
    } else if (draft.kind === 'invoiced') {
      add(billed.top, of, quarter, minor(draft.payload.amount));
      const seen = billedIn.get(of) ?? new Set<number>();
      if (!seen.has(quarter)) add(billed.base, of, quarter, 1);
      billedIn.set(of, seen.add(quarter));
    } else if (draft.kind === 'quota-set' && draft.payload.amount !== undefined) {
      add(quota.base, of, quarterOf(draft.payload.from + DAY_MS), draft.payload.amount.minor);
    } else if (
      draft.kind === 'forecast-submitted' &&
      draft.payload.category === 'commit' &&
      happenedAt <= draft.payload.from + DAY_MS
    ) {
      const month = Math.round((draft.payload.from - START) / ((DAYS / 24) * DAY_MS));
      called.set(`${of}|${unitOf.get(of)}/${month}`, draft.payload.amount.minor);
    }
  }
  for (const [lead, quarter] of passedIn) {
    add(converted.base, lead, quarter, 1);
    add(worked.base, lead, quarter, 1);
    if (attempted.has(lead)) {
      add(worked.top, lead, quarter, 1);
      add(accepted.base, lead, quarter, 1);
    }
    if (taken.has(lead)) add(accepted.top, lead, quarter, 1);
    if (wonDeals.has(dealOf.get(lead) ?? '')) add(converted.top, lead, quarter, 1);
  }
  for (const [account, quarters] of billedIn)
    for (const quarter of quarters) {
      if (quarter + 4 >= QUARTERS) continue;
      add(kept.base, account, quarter, 1);
      if ([4, 5, 6, 7].some((more) => quarters.has(quarter + more))) add(kept.top, account, quarter, 1);
    }
  const callOf = new Map<string, number>();
  for (const [key, amount] of called) {
    const cell = key.split('|')[1] as string;
    callOf.set(cell, (callOf.get(cell) ?? 0) + amount);
  }
  for (const [cell, amount] of callOf) {
    const [unit, month] = cell.split('/').map(Number) as [number, number];
    const quarter = Math.floor(month / 3);
    if (quarter < 0 || quarter >= QUARTERS || forecast.top[unit] === undefined) continue;
    const actual = wonByMonth.get(cell) ?? 0;
    forecast.top[unit]![quarter]! += Math.abs(actual - amount);
    forecast.base[unit]![quarter]! += actual;
  }
  const share = ({ top, base }: Tally): Float64Array[] =>
    top.map((row, unit) =>
      row.map((value, at) => (base[unit]?.[at] ? value / (base[unit][at] as number) : Number.NaN)),
    );
  return {
    units: plan.units.length,
    begins: plan.units.map(({ adoptsAt }) => (adoptsAt === null ? null : quarterOf(adoptsAt))),
    shareUnder: Float64Array.from(plan.units, ({ adoptsAt }) =>
      adoptsAt === null ? 0 : (START + DAYS * DAY_MS - adoptsAt) / (DAYS * DAY_MS),
    ),
    outcomes: {
      'qualified-leads': qualified.top,
      'lead-conversion-rate': share(converted),
      'new-accounts': accounts.top,
      'forecast-accuracy': share(forecast).map((row) => row.map((error) => 1 - error)),
      'customer-retention-rate': share(kept),
      'average-account-billing': share(billed),
      revenue: billed.top,
      'quota-attainment': share(quota),
    },
    between: { worked: share(worked), 'acceptance-rate': share(accepted) },
  };
}

/** Each unit's mean over the quarters that have a figure. */
export function wholeOf(rows: readonly Float64Array[]): Float64Array {
  return Float64Array.from(rows, (row) => {
    const known = row.filter((value) => !Number.isNaN(value));
    return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}
