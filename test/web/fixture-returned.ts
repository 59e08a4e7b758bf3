/** Invented answers of the Returned page: a company with leads in every place, cases in every state. */
import type { AnswerBadLeadOutput } from '../../src/operations/answer-bad-lead.ts';
import type { ListBadLeadsOutput } from '../../src/operations/list-bad-leads.ts';
import type { ListRecycledOutput } from '../../src/operations/list-recycled.ts';
import type { ReadFloodOutput } from '../../src/operations/read-flood.ts';
import type { ReadOwedOutput } from '../../src/operations/read-owed.ts';
import type { ReadReturnedOutput } from '../../src/operations/read-returned.ts';
import type { Refusal } from './fixture-forecast.ts';

const AS_OF = '2026-11-14T16:30:00.000Z';
const NO_HANDOFFS = 'handoffs: sign an agreement with a handoffs clause, or replay history under one';
type Passed = ReadReturnedOutput['leads'][number];
type Place = Passed['place'];

const PLACES: readonly (readonly [Place, number])[] = [
  ['accepted', 231],
  ['taken-up', 4],
  ['rejected', 96],
  ['closed', 3],
  ['tried', 5],
  ['open', 12],
  ['overdue', 7],
  ['expired', 18],
  ['withdrawn', 2],
];

function lead(n: number, place: Place, name: string): Passed {
  const taken = place === 'accepted' || place === 'taken-up';
  return {
    handoff: `qualified-lead/lead:${n}/1`,
    ...{ subject: `lead:${n}`, id: `crm/${1_000 + n}`, name, place },
    at: `2026-11-${String(13 - (n % 12)).padStart(2, '0')}T09:12:00.000Z`,
    dueAt: '2026-11-13T15:00:00.000Z',
    answeredAt: place === 'open' || place === 'overdue' ? null : '2026-11-13T11:40:00.000Z',
    reason: place === 'rejected' ? 'no-budget' : null,
    recycled: place === 'rejected',
    outcome: taken ? (n % 2 === 0 ? 'won' : 'in-hand') : null,
    cuts: { campaign: 'spring-webinar', channel: 'webinar', team: 'North' },
  };
}

const NAMES = ['Yann Okafor', 'Greta Dornfeld', 'Bela Hallström', 'Wim Renner', 'Katja Osei', 'Noor Haddad'];

function returned(query: URLSearchParams, hostile: string | null): ReadReturnedOutput {
  const all = PLACES.flatMap(([place], n) => [
    lead(2 * n, place, hostile ?? NAMES[n % NAMES.length] ?? ''),
    lead(2 * n + 1, place, NAMES[(n + 3) % NAMES.length] ?? ''),
  ]);
  const place = query.get('place');
  const leads = all.filter((one) => place === null || one.place === place);
  const after = Number(query.get('after') ?? 0);
  return {
    asOf: AS_OF,
    supposed: false,
    passed: 378,
    places: PLACES.map(([one, n]) => ({ place: one, n })),
    outcomes: [
      { outcome: 'won', n: 41 },
      { outcome: 'lost', n: 62 },
      { outcome: 'again', n: 3 },
      { outcome: 'in-hand', n: 129 },
    ],
    reasons: [
      {
        ...{ reason: 'not-our-market', says: hostile ?? 'Outside the companies we serve' },
        ...{ fault: 'definition', n: 41, recycled: 0 },
      },
      { reason: 'no-budget', says: 'No money this year', fault: 'timing', n: 37, recycled: 31 },
      { reason: 'wrong-data', says: 'Contact data are wrong', fault: 'data', n: 18, recycled: 0 },
    ],
    values: {
      campaign: ['spring-webinar', hostile ?? 'fair-2026'],
      channel: ['webinar', 'event'],
      team: ['North', 'South'],
    },
    total: leads.length,
    leads: leads.slice(after, after + Number(query.get('limit') ?? 50)),
    missing: [],
  };
}

const NOTHING: ReadReturnedOutput = {
  ...{ asOf: null, supposed: false, passed: 0, places: [], outcomes: [], reasons: [], total: 0, leads: [] },
  values: { campaign: [], channel: [], team: [] },
  missing: [NO_HANDOFFS],
};

type Case = ListBadLeadsOutput['cases'][number];

function badLead(n: number, name: string, more: Partial<Case>): Case {
  return {
    handoff: `qualified-lead/lead:${n}/1`,
    ...{ subject: `lead:${n}`, id: `crm/${1_000 + n}`, name, openedAt: '2026-11-02T10:00:00.000Z' },
    ...{ reason: 'not-our-market', says: 'Outside the companies we serve', fault: 'definition' },
    ...{ state: 'open', verdict: null, action: null, answeredAt: null, closedAt: null },
    ...more,
  };
}

const ANSWERED = { answeredAt: '2026-11-03T09:00:00.000Z', action: 'Size is asked on the form now' };

function badLeads(query: URLSearchParams, hostile: string | null): ListBadLeadsOutput {
  const all = [
    badLead(1, hostile ?? 'Yann Okafor', {}),
    badLead(2, 'Greta Dornfeld', { fault: 'data', reason: 'wrong-data', says: 'Contact data are wrong' }),
    badLead(3, 'Bela Hallström', { state: 'answered', verdict: 'agreed', ...ANSWERED }),
    badLead(4, 'Wim Renner', {
      ...{ state: 'closed', verdict: 'disputed', closedAt: '2026-11-05T09:00:00.000Z' },
      ...{ answeredAt: '2026-11-03T09:00:00.000Z' },
    }),
  ];
  const state = query.get('state');
  const cases = all.filter((one) => state === null || one.state === state);
  return {
    asOf: AS_OF,
    counts: { open: 2, answered: 1, closed: 1 },
    medianHours: 23,
    verdicts: [
      { verdict: 'agreed', n: 1 },
      { verdict: 'disputed', n: 1 },
    ],
    total: cases.length,
    cases,
    missing: [],
  };
}

