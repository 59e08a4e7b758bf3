/** Several servers on one PostgreSQL: one leads the engine, the others record; the leader dies and another goes on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import type { Draft } from '../../src/ledger/entry.ts';
import type { LedgerStore, Workspace } from '../../src/ledger/ledger-store.ts';
import type { VerifyOutput } from '../../src/operations/verify.ts';
import { openPostgresLedger } from '../../src/store/relational/open-postgres-ledger.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { oneClockAgreement } from '../one-clock-agreement.ts';
import { startPostgres } from '../postgres-server.ts';
import { type Serving, serving } from './run-program.ts';

const KEY = 'a key that two servers share';
const database = await startPostgres();
const root = mkdtempSync(join(tmpdir(), 'entente-two-'));
const servers: Serving[] = [];
afterAll(async () => {
  for (const server of servers) await server.kill();
  await database?.stop();
  rmSync(root, { recursive: true, force: true });
});

const TEXT = oneClockAgreement('One clock');

async function ask<Output>(server: Serving, operation: string, input: object): Promise<Output> {
  const answered = await fetch(`${server.address}/api/v1/main/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const body = (await answered.json()) as Output;
  if (!answered.ok) throw new Error(`${operation}: ${answered.status} ${JSON.stringify(body)}`);
  return body;
}

/** Leads one after the other, as a door would record them: each is qualified and so is to be handed over. */
async function arrive(store: LedgerStore, { id }: Workspace, name: string): Promise<void> {
  const now = instant(Date.now());
  const subject = await store.subjectId(id, 'lead', name);
  const named = { subject, happenedAt: now, precision: 'instant', source: 'crm' } as const;
  const drafts: Draft[] = [
    {
      ...named,
      kind: 'created',
      key: `${name}/1`,
      payload: { fields: {} },
      name: { external: name, label: name },
    },
    { ...named, kind: 'staged', key: `${name}/2`, payload: { stage: 'mql' } },
  ];
  const appended = await store.append(id, drafts, { now });
  if (!appended.ok) throw new Error(appended.refusal.why);
}

async function employ(store: LedgerStore, { id }: Workspace, name: string): Promise<void> {
  const now = instant(Date.now());
  const subject = await store.subjectId(id, 'user', name);
  const said = { subject, happenedAt: now, precision: 'instant', source: 'crm', key: name } as const;
  const draft: Draft = {
    ...said,
    kind: 'created',
    payload: { fields: {} },
    name: { external: name, label: name },
  };
  await store.append(id, [draft], { now });
}

async function handedOff(store: LedgerStore, { id }: Workspace): Promise<readonly string[]> {
  const subjects: string[] = [];
  for await (const page of store.entries(id, { kinds: ['handed-off'] }))
    subjects.push(...page.map(({ subject }) => subject));
  return subjects;
}

async function leader(store: LedgerStore, { id }: Workspace): Promise<number> {
  const lease = await store.item(id, 'lease', 'engine');
  return lease === null ? 0 : (JSON.parse(lease.body) as { process: number }).process;
}

/** For how long others still keep away. */
async function leaseMs(store: LedgerStore, { id }: Workspace): Promise<number> {
  const lease = await store.item(id, 'lease', 'engine');
  return Math.max(0, (lease?.dueAt ?? 0) - Date.now());
}

/** However long it takes a machine that is busy elsewhere; what never comes, the test's own limit ends. */
async function until(reached: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  while (!(await reached())) await wait(100);
  return performance.now() - began;
}

if (database !== null)
  it('goes on once the dead leader’s lease of seconds has lapsed, with nothing lost and nothing decided twice', async () => {
    const environment = { DATABASE_URL: database.url, ENTENTE_KEY: KEY };
    for (const name of ['one', 'two'])
      servers.push(await serving(['--data', join(root, name), '--no-demo'], environment));
    const [first, second] = servers as [Serving, Serving];
    await ask(first, 'sign-agreement', { text: TEXT, as: 'marketing', by: 'Mara' });
    await ask(second, 'sign-agreement', { text: TEXT, as: 'sales', by: 'Sam' });
    const store = await openPostgresLedger(database.url, { key: KEY });
    const workspace = await store.workspace('main', { now: instant(Date.now()) });
    await employ(store, workspace, 'Sam');
    let arrived = 0;
    for (; arrived < 20; arrived += 1) await arrive(store, workspace, `lead-${arrived}`);
    await until(async () => (await handedOff(store, workspace)).length === 20);
    const led = await leader(store, workspace);
    const [leading, following] = led === first.pid ? [first, second] : [second, first];
    expect(led).toBe(leading.pid);

    const act = { lead: 'lead-3', act: 'accepted', by: 'Sam' };
    expect(await ask(following, 'answer-handoff', act)).toMatchObject({
      act: 'accepted',
    });
    await expect(ask(leading, 'answer-handoff', act)).rejects.toThrow('answer-handoff: 422');

    let pouring = true;
    const pour = (async () => {
      for (; pouring; arrived += 1) await arrive(store, workspace, `lead-${arrived}`);
    })();
    await wait(700);
    await leading.kill();
    expect(await leaseMs(store, workspace)).toBeLessThan(7_000);
    await wait(300);
    pouring = false;
    await pour;
    const takenOver = await until(async () => (await handedOff(store, workspace)).length === arrived);
    expect(await leader(store, workspace)).toBe(following.pid);
    const subjects = await handedOff(store, workspace);
    expect(new Set(subjects).size).toBe(subjects.length);
    const verified = await ask<VerifyOutput>(following, 'verify', {});
    expect(verified.differences).toEqual([]);
    expect(verified).toMatchObject({ chain: 'ok', unexplained: 0 });
    console.info(`taken over in ${(takenOver / 1000).toFixed(1)} s; ${arrived} leads, each handed over once`);

    // A server that ends in good order gives its lease back: nobody waits.
    servers.push(await serving(['--data', join(root, 'three'), '--no-demo'], environment));
    await following.stop();
    expect(await leaseMs(store, workspace)).toBe(0);
    await arrive(store, workspace, 'last');
    await until(async () => (await handedOff(store, workspace)).length === arrived + 1);
    await store.close();
  });
