/** Random pay plans and random pasts to pay them out on: small, crooked and full of ties. */

import type { DatedRate } from '../src/incentives/exchange-rates.ts';
import type { Past, PastDeal, PastLead, PastPerson, PaySpan } from '../src/incentives/past.ts';
import type { PayPlan, PlanComponent, PlanRole } from '../src/incentives/pay-plan.ts';

export type Dice = (sides: number) => number;

export function diceOf(seed: number): Dice {
  let state = (seed * 2_654_435_761) >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}

const DAY = 86_400_000;
const MONTH = 30 * DAY;

function spans(length: number, months: number): PaySpan[] {
  return Array.from({ length: Math.floor(months / length) }, (_, n) => ({
    key: `${length}-${n}`,
    from: n * length * MONTH,
    to: (n + 1) * length * MONTH,
  }));
}

const pick = <One>(dice: Dice, list: readonly One[]): One => list[dice(list.length)] as One;
const maybe = <One>(dice: Dice, value: One): One | null => (dice(2) === 0 ? null : value);

const MEASURES = [
  'bookings',
  'bookings',
  'attributed-revenue',
  'quota-attainment',
  'gross-margin',
  'new-accounts',
  'win-rate',
  'qualified-leads',
  'acceptance-rate',
  'stage-conversion',
  'lead-conversion-rate',
  'sla-attainment',
  'renewal-rate',
  'gross-retention',
  'customer-satisfaction',
  'revenue',
];
const BY_RATE = ['bookings', 'attributed-revenue', 'gross-margin', 'renewal-rate', 'revenue'];
const BY_PIECE = [
  'bookings',
  'new-accounts',
  'win-rate',
  'qualified-leads',
  'acceptance-rate',
  'stage-conversion',
];
const MONEY = ['bookings', 'attributed-revenue', 'quota-attainment', 'revenue'];
const PIECES = ['new-accounts', 'qualified-leads'];

function targetFor(dice: Dice, measure: string, way: string): string {
  if (way === 'rate' || (way === 'share' && MONEY.includes(measure))) return `${1 + dice(900)}.${dice(100)}`;
  if (way === 'each' || PIECES.includes(measure)) return String(1 + dice(6));
  if (measure === 'gross-margin') return pick(dice, ['0.4', '250']);
  return `0.${1 + dice(9)}`;
}

const GUARDED = ['bookings', 'attributed-revenue', 'quota-attainment', 'gross-margin', 'new-accounts'];

function guardFor(dice: Dice) {
  const marginAtLeast = pick(dice, [null, '0.2', '0.5', '-0.1']);
  const discountAtMost = marginAtLeast === null ? pick(dice, ['0.05', '0.2']) : pick(dice, [null, '0.1']);
  return { marginAtLeast, discountAtMost, acceptanceAtLeast: null };
}

function leadGuard(dice: Dice) {
  return dice(2) === 0 ? null : { ...NO_GUARD, acceptanceAtLeast: pick(dice, ['0', '0.3', '0.5', '0.667']) };
}

const NO_GUARD = { marginAtLeast: null, discountAtMost: null };

/** Dollars, and a currency without minor units; in each a rate is missing now and then. */
export function randomRates(dice: Dice): ReadonlyMap<string, readonly DatedRate[]> {
  const day = () => `2025-${String(1 + dice(12)).padStart(2, '0')}-${String(1 + dice(28)).padStart(2, '0')}`;
  const dated = (rates: readonly string[]): readonly DatedRate[] =>
    dice(4) === 0
      ? [{ from: null, rate: pick(dice, rates) }]
      : [...new Set([day(), day(), day()])].sort().map((from) => ({ from, rate: pick(dice, rates) }));
  return new Map([
    ['USD', dated(['0.92', '0.925', '1e-1'])],
    ['JPY', dated(['0.0061', '0.005', '0.00625'])],
  ]);
}

function component(dice: Dice, n: number): PlanComponent {
  const measure = pick(dice, MEASURES);
  const ways = [
    'share',
    ...(BY_RATE.includes(measure) ? ['rate'] : []),
    ...(BY_PIECE.includes(measure) ? ['each'] : []),
  ];
  const way = pick(dice, ways);
  const target = way === 'share' || dice(2) === 0 ? targetFor(dice, measure, way) : null;
  const isPool = dice(6) === 0;
  const steps =
    target === null
      ? []
      : pick(dice, [
          [],
          [['1', '2']],
          [
            ['0.5', '0.5'],
            ['1', '1.5'],
            ['1.3', '3'],
          ],
        ]);
  const ofLeads = measure === 'acceptance-rate' && way === 'each' && !isPool ? leadGuard(dice) : null;
  const guard = GUARDED.includes(measure) && dice(3) === 0 ? guardFor(dice) : ofLeads;
  if (isPool) {
    return {
      ...{ id: `c${n}`, says: 'x', measure, where: {}, per: pick(dice, ['month', 'quarter', 'year']) },
      ...{ level: pick(dice, ['person', 'team']), share: null, rate: null, each: null, target: null },
      ...{ threshold: null, cap: null, tiers: [], fromFirst: false, guard, clawback: null, credit: 'owners' },
      pool: {
        amount: `${1 + dice(900)}.${dice(100)}`,
        shares: pick(dice, [['1'], ['0.5', '0.3', '0.2'], ['0.333', '0.333']]),
      },
    };
  }
  return {
    ...{ id: `c${n}`, says: 'x', measure, where: dice(4) === 0 ? { product: pick(dice, ['a', 'b']) } : {} },
    per: pick(dice, ['month', 'quarter', 'year']),
    level: pick(dice, ['person', 'team', 'company']),
    share: way === 'share' ? '0.333' : null,
    rate: way === 'rate' ? pick(dice, ['8%', '0.125', '33.3 %']) : null,
    each: way === 'each' ? pick(dice, ['12.5', '0.01']) : null,
    target,
    threshold: target === null ? null : maybe(dice, pick(dice, ['0.5', '0.9'])),
    cap: target === null ? null : maybe(dice, pick(dice, ['1.2', '2'])),
    tiers: steps.map(([above = '', times = '']) => ({ above, times })),
    credit: dice(4) === 0 ? 'side' : 'owners',
    ...{ fromFirst: steps.length > 0 && dice(2) === 0, guard, pool: null },
    clawback:
      dice(2) === 0 ? null : { withinMs: (30 + dice(200)) * DAY, share: pick(dice, ['1', '0.5', '0.333']) },
  };
}