const NO_CASES: ListBadLeadsOutput = {
  ...{ asOf: null, counts: { open: 0, answered: 0, closed: 0 }, medianHours: null, verdicts: [], total: 0 },
  ...{ cases: [], missing: [NO_HANDOFFS] },
};

function recycled(query: URLSearchParams, hostile: string | null): ListRecycledOutput {
  const state = query.get('state');
  const one = (n: number, name: string, held: boolean): ListRecycledOutput['leads'][number] => ({
    ...{ subject: `lead:${n}`, id: `crm/${1_000 + n}`, name, stage: 'recycled', cell: 'A2', loops: 1 },
    state: held ? 'held' : 'ready',
    heldUntil: held ? '2027-01-12T09:00:00.000Z' : null,
    ...{ since: '2026-10-12T09:00:00.000Z', reason: 'No money this year' },
  });
  const all = [
    one(7, hostile ?? 'Katja Osei', false),
    one(8, 'Noor Haddad', true),
    one(9, 'Ida Lindgren', true),
  ];
  const leads = all.filter((lead) => state === null || state === 'all' || lead.state === state);
  const queues = [{ stage: 'recycled', name: 'Nurture', held: 2, ready: 1 }];
  return { at: AS_OF, queues, total: leads.length, leads };
}

const RATE = { owed: 0.6, owedToDate: 0.6, forecastInterval: null, bound: 'least', missing: [] } as const;
const QUARTER = { period: '2026-Q4', from: '2026-09-30T22:00:00.000Z', to: '2026-12-31T23:00:00.000Z' };
const OWED: ReadOwedOutput = {
  asOf: AS_OF,
  owed: [
    {
      ...{ id: 'volume', says: 'Marketing passes 120 qualified leads a month.', side: 'marketing' },
      ...{ measure: 'qualified-leads', unit: 'count', elapsed: 0.5, owed: 120, bound: 'least' },
      ...{ period: '2026-11', from: '2026-10-31T23:00:00.000Z', to: '2026-11-30T23:00:00.000Z' },
      ...{ owedToDate: 60, delivered: 66, n: 66, forecast: 132, forecastInterval: [116, 148] },
      ...{ state: 'kept', missing: [] },
    },
    {
      ...{ ...RATE, ...QUARTER, missing: [], id: 'quality', side: 'marketing', unit: 'ratio', elapsed: 0.48 },
      ...{ says: 'Sales accepts at least 60 % of what is passed.', measure: 'acceptance-rate' },
      ...{ delivered: 0.52, n: 378, forecast: 0.52, state: 'behind' },
    },
    {
      ...{ ...RATE, ...QUARTER, id: 'answers', side: 'marketing', unit: 'ratio', elapsed: 0.48 },
      ...{ says: 'Marketing answers the field in time.', measure: 'market-feedback-in-time' },
      ...{ owedToDate: null, delivered: null, n: 0, forecast: null, state: 'none' },
      missing: ['handoffs from sales to marketing: sign an agreement with such a handoff'],
    },
  ],
};

const FLOOD: ReadFloodOutput = {
  ...{ asOf: AS_OF, since: '2026-10-16T07:00:00.000Z', queue: 19, arrivals: 9.4, answers: 8.1 },
  ...{ capacity: 60, inTime: 14, limit: 14, projected: 45, exceedsAt: AS_OF, over: 5, state: 'exceeded' },
  missing: [],
};
const NO_FLOOD: ReadFloodOutput = {
  ...{
    asOf: null,
    since: null,
    queue: 0,
    arrivals: 0,
    answers: 0,
    capacity: null,
    inTime: null,
    limit: null,
  },
  ...{ projected: null, exceedsAt: null, over: null, state: 'none', missing: [NO_HANDOFFS] },
};

function answered(body: Record<string, string>): AnswerBadLeadOutput | Refusal {
  if (body['verdict'] === 'agreed' && body['action'] === undefined) {
    const says = 'Whoever agrees that a lead was bad says what is done about it.';
    return { refused: { status: 422, why: 'no-action', says, faults: [{ path: 'action', message: says }] } };
  }
  const { case: handoff = '', verdict = '', action = null } = body;
  return { handoff, subject: 'lead:1', verdict, action, seq: 141_202 };
}

/** The operations of the page, by name. */
export function returnedAnswers(ask: {
  readonly query: URLSearchParams;
  readonly body: Record<string, string>;
  readonly empty: boolean;
  readonly hostile: string | null;
}): Readonly<Record<string, () => unknown>> {
  const { query, body, empty, hostile } = ask;
  return {
    'read-returned': () => (empty ? NOTHING : returned(query, hostile)),
    'list-bad-leads': () => (empty ? NO_CASES : badLeads(query, hostile)),
    'answer-bad-lead': () => answered(body),
    'list-recycled': () => (empty ? { at: null, queues: [], total: 0, leads: [] } : recycled(query, hostile)),
    'read-owed': () => (empty ? { asOf: null, owed: [] } : OWED),
    'read-flood': () => (empty ? NO_FLOOD : FLOOD),
  };
}
