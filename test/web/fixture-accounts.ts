/** Invented accounts in the shape the server answers: some closely held, some that hang on one person, some on nobody. */
import type { DecideMatchOutput } from '../../src/operations/decide-match.ts';
import type { ListAccountsOutput } from '../../src/operations/list-accounts.ts';
import type { ListDoubtfulMatchesOutput } from '../../src/operations/list-doubtful-matches.ts';
import type { ReadAccountOutput } from '../../src/operations/read-account.ts';
import { AS_OF } from './fixture-figures.ts';

type Line = ListAccountsOutput['accounts'][number];
type Happening = ReadAccountOutput['timeline']['entries'][number];

const ROLES = ['economic buyer', 'champion', 'technical reviewer'];
const NAMES = ['Mercado Lda', 'Lindner AG', 'Cobalt Foods', 'Fjord Metals', 'Birch Joinery', 'Willow Glass'];
const AGREED = 2;
const ALL = 34;
const ACTIVE = 30;

function line(place: number, name: string): Line {
  const density = place % 5;
  const reached = Math.min(3, Math.floor(density / 2) + (place % 7 === 0 ? 1 : 0), density);
  const active = place < ACTIVE;
  const flags: Line['flags'] = [
    ...(density === 1 ? (['single-threaded'] as const) : []),
    ...(density === 0 ? (['uncovered'] as const) : []),
    ...(density < AGREED ? (['thin'] as const) : []),
    ...(reached === 0 ? (['decider-missing'] as const) : []),
  ];
  return {
    subject: `account:${place}`,
    id: `A-${1_000 + place}`,
    name,
    active,
    revenue: (ALL - place) * 10_000,
    openDeals: place % 3,
    openPipeline: (place % 3) * 25_000,
    people: density + 1,
    density,
    authority: reached / ROLES.length,
    economicBuyer: reached > 0,
    flags: active ? flags : [],
    lastMarketing: place % 4 === 0 ? null : '2026-11-02T09:00:00.000Z',
    lastSales: '2026-10-12T14:30:00.000Z',
  };
}

function named(place: number): string {
  const name = NAMES[place % NAMES.length] ?? '';
  return place < NAMES.length ? name : `${name} ${Math.floor(place / NAMES.length) + 1}`;
}

const DEFINITIONS = {
  density: 'contact-density/two-way-90-days',
  authority: 'contact-authority/required-roles',
  revenue: 'revenue/invoiced',
};

/** Filtered, ordered and paged as the question says: the pages must show what was asked. */
export function accounts(query: URLSearchParams, hostile: string | null): ListAccountsOutput {
  const lines = Array.from({ length: ALL }, (_, place) =>
    line(place, place === 0 && hostile !== null ? hostile : named(place)),
  );
  const active = lines.filter((one) => one.active);
  const flagged = (flag: Line['flags'][number]) => active.filter(({ flags }) => flags.includes(flag)).length;
  const [find, flag] = [query.get('find')?.toLowerCase() ?? '', query.get('flag')];
  const kept = lines.filter(
    (one) =>
      (query.get('active') !== 'true' || one.active) &&
      one.name.toLowerCase().includes(find) &&
      (flag === null || one.flags.some((some) => some === flag)),
  );
  if (query.get('order') === 'name') kept.sort((one, other) => (one.name < other.name ? -1 : 1));
  if (query.get('ascending') === 'true') kept.reverse();
  const after = Number(query.get('after') ?? 0);
  return {
    at: AS_OF,
    currency: 'EUR',
    windowDays: 90,
    contactsAgreed: AGREED,
    roles: ROLES,
    definitions: DEFINITIONS,
    missing: [],
    total: kept.length,
    counts: {
      accounts: ALL,
      active: ACTIVE,
      'single-threaded': flagged('single-threaded'),
      uncovered: flagged('uncovered'),
      thin: flagged('thin'),
      'decider-missing': flagged('decider-missing'),
    },
    revenue: lines.reduce((sum, { revenue }) => sum + (revenue ?? 0), 0),
    accounts: kept.slice(after, after + Number(query.get('limit') ?? 50)),
  };
}

export const NO_ACCOUNTS: ListAccountsOutput = {
  ...accounts(new URLSearchParams({ find: 'nobody is called so' }), null),
  currency: null,
  roles: [],
  missing: ['accounts, and leads linked to them'],
  counts: {
    accounts: 0,
    active: 0,
    'single-threaded': 0,
    uncovered: 0,
    thin: 0,
    'decider-missing': 0,
  },
  revenue: null,
};

const HAPPENED: readonly Pick<Happening, 'kind' | 'side' | 'says'>[] = [
  { kind: 'touch', side: 'marketing', says: 'webinar-attended, webinar, campaign spring-webinar' },
  { kind: 'attempt', side: 'sales', says: 'call, reached' },
  { kind: 'invoice', side: null, says: 'invoiced' },
  { kind: 'touch', side: 'sales', says: 'customer-meeting, sales' },
  { kind: 'breach', side: null, says: 'not answered in time' },
];

