/** Invented answers of the Plan page. */
import type { ReadAgendaOutput } from '../../src/operations/plan/read-agenda.ts';
import type { ReadDisputesOutput } from '../../src/operations/plan/read-disputes.ts';
import type { ReadGoalsOutput } from '../../src/operations/plan/read-goals.ts';
import type { ReadInvestmentsOutput } from '../../src/operations/plan/read-investments.ts';
import type { ReadPlanOutput } from '../../src/operations/plan/read-plan.ts';
import { STEPS } from '../../src/vocabulary/plan-words.ts';
import type { Refusal } from './fixture-forecast.ts';
import { untilNextBench } from './fixture-memory.ts';
import { backPlan, cost, stakeholders } from './fixture-plan-figures.ts';

const AT = '2026-11-14T16:30:00.000Z';
type Action = ReadPlanOutput['actions'][number];

const weekly: ReadPlanOutput['next'][number] = {
  ...{ id: 'weekly', name: 'Weekly pipeline', every: 'week', with: ['marketing', 'sales'], chair: 'a.novak' },
  ...{ at: '2026-11-17T09:00:00.000Z', planned: '2026-11-17T09:00:00.000Z', dueBy: null, minutes: 30 },
  ...{ lastHeld: '2026-11-10T09:00:00.000Z', missed: 0 },
};
const review: ReadPlanOutput['next'][number] = {
  ...{ ...weekly, id: 'review', name: 'Monthly review', every: 'month', at: null, planned: null },
  ...{ dueBy: '2026-12-03', missed: 1 },
};

function action(n: number, says: string, more: Partial<Action>): Action {
  return {
    ...{ id: `plan:a${n}`, says, of: 'marketing', owner: { subject: 'user:1', name: 'Mira Okafor' } },
    ...{ ownerKept: false, mine: false, agreedAt: AT, firstDue: '2026-11-20', due: '2026-11-20', moved: 0 },
    ...{ state: 'open', endedAt: null, late: false, proof: null, evidence: null, effect: null },
    ...{ pillar: 'processes', serves: 'step/content' },
    ...more,
  };
}

const FOLLOW_UP = { agreed: 12, done: 8, inTime: 6, overdue: 1, open: 2, dropped: 1, kept: 0.667 };
const NO_FOLLOW_UP = { agreed: 0, done: 0, inTime: 0, overdue: 0, open: 0, dropped: 0, kept: null };
const FOR = { vote: 'for', at: AT, by: 'Mira Okafor', says: null, authenticated: true } as const;
const AGAINST = { ...FOR, vote: 'against', by: null, says: 'Too early', authenticated: false } as const;

function steps(full: boolean): ReadPlanOutput['steps'] {
  return STEPS.map((id, place) => ({
    ...{
      id,
      number: place + 1,
      state: full ? ((['shown', 'said', 'begun', 'open'] as const)[place % 4] ?? 'open') : 'open',
    },
    owners: { marketing: full ? { subject: 'user:1', name: 'Mira Okafor' } : null, sales: null },
    ...{ due: full ? '2026-10-01' : null, overdue: full && place === 2, saidAt: null },
    evidence: [
      { says: 'Both sides signed it', met: full && place % 2 === 0, shownOn: 'agreement' },
      { says: 'It is recorded', met: false, shownOn: 'data' },
    ],
    says: full && place === 1 ? 'See the wall in both rooms' : null,
  }));
}

const EMPTY: ReadPlanOutput = {
  ...{
    at: AT,
    zone: 'Europe/Berlin',
    today: '2026-11-14',
    inForce: false,
    you: { side: null, person: null },
  },
  ...{ next: [], held: [], heldCount: 0, actions: [], decisions: [], steps: steps(false), progress: 0 },
  followUp: { all: NO_FOLLOW_UP, marketing: NO_FOLLOW_UP, sales: NO_FOLLOW_UP },
  ...{ items: [], matrix: [], liaisons: [], assignments: [], exchanges: [], exposures: [] },
  ...{ planned: { share: null, n: 0 }, changes: [], differences: [], thanks: [], risks: [] },
  silence: {
    most: 14,
    of: { marketing: { lastAt: null, days: null }, sales: { lastAt: null, days: null } },
    silent: [],
  },
};

