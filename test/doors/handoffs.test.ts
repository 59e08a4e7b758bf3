/** A lead, what waits for an answer, and the answer itself, asked through the command line and over HTTP alike. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Draft } from '../../src/ledger/entry.ts';
import type { AnswerHandoffOutput } from '../../src/operations/answer-handoff.ts';
import { CATALOGUE } from '../../src/operations/catalogue.ts';
import type { ListHandoffsOutput } from '../../src/operations/list-handoffs.ts';
import type { ReadLeadOutput } from '../../src/operations/read-lead.ts';
import type { VerifyOutput } from '../../src/operations/verify.ts';
import { createApp } from '../../src/server/app.ts';
import { WHOEVER_IS_HERE } from '../../src/server/principals.ts';
import type { SubjectId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { commandLine } from './in-process.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-handoffs-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const text = readFileSync(new URL('../scenarios/acme.yaml', import.meta.url), 'utf8');
const MAPPING = `mapping: 1
says: A small CRM
system: small-crm
files:
  leads:
    name: leads.csv
    record: id
    subject: { lead: id }
    at: made
    entries:
      created: { fields: { industry: industry, employees: { column: employees, type: number } }, label: name }
`;

let directory: MemoryDirectory;
let http: (operation: string, body: object) => Promise<{ status: number; told: unknown }>;

const entente = (...args: string[]) => commandLine(args, () => directory.ask);
const json = async <Output>(...args: string[]): Promise<Output> => {
  const ran = await entente(...args, '--json');
  expect(ran).toMatchObject({ code: 0, err: '' });
  return JSON.parse(ran.out) as Output;
};

/** One demo request is worth 40 points: with a fit of A it qualifies, and the lead is handed to sales. */
async function touch(type: string, at: string): Promise<void> {
  directory.setNow(at);
  const now = instant(Date.parse(at));
  const [workspace] = await directory.store.workspaces();
  if (workspace === undefined) throw new Error('the workspace was made by signing');
  const subject = await directory.store.subjectId(workspace.id, 'lead', 'small-crm/17');
  const head = { subject, happenedAt: now, precision: 'instant', source: 'site', key: `${type}/${at}` };
  const draft = { ...head, kind: 'touched', payload: { type } } as Draft;
  expect(await directory.store.append(workspace.id, [draft], { now })).toMatchObject({ ok: true });
}

