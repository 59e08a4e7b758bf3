/** Random records of a company: plain entries in any order, handoffs, and whole lives of deals so that money is seldom missing. */
import fc from 'fast-check';
import type { Draft } from '../src/ledger/entry.ts';
import type { SubjectId } from '../src/vocabulary/ids.ts';
import { HOUR_MS, type Instant, instant } from '../src/vocabulary/instant.ts';
import { epochDayOf, startOfDay } from '../src/vocabulary/local-date.ts';
import { compileZone } from '../src/vocabulary/time-zone.ts';

const compiled = compileZone('Europe/Berlin');
if (!compiled.ok) throw new Error(compiled.refusal);
export const zone = compiled.value;
const FIRST_DAY = epochDayOf({ year: 2024, month: 1, day: 20 });
const LAST_DAYS = 900;

/** Midnights are dates without a time; what happens at another hour is known to the instant. */
const moment = fc
  .tuple(fc.integer({ min: 0, max: LAST_DAYS }), fc.constantFrom(0, 9 * HOUR_MS, 9.5 * HOUR_MS, 18 * HOUR_MS))
  .map(([day, time]) => {
    const precision = time === 0 ? 'day' : 'instant';
    return { happenedAt: instant(startOfDay(zone, FIRST_DAY + day) + time), precision } as const;
  });

const named = (type: string, count: number): fc.Arbitrary<SubjectId> =>
  fc.integer({ min: 1, max: count }).map((number) => `${type}:${number}` as SubjectId);
const lead = named('lead', 4);
const deal = named('opportunity', 4);
const account = named('account', 3);
const user = named('user', 3);
const owned = fc.oneof(lead, deal);
const amount = fc.integer({ min: 1, max: 9000 }).map((minor) => ({ minor, currency: 'EUR' }));
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });
const grounds = fc.constant({
  agreement: 'a'.repeat(64),
  semantics: 1,
  timeZoneData: 'test',
  because: { timer: 'test' },
  axis: 'live',
});