/** Actions recorded while the server ran, by workspace. */
const recorded = untilNextBench(new Map<string, Action[]>());

function plan(ask: Asked): ReadPlanOutput {
  const says = (text: string) => ask.hostile ?? text;
  const own = recorded.get(ask.workspace) ?? [];
  return {
    ...EMPTY,
    ...{ inForce: true, next: [weekly, review], progress: 0.35, steps: steps(true), heldCount: 41 },
    held: [
      {
        ...{
          id: 'plan:m1',
          meeting: 'weekly',
          name: 'Weekly pipeline',
          at: weekly.lastHeld as string,
          minutes: 30,
        },
        ...{
          present: ['Mira Okafor'],
          sides: ['marketing', 'sales'],
          says: says('The market first'),
          decisions: 1,
        },
        actions: 2,
      },
      {
        ...{ id: 'plan:m2', meeting: null, name: null, at: AT, minutes: null, present: [], sides: ['sales'] },
        ...{ says: null, decisions: 0, actions: 0 },
      },
    ],
    actions: [
      action(1, says('Write the answer to the objection on price'), {
        ...{ state: 'overdue', owner: null, ownerKept: true, due: '2026-11-12', moved: 1 },
      }),
      action(2, says('Call back the ten oldest leads'), { of: 'sales', pillar: null, mine: true }),
      ...own,
      action(3, says('Mend the form'), {
        ...{ state: 'done', endedAt: AT, late: true, proof: 'The form', evidence: 4_711, effect: 'helped' },
      }),
    ],
    followUp: { all: FOLLOW_UP, marketing: FOLLOW_UP, sales: { ...FOLLOW_UP, overdue: 0 } },
    decisions: [
      {
        ...{
          id: 'plan:d1',
          from: 'meeting',
          says: says('Leads of a fair are called first'),
          on: '2026-11-10',
        },
        ...{ owner: 'Ana Novak', of: 'both', expires: '2027-11-10', state: 'holds', clause: 'handoffs' },
      },
      {
        ...{
          id: 'w-model',
          from: 'text',
          says: 'Credit by the W model',
          on: '2025-11-01',
          owner: 'm.okafor',
        },
        ...{ of: 'both', expires: '2026-11-01', state: 'lapsed', clause: null },
      },
    ],
    items: [
      {
        ...{ id: 'plan:i1', year: 2026, section: 'target', says: says('Sixty new customers'), at: AT },
        target: { measure: 'new-accounts', atLeast: 60 },
        ...{ proposedBy: 'sales', votes: { marketing: FOR, sales: FOR }, state: 'agreed' },
      },
      {
        ...{
          id: 'plan:i2',
          year: 2026,
          section: 'bundle',
          says: says('A starter package'),
          at: AT,
          target: null,
        },
        ...{ proposedBy: 'sales', votes: { marketing: AGAINST, sales: FOR }, state: 'refused' },
      },
      {
        ...{
          id: 'plan:i3',
          year: 2026,
          section: 'response',
          says: says('A page in a week'),
          at: AT,
          target: null,
        },
        ...{ proposedBy: 'marketing', votes: { marketing: FOR, sales: null }, state: 'proposed' },
      },
    ],
    matrix: [
      {
        ...{ id: 'text/1', from: 'text', on: 'A campaign starts', teller: 'marketing', tell: ['sales'] },
        ...{ within: '5 business days', through: 'The channel', votes: null, state: 'signed' },
      },
      {
        ...{
          id: 'plan:l1',
          from: 'record',
          on: says('A price changes'),
          teller: 'sales',
          tell: ['marketing'],
        },
        ...{ within: null, through: null, votes: { marketing: null, sales: FOR }, state: 'proposed' },
      },
    ],
    liaisons: [
      {
        ...{
          id: 'plan:n1',
          person: says('Lena Brandt'),
          of: 'marketing',
          to: 'sales',
          says: 'Sits in on Thursdays',
        },
        ...{ reviewBy: '2026-11-01', state: 'review-due' },
      },
      {
        id: null,
        person: 'a.novak',
        of: 'sales',
        to: 'marketing',
        says: null,
        reviewBy: null,
        state: 'stands',
      },
    ],
    assignments: [
      {
        ...{
          id: 'plan:j1',
          type: 'joint-team',
          says: says('Finance companies'),
          people: ['Mira Okafor', 'Ana Novak'],
        },
        ...{ sides: ['marketing', 'sales'], from: '2026-09-01', until: null, state: 'runs' },
      },
    ],
    exchanges: [
      {
        ...{ id: 'plan:x1', type: 'ride-along', of: 'marketing', people: ['Mira Okafor'], planned: true },
        ...{ minutes: 90, at: AT, says: says('They buy for the delivery times') },
      },
      {
        ...{ id: 'plan:x2', type: 'talk', of: 'sales', people: [], planned: false, minutes: null, at: AT },
        says: null,
      },
    ],
    exposures: [
      {
        ...{ id: 'ride-along', says: 'Two calls a quarter', by: 'marketing', atLeast: 2, period: '2026-Q4' },
        ...{ held: 1, kept: false },
      },
    ],
    planned: { share: 0.75, n: 12 },
    changes: [
      {
        ...{
          id: 'plan:c1',
          what: 'leader',
          of: 'sales',
          person: null,
          at: AT,
          says: says('A new head of sales'),
        },
        answeredAt: null,
      },
    ],
    differences: [
      { id: 'plan:s1', type: 'site', says: says('Two towns'), useful: false },
      { id: null, type: 'charter', says: 'Marketing plans by the year.', useful: true },
    ],
    thanks: [{ id: 'plan:t1', to: 'marketing', person: null, says: says('The list was early'), at: AT }],
    silence: {
      most: 14,
      of: { marketing: { lastAt: AT, days: 0 }, sales: { lastAt: AT, days: 1 } },
      silent: [],
    },
    risks: [
      {
        ...{ id: 'leader-change', level: 'now', of: 'sales', count: 1, on: '2026-11-10' },
        says: 'Leaders changed on 2026-11-10, and both sides have signed nothing since',
      },
      {
        ...{ id: 'no-date', level: 'soon', of: 'both', count: 1, on: '2026-12-03' },
        says: '1 meeting of the agreement has no date',
      },
    ],
  };
}

