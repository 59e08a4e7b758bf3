/** The common plan at the doors: who may say what, what is told to whom, what the record settles, what erasure leaves. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Draft } from '../../src/ledger/entry.ts';
import type { Asker } from '../../src/operations/context.ts';
import type { ReadNoticesOutput } from '../../src/operations/notices/read-notices.ts';
import { tellOverdueActions } from '../../src/operations/plan/action-notices.ts';
import type { ReadAgendaOutput } from '../../src/operations/plan/read-agenda.ts';
import type { ReadBackPlanOutput } from '../../src/operations/plan/read-back-plan.ts';
import type { ReadDisputesOutput } from '../../src/operations/plan/read-disputes.ts';
import type { ReadGoalsOutput } from '../../src/operations/plan/read-goals.ts';
import type { ReadInvestmentsOutput } from '../../src/operations/plan/read-investments.ts';
import type { ReadMisalignmentCostOutput } from '../../src/operations/plan/read-misalignment-cost.ts';
import type { ReadPlanOutput } from '../../src/operations/plan/read-plan.ts';
import type { ReadStakeholdersOutput } from '../../src/operations/plan/read-stakeholders.ts';
import type { Recorded } from '../../src/operations/plan/record-planned.ts';
import type { Fault } from '../../src/operations/refusal.ts';
import { STAKEHOLDER_VIEWS } from '../../src/plan/stakeholders.ts';
import type { SubjectType } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-plan-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const CLAUSES = `
parties:
  list:
    - { id: marketing, name: Marketing, side: marketing, signs: [{ person: mara, name: Mara Lind }] }
    - { id: sales, name: Sales, side: sales, signs: [{ person: sam, name: Sam Reed }] }
    - { id: leadership, name: Leadership, side: both, signs: [{ person: petra, name: Petra Holm }] }
relationship:
  exposure:
    - { id: ride-along, says: Marketing joins two calls a quarter, by: marketing, per: quarter, atLeast: 2 }
  silence: 14 days
goals:
  list:
    - id: accounts
      says: Three new customers
      measure: new-accounts
      atLeast: 3
      horizon: quarter
      until: 2026-12-31
      guardrail: { says: At a good margin, measure: gross-margin, atLeast: 0.5 }
      votes: { marketing: mara, sales: sam }
attribution:
  touches: [webinar, demo-request]
  window: 180 days
  rule: contact-role
  models: [first, last, linear]
  inForce: linear
  sourced: first-touch
  influenced: { before: opportunity }
cadence:
  meetings:
    - { id: weekly, name: Weekly, every: week, minutes: 30, chair: sam, with: [marketing, sales], agenda: [field-insight, rejections, breaches, decisions], measures: [sla-attainment] }
  decisions: []
`;
const acme = readFileSync(new URL('../scenarios/acme.yaml', import.meta.url), 'utf8');
const text = `${acme}${CLAUSES}`;

let directory: MemoryDirectory;

type Told = { readonly operation: string; readonly input: object; readonly asker: Asker };
const asked = ({ operation, input, asker }: Told) =>
  directory.ask({ operation, input, workspace: 'main' }, { ...ASKING, asker });

async function told<Answer>(operation: string, input: object = {}, asker = ASKING.asker): Promise<Answer> {
  const answer = await asked({ operation, input, asker });
  if (!answer.ok) throw new Error(`${answer.refusal.why}: ${answer.refusal.says}`);
  return answer.value as Answer;
}
async function refusedWith(operation: string, input: object, asker = ASKING.asker) {
  const answer = await asked({ operation, input, asker });
  if (answer.ok) return ['done'];
  return [answer.refusal.why, ...(answer.refusal.faults ?? []).map(({ path }: Fault) => path)];
}

const someone = (person: string, side: 'marketing' | 'sales' | null, more: Partial<Asker> = {}): Asker => ({
  ...ASKING.asker,
  ...{ name: person, roles: side === null ? ['executive'] : [side], authenticated: true },
  ...{ user: person, person, side, by: 'session' as const },
  ...more,
});
const ana = someone('ana', 'sales');
const mia = someone('mia', 'marketing');
const petra = someone('petra', null);

type Line = readonly [type: SubjectType, n: string, kind: string, payload: object];

async function happened(when: string, lines: readonly Line[]): Promise<void> {
  directory.setNow(when);
  const now = instant(Date.parse(when));
  const workspace = await workspaceId();
  const id = (type: SubjectType, n: string) => directory.store.subjectId(workspace, type, n);
  const drafts = await Promise.all(
    lines.map(async ([type, n, kind, payload], place) => ({
      ...{ happenedAt: now, precision: 'instant', source: 'crm', key: `${when}/${place}` },
      ...{ subject: await id(type, n), kind, payload, name: { external: n, label: n.toUpperCase() } },
    })),
  );
  const appended = await directory.store.append(workspace, drafts as unknown as Draft[], { now });
  expect(appended).toMatchObject({ ok: true });
}

async function workspaceId() {
  const [workspace] = await directory.store.workspaces();
  if (workspace === undefined) throw new Error('the workspace was made by signing');
  return workspace.id;
}

beforeEach(async () => {
  directory = memoryDirectory(mkdtempSync(join(root, 'data-')));
  directory.setNow('2026-03-02T06:00:00Z');
  for (const [as, by] of [
    ['marketing', 'mara'],
    ['sales', 'sam'],
  ])
    await told('sign-agreement', { text, as, by });
  await happened('2026-03-02T07:00:00Z', [
    ...(['ana', 'ben', 'mia'] as const).map(
      (n): Line => ['user', n, 'created', { fields: { team: 'North' } }],
    ),
  ]);
  directory.setNow('2026-03-02T09:00:00Z');
});

const read = (asker = ana) => told<ReadPlanOutput>('read-plan', {}, asker);

it('records a meeting with its decisions and actions whole, or with every fault not at all', async () => {
  const input = {
    meeting: 'weekly',
    at: '2026-03-02T09:30',
    minutes: 30,
    present: ['ana', 'Mara Lind'],
    says: 'We looked at prices',
    decisions: [{ says: 'The price page says the price', owner: 'mia', expires: '2026-09-01' }],
    actions: [{ says: 'Write it', owner: 'mia', of: 'marketing', due: '2026-03-09', pillar: 'processes' }],
  };
  const wrong = {
    ...input,
    present: ['nobody'],
    decisions: [{ says: 'x', expires: '2026-01-01' }],
    actions: [{ says: 'x', owner: 'noone', of: 'sales', due: '2026-03-09' }],
  };
  expect(await refusedWith('record-meeting', wrong, ana)).toEqual([
    ...['minutes-not-valid', 'present', 'decisions.0.expires', 'actions.0.owner'],
  ]);
  expect(await refusedWith('record-meeting', { ...input, meeting: 'monthly' }, ana)).toEqual([
    ...['unknown-meeting', 'meeting'],
  ]);
  expect(await refusedWith('record-meeting', { ...input, at: '2026-03-02T18:00' }, ana)).toEqual([
    'still-to-come',
    'at',
  ]);
  expect((await read()).held).toEqual([]);
  await told('record-meeting', input, ana);
  const plan = await read();
  expect(plan.held).toMatchObject([
    {
      ...{ name: 'Weekly', minutes: 30, sides: ['marketing', 'sales'], says: 'We looked at prices' },
      ...{ present: ['ANA', 'Mara Lind'], decisions: 1, actions: 1, at: '2026-03-02T08:30:00.000Z' },
    },
  ]);
  expect(plan.decisions).toMatchObject([{ owner: 'MIA', of: 'both', expires: '2026-09-01', state: 'holds' }]);
  expect(plan.actions).toMatchObject([
    { says: 'Write it', state: 'open', owner: { name: 'MIA' }, pillar: 'processes' },
  ]);
  expect(await told('verify')).toMatchObject({ unexplained: 0, chain: 'ok' });
});

it('tells the owner of an action, then that it is overdue, once each; names nobody beside it to others', async () => {
  const action = { says: 'Call back', owner: 'mia', of: 'marketing', due: '2026-03-04' };
  const { id } = await told<Recorded>('agree-action', action, ana);
  const notices = async (asker: Asker) =>
    (await told<ReadNoticesOutput>('read-notices', {}, asker)).notices.map(({ says }) => says);
  expect(await notices(mia)).toEqual(['ANA recorded that something is yours to do by 2026-03-04']);
  expect((await read()).actions[0]).toMatchObject({
    state: 'open',
    owner: { name: 'MIA' },
    ownerKept: false,
  });
  directory.setNow('2026-03-05T09:00:00Z');
  const [workspace] = await directory.store.workspaces();
  if (workspace === undefined) throw new Error('it stands');
  const reader = { ...directory.held, ...directory.ground, workspace, asker: ASKING.asker };
  expect([await tellOverdueActions(reader), await tellOverdueActions(reader)]).toEqual([1, 0]);
  expect((await notices(mia))[0]).toBe('An agreed action was due 2026-03-04 and is not done');
  // The owner's own, and their side's: nobody is named in either.
  expect((await notices(mia)).length).toBe(3);
  expect((await read(ana)).actions[0]).toMatchObject({ state: 'overdue', owner: null, ownerKept: true });
  expect((await read(mia)).actions[0]).toMatchObject({ owner: { name: 'MIA' }, mine: true });
  expect((await read()).risks.map((risk) => risk.id)).toContain('actions-overdue');
  expect(await refusedWith('change-action', { action: id, state: 'done' }, mia)).toEqual([
    'no-evidence',
    'says',
  ]);
  await told('change-action', { action: id, state: 'done', says: 'They bought', effect: 'helped' }, mia);
  expect((await read()).actions[0]).toMatchObject({
    state: 'done',
    late: true,
    proof: 'They bought',
    effect: 'helped',
  });
  expect((await read()).followUp.marketing).toMatchObject({ agreed: 1, done: 1, inTime: 0, kept: 0 });
});

it('agrees on an item of the plan only where people of both sides said so, each for their own', async () => {
  const item = { year: 2026, section: 'target', says: 'Ten customers', measure: 'new-accounts', atLeast: 10 };
  expect(await refusedWith('propose-plan-item', { ...item, measure: 'luck' }, mia)).toEqual([
    'no-target',
    'measure',
  ]);
  expect(await refusedWith('propose-plan-item', { ...item, atLeast: undefined }, mia)).toEqual([
    'no-target',
    'atLeast',
  ]);
  expect(
    await refusedWith('propose-plan-item', item, someone('k', 'sales', { by: 'key', scopes: ['write'] })),
  ).toEqual(['not-by-key']);
  expect(await refusedWith('propose-plan-item', item, petra)).toEqual(['no-side', 'as']);
  const { id } = await told<Recorded>('propose-plan-item', item, mia);
  const vote = { item: id, vote: 'for' };
  expect(await refusedWith('vote-plan-item', { ...vote, as: 'sales' }, mia)).toEqual(['other-side']);
  expect(await refusedWith('vote-plan-item', { ...vote, vote: 'against' }, ana)).toEqual([
    'no-reason',
    'says',
  ]);
  expect((await read()).items).toMatchObject([
    { state: 'proposed', votes: { marketing: { vote: 'for' }, sales: null } },
  ]);
  // Whoever proposed it for marketing does not vote for sales, whatever side the account has since.
  expect(await refusedWith('vote-plan-item', vote, { ...mia, side: 'sales', roles: ['sales'] })).toEqual([
    'both-sides',
  ]);
  await told('vote-plan-item', vote, ana);
  expect((await read()).items).toMatchObject([
    { state: 'agreed', votes: { sales: { vote: 'for', by: 'ANA', authenticated: true } } },
  ]);
  expect(
    await refusedWith(
      'take-back-record',
      { record: id, why: 'x' },
      someone('op', null, { roles: ['operations'] }),
    ),
  ).toEqual(['not-yours']);
  await told('take-back-record', { record: id, why: 'A slip' }, ana);
  expect((await read()).items).toMatchObject([{ state: 'proposed' }]);
});

it('gives a meeting its dates, and draws its agenda from what happened since the last one', async () => {
  const date = { meeting: 'weekly', at: '2026-03-05T10:00' };
  expect(await refusedWith('date-meeting', { ...date, at: '2026-02-05T10:00' }, ana)).toEqual([
    'day-passed',
    'at',
  ]);
  await told('date-meeting', date, ana);
  const moved = { meeting: 'weekly', at: '2026-03-13T11:00', instead: '2026-03-12T09:00:00.000Z' };
  expect(await refusedWith('date-meeting', { ...moved, instead: '2026-03-11T09:00:00.000Z' }, ana)).toEqual([
    ...['no-such-date', 'instead'],
  ]);
  await told('date-meeting', moved, ana);
  expect((await read()).next).toMatchObject([{ at: '2026-03-05T09:00:00.000Z', minutes: 30, missed: 0 }]);
  await told('report-insight', { type: 'objection', topic: 'price', says: 'Too dear, says Mrs Frey' }, ana);
  await told('give-recognition', { says: 'For the list of the fair' }, mia);
  await told('open-dispute', { about: 'rule', clause: 'handoffs', says: 'Who calls at night?' }, mia);
  const agenda = await told<ReadAgendaOutput>('read-agenda', {}, ana);
  expect(agenda.meeting?.id).toBe('weekly');
  expect(agenda.lines.map(({ part, says }) => `${part}: ${says}`)).toEqual([
    'market: Objections on price: 1 report, 1 without an answer yet',
    'worked: Thanks: For the list of the fair',
    'change: 1 dispute to settle',
  ]);
  expect(agenda.figures.map(({ id }) => id)).toEqual(['sla-attainment']);
  directory.setNow('2026-03-02T09:05:00Z');
  await told('record-meeting', { meeting: 'weekly' }, ana);
  directory.setNow('2026-03-06T09:00:00Z');
  const next = await told<ReadAgendaOutput>('read-agenda', {}, ana);
  expect(next.meeting).toMatchObject({ at: '2026-03-13T10:00:00.000Z', missed: 1 });
  expect(next.lines.map(({ topic }) => topic)).toEqual(['disputes', 'risks']);
});

it('settles a dispute over a lead by the clock’s record, and leaves a contested one to those named', async () => {
  await happened('2026-03-02T09:10:00Z', [
    ['lead', 'l1', 'created', { fields: { industry: 'software', employees: 80 } }],
    ['lead', 'l1', 'touched', { type: 'demo-request' }],
  ]);
  await told('run-engine');
  directory.setNow('2026-03-03T12:00:00Z');
  await told('run-engine');
  const opened = { about: 'lead', on: 'l1', says: 'It was called at once' };
  expect(await refusedWith('open-dispute', { ...opened, on: 'l9' }, ana)).toEqual(['unknown-lead', 'on']);
  const { id } = await told<Recorded>('open-dispute', opened, ana);
  const shown = async () =>
    (await told<ReadDisputesOutput>('read-disputes', { dispute: id }, mia)).disputes[0];
  expect(await shown()).toMatchObject({
    ...{ state: 'open', clause: 'handoffs', decides: 'leadership', on: { name: 'L1' } },
    finding: { word: 'unanswered', favours: 'marketing', says: 'The time ran out without an answer.' },
  });
  expect((await shown())?.finding.seqs.length).toBeGreaterThan(1);
  const decided = { dispute: id, favours: 'sales', says: 'The telephone was down' };
  expect(await refusedWith('decide-dispute', decided, petra)).toEqual(['not-contested']);
  await told('answer-dispute', { dispute: id, answer: 'accepts' }, mia);
  expect(await refusedWith('answer-dispute', { dispute: id, answer: 'contests' }, ana)).toEqual([
    'no-reason',
    'says',
  ]);
  await told('answer-dispute', { dispute: id, answer: 'contests', says: 'The telephone was down' }, ana);
  expect(await shown()).toMatchObject({ state: 'escalated' });
  expect(await refusedWith('decide-dispute', decided, mia)).toEqual(['not-deciding']);
  await told('decide-dispute', decided, petra);
  expect(await shown()).toMatchObject({
    ...{
      state: 'decided',
      outcome: { favours: 'sales', party: 'leadership', says: 'The telephone was down' },
    },
  });
  expect(await refusedWith('answer-dispute', { dispute: id, answer: 'accepts' }, ana)).toEqual(['ended']);
});

it('settles credit by the model both signed, and by the split both recorded where they did', async () => {
  const amount = { minor: 100_000, currency: 'EUR' };
  const id = async (type: SubjectType, n: string) => directory.store.subjectId(await workspaceId(), type, n);
  const [deal, account] = [await id('opportunity', 'deal'), await id('account', 'acme')];
  await happened('2026-03-02T09:10:00Z', [
    ['lead', 'l1', 'created', { fields: {} }],
    ['lead', 'l1', 'touched', { type: 'webinar', side: 'marketing' }],
    ['lead', 'l1', 'touched', { type: 'demo-request', side: 'sales' }],
    ['opportunity', 'deal', 'created', { fields: {} }],
    ['opportunity', 'deal', 'linked', { to: account }],
    ['lead', 'l1', 'linked', { to: deal, role: 'contact' }],
  ]);
  await happened('2026-03-02T10:00:00Z', [['opportunity', 'deal', 'closed', { outcome: 'won', amount }]]);
  const opened = await told<Recorded>(
    'open-dispute',
    { about: 'credit', on: 'deal', says: 'It was ours' },
    mia,
  );
  const shown = async () =>
    (await told<ReadDisputesOutput>('read-disputes', { dispute: opened.id }, mia)).disputes[0];
  expect((await shown())?.finding).toMatchObject({
    ...{ word: 'model-in-force', marketing: 0.5, favours: 'neither' },
    says: 'Both sides signed the model that splits this deal: 50 % is marketing’s (the model in force is linear).',
  });
  await told('answer-dispute', { dispute: opened.id, answer: 'accepts' }, mia);
  for (const [as, asker] of [
    ['marketing', mia],
    ['sales', ana],
  ] as const)
    await told('settle-credit', { deal: 'deal', as, marketing: 70, why: 'They met at the webinar' }, asker);
  expect(await shown()).toMatchObject({
    changed: true,
    finding: { word: 'split-both-recorded', marketing: 0.7 },
  });
  await told('answer-dispute', { dispute: opened.id, answer: 'accepts' }, ana);
  expect(await shown()).toMatchObject({ state: 'open' });
  await told('answer-dispute', { dispute: opened.id, answer: 'accepts' }, mia);
  expect(await shown()).toMatchObject({
    state: 'settled',
    outcome: { marketing: 0.7, favours: 'marketing' },
  });
});

it('takes minutes from a text whole, or tells every fault of it at once with its line', async () => {
  const minutes = `meeting: weekly
at: 2026-03-02T09:30
minutes: thirty
present: [ana, nobody]
owners: [ana]
decisions:
  - says: The price page says the price
    expires: 2026-01-01
  - owner: mia
actions:
  - { says: Write it, owner: noone, of: marketing, due: 2026-03-01 }
  - { says: Send it, owner: mia, of: both, due: 2026-03-09 }
`;
  const answer = await asked({ operation: 'record-minutes', input: { text: minutes }, asker: ana });
  const faults = answer.ok ? [] : (answer.refusal.faults ?? []);
  expect(faults.map(({ line, path }) => [line, path])).toEqual([
    [3, 'minutes'],
    [4, 'present'],
    [5, 'owners'],
    [8, 'decisions.0.expires'],
    [9, 'decisions.1.says'],
    [11, 'actions.0.due'],
    [11, 'actions.0.owner'],
    [12, 'actions.1.of'],
  ]);
  expect((await read()).held).toEqual([]);
  expect(await refusedWith('record-minutes', { text: '- a list' }, ana)).toEqual([
    'minutes-not-valid',
    undefined,
  ]);
  expect(await refusedWith('record-minutes', { text: 'at: [' }, ana)).toContain('minutes-not-valid');
  const right = `meeting: weekly
at: 2026-03-02T09:30
present: [ana, Mara Lind]
decisions: [{ says: It holds }]
actions:
  - { says: Write it, owner: mia, of: marketing, due: 2026-03-09 }
`;
  await told('record-minutes', { text: right }, ana);
  expect(await read()).toMatchObject({
    held: [{ name: 'Weekly', present: ['ANA', 'Mara Lind'], decisions: 1, actions: 1 }],
    actions: [{ says: 'Write it', due: '2026-03-09' }],
  });
  expect(await refusedWith('record-minutes', { text: right.replace('weekly', 'daily') }, ana)).toEqual([
    'minutes-not-valid',
    'meeting',
  ]);
});

it('tells what misalignment cost and what the goal takes, or names what is missing; never a guess', async () => {
  const cost = () => told<ReadMisalignmentCostOutput>('read-misalignment-cost', {}, mia);
  const empty = await cost();
  expect(empty).toMatchObject({ money: null, hours: null, atLeast: true, currency: 'EUR' });
  expect(empty.lines.filter(({ value }) => value === null).every(({ missing }) => missing.length > 0)).toBe(
    true,
  );
  const none = await told<ReadBackPlanOutput>('read-back-plan', {}, ana);
  expect(none).toMatchObject({ goal: null, stages: [] });
  expect(none.missing[0]).toBe('an amount to be booked, or a goal of bookings in the agreement');
  const leads = ['l1', 'l2', 'l3', 'l4'];
  await happened('2026-03-02T09:10:00Z', [
    ...leads.map((n): Line => ['lead', n, 'created', { fields: { industry: 'software', employees: 80 } }]),
    ...leads.map((n): Line => ['lead', n, 'touched', { type: 'demo-request' }]),
  ]);
  await told('run-engine');
  directory.setNow('2026-03-05T12:00:00Z');
  await told('run-engine');
  const workspace = await workspaceId();
  const deal = await directory.store.subjectId(workspace, 'opportunity', 'deal');
  const amount = { minor: 250_000, currency: 'EUR' };
  await happened('2026-03-06T10:00:00Z', [
    ['opportunity', 'deal', 'created', { fields: {} }],
    ['lead', 'l1', 'linked', { to: deal, role: 'contact' }],
  ]);
  await happened('2026-03-12T10:00:00Z', [['opportunity', 'deal', 'closed', { outcome: 'won', amount }]]);
  const dropped = (await cost()).lines.find(({ id }) => id === 'late-answers');
  expect(dropped).toMatchObject({ value: 4, n: 4, missing: [] });
  const asked = { amount: 10_000, until: '2026-12-31', share: 0.5 };
  const plan = await told<ReadBackPlanOutput>('read-back-plan', asked, ana);
  expect(plan.goal).toMatchObject({
    amount: 10_000,
    from: '2026-03-12',
    booked: 0,
    left: 10_000,
    share: 0.5,
  });
  expect(plan.deal?.value).toBe(2_500);
  const [customer, ...before] = plan.stages;
  expect(customer).toMatchObject({ stage: 'customer', needed: { value: 2 }, late: false });
  expect(before.length).toBeGreaterThan(0);
  const rates = before.map(({ rate }) => rate?.value ?? null);
  for (const [place, one] of before.entries()) {
    const after = plan.stages[place]?.needed?.value ?? null;
    const rate = rates[place] ?? null;
    if (one.needed !== null) expect(one.needed.value).toBeCloseTo((after ?? 0) / (rate ?? 1), 9);
    else expect(after === null || rate === null || rate === 0).toBe(true);
  }
  expect(await refusedWith('read-back-plan', { ...asked, until: '2026-03-01' }, ana)).toEqual([
    'ends-before-it-begins',
    'until',
  ]);
});

it('shows each who has a stake the figures of their question, against the signing', async () => {
  const { views, signedAt } = await told<ReadStakeholdersOutput>('read-stakeholders', {}, mia);
  expect(signedAt).toBe('2026-03-02T06:00:00.000Z');
  for (const { of, figures } of views) {
    expect([of, figures.map(({ measure }) => measure)]).toEqual([of, STAKEHOLDER_VIEWS[of].measures]);
    for (const { now, missing } of figures) expect(now.value === null).toBe(missing.length > 0);
  }
  const one = await told<ReadStakeholdersOutput>('read-stakeholders', { of: 'customers' }, ana);
  expect(one.views.map(({ of }) => of)).toEqual(['customers']);
});

it('holds the goals against the signing, and what was put in against what it brought', async () => {
  const goals = await told<ReadGoalsOutput>('read-goals', {}, ana);
  expect(goals).toMatchObject({
    signedAt: '2026-03-02T06:00:00.000Z',
    goals: [{ id: 'accounts', verdict: 'no-evidence', target: { atLeast: 3, measure: 'new-accounts' } }],
  });
  const why = {
    of: 'campaign',
    says: 'They meet there',
    from: '2026-03-01',
    until: '2026-03-31',
    cost: 500,
    expects: 900,
  };
  expect(await refusedWith('record-rationale', why, mia)).toEqual(['no-campaign', 'campaign']);
  expect(
    await refusedWith('record-rationale', { ...why, campaign: 'fair', measure: 'win-rate' }, mia),
  ).toEqual([...['no-money', 'measure']]);
  const { id } = await told<Recorded>('record-rationale', { ...why, campaign: 'fair' }, mia);
  const returns = async () => (await told<ReadInvestmentsOutput>('read-investments', {}, ana)).investments[0];
  expect(await returns()).toMatchObject({
    expected: { cost: 500, brought: 900, return: 0.8 },
    actual: { by: 'nothing', return: null },
  });
  expect((await returns())?.actual.missing.length).toBeGreaterThan(0);
  await told('record-return', { rationale: id, brought: 750, says: 'The books' }, mia);
  expect((await returns())?.actual).toMatchObject({
    by: 'people',
    cost: 500,
    brought: 750,
    return: 0.5,
    missing: [],
  });
});

it('keeps words and names where they can be erased, and shows what is left', async () => {
  await told(
    'make-assignment',
    { type: 'joint-team', says: 'The fair', people: ['mia', 'Mara Lind'], from: '2026-03-02' },
    ana,
  );
  await told(
    'agree-action',
    { says: 'Call Mrs Frey', owner: 'Mara Lind', of: 'marketing', due: '2026-04-01' },
    ana,
  );
  const workspace = await workspaceId();
  for await (const page of directory.store.entries(workspace, {})) {
    expect(JSON.stringify(page)).not.toMatch(/Frey|The fair/);
  }
  await told('take-decision', { says: 'We ask Mara Lind first' }, ana);
  await told('erase-person', { who: 'mara' });
  const plan = await read();
  expect(plan.assignments[0]?.people).toEqual(['MIA', 'somebody who is no longer named']);
  expect(plan.actions[0]?.owner?.name).toBe('somebody who is no longer named');
  // A sentence that names them goes, too; that something was decided stays.
  expect(plan.decisions).toMatchObject([{ says: null, state: 'holds' }]);
  expect(plan.actions[0]?.says).toBe('Call Mrs Frey');
  expect(await told('verify')).toMatchObject({ chain: 'ok' });
});

it('counts what each side saw of the other’s work, and hears a side that says nothing', async () => {
  const along = { type: 'ride-along', of: 'marketing', people: ['mia'], exposure: 'ride-along', minutes: 60 };
  expect(await refusedWith('record-exchange', { ...along, exposure: 'tea' }, mia)).toEqual([
    'unknown-exposure',
    'exposure',
  ]);
  await told('record-exchange', along, mia);
  expect((await read()).exposures).toMatchObject([
    { id: 'ride-along', period: '2026-Q1', held: 1, kept: false },
  ]);
  await told('note-change', { what: 'leader', of: 'sales', says: 'Sam left' }, mia);
  directory.setNow('2026-03-20T09:00:00Z');
  const { silence, risks } = await read();
  expect(silence).toMatchObject({ most: 14, silent: ['marketing', 'sales'] });
  expect(risks.map(({ says }) => says)).toEqual([
    'Leaders changed on 2026-03-02, and both sides have signed nothing since',
    'Marketing has said nothing to the other side for 18 days',
    'Sales has said nothing to the other side yet',
    '1 meeting of the agreement has no date',
  ]);
});

it('stands in the calendars of both sides and of those named, one moved, one cancelled; actions without their words', async () => {
  await told('date-meeting', { meeting: 'weekly', at: '2026-03-05T10:00' }, ana);
  const moved = { meeting: 'weekly', at: '2026-03-13T11:00', instead: '2026-03-12T09:00:00.000Z' };
  await told('date-meeting', moved, ana);
  await told('date-meeting', { ...moved, at: null, instead: '2026-03-19T09:00:00.000Z' }, ana);
  await told(
    'agree-action',
    { says: 'Call Mrs Frey', owner: 'mia', of: 'marketing', due: '2026-03-09' },
    ana,
  );
  const feed = async (of: string, asker: Asker) => {
    const { path } = await told<{ path: string }>('make-calendar-feed', { of }, { ...asker, user: null });
    const token = path.split('/').at(-1)?.replace('.ics', '');
    return (await told<{ text: string }>('read-calendar-feed', { token })).text;
  };
  const side = await feed('marketing', mia);
  expect(side.match(/SUMMARY:Weekly/g)?.length).toBe(26);
  expect(side).toContain('DTSTART:20260305T090000Z');
  expect(side).toContain('DTSTART:20260313T100000Z');
  expect(side.match(/STATUS:CANCELLED/g)?.length).toBe(1);
  expect(side).toContain('SUMMARY:Due: an agreed action');
  expect(side).toContain('DTEND:20260309T160000Z');
  expect(side).not.toContain('Frey');
  // Ana neither chairs it nor was she there yet; Mia has the action.
  expect(await feed('me', ana)).not.toContain('SUMMARY:Weekly');
  expect(await feed('me', mia)).toContain('Due: an agreed action');
  await told('record-meeting', { meeting: 'weekly', present: ['ana'] }, ana);
  expect(await feed('me', ana)).toContain('SUMMARY:Weekly');
});
