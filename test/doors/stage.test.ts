/** The stage asked at the door: what was signed in opens gates, what was not does not, and every past day has its own. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Role } from '../../src/access/roles.ts';
import type { Asker } from '../../src/operations/context.ts';
import type { ReadNoticesOutput } from '../../src/operations/notices/read-notices.ts';
import type { AssessOutput } from '../../src/operations/stage/assess.ts';
import type { ReadStageOutput } from '../../src/operations/stage/read-stage.ts';
import { tellLapsedGates } from '../../src/operations/stage/tell-lapsed.ts';
import { keepStage } from '../../src/program/stage-keeper.ts';
import type { Side } from '../../src/vocabulary/side.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-stage-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const text = readFileSync(new URL('../../examples/full/agreement.yaml', import.meta.url), 'utf8');

let directory: MemoryDirectory;

function person(name: string, role: Role, side: Side | null): Asker {
  return {
    ...ASKING.asker,
    ...{ name, roles: [role], authenticated: true, user: name, person: null, side, by: 'session' },
  };
}
const SIGNERS = [
  ['marketing', person('m.okafor', 'marketing', 'marketing')],
  ['sales', person('j.serrano', 'sales', 'sales')],
  ['leadership', person('p.lindqvist', 'executive', null)],
] as const;

async function told<Answer>(operation: string, input: object, asker = ASKING.asker): Promise<Answer> {
  const answer = await directory.ask({ operation, input, workspace: 'main' }, { ...ASKING, asker });
  if (!answer.ok) {
    const { why, says, faults } = answer.refusal;
    throw new Error(`${why}: ${says} ${JSON.stringify(faults)}`);
  }
  return answer.value as Answer;
}

async function signed(signedIn: boolean): Promise<void> {
  for (const [as, asker] of SIGNERS) {
    if (signedIn) await told('sign-agreement', { text, as }, asker);
    else await told('sign-agreement', { text, as, by: asker.name });
  }
}

const assessed = (input: object = {}) => told<AssessOutput>('assess', input);
function gate(answer: AssessOutput, id: string) {
  const found = answer.gates.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

beforeEach(() => {
  directory = memoryDirectory(mkdtempSync(join(root, 'data-')));
  directory.setNow('2026-12-05T09:00:00Z');
});

it('is Ambiguous without evidence where nothing is on record, and recommends nothing', async () => {
  const answer = await assessed();
  expect(answer).toMatchObject({ stage: 'ambiguous', supposed: false, otherwise: null });
  expect(answer.gates.map(({ state }) => state)).not.toContain('met');
  expect(gate(answer, 'roles')).toMatchObject({
    state: 'none',
    why: 'No agreement is on record.',
    evidence: [],
  });
  expect(answer.recommendation.verdict).toBe('undecided');
  expect(answer.symptoms.every(({ record }) => record.state === 'none')).toBe(true);
});

it('opens gates by signatures given with a login alone; what they would open otherwise is told beside', async () => {
  await signed(false);
  const without = await assessed();
  expect(gate(without, 'roles')).toMatchObject({
    state: 'not-met',
    why: 'The clause charter was signed without a login.',
  });
  expect(without.otherwise).toMatchObject({ supposed: true, stage: 'ambiguous' });
  expect(without.otherwise?.missing.map(({ id }) => id)).toEqual([
    'vocabulary',
    'rejection-reasons',
    'survey-gap',
  ]);
  const supposed = await assessed({ suppose: 'signed-in' });
  expect(supposed.next?.missing).toEqual(without.otherwise?.missing);
});

it('links each gate to the entries it rests on, and tells of any past day what held on that day', async () => {
  await signed(true);
  directory.setNow('2026-12-20T09:00:00Z');
  const answer = await assessed();
  const roles = gate(answer, 'roles');
  expect(roles).toMatchObject({ state: 'met', since: '2026-12-05T09:00:00.000Z', soon: false });
  expect(roles.evidence.map(({ of, clause }) => [of, clause])).toEqual([
    ['clause', 'charter'],
    ['signature', 'charter'],
    ['signature', 'charter'],
  ]);
  expect(roles.evidence.slice(1).every(({ seq }) => seq !== null && seq > 0)).toBe(true);
  expect(gate(answer, 'champions').why).toContain('the chief financial officer');
  expect(gate(await assessed({ at: '2026-12-01' }), 'roles').state).not.toBe('met');
  directory.setNow('2027-12-20T09:00:00Z');
  const later = await assessed();
  expect(gate(later, 'roles')).toMatchObject({
    state: 'not-met',
    lapsedAt: expect.stringContaining('2027-12-05'),
  });
  expect(later.recommendation.verdict).toBe('tighten');
});

it('opens the roles again when a change of leaders is noted', async () => {
  await signed(true);
  directory.setNow('2026-12-10T09:00:00Z');
  await told('note-change', { what: 'leader', of: 'sales', says: 'Somebody new leads sales' });
  directory.setNow('2026-12-11T09:00:00Z');
  const roles = gate(await assessed(), 'roles');
  expect(roles).toMatchObject({ state: 'not-met', reopenedAt: '2026-12-10T09:00:00.000Z' });
  expect(roles.evidence.at(-1)).toMatchObject({ of: 'entry', seq: expect.any(Number) });
  const line = await told<ReadStageOutput>('read-stage', {});
  expect(line.lapsed.map(({ id }) => id)).toContain('roles');
});

it('judges anew once anything was recorded or a minute has passed, and stands as it was judged till then', async () => {
  await signed(true);
  directory.setNow('2026-12-10T09:00:00Z');
  const first = await assessed();
  expect(gate(first, 'roles').state).toBe('met');
  directory.setNow('2026-12-10T09:00:40Z');
  expect(await assessed()).toEqual(first);
  expect((await told<ReadStageOutput>('read-stage', {})).at).toBe(first.at);
  await told('note-change', { what: 'leader', of: 'sales', says: 'Somebody new leads sales' });
  const acted = await assessed();
  expect([acted.at, gate(acted, 'roles').state]).toEqual(['2026-12-10T09:00:40.000Z', 'not-met']);
  directory.setNow('2026-12-10T09:02:00Z');
  expect((await assessed()).at).toBe('2026-12-10T09:02:00.000Z');
  expect((await assessed({ at: '2026-12-09' })).at).toBe(
    (await told<ReadStageOutput>('read-stage', { at: '2026-12-09' })).at,
  );
});

it('opens the champions again when the company is led by somebody else, until the new one signs', async () => {
  await signed(true);
  await told('sign-agreement', { text, as: 'leadership' }, person('s.amari', 'executive', null));
  directory.setNow('2026-12-10T09:00:00Z');
  expect(gate(await assessed(), 'champions').state).toBe('met');
  await told('note-change', { what: 'leader', of: 'both', says: 'The board named a new chief executive' });
  directory.setNow('2026-12-11T09:00:00Z');
  const open = await assessed();
  expect(gate(open, 'champions')).toMatchObject({
    state: 'not-met',
    reopenedAt: '2026-12-10T09:00:00.000Z',
  });
  // Signed sales and marketing stand: only what the one who left had signed is open.
  expect(gate(open, 'roles').state).toBe('met');
});

it('tells of a lapsed gate once, whoever looks and however often, and again once it was met between', async () => {
  await signed(true);
  const [workspace] = await directory.store.workspaces();
  if (workspace === undefined) throw new Error('a text stands in a workspace');
  const place = {
    ...{ store: directory.store, workspace, agreements: directory.held.agreements },
    now: directory.ground.now,
  };
  const look = async () => tellLapsedGates((await told<ReadStageOutput>('read-stage', {})).lapsed, place);
  const shown = async (asker: Asker) =>
    (await told<ReadNoticesOutput>('read-notices', {}, asker)).notices
      .filter(({ kind }) => kind === 'gate-lapsed')
      .map(({ says }) => says);
  directory.setNow('2027-12-04T09:00:00Z');
  expect(await look()).toBe(0);
  directory.setNow('2027-12-06T09:00:00Z');
  const first = await Promise.all([look(), look()]);
  expect(Math.max(...first)).toBeGreaterThan(0);
  const overseer: Asker = { ...person('ops', 'operations', null), by: 'machine' };
  const told1 = await shown(overseer);
  const [roles] = told1.filter((says) => says.includes('Both leaders signed'));
  expect(roles).toMatch(/^A gate of the stage has lapsed: .*, since 2027-12-05$/);
  expect(new Set(told1).size).toBe(told1.length);
  // As after a restart: nothing in memory.
  directory.forgetEngines();
  expect(await look()).toBe(0);
  // Who signs for a party and who goes between the sides hears of it; a seller does not.
  const named = (who: string): Asker => ({ ...person(who, 'marketing', 'marketing'), person: who });
  expect((await shown(named('m.okafor'))).length).toBe(told1.length);
  expect((await shown(named('l.brandt'))).length).toBe(told1.length);
  expect(await shown(named('k.weber'))).toEqual([]);
  await signed(true);
  directory.setNow('2027-12-07T09:00:00Z');
  expect(gate(await assessed(), 'roles')).toMatchObject({ state: 'met', lapsedAt: null });
  expect(await look()).toBe(0);
  // As a server does it by itself.
  directory.setNow('2028-01-03T09:00:00Z');
  const bugs: unknown[] = [];
  const keeper = keepStage(directory.ask, directory.held, directory.ground, (bug) => void bugs.push(bug), 0);
  const again = async () => (await shown(overseer)).filter((says) => says.includes('Both leaders'));
  await expect.poll(async () => (await again()).length).toBe(2);
  await keeper.stop();
  expect(bugs).toEqual([]);
});

it('keeps a register of what keeps the sides apart: noted, said anew, ended, as of any day', async () => {
  const { id } = await told<{ id: string }>('note-difference', { type: 'site', says: 'Two towns' });
  directory.setNow('2026-12-06T09:00:00Z');
  const apart = async (at?: string) => (await assessed(at === undefined ? {} : { at })).separation;
  expect(await apart()).toEqual([
    {
      ...{ type: 'site', says: 'Two towns', useful: false, source: 'noted', id },
      ...{ since: '2026-12-05T09:00:00.000Z', endedAt: null },
    },
  ]);
  await told('note-difference', { difference: id, type: 'site', says: 'Two floors', useful: true });
  directory.setNow('2026-12-08T09:00:00Z');
  await told('note-difference', { difference: id, type: 'site', says: 'One floor now', ended: true });
  directory.setNow('2026-12-09T09:00:00Z');
  expect(await apart()).toMatchObject([{ says: 'One floor now', endedAt: '2026-12-08T09:00:00.000Z' }]);
  expect(await apart('2026-12-07')).toMatchObject([{ says: 'Two floors', useful: true, endedAt: null }]);
  expect(await apart('2026-12-01')).toEqual([]);
});

/** The year's plan by both sides, a project and two meetings that decided, a rationale and a liaison. */
async function worksTogether(marketing: Asker, sales: Asker): Promise<void> {
  const machine = marketing.by === 'machine';
  const as = (side: Side) => (machine ? { as: side } : {});
  for (const section of ['target', 'customer-assessment', 'value-proposition']) {
    const target = section === 'target' ? { measure: 'new-accounts', atLeast: 60 } : {};
    const said = { year: 2026, section, says: `Our ${section}`, ...target, ...as('marketing') };
    const { id } = await told<{ id: string }>('propose-plan-item', said, marketing);
    await told('vote-plan-item', { item: id, vote: 'for', ...as('sales') }, sales);
  }
  const people = ['a.novak', 'l.brandt'];
  await told('make-assignment', { type: 'joint-team', says: 'The fair', people, from: '2026-12-05' }, sales);
  for (const at of ['2026-12-05T08:00', '2026-12-05T08:30']) {
    const decisions = [{ says: 'We go on', of: 'both' }];
    await told(
      'record-meeting',
      { at, present: people, sides: ['marketing', 'sales'], says: 'Held', decisions },
      sales,
    );
  }
}

