/** What the page of incoming data is answered: events taken and refused, a plan of one's own, two connections. */
import type { ConnectCrmOutput } from '../../src/operations/crm/connect-crm.ts';
import type { ListConnectionsOutput } from '../../src/operations/crm/list-connections.ts';
import type { ReadConnectionOutput } from '../../src/operations/crm/read-connection.ts';
import type { ListEventsOutput } from '../../src/operations/events/list-events.ts';
import type { ReadEventOutput } from '../../src/operations/events/read-event.ts';
import type { ReadTrackingPlanOutput } from '../../src/operations/events/tracking-plan.ts';
import type { Refusal } from './fixture-forecast.ts';

const AT = '2026-08-14T09:30:00.000Z';
const SOURCE = 'ent_main_a1B2c3…';

function events(name: string | null): ListEventsOutput {
  const kind = name ?? 'track';
  return {
    ownPlan: true,
    counts: [
      { source: SOURCE, kind: 'track', taken: 41_201, waiting: 9_310, refused: 12 },
      { source: SOURCE, kind: 'identify', taken: 2_040, waiting: 0, refused: 3 },
      { source: name ?? 'this machine', kind: 'page', taken: 310_442, waiting: 88_120, refused: 0 },
    ],
    codes: [
      { code: 'unmapped', count: 12 },
      { code: 'missing', count: 3 },
    ],
    lately: [
      {
        ...{ messageId: 'node-next-1', receivedAt: AT, happenedAt: AT, skew: 3_600_000, source: SOURCE },
        ...{ kind: 'track', name: name ?? 'Demo Requested', outcome: 'taken' },
      },
      {
        ...{ messageId: 'node-next-2', receivedAt: AT, happenedAt: AT, skew: 40, source: SOURCE },
        ...{ kind: 'page', name: name ?? 'Pricing', outcome: 'waiting' },
      },
    ],
    refused: {
      total: 61,
      most: 5_000,
      events: [
        {
          id: '2026-08-14T09:30:00.000Z/p-000000002',
          receivedAt: AT,
          source: SOURCE,
          kind,
          messageId: 'node-next-3',
          faults: [
            {
              field: 'event',
              code: 'unmapped',
              reason: `"${name ?? 'Report Exported'}" has no word in files.track.entries.touched.type.map`,
            },
          ],
          resendable: true,
        },
        {
          id: '2026-08-14T09:29:00.000Z/sf-leads-4',
          receivedAt: AT,
          source: 'sf',
          kind: 'leads',
          messageId: null,
          faults: [
            {
              field: 'Status',
              code: 'unmapped',
              reason: '"Ripe for sales" has no word in values.lead_status',
            },
          ],
          resendable: false,
        },
      ],
    },
  };
}

const NO_EVENTS: ListEventsOutput = {
  ownPlan: false,
  counts: [],
  codes: [],
  lately: [],
  refused: { total: 0, most: 5_000, events: [] },
};

const KINDS: ListConnectionsOutput['kinds'] = [
  {
    ...{ kind: 'hubspot', url: 'https://api.hubapi.com' },
    objects: ['owners', 'companies', 'contacts', 'deals', 'calls', 'meetings', 'emails', 'deal_history'],
  },
  { kind: 'salesforce', url: null, objects: ['users', 'accounts', 'contacts', 'leads', 'opportunities'] },
];

function connections(name: string | null): ListConnectionsOutput {
  const counted = { created: 8_000, updated: 412, unchanged: 90_118, rejected: 4, echoes: 31, deleted: 7 };
  return {
    kinds: KINDS,
    connections: [
      {
        ...{ name: 'sf', kind: 'salesforce', url: 'https://example.my.salesforce.com', system: 'salesforce' },
        ...{ everySeconds: 60, lastAt: AT, nextAt: AT, fault: null },
        objects: [
          { name: 'accounts', readUntil: AT, read: 98_534, ...counted, fault: null },
          {
            ...{ name: 'leads', readUntil: null, read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 },
            ...{ echoes: 0, deleted: 0, fault: name ?? "sObject type 'Lead' is not supported." },
          },
        ],
        writes: [
          { what: 'grade', field: 'Grade__c', authority: 'entente' },
          { what: 'owner', field: 'OwnerId', authority: 'crm' },
        ],
        waiting: 2,
        failed: [{ record: '00Q9', field: 'Grade__c', value: 'A1', says: 'not found' }],
        conflicts: [
          {
            ...{
              record: '00Q1',
              field: 'Grade__c',
              theirs: name ?? 'C3',
              ours: 'A1',
              stands: 'entente',
              at: AT,
            },
          },
        ],
      },
      {
        ...{ name: 'hub', kind: 'hubspot', url: 'https://api.hubapi.com', system: 'hubspot' },
        ...{ everySeconds: 300, lastAt: null, nextAt: AT, fault: 'No new token was given: invalid_grant.' },
        ...{ objects: [], writes: [], waiting: 0, failed: [], conflicts: [] },
      },
    ],
  };
}

