/** Invented claims, credit and measures of revenue in the shapes the server answers; what a side records is remembered. */
import type { ReadAttributionOutput } from '../../src/operations/read-attribution.ts';
import type { ReadContestedRevenueOutput } from '../../src/operations/read-contested-revenue.ts';
import type { ReadMeasureOutput } from '../../src/operations/read-measure.ts';
import type { SettleCreditOutput } from '../../src/operations/settle-credit.ts';
import { AS_OF } from './fixture-figures.ts';
import { untilNextBench } from './fixture-memory.ts';

type Deal = ReadContestedRevenueOutput['rows'][number];
type Model = ReadContestedRevenueOutput['models'][number];
type Assents = Deal['assents'];

const MODELS = [
  ['first', 'All to the first touch.', (place: number) => (place % 4 === 3 ? 0.2 : 1)],
  ['last', 'All to the last touch.', (place: number) => (place % 4 === 1 ? 1 : 0.1)],
  [
    'w',
    '30 % each to first touch, lead and opportunity; 10 % shared.',
    (place: number) => 0.4 + (place % 4) / 10,
  ],
  ['markov', 'What is lost without a touch.', () => 0.55],
] as const;
const DEALS = 45;

/** What the sides have recorded, by workspace and deal. */
const RECORDED = untilNextBench(new Map<string, Assents>());

function dealAt(place: number, workspace: string, name: string | null): Deal {
  const id = `D-${100 + place}`;
  const amount = 240_000 - place * 5_000;
  const parts = MODELS.map(([, , part]) => Math.round(part(place) * amount));
  const [least, most] = [Math.min(...parts), Math.max(...parts)];
  const assents = RECORDED.get(`${workspace}/${id}`) ?? { marketing: null, sales: null };
  const settled =
    assents.marketing !== null && assents.marketing === assents.sales ? assents.marketing : null;
  const marketing = settled === null ? (parts[2] ?? 0) : settled * amount;
  const claimed = place % 15 !== 14;
  return {
    id,
    label: place === 0 && name !== null ? name : `Order ${100 + place} of Lindner ${place} GmbH`,
    account: place === 0 && name !== null ? name : `Lindner ${place} GmbH`,
    wonAt: '2026-06-14T09:30:00.000Z',
    amount,
    marketing: claimed ? { least, most } : null,
    sales: claimed ? { least: amount - most, most: amount - least } : null,
    contested: claimed ? most - least : 0,
    ruling: claimed ? { marketing, sales: amount - marketing } : null,
    settled,
    assents,
    byModel: claimed ? parts : parts.map(() => null),
  };
}

const SHOWS: Readonly<Record<string, (deal: Deal) => boolean>> = {
  all: () => true,
  contested: (deal) => deal.contested > 0,
  settled: (deal) => deal.settled !== null,
  'half-settled': ({ assents, settled }) =>
    settled === null && (assents.marketing !== null || assents.sales !== null),
  unclaimed: (deal) => deal.marketing === null,
};

function sum(deals: readonly Deal[], of: (deal: Deal) => number): number {
  return deals.reduce((all, deal) => all + of(deal), 0);
}

function models(deals: readonly Deal[]): Model[] {
  const claimed = deals.filter((deal) => deal.marketing !== null);
  const bookings = sum(claimed, (deal) => deal.amount);
  return MODELS.map(([model, says], place) => {
    const marketing = sum(claimed, (deal) => deal.byModel[place] ?? 0);
    return {
      ...{ model, says, definition: `attribution/${model}`, inForce: model === 'w' },
      ...{ associative: model === 'markov', marketing, sales: bookings - marketing },
      unattributed: sum(deals, (deal) => deal.amount) - bookings,
    };
  });
}

type Asked = { readonly workspace: string; readonly query: URLSearchParams };

const NO_CLAIMS: ReadContestedRevenueOutput = {
  ...{ asOf: null, currency: null, agreed: false, inForce: null, deals: 0, bookings: 0 },
  ...{ agreedMarketing: 0, agreedSales: 0, contested: 0, unclaimed: 0 },
  excluded: { deals: 0, amount: 0 },
  settled: { deals: 0, amount: 0 },
  claims: { marketing: 0, sales: 0, sum: 0, overRevenue: null },
  ruling: { marketing: 0, sales: 0, unattributed: 0 },
  ...{ models: [], found: 0, rows: [], notes: [] },
  missing: ['won opportunities with amount and date', 'touches with the person they reached'],
};

