/** Invented answers of the Field page, of the shadow run and of the statement for works councils. */
import type { ListJointCallsOutput } from '../../src/operations/field/joint-call-answers.ts';
import type { MatchReferencesOutput } from '../../src/operations/field/match-references.ts';
import type { ReadFieldOutput } from '../../src/operations/field/read-field.ts';
import type { ReadMarketBriefOutput } from '../../src/operations/field/read-market-brief.ts';
import type { ReadShadowOutput } from '../../src/operations/read-shadow.ts';
import type { ReadWorksCouncilOutput } from '../../src/operations/read-works-council.ts';
import type { Refusal } from './fixture-forecast.ts';
import { untilNextBench } from './fixture-memory.ts';

const AS_OF = '2026-11-14T16:30:00.000Z';
type Report = ReadFieldOutput['reports'][number];

function report(n: number, name: string, type: string, more: Partial<Report>): Report {
  return {
    ...{
      subject: `insight:${n}`,
      id: `field/${n}`,
      name,
      type,
      topic: 'price',
      at: '2026-11-12T09:00:00.000Z',
    },
    ...{ to: 'marketing', dueAt: '2026-11-17T09:00:00.000Z', state: 'open', late: false, verdict: null },
    ...{ answer: null, answeredAt: null, outcome: null, team: 'North', by: null, answeredBy: null },
    ...{ about: [{ subject: 'account:1', name: 'Juniper Robotics' }], references: [], details: null },
    ...{ told: 0, read: 0, mine: false, readByMe: false },
    ...more,
  };
}

const ANSWERED: Partial<Report> = {
  ...{ state: 'answered', verdict: 'valid', answer: 'A new price page is out', answeredAt: AS_OF },
  ...{ told: 3, read: 2, mine: true },
};

/** What was acknowledged while the server ran, by workspace. */
const read = untilNextBench(new Set<string>());

function field(ask: Asked): ReadFieldOutput {
  const hostile = ask.hostile;
  const isRead = read.has(`${ask.workspace}/field/5`);
  const all = [
    report(1, hostile ?? 'Nobody understands the price of support', 'objection', {
      ...{ state: 'overdue', dueAt: '2026-11-13T09:00:00.000Z', details: 'Said in three calls this week.' },
    }),
    report(2, 'A reference in steel', 'reference', { topic: null }),
    report(3, 'Slides for the board of Mercado', 'request', { topic: null }),
    report(4, 'Staff the stand on Tuesday', 'assignment', { to: 'sales', topic: null, about: [] }),
    report(5, 'A rival halves its price', 'competitor', {
      ...ANSWERED,
      ...(isRead ? { read: 3, readByMe: true } : {}),
    }),
    report(6, 'Visit at Lindner', 'visit', { to: null, dueAt: null, state: 'noted', topic: null }),
  ];
  const [type, state] = [ask.query.get('type'), ask.query.get('state')];
  const waits = (one: Report) => one.state === 'open' || one.state === 'overdue';
  const reports = all.filter(
    (one) =>
      (type === null || one.type === type) &&
      (state === null ||
        one.state === state ||
        (state === 'unanswered' && waits(one)) ||
        (state === 'unread' && one.mine && !one.readByMe)),
  );
  const counts = [
    { type: 'objection', open: 3, overdue: 1, answered: 12, expired: 2, noted: 0 },
    { type: 'competitor', open: 0, overdue: 0, answered: 9, expired: 0, noted: 0 },
  ];
  return { asOf: AS_OF, counts, total: reports.length, reports };
}

function calls(hostile: string | null): ListJointCallsOutput {
  const one = (n: number, more: object): ListJointCallsOutput['calls'][number] => ({
    ...{
      id: `lead:${n}/1-a`,
      subject: `lead:${n}`,
      name: hostile ?? 'Juniper Robotics',
      requestedBy: 'Ana Novak',
    },
    ...{ with: 'Mira Okafor', proposed: ['2026-11-17T09:00:00.000Z', '2026-11-17T13:00:00.000Z'] },
    ...{ state: 'requested', outcome: null, note: 'They ask about the road map', mine: true },
    ...more,
  });
  const agreed = { state: 'agreed', proposed: ['2026-11-16T09:00:00.000Z'], name: 'Mercado Lda' };
  const held = { state: 'held', outcome: 'helped', name: 'Lindner', note: null };
  return { total: 3, calls: [one(1, {}), one(2, agreed), one(3, held)] };
}

const MATCHES: MatchReferencesOutput = {
  cap: { most: 2, per: 'quarter', period: '2026-Q4' },
  total: 2,
  candidates: [
    {
      ...{ subject: 'account:7', id: 'crm/7', name: 'Halden Steel', industry: 'steel', employees: 250 },
      ...{
        products: ['press'],
        satisfaction: 0.9,
        fits: ['industry'],
        lastWonAt: AS_OF,
        asked: 0,
        free: true,
      },
    },
    {
      ...{ subject: 'account:8', id: 'crm/8', name: 'Orm & Sons', industry: 'steel', employees: 90 },
      ...{ products: ['press'], satisfaction: 0.8, fits: [], lastWonAt: AS_OF, asked: 2, free: false },
    },
  ],
};