function role(dice: Dice, n: number): PlanRole {
  return {
    ...{ id: `r${n}`, name: `Role ${n}`, side: n % 2 === 0 ? 'sales' : 'marketing', variable: '0.45' },
    atTarget: maybe(dice, '61234.56'),
    holders: [`word-${n}`],
    components: Array.from({ length: 1 + dice(3) }, (_, place) => component(dice, place)),
    ramp: pick(dice, [[], [], ['0.25', '0.5'], ['0', '0.5']]),
    guarantee: dice(3) === 0 ? { months: 1 + dice(6), share: '0.8' } : null,
    draw: dice(3) === 0 ? { perMonth: '700.01', recoverable: dice(2) === 0 } : null,
  };
}

export function randomPlan(dice: Dice): PayPlan {
  const roles = Array.from({ length: 2 }, (_, n) => role(dice, n));
  return { roles, ofPersons: new Map(dice(2) === 0 ? [] : [['p1', '80000']]), units: 100, rates: new Map() };
}

function creditsOf(dice: Dice, people: readonly PastPerson[]) {
  const [one, other] = [pick(dice, people), pick(dice, people)];
  if (dice(5) === 0) return [{ person: null, team: null, parts: 10_000 }];
  const whole = { person: one.id, team: one.team, parts: 10_000 };
  if (dice(3) > 0 || one === other) return [whole];
  const parts = pick(dice, [5_000, 3_333, 1]);
  return [
    { ...whole, parts },
    { person: other.id, team: other.team, parts: 10_000 - parts },
  ];
}

export function randomPast(dice: Dice, months = 15): Past {
  const people = Array.from(
    { length: 4 },
    (_, n): PastPerson => ({
      ...{ id: `p${n}`, name: `P${n}`, side: n % 2 === 0 ? 'sales' : 'marketing' },
      team: maybe(dice, pick(dice, ['north', 'south'])),
      words: [`word-${n % 2}`],
      joinedAt: dice(3) === 0 ? dice(months) * MONTH - 40 * DAY : null,
    }),
  );
  // Dates fall on whole days, so that many are the same instant.
  const day = () => dice(months * 30) * DAY;
  const kept = (id: string) => ({
    ...{ id, label: id, at: day(), credits: creditsOf(dice, people) },
    cuts: { product: pick(dice, ['a', 'b', 'c']) },
  });
  const deals = Array.from({ length: 14 }, (_, n): PastDeal => {
    const one = kept(`d${n}`);
    const amount = 1 + dice(30_001);
    const list = maybe(dice, amount + dice(5_000));
    return {
      ...{
        ...one,
        won: dice(5) > 0,
        amount,
        list,
        margin: maybe(dice, dice(20_000) - 5_000),
        pieces: 1 + dice(4),
      },
      ...{ fresh: dice(2) === 0, marketing: maybe(dice, dice(amount + 1)), account: `a${dice(8)}` },
      leftAt: dice(3) === 0 ? one.at + dice(300) * DAY : null,
    };
  });
  const leads = Array.from({ length: 14 }, (_, n): PastLead => {
    const one = kept(`l${n}`);
    return {
      ...{
        ...one,
        qualifiedAt: one.at,
        passedAt: maybe(dice, one.at + DAY),
        opportunityAt: maybe(dice, day()),
      },
      ...{
        verdict: pick(dice, ['accepted', 'rejected', 'unanswered', 'open', null]),
        customerAt: maybe(dice, day()),
      },
    };
  });
  const some = <One>(n: number, prefix: string, make: (one: ReturnType<typeof kept>) => One): One[] =>
    Array.from({ length: n }, (_, place) => make(kept(`${prefix}${place}`)));
  return {
    currency: 'EUR',
    window: { key: 'w', from: 3 * MONTH, to: months * MONTH },
    spans: { month: spans(1, months), quarter: spans(3, months), year: spans(12, months) },
    ...{ people, deals, leads, missing: {} },
    renewals: some(6, 'n', (one) => ({
      ...{ ...one, account: `a${dice(8)}`, kept: dice(2) === 0, amount: dice(9_000) },
    })),
    ratings: some(5, 't', (one) => ({ ...one, score: dice(10_001) })),
    answers: some(8, 's', (one) => ({
      ...{ ...one, inTime: dice(2) === 0 },
      cuts: { ...one.cuts, side: pick(dice, ['sales', 'marketing']) },
    })),
    invoices: some(8, 'i', (one) => ({ ...one, amount: dice(8_000) - 500 })),
    quotas: people.flatMap(({ id }) =>
      spans(3, months).map(({ from, to }) => ({ person: id, from, to, amount: 1 + dice(60_000) })),
    ),
  };
}