it('reads the common plan: votes, projects and meetings open their gates where they were said with a login', async () => {
  await signed(true);
  await worksTogether(ASKING.asker, ASKING.asker);
  directory.setNow('2026-12-06T09:00:00Z');
  const machine = await assessed();
  expect(gate(machine, 'joint-plan')).toMatchObject({
    state: 'none',
    why: expect.stringContaining('without a login'),
  });
  await worksTogether(SIGNERS[0][1], SIGNERS[1][1]);
  directory.setNow('2026-12-07T09:00:00Z');
  const answer = await assessed();
  expect(gate(answer, 'joint-plan')).toMatchObject({
    state: 'met',
    until: '2026-12-31T23:00:00.000Z',
    soon: true,
  });
  expect(gate(answer, 'joint-plan').evidence).toHaveLength(6);
  expect(gate(answer, 'joint-work')).toMatchObject({ state: 'met' });
  expect(gate(answer, 'rationale').state).toBe('none');
});

it('tells what the pay clause holds to those alone whom it entitles; whether its gate is met everybody sees', async () => {
  await signed(true);
  const seller = await told<AssessOutput>('assess', {}, person('k.weber', 'sales', 'sales'));
  expect(gate(seller, 'marketing-pay')).toMatchObject({
    why: expect.stringContaining('entitles'),
    evidence: [],
  });
  const pay = seller.symptoms.find(({ id }) => id === 'pay-contradicts')?.record.readings;
  expect(pay).toEqual([
    expect.objectContaining({ state: 'none', says: expect.stringContaining('entitles') }),
  ]);
  const chief = await told<AssessOutput>('assess', {}, person('p.lindqvist', 'executive', null));
  expect(gate(chief, 'marketing-pay')).toMatchObject({
    state: 'not-met',
    why: expect.stringContaining('satisfaction'),
  });
});

it('refuses a day that does not exist', async () => {
  const answer = await directory.ask(
    { operation: 'assess', input: { at: '2026-02-30' }, workspace: 'main' },
    ASKING,
  );
  expect(answer).toMatchObject({ ok: false, refusal: { why: 'no-such-moment' } });
});