function happening(place: number, name: string): Happening {
  const what = HAPPENED[place % HAPPENED.length] as (typeof HAPPENED)[number];
  const day = String(28 - (Math.floor(place / 3) % 28)).padStart(2, '0');
  const month = String(11 - Math.floor(place / 84)).padStart(2, '0');
  return {
    ...what,
    seq: 10_000 - place,
    at: `2026-${month}-${day}T${String(20 - (place % 3)).padStart(2, '0')}:15:00.000Z`,
    byDay: place % 4 === 3,
    with: { subject: 'lead:1', name },
    by: what.kind === 'attempt' ? 'Quinn Vasquez' : null,
    amount: what.kind === 'invoice' ? 4_150 : null,
    currency: what.kind === 'invoice' ? 'EUR' : null,
  };
}

function timeline(query: URLSearchParams, name: string): ReadAccountOutput['timeline'] {
  const side = query.get('side');
  const kept = Array.from({ length: 84 }, (_, place) => happening(place, name)).filter(
    (one) => side === null || (one.side ?? 'neither') === side,
  );
  const after = Number(query.get('after') ?? 0);
  return { total: kept.length, entries: kept.slice(after, after + Number(query.get('limit') ?? 50)) };
}

const PERSON = { live: true, records: 1, lastAt: '2026-11-09T10:00:00.000Z' };

export function account(query: URLSearchParams, hostile: string | null): ReadAccountOutput {
  const name = hostile ?? 'Mercado Lda';
  const person = hostile ?? 'Anna Marsh';
  return {
    subject: query.get('id') ?? 'account:0',
    id: 'A-1000',
    name,
    at: AS_OF,
    windowDays: 90,
    currency: 'EUR',
    owner: 'Olga Oberlin',
    active: true,
    revenue: { total: 699_100, lastYear: 365_400 },
    quarters: [
      { key: '2025-Q3', billed: 83_425 },
      { key: '2025-Q4', billed: 89_275 },
      { key: '2026-Q3', billed: 93_425 },
      { key: '2026-Q4', billed: 4_150 },
    ],
    retention: { quarter: '2025-Q3', start: 83_425, aYearOn: 93_425, gross: 1, net: 1.119_9 },
    density: 1,
    roles: ROLES.map((role, place) => ({ role, known: place < 2, reached: place === 0 })),
    people: [
      {
        ...PERSON,
        ...{ subject: 'lead:1', id: 'L-1', name: person, roles: ['economic buyer'] },
        lastTwoWay: '2026-11-09T10:00:00.000Z',
      },
      {
        ...PERSON,
        ...{ subject: 'lead:2', id: 'L-2', name: 'Hugo Lindqvist', roles: ['champion'], records: 2 },
        live: false,
        lastTwoWay: null,
      },
    ],
    deals: [
      {
        ...{ subject: 'opportunity:1', id: 'D-1', name: 'Second line', state: 'open', amount: 170_100 },
        openedAt: '2026-07-17T09:00:00.000Z',
        closedAt: null,
      },
      {
        ...{ subject: 'opportunity:2', id: 'D-2', name: 'First line', state: 'won', amount: null },
        openedAt: '2025-07-17T09:00:00.000Z',
        closedAt: '2025-09-01T09:00:00.000Z',
      },
    ],
    ratings: [
      { what: 'satisfaction', share: 0.7, n: 5 },
      { what: 'trust', share: 0.5, n: 1 },
    ],
    gaps: [
      {
        ...{ what: 'contacts', role: null, says: '1 of 2 contacts in touch within 90 days.' },
        plan: 'Win one more person back: one person known there is silent.',
        person: { subject: 'lead:2', id: 'L-2', name: 'Hugo Lindqvist' },
      },
      {
        ...{ what: 'role', role: 'technical reviewer', person: null },
        says: 'No technical reviewer in touch within 90 days.',
        plan: 'Find out who the technical reviewer is: nobody known there has that part.',
      },
    ],
    timeline: timeline(query, person),
    missing: [],
  };
}

export function doubtful(query: URLSearchParams, hostile: string | null): ListDoubtfulMatchesOutput {
  const of = query.get('of');
  if (of === 'companies') return { total: 0, matches: [] };
  const lead = of === 'people' ? 'Vera Albrecht' : 'Vera Albrecht, Mercado';
  const after = Number(query.get('after') ?? 0);
  return {
    total: 12,
    matches: Array.from({ length: Math.min(10, 12 - after) }, (_, place) => ({
      kind: of === 'people' ? 'people' : 'account',
      record: { subject: `lead:${after + place}`, id: `L-${after + place}`, name: hostile ?? lead },
      other:
        of === 'people'
          ? { subject: `lead:9${place}`, id: `L-9${place}`, name: 'Vera Albrecht' }
          : { subject: 'account:0', id: 'A-1000', name: 'Mercado Lda' },
      score: 0.91 - place / 100,
      reason: 'like company name',
      runnerUp: place === 0 ? { subject: 'account:1', id: 'A-1001', name: 'Lindner AG', score: 0.62 } : null,
      doubtful: true,
    })),
  };
}

export function decidedMatch(body: Readonly<Record<string, string>>): DecideMatchOutput {
  const { record = '', other = '', verdict = '' } = body;
  return { record, other, verdict, seq: verdict === 'undecided' ? null : 141_202, retracted: [] };
}
