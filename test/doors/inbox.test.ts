/** The inbox: what waits for sales in its order, who sees whose name, one lead in full, acts of one's own and their undoing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { AnswerHandoffOutput } from '../../src/operations/answer-handoff.ts';
import type { ReadInboxOutput } from '../../src/operations/read-inbox.ts';
import type { ReadInboxLeadOutput } from '../../src/operations/read-inbox-lead.ts';
import type { UndoActOutput } from '../../src/operations/undo-act.ts';
import { ANA, BEN, type InboxCompany, peopledCompany } from './inbox-company.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-inbox-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let company: InboxCompany;
let nova: Awaited<ReturnType<typeof peopledCompany>>['nova'];
const inbox = (input: object = {}, asker = ANA) => company.ask<ReadInboxOutput>('read-inbox', input, asker);

/** Three leads in turn to Ana, Ben and Ana; Monday 2 March 2026, Berlin (UTC+1), work from 9 to 17. */
beforeEach(async () => {
  const made = await peopledCompany(root);
  company = made;
  nova = made.nova;
  for (const [n, hour] of [
    [1, '08'],
    [2, '09'],
    [3, '10'],
  ] as const) {
    const lead = await company.lead(`L${n}`, `Lead ${n}`, `2026-03-02T0${n + 6}:30:00Z`, nova);
    await company.demo(lead, `2026-03-02T${hour}:00:00Z`);
  }
  await company.run();
});

it('shows what waits, one line each: who, company, clock, why, what was promised', async () => {
  company.directory.setNow('2026-03-02T10:30:00Z');
  const { lines, total, person, counts, rule } = await inbox();
  expect(total).toBe(3);
  expect(rule).toContain('First what falls due within the next business hour');
  expect(person).toMatchObject({ name: 'Ana Anders', team: 'North' });
  expect(counts).toEqual({ all: 3, mine: 2, team: 3, unassigned: 0, overdue: 0, today: 3 });
  expect(lines[0]).toMatchObject({
    name: 'Lead 1',
    company: { name: 'Nova' },
    owner: 'Ana Anders',
    mine: true,
    team: 'North',
    cell: 'A1',
    chance: null,
    promised: 'A qualified lead goes to sales',
    clock: {
      dueAt: '2026-03-02T12:00:00.000Z',
      remainingMs: 90 * 60_000,
      business: true,
      counts: true,
      zone: 'Europe/Berlin',
      waitedMs: 150 * 60_000,
    },
    why: [{ rule: 'demo', says: 'Asked for a demo', points: 40, times: 1 }],
    score: 40,
  });
});

it('pages, filters by whose, when, clause and grade, and counts each', async () => {
  company.directory.setNow('2026-03-02T12:30:00Z');
  await company.run();
  expect((await inbox({ limit: 1, after: 1 })).lines).toHaveLength(1);
  expect((await inbox({ whose: 'mine' })).lines.map(({ name }) => name)).toEqual(
    ['Lead 3', 'Lead 1'].toReversed(),
  );
  expect((await inbox({ when: 'overdue' })).lines.map(({ name }) => name)).toEqual(['Lead 1']);
  expect((await inbox({ grade: 'B' })).total).toBe(0);
  expect((await inbox({ handoff: 'first-call', whose: 'unassigned' })).total).toBe(0);
  expect((await inbox({ to: 'marketing' })).total).toBe(0);
});

it('shows a colleague’s name, but not beside a broken promise', async () => {
  company.directory.setNow('2026-03-02T11:00:00Z');
  const before = (await inbox({}, BEN)).lines.find(({ name }) => name === 'Lead 1');
  expect(before).toMatchObject({ owner: 'Ana Anders', ownerKept: false });
  company.directory.setNow('2026-03-02T12:30:00Z');
  await company.run();
  const late = async (asker: typeof ANA) =>
    (await inbox({}, asker)).lines.find(({ name }) => name === 'Lead 1');
  expect(await late(BEN)).toMatchObject({ owner: null, ownerKept: true, team: 'North' });
  expect(await late(ANA)).toMatchObject({ owner: 'Ana Anders', mine: true });
  expect(await late({ ...BEN, roles: ['operations'] })).toMatchObject({ owner: null, ownerKept: true });
  expect(await late({ ...BEN, person: 'head-of-sales' })).toMatchObject({ owner: 'Ana Anders' });
  const told = await company.ask<ReadInboxLeadOutput>('read-inbox-lead', { id: 'L1' }, BEN);
  expect(JSON.stringify(told)).not.toContain('Ana');
  expect(await company.refused('read-inbox', { as: 'ana' }, BEN)).toMatchObject({ why: 'inbox-of-another' });
});