function brief(hostile: string | null): ReadMarketBriefOutput {
  return {
    ...{ brief: 'market-brief/2026-11', month: '2026-11', own: true, read: 4, readByMe: false },
    answers: [
      {
        ...{ subject: 'insight:5', name: hostile ?? 'A rival halves its price', type: 'competitor' },
        ...{ topic: 'price', verdict: 'valid', answer: 'A new price page is out', answeredAt: AS_OF },
      },
    ],
    assets: [{ subject: 'asset:1', name: 'Cost of doing nothing', type: 'white-paper', at: AS_OF }],
    campaigns: [
      {
        ...{ campaign: 'spring-webinar', channel: 'webinar', touches: 41, leads: 12, lastAt: AS_OF },
        accounts: ['Juniper Robotics', 'Lindner'],
      },
    ],
  };
}

const NO_BRIEF: ReadMarketBriefOutput = {
  ...{
    brief: null,
    month: null,
    own: false,
    answers: [],
    assets: [],
    campaigns: [],
    read: 0,
    readByMe: false,
  },
};

function shadow(hostile: string | null): ReadShadowOutput {
  const one = (n: number, more: object): ReadShadowOutput['handoffs'][number] => ({
    ...{
      handoff: `qualified-lead/lead:${n}/1`,
      clause: 'qualified-lead',
      what: 'A qualified lead',
      id: `crm/${n}`,
    },
    ...{ subject: `lead:${n}`, name: hostile ?? 'Yann Okafor', handedAt: AS_OF, dueAt: AS_OF },
    ...{ wouldHave: 'Ana Novak', why: 'a.novak’s turn in the rotation "field"', wouldHaveBreached: true },
    ...{ owner: 'Ben Marsh', attemptedAt: '2026-11-16T09:00:00.000Z', inTime: false, became: 'Working' },
    ...more,
  });
  const none = { owner: null, attemptedAt: null, inTime: null, became: null, wouldHaveBreached: false };
  return {
    text: {
      ...{ digest: '8f3a1c55e0b2479d', name: 'Northwind: the agreement between marketing and sales' },
      running: {
        rest: { mode: 'shadow', marketing: 'live', sales: 'shadow' },
        teams: [{ team: 'North', mode: 'live', marketing: 'live', sales: 'live' }],
      },
    },
    clauses: [{ clause: 'qualified-lead', what: 'A qualified lead', handed: 41, due: 36, triedInTime: 9 }],
    named: true,
    ...{ total: 2, open: 1 },
    handoffs: [one(1, {}), one(2, none)],
  };
}

function statement(empty: boolean, hostile: string | null): ReadWorksCouncilOutput {
  const nothing = {
    company: null,
    agreement: null,
    purpose: null,
    keptFor: null,
    entitled: [],
    clocks: [],
    pay: [],
  };
  const text = {
    company: 'Northwind',
    agreement: {
      name: 'Northwind: the agreement',
      digest: '8f3a1c55e0b2479d',
      since: '2026-01-01T08:00:00.000Z',
    },
    purpose: hostile ?? 'To keep the promises of this agreement; never to rate people.',
    keptFor: '180 days',
    entitled: [{ who: 'everybody with the role operations', says: 'They look after the clocks.' }],
    clocks: [{ what: 'A qualified lead', side: 'sales', within: '4 business hours', tells: ['team-lead'] }],
    pay: [],
  };
  return {
    at: AS_OF,
    ...(empty ? nothing : text),
    recorded: [
      {
        ...{
          what: 'Attempts to reach a lead',
          purpose: 'to know that a lead was worked',
          kept: 'as the ledger',
        },
        ...{ seenBy: 'the person, and those entitled below', onRecord: !empty },
      },
      {
        ...{ what: 'Accounts and sign-ins', purpose: 'security', seenBy: 'administrators', kept: 'apart' },
        onRecord: null,
      },
    ],
    never: ['No ranking of persons is made; lists of people stand by name, never by figure.'],
  };
}

function answered(body: Record<string, string>): object {
  if (body['by'] === 'Nobody') {
    const says = 'Nobody here is called "Nobody".';
    return { refused: { status: 404, why: 'unknown-person', says, faults: [] } } satisfies Refusal;
  }
  return { subject: 'insight:1', verdict: body['verdict'] ?? '', told: 2, seq: 141_202 };
}

type Asked = {
  readonly workspace: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, string>;
  readonly empty: boolean;
  readonly hostile: string | null;
};

/** The operations of these pages, by name. */
export function fieldAnswers(ask: Asked): Readonly<Record<string, () => unknown>> {
  const { body, empty, hostile } = ask;
  const none = { asOf: null, counts: [], total: 0, reports: [] };
  return {
    'read-field': () => (empty ? none : field(ask)),
    'answer-report': () => answered(body),
    'report-insight': () => answered(body),
    acknowledge: () => {
      read.add(`${ask.workspace}/${body['what']}`);
      return { what: body['what'], told: 3, read: 3 };
    },
    'match-references': () => MATCHES,
    'offer-reference': () => answered(body),
    'record-outcome': () => answered(body),
    'list-joint-calls': () => (empty ? { total: 0, calls: [] } : calls(hostile)),
    'answer-joint-call': () => ({ id: body['call'], state: body['answer'], at: body['at'] ?? null }),
    'read-market-brief': () => (empty ? NO_BRIEF : brief(hostile)),
    'read-shadow': () =>
      empty ? { text: null, clauses: [], named: true, total: 0, handoffs: [] } : shadow(hostile),
    'switch-agreement': () => answered(body),
    'read-works-council': () => statement(empty, hostile),
  };
}
