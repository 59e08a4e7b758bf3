/** Reports between the sides: each with the other side's own clock, answered, told to those concerned, read; references capped. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Draft } from '../../src/ledger/entry.ts';
import type { Asker } from '../../src/operations/context.ts';
import type { AcknowledgeOutput } from '../../src/operations/field/acknowledge.ts';
import type { AnswerReportOutput } from '../../src/operations/field/answer-report.ts';
import type { ListJointCallsOutput } from '../../src/operations/field/joint-call-answers.ts';
import type { MatchReferencesOutput } from '../../src/operations/field/match-references.ts';
import type { OfferReferenceOutput } from '../../src/operations/field/offer-reference.ts';
import type { ReadFieldOutput } from '../../src/operations/field/read-field.ts';
import type { ReadMarketBriefOutput } from '../../src/operations/field/read-market-brief.ts';
import type { ReportInsightOutput } from '../../src/operations/field/report-insight.ts';
import type { ReadNoticesOutput } from '../../src/operations/notices/read-notices.ts';
import type { ReadMeasureOutput } from '../../src/operations/read-measure.ts';
import type { RequestJointCallOutput } from '../../src/operations/request-joint-call.ts';
import type { SubjectType } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';
import { toldDirectory } from './told-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-field-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const CLAUSES = `    - id: field-report
      what: What the field hears goes to marketing
      subject: insight
      from: sales
      to: marketing
      when: { on: [created], condition: 'report_type in ["insight", "objection", "competitor", "reference"]' }
      clock: { within: 2 business days, stops: [answered], calendar: default }
    - id: support-request
      what: Sales asks marketing for support
      subject: insight
      from: sales
      to: marketing
      when: { on: [created], condition: report_type == "request" }
      clock: { within: 4 business hours, stops: [answered], calendar: default }
    - id: field-marketing
      what: Marketing asks named people to help
      subject: insight
      from: marketing
      to: sales
      when: { on: [created], condition: report_type == "assignment" }
      clock: { within: 3 business days, stops: [answered], calendar: default }
`;
const acme = readFileSync(new URL('../scenarios/acme.yaml', import.meta.url), 'utf8');
const at = acme.indexOf('    - id: field-report');
const text = `${acme.slice(0, at)}${CLAUSES}${acme.slice(acme.indexOf('routing:'))}
relationship:
  references: { most: 1, per: quarter }
`.replace('    urgent: { type: boolean }', '    urgent: { type: boolean }\n    report_type: { type: text }');

let directory: MemoryDirectory;

const { told, refusedWhy, signed } = toldDirectory(() => directory);

const someone = (person: string, side: 'marketing' | 'sales'): Asker => ({
  ...ASKING.asker,
  ...{ name: person, roles: [side], authenticated: true, user: person, person, side, by: 'session' },
});
const ana = someone('ana', 'sales');
const ben = someone('ben', 'sales');
const mia = someone('mia', 'marketing');

type Line = readonly [type: SubjectType, n: string, kind: string, payload: object];

async function happened(when: string, lines: readonly Line[]): Promise<void> {
  directory.setNow(when);
  const now = instant(Date.parse(when));
  const [workspace] = await directory.store.workspaces();
  if (workspace === undefined) throw new Error('the workspace was made by signing');
  const id = (type: SubjectType, n: string) => directory.store.subjectId(workspace.id, type, n);
  const drafts = await Promise.all(
    lines.map(async ([type, n, kind, payload], place) => {
      const own = { ...payload } as Record<string, unknown>;
      for (const [field, of] of [
        ['owner', 'user'],
        ['to', type === 'lead' ? 'account' : 'account'],
      ] as const) {
        if (typeof own[field] === 'string') own[field] = await id(of, own[field]);
      }
      const head = { happenedAt: now, precision: 'instant', source: 'crm', key: `${when}/${place}` };
      return {
        ...head,
        subject: await id(type, n),
        kind,
        payload: own,
        name: { external: n, label: n.toUpperCase() },
      };
    }),
  );
  const appended = await directory.store.append(workspace.id, drafts as unknown as Draft[], { now });
  expect(appended).toMatchObject({ ok: true });
}

beforeEach(async () => {
  directory = memoryDirectory(mkdtempSync(join(root, 'data-')));
  directory.setNow('2026-03-02T06:00:00Z');
  await signed(text);
  const amount = { minor: 100_000, currency: 'EUR' };
  await happened('2026-03-02T07:00:00Z', [
    ...(['ana', 'ben', 'mia'] as const).map(
      (n): Line => ['user', n, 'created', { fields: { team: 'North' } }],
    ),
    ['account', 'acme', 'created', { fields: { industry: 'steel', employees: 200 } }],
    ['account', 'acme', 'assigned', { owner: 'ben' }],
    ['opportunity', 'deal', 'created', { fields: { product: 'press' } }],
    ['opportunity', 'deal', 'linked', { to: 'acme' }],
    ['opportunity', 'deal', 'assigned', { owner: 'ana' }],
    ...(['glad', 'sour'] as const).flatMap((n): Line[] => [
      ['account', n, 'created', { fields: { industry: 'steel', employees: 250 } }],
      ['account', n, 'rated', { what: 'satisfaction', score: n === 'glad' ? 9 : 2, least: 0, most: 10 }],
      ['opportunity', `${n}-deal`, 'created', { fields: { product: 'press' } }],
      ['opportunity', `${n}-deal`, 'linked', { to: n }],
      ['opportunity', `${n}-deal`, 'closed', { outcome: 'won', amount }],
    ]),
  ]);
  directory.setNow('2026-03-02T08:00:00Z');
});

it('hands each report to the other side with that report’s own clock', async () => {
  const report = (type: string, more = {}, asker = ana) =>
    told<ReportInsightOutput>('report-insight', { type, says: `A ${type}`, ...more }, asker);
  expect(await report('insight')).toMatchObject({ to: 'marketing', dueAt: '2026-03-03T16:00:00.000Z' });
  expect(await report('request')).toMatchObject({ to: 'marketing', dueAt: '2026-03-02T12:00:00.000Z' });
  const assigned = await report('assignment', { to: ['ben'], about: ['acme'] }, mia);
  expect(assigned).toMatchObject({ to: 'sales', dueAt: '2026-03-04T16:00:00.000Z' });
  expect(await report('visit', { with: ['mia', 'ana'], about: ['acme'] })).toMatchObject({ to: null });
  directory.setNow('2026-03-02T15:00:00Z');
  const { counts } = await told<ReadFieldOutput>('read-field', {});
  expect(counts.map(({ type, open, overdue, noted }) => [type, open, overdue, noted]).sort()).toEqual([
    ['assignment', 1, 0, 0],
    ['insight', 1, 0, 0],
    ['request', 0, 1, 0],
    ['visit', 0, 0, 1],
  ]);
  expect(await told('verify', {})).toMatchObject({ unexplained: 0, chain: 'ok' });
});

it('is reported by sales, assigned by marketing to somebody, and answered by the side it was handed to', async () => {
  const why = (input: object, asker: Asker) => refusedWhy('report-insight', input, asker);
  expect(await why({ says: 'Price is unclear' }, mia)).toBe('other-side');
  expect(await why({ type: 'assignment', says: 'Staff the fair', to: ['ben'] }, ana)).toBe('other-side');
  expect(await why({ type: 'assignment', says: 'Staff the fair' }, mia)).toBe('nobody-asked');
  expect(await why({ says: 'Price is unclear', by: 'ben' }, ana)).toBe('not-yours');
  const { id } = await told<ReportInsightOutput>('report-insight', { says: 'Price is unclear' }, ana);
  const answer = { report: id, verdict: 'valid', answer: 'A new price page is out' };
  expect(await refusedWhy('answer-report', answer, ana)).toBe('other-side');
  expect(await refusedWhy('answer-report', answer, mia)).toBe('done');
});

it('tells an answer to whoever is concerned, and shows who of them has read it', async () => {
  const asked = { says: 'Price is unclear', topic: 'price', about: ['deal'], details: 'Said on the phone' };
  const { id } = await told<ReportInsightOutput>('report-insight', asked, ana);
  directory.setNow('2026-03-02T10:00:00Z');
  const answer = { report: id, verdict: 'valid', answer: 'A new price page is out' };
  // Ana reported it and has the deal; Ben has the account.
  expect(await told<AnswerReportOutput>('answer-report', answer, mia)).toMatchObject({ told: 2 });
  const { notices } = await told<ReadNoticesOutput>('read-notices', {}, ana);
  const [answered] = notices.filter(({ kind }) => kind === 'report-answered');
  expect(answered?.says).toBe('MIA answered what you reported: it holds');
  expect((await told<ReadNoticesOutput>('read-notices', {}, ben)).notices).not.toContainEqual(
    expect.objectContaining({ kind: 'report-answered' }),
  );
  const field = (asker: Asker, input = {}) => told<ReadFieldOutput>('read-field', input, asker);
  expect((await field(ben, { state: 'unread' })).reports).toMatchObject([
    {
      ...{ name: 'Price is unclear', verdict: 'valid', answer: 'A new price page is out', state: 'answered' },
      ...{ late: false, told: 2, read: 0, mine: true, readByMe: false, details: 'Said on the phone' },
      ...{ by: null, answeredBy: null, about: [{ name: 'DEAL' }] },
    },
  ]);
  expect((await field(mia, { state: 'unread' })).total).toBe(0);
  expect(await told<AcknowledgeOutput>('acknowledge', { what: id }, ben)).toMatchObject({ told: 2, read: 1 });
  expect((await field(ben)).reports[0]).toMatchObject({ read: 1, readByMe: true });
  expect((await field(ana)).reports[0]).toMatchObject({ by: 'ANA', read: 1, readByMe: false });
  expect((await field(ben, { state: 'unread' })).total).toBe(0);
});

it('matches content customers to a request, and asks none more often than agreed', async () => {
  const wanted = { industry: 'Steel', product: 'press', employees: 180 };
  const { cap, candidates } = await told<MatchReferencesOutput>('match-references', wanted, ana);
  expect(cap).toEqual({ most: 1, per: 'quarter', period: '2026-Q1' });
  expect(candidates).toMatchObject([
    { name: 'GLAD', fits: ['industry', 'product', 'size'], asked: 0, free: true },
  ]);
  const request = { about: 'deal', ...wanted };
  const [one, two] = [
    await told<ReportInsightOutput>('request-reference', request, ana),
    await told<ReportInsightOutput>('request-reference', request, ben),
  ] as const;
  const offer = (id: string) => ({ request: id, customer: 'glad' });
  const both = await Promise.all([one.id, two.id].map((id) => refusedWhy('offer-reference', offer(id), mia)));
  expect(both.toSorted()).toEqual([expect.stringMatching(/asked-too-often|changed-meanwhile/), 'done']);
  expect((await told<MatchReferencesOutput>('match-references', wanted, ana)).candidates).toMatchObject([
    { asked: 1, free: false },
  ]);
  directory.setNow('2026-04-02T08:00:00Z');
  const open = both[0] === 'done' ? two.id : one.id;
  const later = await told<OfferReferenceOutput>('offer-reference', offer(open), mia);
  expect(later).toMatchObject({ uses: 1, period: '2026-Q2' });
  await told('record-outcome', { of: open, outcome: 'helped' }, ana);
  const { reports } = await told<ReadFieldOutput>('read-field', { type: 'reference' }, mia);
  expect(reports.map(({ outcome, references }) => [outcome, references])).toContainEqual([
    'helped',
    ['GLAD'],
  ]);
});

it('lets whoever was asked agree to a joint call, and puts what came of it among the facts of the deal', async () => {
  const asked = { lead: 'deal', with: 'mia', proposed: ['2026-03-03T09:00:00Z', '2026-03-03T10:00:00Z'] };
  const { id } = await told<RequestJointCallOutput>('request-joint-call', asked, ana);
  expect((await told<ListJointCallsOutput>('list-joint-calls', {}, mia)).calls).toMatchObject([
    { name: 'DEAL', requestedBy: 'ANA', state: 'requested', mine: true },
  ]);
  expect((await told<ListJointCallsOutput>('list-joint-calls', {}, ben)).total).toBe(0);
  const answer = { call: id, answer: 'agreed', at: '2026-03-03T10:00:00Z' };
  expect(await refusedWhy('answer-joint-call', answer, ben)).toBe('not-yours');
  expect(await refusedWhy('answer-joint-call', { ...answer, at: '2026-03-03T11:00:00Z' }, mia)).toBe(
    'not-proposed',
  );
  await told('answer-joint-call', answer, mia);
  expect(await refusedWhy('answer-joint-call', answer, mia)).toBe('answered');
  directory.setNow('2026-03-03T11:00:00Z');
  expect(await refusedWhy('record-outcome', { of: id, outcome: 'helped' }, ben)).toBe('not-yours');
  await told('record-outcome', { of: id, outcome: 'helped' }, ana);
  const amount = { minor: 100_000, currency: 'EUR' };
  await happened('2026-03-04T08:00:00Z', [['opportunity', 'deal', 'closed', { outcome: 'won', amount }]]);
  const booked = await told<ReadMeasureOutput>('read-measure', { id: 'bookings', by: 'joint_call' });
  expect(booked.rows).toContainEqual(expect.objectContaining({ key: 'helped', n: 1 }));
});

it('writes a brief for sales from what was answered, put out and runs, and counts who has read it', async () => {
  const { id } = await told<ReportInsightOutput>('report-insight', { says: 'Price is unclear' }, ana);
  await told('answer-report', { report: id, verdict: 'known', answer: 'See the page' }, mia);
  const touch = { type: 'webinar', campaign: 'spring', channel: 'web' };
  await happened('2026-03-05T08:00:00Z', [
    ['asset', 'paper', 'asset-published', { type: 'white-paper' }],
    ['lead', 'lea', 'created', { fields: {} }],
    ['lead', 'lea', 'linked', { to: 'acme' }],
    ['lead', 'lea', 'touched', touch],
    ['lead', 'other', 'touched', touch],
  ]);
  const brief = (asker: Asker) => told<ReadMarketBriefOutput>('read-market-brief', {}, asker);
  expect(await brief(ben)).toMatchObject({
    ...{ brief: 'market-brief/2026-03', own: true, read: 0 },
    answers: [{ name: 'Price is unclear', answer: 'See the page' }],
    assets: [{ name: 'PAPER', type: 'white-paper' }],
    campaigns: [{ campaign: 'spring', channel: 'web', leads: 1, accounts: ['ACME'] }],
  });
  expect((await brief(ASKING.asker)).campaigns).toMatchObject([{ leads: 2 }]);
  await told('acknowledge', { what: 'market-brief/2026-03' }, ben);
  expect(await brief(ben)).toMatchObject({ read: 1, readByMe: true });
});