function agenda(ask: Asked): ReadAgendaOutput {
  const says = (text: string) => ask.hostile ?? text;
  const meeting = ask.query.get('meeting') === 'review' ? review : weekly;
  return {
    ...{ meeting, since: '2026-11-10T09:00:00.000Z' },
    lines: [
      {
        ...{ part: 'market', topic: 'field-insight', side: 'marketing', page: 'field' },
        says: says('Objections on price: 7 reports, 2 without an answer yet'),
      },
      {
        ...{ part: 'worked', topic: 'promises', side: 'sales', page: 'scoreboard' },
        says: 'Nine of ten leads in time: 91.0 % of at least 90.0 %, n = 340',
      },
      {
        ...{ part: 'change', topic: 'proposals', side: 'both', page: 'agreement' },
        says: 'Proposed and not in force: the second text',
      },
      {
        part: 'follow-up',
        topic: 'actions',
        side: 'marketing',
        page: 'plan',
        says: '1 action open, 1 past the agreed day',
      },
    ],
    figures: [
      {
        ...{
          id: 'sla-attainment',
          says: 'Handoffs answered in time',
          unit: 'ratio',
          value: 0.91,
          currency: null,
        },
        ...{ n: 340, interval: [0.88, 0.94], missing: [] },
      },
      {
        ...{
          id: 'win-rate',
          says: 'Deals won',
          unit: 'ratio',
          value: null,
          currency: null,
          n: 0,
          interval: null,
        },
        missing: ['closed opportunities'],
      },
    ],
  };
}

