/** Figures are of teams: rows of single persons are told to those persons and to those whom the agreement entitles. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Draft } from '../../src/ledger/entry.ts';
import type { Asker, Role } from '../../src/operations/context.ts';
import type { ListHandoffsOutput } from '../../src/operations/list-handoffs.ts';
import type { ReadFunnelOutput } from '../../src/operations/read-funnel.ts';
import type { ReadLeadsBehindOutput } from '../../src/operations/read-leads-behind.ts';
import type { ReadMeasureOutput } from '../../src/operations/read-measure.ts';
import type { SubjectType } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-persons-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const acme = readFileSync(new URL('../scenarios/acme.yaml', import.meta.url), 'utf8');
const text = `${acme}
parties:
  list:
    - { id: marketing, name: Marketing, side: marketing }
    - { id: sales, name: Sales, side: sales }
  visibility:
    purpose: To keep promises; not to rate people.
    entitled:
      - { roles: [executive], people: [head], says: They answer for the promise. }
    keptFor: 30 days
`;

let directory: MemoryDirectory;

async function told<Answer>(operation: string, input: object, asker = ASKING.asker): Promise<Answer> {
  const answer = await directory.ask({ operation, input, workspace: 'main' }, { ...ASKING, asker });
  if (!answer.ok) throw new Error(`${answer.refusal.why}: ${answer.refusal.says}`);
  return answer.value as Answer;
}

/** Somebody who signed in; what an operation is open to is looked at elsewhere, so each may ask here. */
const someone = (person: string | null, role: Role): Asker => ({
  ...ASKING.asker,
  ...{ name: person ?? role, roles: ['administrator', role], authenticated: true, user: 'u', by: 'session' },
  ...{ person, side: null },
});

beforeAll(async () => {
  directory = memoryDirectory(root);
  directory.setNow('2026-03-01T06:00:00Z');
  for (const [as, by] of [
    ['marketing', 'Mara'],
    ['sales', 'Sam'],
  ]) {
    await told('sign-agreement', { text, as, by });
  }
  const [workspace] = await directory.store.workspaces();
  if (workspace === undefined) throw new Error('the workspace was made by signing');
  const now = instant(Date.parse('2026-03-02T09:00:00Z'));
  const subject = (type: SubjectType, n: string) => directory.store.subjectId(workspace.id, type, n);
  const drafts: object[] = [];
  for (const [person, team] of [
    ['ana', 'North'],
    ['ben', 'North'],
    ['cem', 'South'],
  ] as const) {
    const user = await subject('user', person);
    const name = { external: person, label: person.toUpperCase() };
    drafts.push({ kind: 'created', subject: user, payload: { fields: { team } }, name });
    for (let n = 0; n < 3; n += 1) {
      const lead = await subject('lead', `${person}${n}`);
      drafts.push({ kind: 'created', subject: lead, payload: { fields: { owner: person.toUpperCase() } } });
      drafts.push({ kind: 'assigned', subject: lead, payload: { owner: user } });
      drafts.push({ kind: 'staged', subject: lead, payload: { stage: 'mql' } });
    }
  }
  const all = drafts.map((draft, n) => ({
    ...{ happenedAt: now, precision: 'instant', source: 'crm', key: `${n}` },
    ...draft,
  })) as unknown as Draft[];
  expect(await directory.store.append(workspace.id, all, { now })).toMatchObject({ ok: true });
  directory.setNow('2026-03-04T09:00:00Z');
});

const byPerson = { id: 'qualified-leads', by: 'person' };
const keys = ({ rows }: ReadMeasureOutput) => rows.map(({ key }) => key).sort();

it('tells each person their own row, and everybody the whole and the teams', async () => {
  const own = await told<ReadMeasureOutput>('read-measure', byPerson, someone('ana', 'sales'));
  expect([keys(own), own.value]).toEqual([['ANA'], 9]);
  expect(own.withheld).toContain('rows of other persons are left out');
  const teams = await told<ReadMeasureOutput>(
    'read-measure',
    { ...byPerson, by: 'team' },
    someone('ana', 'sales'),
  );
  expect([keys(teams), teams.withheld]).toEqual([['North', 'South'], undefined]);
});

it('tells all rows to those whom the agreement entitles, by role or by name, and to the machine', async () => {
  for (const asker of [someone(null, 'executive'), someone('head', 'sales'), ASKING.asker]) {
    expect(keys(await told('read-measure', byPerson, asker))).toEqual(['ANA', 'BEN', 'CEM']);
  }
  expect(keys(await told('read-measure', byPerson, someone(null, 'operations')))).toEqual([]);
});

it('holds for every cut: fields that name persons, the funnel, growth, comparisons and the records behind', async () => {
  const ben = someone('ben', 'sales');
  expect(keys(await told('read-measure', { ...byPerson, by: 'owner' }, ben))).toEqual([]);
  const funnel = await told<ReadFunnelOutput>('read-funnel', { by: 'person' }, ben);
  expect([...new Set(funnel.rows.map(({ key }) => key))]).toEqual(['BEN']);
  const growth = await told<ReadMeasureOutput>(
    'read-measure',
    { ...byPerson, id: 'qualified-leads-growth' },
    ben,
  );
  expect(keys(growth).filter((key) => key !== 'BEN')).toEqual([]);
  const behind = (key: string) =>
    told<ReadLeadsBehindOutput>('read-leads-behind', { ...byPerson, key }, ben).then(({ total }) => total);
  expect([await behind('BEN'), await behind('ANA'), await behind('')]).toEqual([2, 0, 0]); // his capacity is 2: his third lead would have gone to Ana
});

it('looks back at single persons no longer than agreed, and at the whole without an end', async () => {
  directory.setNow('2026-04-20T09:00:00Z');
  const [workspace] = await directory.store.workspaces();
  const now = instant(Date.parse('2026-04-20T08:00:00Z'));
  const lead = await directory.store.subjectId(workspace?.id as never, 'lead', 'late');
  const owner = await directory.store.subjectId(workspace?.id as never, 'user', 'ana');
  const head = { subject: lead, happenedAt: now, precision: 'instant', source: 'crm' };
  const late = [
    { ...head, kind: 'created', payload: { fields: {} }, key: 'late/1' },
    { ...head, kind: 'assigned', payload: { owner }, key: 'late/2' },
    { ...head, kind: 'staged', payload: { stage: 'mql' }, key: 'late/3' },
  ] as unknown as Draft[];
  await directory.store.append(workspace?.id as never, late, { now });
  const seen = await told<ReadMeasureOutput>('read-measure', byPerson, someone('head', 'sales'));
  expect([seen.value, seen.rows.map(({ key, n }) => [key, n])]).toEqual([10, [['ANA', 1]]]);
  expect(keys(await told('read-measure', byPerson))).toEqual(['ANA', 'BEN', 'CEM']);
});

it('names nobody beside a broken promise but oneself, for whom the agreement does not entitle', async () => {
  const owners = async (asker: Asker) => {
    const { handoffs } = await told<ListHandoffsOutput>('list-handoffs', {}, asker);
    return handoffs.filter(({ breached }) => breached).map(({ owner }) => owner);
  };
  directory.setNow('2026-04-21T09:00:00Z');
  await told('run-engine', {});
  const all = await owners(ASKING.asker);
  expect(all).toEqual(['ANA']);
  expect(await owners(someone('head', 'sales'))).toEqual(all);
  expect(await owners(someone('ana', 'sales'))).toEqual(all);
  expect(await owners(someone('ben', 'sales'))).toEqual([null]);
});