type Body = { readonly kind: string; readonly subject: SubjectId; readonly payload: object };
function body(
  kind: string,
  subject: fc.Arbitrary<SubjectId>,
  payload: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Body> {
  const record = fc
    .record(payload)
    .map(
      (fields) =>
        Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as object,
    );
  return fc.record({ kind: fc.constant(kind), subject, payload: record });
}

const industry = fc.record(
  { industry: fc.constantFrom('steel', 'paper', 'food', null) },
  { requiredKeys: [] },
);
const contracts = fc.record({
  contract_end: fc.constantFrom('2024-05-01', '2024-06-15', '2025-01-01', '2025-02-28', '2026-01-31'),
});
const product = named('product', 2);
const channel = maybe(fc.constantFrom('fair', 'search'));
/** What deals cost and would have cost by the list; a plain number is one of major units. */
const prices = fc.record(
  {
    cost: fc.oneof(amount, fc.integer({ min: 0, max: 40 })),
    gross_margin: fc.oneof(amount, fc.constant(null)),
    list_price: fc.oneof(
      amount,
      fc.double({ min: 1, max: 90, noNaN: true }).map((one) => Math.round(one * 100) / 100),
    ),
    quantity: fc.constantFrom(1, 2, 12),
  },
  { requiredKeys: [] },
);
const handoff = fc
  .tuple(lead, fc.integer({ min: 1, max: 3 }))
  .map(([subject, turn]) => `h/${subject}/${turn}`);
const quarter = fc.integer({ min: 0, max: 9 }).map((number) => {
  const at = (quarters: number): Instant => {
    const [year, month] = [2024 + Math.floor(quarters / 4), (quarters % 4) * 3 + 1];
    return startOfDay(zone, epochDayOf({ year, month, day: 1 }));
  };
  return { from: at(number), to: at(number + 1) };
});
const period = (kind: string, payload: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Body> =>
  fc
    .tuple(quarter, body(kind, fc.oneof(user, fc.constant('workspace:self' as SubjectId)), payload))
    .map(([span, one]) => ({ ...one, payload: { ...one.payload, ...span } }));

const entry: fc.Arbitrary<Body> = fc.oneof(
  body('created', fc.oneof(lead, deal, account, user), { fields: industry }),
  body('changed', fc.oneof(lead, deal, account, user), { fields: industry }),
  {
    weight: 4,
    arbitrary: body('staged', lead, {
      stage: fc.constantFrom('inquiry', 'mql', 'MQL', 'sal', 'sql', 'customer', 'disqualified', 'dreaming'),
    }),
  },
  body('entered', lead, { stage: fc.constantFrom('mql', 'sal'), from: fc.constant(null), grounds }),
  body('linked', lead, { to: deal }),
  {
    weight: 2,
    arbitrary: body('linked', fc.oneof(lead, deal), {
      to: account,
      role: maybe(fc.constantFrom('Economic Buyer', 'technical reviewer', 'user', 'bystander')),
    }),
  },
  body('changed', lead, {
    fields: fc.record(
      { seniority: fc.constantFrom('c-level', 'other'), function: fc.constantFrom('it', 'people') },
      { requiredKeys: [] },
    ),
  }),
  body('assigned', owned, { owner: fc.option(user) }),
  {
    weight: 2,
    arbitrary: body('closed', deal, {
      outcome: fc.constantFrom('won', 'won', 'lost'),
      amount: maybe(amount),
    }),
  },
  {
    weight: 2,
    arbitrary: body('attempted', fc.oneof(lead, lead, deal), {
      activity: fc.constantFrom('call', 'call', 'meeting'),
      by: fc.option(user),
      automatic: fc.boolean(),
      outcome: maybe(fc.constantFrom('reached', 'no answer')),
      minutes: maybe(fc.integer({ min: 1, max: 90 })),
    }),
  },
  body('accepted', lead, { by: fc.constant(null), handoff: maybe(fc.oneof(handoff, fc.constant('sales'))) }),
  body('rejected', lead, {
    by: fc.constant(null),
    reason: fc.constantFrom('no-budget', 'junk'),
    handoff: maybe(fc.oneof(handoff, fc.constant('sales'))),
  }),
  { weight: 3, arbitrary: body('invoiced', account, { amount }) },
  {
    weight: 2,
    arbitrary: body('rated', fc.oneof(account, account, deal), {
      what: fc.constantFrom('satisfaction', 'trust', 'commitment', 'exchange-efficiency', 'weather'),
      score: fc.constantFrom(1, 2.5, 4, 5),
      least: fc.constant(1),
      most: fc.constant(5),
    }),
  },
  body('changed', fc.oneof(deal, account), { fields: contracts }),
  body('changed', deal, { fields: fc.record({ type: fc.constantFrom('renewal', 'new') }) }),
  { weight: 2, arbitrary: body('changed', fc.oneof(deal, deal, product), { fields: prices }) },
  body('linked', deal, { to: product }),
  body('changed', named('campaign', 2), {
    fields: fc.record({ clicks: fc.nat(50), conversions: fc.nat(9), sales: fc.nat(3) }, { requiredKeys: [] }),
  }),
  body('spent', fc.oneof(fc.constant('workspace:self' as SubjectId), named('campaign', 2)), {
    amount,
    side: fc.constantFrom('marketing', 'sales'),
  }),
  body('credit-settled', deal, {
    side: fc.constantFrom('marketing', 'sales'),
    marketing: fc.constantFrom(4000, 6667),
    by: fc.constant('ana'),
    why: fc.constant('agreed by telephone'),
  }),
  body('asset-published', named('asset', 4), {}),
  body('asset-used', named('asset', 4), { by: fc.constant(null) }),
  period('quota-set', { amount: maybe(amount) }),
  period('forecast-submitted', { category: fc.constantFrom('Commit', 'best-case'), amount }),
  {
    weight: 3,
    arbitrary: body('touched', fc.oneof(lead, lead, deal), {
      type: fc.constantFrom('visit', 'visit', 'email-sent', 'email-click', 'email-reply', 'webinar-attended'),
      side: maybe(fc.constantFrom('marketing', 'sales')),
      channel,
    }),
  },
  body('settled', lead, {
    handoff,
    outcome: fc.constantFrom('attempted', 'accepted', 'rejected', 'expired', 'withdrawn'),
    late: fc.boolean(),
    grounds,
  }),
);

/** Handoffs are rarer, so that many histories have none and are counted the other way. */
const handedOff = fc
  .tuple(lead, fc.integer({ min: 1, max: 3 }), moment, fc.option(moment), fc.boolean())
  .map(([subject, turn, at, due, toSales]) => ({
    ...at,
    kind: 'handed-off',
    subject,
    payload: {
      handoff: `h/${subject}/${turn}`,
      clause: toSales ? 'sales' : 'insight',
      from: toSales ? 'marketing' : 'sales',
      to: toSales ? 'sales' : 'marketing',
      startsAt: at.happenedAt,
      dueAt: due?.happenedAt ?? null,
      warningsAt: [],
      grounds: {
        agreement: 'a'.repeat(64),
        semantics: 1,
        timeZoneData: 'test',
        because: { timer: 'test' },
        axis: 'live',
      },
    },
  }));

/** A deal from its first touch to its end, with what was spent and earned on the way: so that money is seldom missing. */
const dealLife = fc
  .record({
    at: moment,
    days: fc.constantFrom(3, 20, 45, 90),
    subject: deal,
    lead,
    account,
    owner: user,
    amount,
    spend: amount,
    fields: prices,
    channel,
    outcome: fc.constantFrom('won', 'won', 'lost'),
    minutes: fc.integer({ min: 1, max: 90 }),
    asset: maybe(named('asset', 3)),
    rejected: fc.boolean(),
    campaign: named('campaign', 2),
    reported: fc.record({ clicks: fc.nat(50), conversions: fc.nat(9), sales: fc.nat(3) }),
    copy: named('asset', 3),
  })
  .map((life): object[] => {
    const { at, subject, amount: earned, spend, owner: by, channel: on } = life;
    const later = { ...at, happenedAt: instant(at.happenedAt + life.days * 24 * HOUR_MS) };
    const self = 'workspace:self';
    const spent = (side: string) => ({ amount: spend, side, ...(on === undefined ? {} : { channel: on }) });
    const touch = { type: 'visit', side: 'marketing', ...(on === undefined ? {} : { channel: on }) };
    const call = { activity: 'call', by, automatic: false, minutes: life.minutes };
    return [
      { ...at, kind: 'touched', subject: life.lead, payload: touch },
      { ...at, kind: 'attempted', subject: life.lead, payload: call },
      { ...at, kind: 'spent', subject: life.campaign, payload: spent('marketing') },
      { ...later, kind: 'changed', subject: life.campaign, payload: { fields: life.reported } },
      { ...at, kind: 'created', subject: 'insight:1', payload: { fields: {} } },
      { ...later, kind: 'answered', subject: 'insight:1', payload: { by: null } },
      { ...at, kind: 'spent', subject: self, payload: spent('sales') },
      { ...at, kind: 'created', subject, payload: { fields: life.fields } },
      { ...at, kind: 'linked', subject, payload: { to: life.account } },
      { ...at, kind: 'assigned', subject, payload: { owner: by } },
      ...(life.rejected
        ? [{ ...later, kind: 'rejected', subject: life.lead, payload: { by: null, reason: 'junk' } }]
        : [{ ...at, kind: 'linked', subject: life.lead, payload: { to: subject } }]),
      ...(life.asset === undefined
        ? []
        : [
            { ...at, kind: 'asset-published', subject: life.asset, payload: {} },
            { ...at, kind: 'asset-used', subject: life.asset, payload: { by, on: subject } },
            { ...at, kind: 'linked', subject: life.copy, payload: { to: life.asset, role: 'copy-of' } },
          ]),
      { ...later, kind: 'closed', subject, payload: { outcome: life.outcome, amount: earned } },
    ];
  });

const plain = fc.tuple(moment, entry).map(([at, one]) => ({ ...at, ...one }));
export const history = fc.record({
  entries: fc
    .tuple(
      fc.array(plain, { minLength: 5, maxLength: 90 }),
      fc.oneof(fc.constant([]), fc.array(handedOff, { maxLength: 8 })),
      fc.oneof(fc.constant([]), fc.array(dealLife, { minLength: 1, maxLength: 5 })),
    )
    .map(([one, two, three]) => [...one, ...two, ...three.flat()] as Omit<Draft, 'source' | 'key'>[]),
  /** How much of it is known when the lens is first opened. */
  first: fc.double({ min: 0, max: 1, noNaN: true }),
  /** Which of the entries are taken back afterwards. */
  back: fc.array(fc.nat({ max: 200 }), { maxLength: 6 }),
});

export type RandomHistory = typeof history extends fc.Arbitrary<infer Value> ? Value : never;