const figured = (value: number | null) => ({ value, n: 100, interval: null });

function goals(hostile: string | null): ReadGoalsOutput {
  const margin: ReadGoalsOutput['goals'][number]['target'] = {
    ...{ measure: 'gross-margin', where: {}, unit: 'ratio', currency: null, atLeast: 0.72, atMost: null },
    ...{ now: figured(0.7), baseline: figured(0.74), course: 'worse', kept: false, missing: [] },
  };
  return {
    ...{ asOf: AT, signedAt: '2026-01-01T08:00:00.000Z' },
    goals: [
      {
        ...{
          id: 'accounts',
          says: hostile ?? 'Sixty new customers',
          owner: 'both',
          serves: null,
          horizon: 'year',
        },
        ...{ until: '2027-12-31', progress: 0.5, verdict: 'harms' },
        target: {
          ...{ ...margin, measure: 'new-accounts', unit: 'count', atLeast: 60, now: figured(66) },
          ...{ baseline: figured(40), course: 'better', kept: true },
        },
        guardrail: { ...margin, says: 'Without buying it by discount' },
        harms: [
          { kind: 'guardrail-broken', goal: 'accounts', measure: 'gross-margin', before: 0.74, now: 0.7 },
        ],
      },
      {
        ...{
          id: 'faster',
          says: 'Half within two hours',
          owner: 'sales',
          serves: 'accounts',
          horizon: 'quarter',
        },
        ...{ until: '2027-03-31', progress: null, verdict: 'no-evidence', harms: [] },
        target: {
          ...margin,
          now: figured(null),
          baseline: null,
          course: 'unknown',
          kept: null,
          missing: ['calls'],
        },
        guardrail: { ...margin, says: 'And worked to the end' },
      },
    ],
  };
}

function investments(hostile: string | null): ReadInvestmentsOutput {
  return {
    ...{ asOf: AT, currency: 'EUR' },
    investments: [
      {
        ...{
          id: 'plan:r1',
          of: 'campaign',
          campaign: 'fair-q3',
          says: hostile ?? 'They meet there',
          from: '2026-07-01',
        },
        ...{ until: '2026-12-31', state: 'runs', measure: 'attributed-margin', hours: null },
        expected: { cost: 20_000, brought: 30_000, return: 0.5 },
        actual: { cost: 18_000, brought: 27_000, return: 0.5, by: 'measures', missing: [] },
      },
      {
        ...{
          id: 'plan:r2',
          of: 'alignment',
          campaign: null,
          says: 'Less lost between us',
          from: '2026-01-01',
        },
        ...{ until: '2026-12-31', state: 'runs', measure: 'bookings', hours: 210 },
        expected: { cost: 5_000, brought: 60_000, return: 11 },
        actual: {
          cost: null,
          brought: null,
          return: null,
          by: 'nothing',
          missing: ['records of the time before'],
        },
      },
    ],
  };
}