export function contested(
  { workspace, query }: Asked,
  variant: { readonly empty: boolean; readonly name: string | null },
): ReadContestedRevenueOutput {
  if (variant.empty) return NO_CLAIMS;
  const all = Array.from({ length: DEALS }, (_, place) => dealAt(place, workspace, variant.name));
  const named = (query.get('deal') ?? '').toLowerCase();
  const found = all
    .filter(SHOWS[query.get('show') ?? 'all'] ?? (() => true))
    .filter((deal) => deal.label.toLowerCase().includes(named));
  const after = Number(query.get('after') ?? 0);
  const settled = all.filter((deal) => deal.settled !== null);
  const claimed = all.filter((deal) => deal.marketing !== null);
  const [bookings, unclaimed] = [
    sum(all, (deal) => deal.amount),
    sum(all, (deal) => deal.amount) - sum(claimed, (deal) => deal.amount),
  ];
  const most = {
    marketing: sum(claimed, (deal) => deal.marketing?.most ?? 0),
    sales: sum(claimed, (deal) => deal.sales?.most ?? 0),
  };
  const ruled = sum(claimed, (deal) => deal.ruling?.marketing ?? 0);
  return {
    ...{ asOf: AS_OF, currency: 'EUR', agreed: true, inForce: 'w', deals: all.length, bookings, unclaimed },
    agreedMarketing: sum(claimed, (deal) => deal.marketing?.least ?? 0),
    agreedSales: sum(claimed, (deal) => deal.sales?.least ?? 0),
    contested: sum(claimed, (deal) => deal.contested),
    excluded: { deals: 2, amount: 18_000 },
    settled: { deals: settled.length, amount: sum(settled, (deal) => deal.amount) },
    claims: {
      ...most,
      sum: most.marketing + most.sales,
      overRevenue: (most.marketing + most.sales) / (bookings - unclaimed),
    },
    ruling: { marketing: ruled, sales: bookings - unclaimed - ruled, unattributed: unclaimed },
    ...{ models: models(all), found: found.length },
    rows: found.slice(after, after + Number(query.get('limit') ?? 50)),
    notes: ['Two deals are in another currency and stand apart.'],
    missing: [],
  };
}

/** A side records a split; both saying the same settles the deal. */
export function settle(workspace: string, body: Readonly<Record<string, unknown>>): SettleCreditOutput {
  const [deal, side] = [String(body['deal']), body['as'] === 'sales' ? 'sales' : 'marketing'] as const;
  const marketing = Number(body['marketing']) / 100;
  const before = RECORDED.get(`${workspace}/${deal}`) ?? { marketing: null, sales: null };
  const assents = { ...before, [side]: marketing };
  RECORDED.set(`${workspace}/${deal}`, assents);
  return { deal, side, marketing, seq: 7, stands: assents.marketing === assents.sales, assents };
}

const KEYS: Readonly<Record<string, readonly string[]>> = {
  channel: ['Webinar', 'Paid search', 'E-mail', 'Field events'],
  campaign: ['Spring webinar', 'Trade show Hannover', 'Search, brand', '(not recorded)'],
};