it('shows one lead in full: both sides, the company, the score’s sum, why it is due, the reasons, the promises', async () => {
  const lead = await company.id('lead', 'L1');
  await company.tell(lead, '2026-03-02T10:10:00Z', { kind: 'touched', payload: { type: 'email-click' } });
  await company.run();
  const told = await company.ask<ReadInboxLeadOutput>('read-inbox-lead', { id: 'L1' }, ANA);
  expect(told.company).toMatchObject({ name: 'Nova' });
  expect(told.people.map(({ name, open }) => [name, open])).toEqual([
    ['Lead 3', true],
    ['Lead 2', true],
  ]);
  expect(told.score.lines.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(
    told.score.points ?? 0,
    9,
  );
  expect(told.score.fit).toContainEqual({
    criterion: 'software',
    says: 'Sells software',
    points: 30,
    met: true,
  });
  const [open] = told.waiting;
  expect(open?.clockWhy.join(' ')).toContain('Agreed is an answer within 4 business hours');
  expect(open?.acts).toEqual(['accepted', 'rejected', 'attempted']);
  expect(open?.reasons).toEqual([
    {
      ...{ id: 'bad-timing', says: 'Not now', fault: 'timing', recyclable: true },
      earliestReturn: '2026-03-16T10:10:00.000Z',
    },
    { id: 'no-fit', says: 'Not a fit', fault: 'definition', recyclable: false, earliestReturn: null },
  ]);
  expect(open?.loopsLeft).toBe(1);
  const says = told.timeline.entries.map((one) => one.says);
  expect(says[0]).toBe('email click');
  expect(says).toContain('demo request');
  expect(says).toContain('Handed over to sales: first call');
});

it('records an act as one’s own, and nobody else’s', async () => {
  company.directory.setNow('2026-03-02T10:20:00Z');
  const act = { lead: 'L1', act: 'attempted', activity: 'call', minutes: 7, note: 'Voice mail' };
  const done = await company.ask<AnswerHandoffOutput>('answer-handoff', act, ANA);
  expect(done.decided).toMatchObject([{ kind: 'settled' }]);
  const told = await company.ask<ReadInboxLeadOutput>('read-inbox-lead', { id: 'L1' }, ANA);
  expect(told.timeline.entries.find(({ kind }) => kind === 'attempted')).toMatchObject({
    ...{ says: 'call, 7 min', by: 'Ana Anders', side: 'sales', undoUntil: '2026-03-02T10:30:00.000Z' },
  });
  expect(told.note).toBe('Voice mail');
  expect(
    await company.refused('answer-handoff', { lead: 'L2', act: 'accepted', by: 'ana' }, BEN),
  ).toMatchObject({
    why: 'not-yours',
  });
  const wrong = { lead: 'L2', act: 'accepted', minutes: 3 };
  expect(await company.refused('answer-handoff', wrong, BEN)).toMatchObject({ why: 'not-recorded' });
  expect(
    await company.refused(
      'answer-handoff',
      { lead: 'L2', act: 'accepted' },
      { ...BEN, roles: ['executive'] },
    ),
  ).toMatchObject({ why: 'not-allowed' });
});

it('takes back an answer of one’s own within ten minutes: it waits again as before, and what followed is withdrawn', async () => {
  company.directory.setNow('2026-03-02T10:20:00Z');
  const act = { lead: 'L1', act: 'rejected', reason: 'bad-timing' };
  const done = await company.ask<AnswerHandoffOutput>('answer-handoff', act, ANA);
  expect(done.decided.map(({ kind }) => kind)).toEqual(['settled', 'recycled', 'entered']);
  expect((await inbox({ whose: 'mine' })).lines.map(({ name }) => name)).toEqual(['Lead 3']);
  expect(await company.refused('undo-act', { seq: done.seq }, BEN)).toMatchObject({ why: 'not-yours' });
  company.directory.setNow('2026-03-02T10:29:00Z');
  const undone = await company.ask<UndoActOutput>('undo-act', { seq: done.seq, why: 'Wrong lead' }, ANA);
  expect(undone.decided.map(({ kind, stands }) => [kind, stands])).toEqual([
    ['settled', false],
    ['recycled', false],
    ['entered', false],
  ]);
  expect(undone.follows.map(({ kind }) => kind)).toEqual(['entered', 'routed']);
  const [line] = (await inbox({ whose: 'mine' })).lines;
  expect(line).toMatchObject({
    name: 'Lead 1',
    clock: { dueAt: '2026-03-02T12:00:00.000Z', stopped: false },
  });
  expect(await company.ask('verify')).toMatchObject({ unexplained: 0, chain: 'ok' });
  expect(await company.refused('undo-act', { seq: done.seq }, ANA)).toMatchObject({ why: 'unknown-act' });
  const again = await company.ask<AnswerHandoffOutput>('answer-handoff', act, ANA);
  company.directory.setNow('2026-03-02T10:40:00Z');
  expect(await company.refused('undo-act', { seq: again.seq }, ANA)).toMatchObject({ why: 'too-late' });
});

it('says who was faster where a handoff was answered meanwhile', async () => {
  company.directory.setNow('2026-03-02T10:40:00Z');
  const [line] = (await inbox()).lines;
  const act = { lead: line?.subject, handoff: line?.handoff, act: 'accepted' };
  await company.ask('answer-handoff', act, ANA);
  expect(await company.refused('answer-handoff', act, BEN)).toMatchObject({
    why: 'ended-meanwhile',
    says: expect.stringContaining('accepted by Ana Anders at 2026-03-02T10:40'),
  });
});

it('keeps views for each person, under names of their own', async () => {
  const query = { whose: 'mine', when: 'today' };
  await company.ask('save-view', { page: 'inbox', name: 'My day', query }, ANA);
  await company.ask('save-view', { page: 'inbox', name: 'Nobody’s', query: { whose: 'unassigned' } }, ANA);
  company.directory.setNow('2026-03-02T10:30:00Z');
  const { views } = await inbox();
  expect(views.map(({ name, count }) => [name, count])).toEqual([
    ['My day', 2],
    ['Nobody’s', 0],
  ]);
  await company.ask('save-view', { page: 'inbox', name: 'my DAY', query: { grade: 'A' } }, ANA);
  expect((await inbox()).views[0]).toMatchObject({ id: views[0]?.id, query: { grade: 'A' }, count: 3 });
  expect((await inbox({}, BEN)).views).toEqual([]);
  expect(await company.refused('remove-view', { id: views[0]?.id }, BEN)).toMatchObject({
    why: 'unknown-view',
  });
  await company.ask('remove-view', { id: views[0]?.id }, ANA);
  expect((await inbox()).views.map(({ name }) => name)).toEqual(['Nobody’s']);
});

it('asks a colleague of marketing to call together, when both are at work', async () => {
  company.directory.setNow('2026-03-02T15:10:00Z');
  await company.run();
  const times = await company.ask<{ people: object[]; starts: string[] }>(
    'joint-call-times',
    { with: 'mara' },
    ANA,
  );
  expect(times.people).toEqual([{ person: 'mara', name: 'Mara Marx' }]);
  expect(times.starts).toEqual(
    ['03T08:00', '03T08:30', '04T08:00', '04T08:30', '05T08:00', '05T08:30'].map(
      (at) => `2026-03-${at}:00.000Z`,
    ),
  );
  const made = await company.ask<{ state: string; proposed: string[] }>(
    'request-joint-call',
    { lead: 'L1', with: 'Mara Marx', note: 'They ask about the campaign' },
    ANA,
  );
  expect(made).toMatchObject({ state: 'requested', proposed: times.starts.slice(0, 3) });
  expect(await company.refused('request-joint-call', { lead: 'L1', with: 'mara' }, ANA)).toMatchObject({
    why: 'already-asked',
  });
  expect(await company.refused('request-joint-call', { lead: 'L2', with: 'ana' }, ANA)).toMatchObject({
    why: 'with-oneself',
  });
  const told = await company.ask<ReadInboxLeadOutput>('read-inbox-lead', { id: 'L1' }, ANA);
  expect(told.jointCalls).toMatchObject([
    { requestedBy: 'Ana Anders', with: 'Mara Marx', state: 'requested' },
  ]);
});

it('looks like nothing where no text was ever in force', async () => {
  const { memoryDirectory, ASKING } = await import('./memory-directory.ts');
  const bare = memoryDirectory(root);
  const answer = await bare.ask({ operation: 'read-inbox', input: {}, workspace: 'main' }, ASKING);
  expect(answer).toMatchObject({ ok: true, value: { at: null, total: 0, lines: [] } });
});