function disputes(hostile: string | null): ReadDisputesOutput {
  const open: ReadDisputesOutput['disputes'][number] = {
    ...{
      id: 'plan:q1',
      about: 'lead',
      on: { subject: 'lead:1', name: 'Juniper Robotics' },
      clause: 'handoffs',
    },
    ...{
      says: hostile ?? 'It was called at once',
      openedBy: 'sales',
      at: AT,
      state: 'escalated',
      changed: true,
    },
    finding: {
      ...{ word: 'answered-late', says: 'It was answered after the agreed time.', favours: 'marketing' },
      ...{ marketing: null, seqs: [41, 47] },
    },
    answers: {
      marketing: { answer: 'accepts', finding: 'answered-late', at: AT, says: null },
      sales: { answer: 'contests', finding: 'answered-late', at: AT, says: 'The telephone was down' },
    },
    ...{ decides: 'leadership', outcome: null },
  };
  return {
    ...{ open: 1, total: 2 },
    disputes: [
      open,
      {
        ...{
          ...open,
          id: 'plan:q2',
          about: 'credit',
          clause: 'attribution',
          state: 'settled',
          changed: false,
        },
        outcome: { favours: 'marketing', marketing: 0.7, party: null, says: null, at: AT },
      },
    ],
  };
}

function agreed(ask: Asked): object {
  const { body, workspace } = ask;
  if (body['owner'] === 'Nobody') {
    const message = 'Nobody here is called "Nobody".';
    const faults = [{ path: 'owner', message }];
    return { refused: { status: 404, why: 'unknown-person', says: message, faults } } satisfies Refusal;
  }
  const more = {
    of: body['of'] === 'sales' ? ('sales' as const) : ('marketing' as const),
    due: body['due'] ?? '',
  };
  recorded.set(workspace, [action(99, body['says'] ?? '', more)]);
  return { id: 'plan:a99', seq: 141_202 };
}

function minutes(ask: Asked): object {
  const actions = (ask.body as unknown as { actions?: readonly { owner?: string }[] }).actions ?? [];
  if (actions.every(({ owner }) => owner !== 'Nobody'))
    return { id: 'plan:m9', seq: 1, decisions: [], actions: [] };
  const faults = [{ path: 'actions.0.owner', message: 'Nobody here is called "Nobody".' }];
  return {
    refused: { status: 422, why: 'minutes-not-valid', says: 'Nobody here is called "Nobody".', faults },
  } satisfies Refusal;
}

/** As the server tells it: every fault at once, with its line. */
function minutesOfText({ body }: Asked): object {
  const lines = (body['text'] ?? '').split('\n');
  const faults = lines.flatMap((text, at) =>
    /Nobody|2026-13/.test(text)
      ? [{ line: at + 1, path: 'actions.0.owner', message: `"${text.trim()}" is at fault.` }]
      : [],
  );
  if (faults.length === 0) return { id: 'plan:m9', seq: 1, decisions: ['plan:d9'], actions: [] };
  const says = 'The minutes have faults; nothing was recorded.';
  return { refused: { status: 422, why: 'minutes-not-valid', says, faults } } satisfies Refusal;
}

type Asked = {
  readonly workspace: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, string>;
  readonly empty: boolean;
  readonly hostile: string | null;
};

/** The operations of the page, by name. */
export function planAnswers(ask: Asked): Readonly<Record<string, () => unknown>> {
  const { empty, hostile } = ask;
  return {
    'read-plan': () => (empty ? EMPTY : plan(ask)),
    'read-agenda': () => (empty ? { meeting: null, since: AT, lines: [], figures: [] } : agenda(ask)),
    'read-goals': () => (empty ? { asOf: null, signedAt: null, goals: [] } : goals(hostile)),
    'read-investments': () =>
      empty ? { asOf: null, currency: 'EUR', investments: [] } : investments(hostile),
    'read-disputes': () => (empty ? { open: 0, total: 0, disputes: [] } : disputes(hostile)),
    'read-misalignment-cost': () => cost(empty, hostile),
    'read-back-plan': () => backPlan(empty, hostile),
    'read-stakeholders': () => stakeholders(ask.query.get('of'), empty, hostile),
    'list-views': () => ({ views: [] }),
    'agree-action': () => agreed(ask),
    'record-meeting': () => minutes(ask),
    'record-minutes': () => minutesOfText(ask),
    'change-action': () => ({ id: 'plan:a1', seq: 1 }),
  };
}