export function attribution(
  { query }: Asked,
  variant: { readonly empty: boolean; readonly name: string | null },
): ReadAttributionOutput {
  const by = (query.get('by') ?? 'channel') as ReadAttributionOutput['by'];
  const model = query.get('model') ?? 'w';
  const keys = variant.empty
    ? []
    : (KEYS[by] ?? Array.from({ length: 30 }, (_, place) => `Piece ${place + 1}`));
  const shown = keys.map((key, place) => (place === 0 && variant.name !== null ? variant.name : key));
  const scale = model === 'last' ? 20_000 : 90_000;
  return {
    ...{
      model,
      by,
      definition: `attribution/${model}`,
      says: 'Of the touches that count.',
      associative: model === 'markov',
    },
    ...{ agreed: true, inForce: 'w', asOf: AS_OF, currency: 'EUR', deals: DEALS, bookings: 5_850_000 },
    ...{
      attributed: 5_340_000,
      unattributed: 510_000,
      settledDeals: 0,
      excluded: { deals: 2, amount: 18_000 },
    },
    rows: shown.map((key, place) => {
      const value = scale * (keys.length - place);
      const cost = place === 3 ? null : place === 1 ? value * 2 : value / 20;
      return {
        ...{
          key,
          value,
          exact: value + 0.25,
          marketing: value * 0.8,
          sales: value * 0.2,
          deals: 9 - (place % 9),
          cost,
        },
        return: cost === null ? null : (value - cost) / cost,
      };
    }),
    models: [],
    notes: [],
    missing: variant.empty ? ['touches with the person they reached'] : [],
  };
}

type Told = Pick<ReadMeasureOutput, 'unit' | 'value' | 'n'> & {
  readonly interval?: [number, number];
  readonly beside?: Record<string, number | null>;
};

const RATE = { unit: 'ratio' as const, value: 0.26, n: 46, interval: [0.156, 0.403] as [number, number] };
const MEASURES: Readonly<Record<string, Told>> = {
  'sourced-revenue': {
    ...{ unit: 'money', value: 2_843_200, n: 50 },
    beside: {
      leadSourceField: 2_843_200,
      firstTouch: 3_055_200,
      preSalesTouch: null,
      gap: 212_000,
      bookings: 3_382_800,
    },
  },
  'influenced-revenue': {
    unit: 'money',
    value: 2_987_900,
    n: 50,
    beside: { share: 0.883, influencedDeals: 42 },
  },
  'marketing-roi': {
    unit: 'ratio',
    value: 8.17,
    n: 44,
    beside: { earned: 1_619_353, cost: 176_639, withoutMargin: 6 },
  },
  'marketing-roi/attributed-margin': { unit: 'ratio', value: 7.65, n: 44, beside: { withoutMargin: 6 } },
  'customer-acquisition-cost': {
    unit: 'money',
    value: 49_517,
    n: 48,
    beside: { customers: 48, lagDays: 39, beforeSpend: 2 },
  },
  'customer-acquisition-cost/paid-lagged': { unit: 'money', value: 6_029, n: 28 },
  'marketing-spend': { unit: 'money', value: 176_639, n: 144 },
  'unused-collateral-rate': { ...RATE, beside: { hits: 12, young: 7 } },
  'unused-collateral-rate/in-window': RATE,
  'stale-collateral-rate': { ...RATE, beside: { neverUsedOrYoung: 24 } },
  'collateral-in-won-deals': RATE,
  'win-rate-with-collateral': {
    ...RATE,
    beside: { without: 0.185, difference: 0.055, differenceLow: -0.05, differenceHigh: 0.16 },
  },
  'uninfluenced-win-rate': RATE,
};
const NO_COPIES = ['which collateral sellers made after another'];

/** Null: not a measure of this page. */
export function revenueMeasure(query: URLSearchParams, name: string | null): ReadMeasureOutput | null {
  const id = query.get('id') ?? '';
  const head = { id, says: 'As its definition says.', definition: `${id}/fixed`, rows: [] };
  if (id === 'reinvented-collateral-rate')
    return {
      ...head,
      unit: 'ratio',
      value: null,
      n: 0,
      interval: null,
      evidence: 'none',
      missing: NO_COPIES,
    };
  const told = MEASURES[id];
  if (told === undefined) return null;
  const { interval = null, ...rest } = told;
  const rows =
    query.get('by') === 'asset'
      ? ['Data sheet 42', name ?? 'Case study 7'].map((key, place) => ({
          ...{ key, value: 0.4 - place / 10, n: 11 - place, evidence: 'ok' as const },
          interval: [0.2, 0.7] as [number, number],
        }))
      : [];
  return {
    ...head,
    ...rest,
    interval,
    rows,
    evidence: 'ok',
    missing: [],
    ...(told.unit === 'money' ? { currency: 'EUR' } : {}),
  };
}