function connection(name: string | null): ReadConnectionOutput {
  return {
    ...{ name: 'sf', kind: 'salesforce', url: 'https://example.my.salesforce.com', loginUrl: null },
    ...{ system: 'salesforce', everySeconds: 60, objects: ['accounts', 'leads'], mapping: null },
    write: [
      { what: 'grade', field: 'Grade__c', authority: 'entente' },
      { what: 'owner', field: 'OwnerId', authority: 'crm' },
    ],
    statuses: {
      ...{ field: 'Status', accepted: ['Working', name ?? 'Contacted'], reasonField: 'Why__c' },
      rejected: [{ word: name ?? 'Unqualified', reason: 'not-a-fit' }],
      reasons: [{ word: 'Wrong number', reason: 'wrong-data' }],
    },
    ...{ secrets: ['clientId', 'clientSecret', 'accessToken'], hook: '/hooks/crm/main/sf' },
  };
}

/** The CRM of the tests lets nobody in by the token "wrong", and has no field "nowhere". */
function connected(body: Readonly<Record<string, string>>): ConnectCrmOutput | Refusal {
  const { name = '', settings = '', dry } = body;
  const refuse = (path: string, message: string): Refusal => {
    const says = `Nothing was connected: ${message}.`;
    return { refused: { status: 422, why: 'crm-refuses', says, faults: [{ path, message }] } };
  };
  if (settings.includes('"wrong"')) return refuse('secrets.accessToken', 'the CRM says "No such token"');
  if (settings.includes('"nowhere"'))
    return refuse('write.grade.field', 'leads there have no field "nowhere"');
  return {
    ...{
      name,
      kind: 'hubspot',
      changed: false,
      kept: String(dry) !== 'true',
      objects: ['contacts', 'deals'],
    },
    notes: [{ path: 'objects', message: 'deals cannot be read: no scope' }],
    fields: [
      { name: 'entente_grade', label: 'Grade', writable: true },
      { name: 'email', label: 'Email', writable: false },
    ],
  };
}

function whole(name: string | null): ReadEventOutput {
  const text = JSON.stringify({ type: 'track', userId: 'u-1', event: name ?? 'Report Exported' }, null, 2);
  return { receivedAt: AT, source: SOURCE, kind: 'track', text, whole: true, faults: [] };
}

function plan(own: boolean, name: string | null): ReadTrackingPlanOutput {
  const text = `mapping: 1\nextends: preset:segment\nsystem: events\n# ${name ?? 'ours'}\n`;
  return { text, own, revision: own ? 3 : 0 };
}

export function incomingAnswers(ask: {
  readonly empty: boolean;
  readonly hostile: string | null;
  readonly body: Readonly<Record<string, string>>;
}): Readonly<Record<string, () => unknown>> {
  const { empty, hostile } = ask;
  return {
    'list-events': () => (empty ? NO_EVENTS : events(hostile)),
    'read-event': () => whole(hostile),
    'resend-events': () => ({ taken: 58, repeated: 1, refused: 1, left: 1 }),
    'read-tracking-plan': () => plan(!empty, hostile),
    'save-tracking-plan': () => plan(ask.body['text'] !== '', hostile),
    'list-connections': () => (empty ? { kinds: KINDS, connections: [] } : connections(hostile)),
    'read-connection': () => connection(hostile),
    'connect-crm': () => connected(ask.body),
    'disconnect-crm': () => ({ name: 'sf', unwritten: 2 }),
    'sync-crm': () => ({ connections: [] }),
  };
}