beforeEach(async () => {
  directory = memoryDirectory(root);
  const app = createApp({
    principals: WHOEVER_IS_HERE,
    catalogue: CATALOGUE,
    ask: directory.ask,
    running: directory.running,
    assets: new Map(),
    version: '0.0.0',
    uploadDirectory: join(root, 'uploads'),
    mostUploadBytes: 1_000_000,
    closing: new AbortController().signal,
    identity: () => 'fault-1',
    unready: async () => null,
    bug: () => {},
  });
  http = async (operation, body) => {
    const answer = await app.request(`/api/v1/main/${operation}`, {
      method: 'POST',
      headers: { host: '127.0.0.1:4300', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, told: await answer.json() };
  };
  directory.setNow('2026-03-02T06:00:00Z');
  for (const [as, by] of [
    ['marketing', 'Mara'],
    ['sales', 'Sam'],
  ]) {
    const question = { operation: 'sign-agreement', input: { text, as, by }, workspace: 'main' };
    expect(await directory.ask(question, ASKING)).toMatchObject({ ok: true });
  }
  const file = (name: string) => join(root, name);
  writeFileSync(file('mapping.yaml'), MAPPING);
  writeFileSync(
    file('leads.csv'),
    'id,made,name,industry,employees\n17,2026-03-02T07:00:00Z,Nova,software,80\n',
  );
  directory.setNow('2026-03-02T07:30:00Z');
  await json('import', file('leads.csv'), '--mapping', file('mapping.yaml'));
});

it('shows a lead by the bare id of its system, by system and id, and by its own', async () => {
  await touch('demo-request', '2026-03-02T08:00:00Z');
  const lead = await json<ReadLeadOutput>('lead', '17');
  expect(lead).toMatchObject({
    id: '17',
    name: 'Nova',
    stage: 'mql',
    owner: 'ana',
    cell: 'A1',
    qualifies: true,
    loops: 0,
    handoffs: [{ clause: 'first-call', owner: 'ana', dueAt: '2026-03-02T12:00:00.000Z', breached: false }],
  });
  expect(await json('lead', 'small-crm/17')).toEqual(lead);
  expect(await json('lead', lead.subject)).toEqual(lead);
  expect(await http('read-lead', { id: '17' })).toEqual({ status: 200, told: lead });
  expect((await entente('lead', '18')).code).toBe(1);
  expect(await http('read-lead', { id: '18' })).toMatchObject({ status: 404 });
});

it('explains the score of any past instant by lines that add up to it, and no score is not zero', async () => {
  await touch('demo-request', '2026-03-02T08:00:00Z');
  await touch('email-click', '2026-03-03T09:00:00Z');
  await touch('email-click', '2026-03-04T09:00:00Z');
  directory.setNow('2026-03-09T15:00:00Z');
  const sum = ({ score }: ReadLeadOutput) =>
    score.lines.reduce((total, { points }) => total + Math.round(points * 1_000_000), 0);
  const now = await json<ReadLeadOutput>('lead', '17');
  expect(now.score.points).toBeGreaterThan(40);
  expect(now.score.points).toBeLessThan(50);
  expect(now.score.lines.map(({ rule }) => rule)).toEqual(['demo', 'click', 'click']);
  for (const at of ['2026-03-02T08:00:00Z', '2026-03-03T10:00:00Z', '2026-03-09T15:00:00Z']) {
    const then = await json<ReadLeadOutput>('lead', '17', '--at', at);
    expect(sum(then)).toBe(Math.round((then.score.points ?? Number.NaN) * 1_000_000));
  }
  expect((await json<ReadLeadOutput>('lead', '17', '--at', '2026-03-02T08:00:00Z')).score.points).toBe(40);
  const before = await json<ReadLeadOutput>('lead', '17', '--at', '2026-03-02T07:45:00Z');
  expect(before.score).toMatchObject({ points: null, lines: [] });
  expect((await entente('lead', '17', '--at', '2026-03-02T07:45:00Z')).out).toContain('No score at');
  expect((await entente('lead', '17', '--at', '2027-01-01')).err).toContain('has not come yet');
});

it('lists what waits for an answer, and says when its time has passed, without writing anything down', async () => {
  await touch('demo-request', '2026-03-02T08:00:00Z');
  const open = await json<ListHandoffsOutput>('handoffs');
  expect(open).toMatchObject({
    total: 1,
    handoffs: [{ id: '17', name: 'Nova', owner: 'ana', breached: false }],
  });
  directory.setNow('2026-03-02T12:00:01Z');
  const late = await json<ListHandoffsOutput>('handoffs', '--to', 'sales');
  expect(late.handoffs).toMatchObject([{ handoff: open.handoffs[0]?.handoff, breached: true }]);
  expect(await http('list-handoffs', { to: 'sales' })).toEqual({ status: 200, told: late });
  expect(await json<ListHandoffsOutput>('handoffs', '--to', 'marketing')).toMatchObject({ total: 0 });
  expect((await entente('handoffs')).out).toContain('breached');
  const [workspace] = await directory.store.workspaces();
  for await (const page of directory.store.entries(workspace?.id as never)) {
    expect(page.map(({ kind }) => kind)).not.toContain('handed-off');
  }
  await json('run');
  expect(await json('handoffs')).toEqual(late);
});

it('refuses a reason nobody agreed to, and names those that were agreed', async () => {
  await touch('demo-request', '2026-03-02T08:00:00Z');
  const said = ['answer', '17', '--act', 'rejected', '--by', 'ana', '--reason', 'bad-timming'];
  const refused = await entente(...said);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('bad-timing, no-fit');
  expect(refused.err).toContain('Did you mean "bad-timing"?');
  const body = { lead: '17', act: 'rejected', by: 'ana', reason: 'bad-timming' };
  expect(await http('answer-handoff', body)).toMatchObject({
    status: 422,
    told: { faults: [{ path: 'reason', message: expect.stringContaining('Did you mean "bad-timing"?') }] },
  });
  const without = await entente('answer', '17', '--act', 'rejected', '--by', 'ana', '--activity', 'call');
  expect(without.err.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(2);
  expect((await json<ReadLeadOutput>('lead', '17')).handoffs).toHaveLength(1);
});

it('recycles a lead rejected for a recyclable reason, with its earliest return', async () => {
  await touch('demo-request', '2026-03-02T08:00:00Z');
  directory.setNow('2026-03-02T09:00:00Z');
  const body = { lead: '17', act: 'rejected', by: 'ana', reason: 'bad-timing', note: 'Ask again in spring' };
  const { status, told } = await http('answer-handoff', body);
  expect(status).toBe(200);
  const { decided, subject } = told as AnswerHandoffOutput;
  expect(decided.map(({ kind }) => kind)).toEqual(['settled', 'recycled', 'entered']);
  expect(decided[0]?.says).toContain('rejected (bad-timing), in time');
  expect(decided[1]?.earliestReturn).toBe('2026-03-16T09:00:00.000Z');
  const lead = await json<ReadLeadOutput>('lead', '17');
  expect(lead).toMatchObject({
    stage: 'nurture',
    loops: 1,
    heldUntil: '2026-03-16T09:00:00.000Z',
    handoffs: [],
  });
  const [workspace] = await directory.store.workspaces();
  const personal = await directory.store.personal(workspace?.id as never, subject as SubjectId);
  expect(personal).toMatchObject({ note: 'Ask again in spring' });
});

it('refuses an answer after an answer, and takes an attempt before one', async () => {
  await touch('demo-request', '2026-03-02T08:00:00Z');
  const attempted = await json<AnswerHandoffOutput>('answer', '17', '--act', 'attempted', '--by', 'ana');
  expect(attempted).toMatchObject({ handoff: null, decided: [{ kind: 'settled' }] });
  expect((await json<ReadLeadOutput>('lead', '17')).handoffs).toMatchObject([{ stopped: true }]);
  const accept = ['answer', '17', '--act', 'accepted', '--by', 'ana'];
  expect((await json<AnswerHandoffOutput>(...accept)).decided.map(({ says }) => says)).toContain(
    'It enters the stage "sal".',
  );
  const again = await entente(...accept);
  expect(again.code).toBe(1);
  expect(again.err).toContain('Nothing is handed over here that waits for an answer.');
  expect(await http('answer-handoff', { lead: '17', act: 'accepted', by: 'ana' })).toMatchObject({
    status: 422,
  });
  const verified = await json<VerifyOutput>('verify');
  expect(verified).toMatchObject({ unexplained: 0, explained: 0, chain: 'ok' });
});

it('knows nobody by a misspelt name, and says who was probably meant', async () => {
  await touch('demo-request', '2026-03-02T08:00:00Z');
  const refused = await entente('answer', '17', '--act', 'accepted', '--by', 'anna');
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('Did you mean "ana"?');
});

it('judges an answer against what stands when it is recorded: of two at once, one is refused', async () => {
  await touch('demo-request', '2026-03-02T08:00:00Z');
  const body = (by: string) => ({ lead: '17', act: 'accepted', by });
  const both = await Promise.all([http('answer-handoff', body('ana')), http('answer-handoff', body('ben'))]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422]);
});

it('records an answer while the ledger grows beside it, once, and every decision replays equal', async () => {
  await touch('demo-request', '2026-03-02T08:00:00Z');
  const body = { lead: '17', act: 'accepted', by: 'ana' };
  const beside = async () => {
    for (let minute = 10; minute < 16; minute += 1) await touch('email-click', `2026-03-02T08:${minute}:00Z`);
  };
  const [{ status, told }] = await Promise.all([http('answer-handoff', body), beside()]);
  expect([status, (told as AnswerHandoffOutput).decided[0]?.kind]).toEqual([200, 'settled']);
  const kinds: string[] = [];
  const [workspace] = await directory.store.workspaces();
  for await (const page of directory.store.entries(workspace?.id as never)) {
    kinds.push(...page.map(({ kind }) => kind));
  }
  expect(kinds.filter((kind) => kind === 'accepted')).toHaveLength(1);
  await json('run');
  expect(await json<VerifyOutput>('verify')).toMatchObject({ unexplained: 0, chain: 'ok' });
});

it('takes what the field reported as answered, with a note, and is answered once', async () => {
  directory.setNow('2026-03-02T08:00:00Z');
  const now = instant(Date.parse('2026-03-02T08:00:00Z'));
  const [workspace] = await directory.store.workspaces();
  if (workspace === undefined) throw new Error('the workspace was made by signing');
  const subject = await directory.store.subjectId(workspace.id, 'insight', 'I1');
  const head = { subject, happenedAt: now, precision: 'instant', source: 'crm', key: 'I1' };
  const name = { external: 'I1', label: 'Price is unclear' };
  const draft = { ...head, kind: 'created', payload: { fields: {} }, name } as Draft;
  await directory.store.append(workspace.id, [draft], { now });
  const open = await json<ListHandoffsOutput>('handoffs', '--to', 'marketing');
  expect(open.handoffs).toMatchObject([{ id: 'I1', name: 'Price is unclear', clause: 'field-report' }]);
  const said = ['answer', 'I1', '--act', 'answered', '--by', 'ben', '--note', 'New page is up'];
  expect(await json<AnswerHandoffOutput>(...said)).toMatchObject({
    subject,
    decided: [{ kind: 'settled', says: 'The clock is stopped: answered, in time.' }],
  });
  expect((await entente(...said)).code).toBe(1);
});

it('reads as a page of text', async () => {
  await touch('demo-request', '2026-03-02T08:00:00Z');
  const lead = (await entente('lead', '17')).out;
  expect(lead).toContain('Asked for a demo');
  expect(lead).toContain('Score at 2026-03-02 08:00 UTC: 40');
  const answered = (await entente('answer', '17', '--act', 'accepted', '--by', 'ben')).out;
  expect(answered).toContain('The clock is stopped: accepted, in time.');
  expect((await entente('handoffs')).out).toContain('Nothing waits for an answer.');
  expect(lead + answered).not.toMatch(/undefined|NaN|\[object/);
});
