import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Draft } from '../../ledger/entry.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { Lens } from '../../measures/lens-port.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { liveOnly } from '../../measures/slow/slow-history.ts';
import type { Seq, SubjectId, WorkspaceId } from '../../vocabulary/ids.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { memoryLedger } from '../memory/memory-ledger.ts';
import { openLens } from './open-lens.ts';

const T0 = Date.UTC(2026, 0, 5);
const now = instant(T0);

let folder: string;
let store: LedgerStore;
let workspace: WorkspaceId;
let lens: Lens;
let files = 0;
let serial = 0;

async function openAnother(): Promise<Lens> {
  files++;
  return openLens({ store, workspace, path: join(folder, `${files}.duckdb`), timeZone: 'Europe/Berlin' });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lens-'));
  store = memoryLedger();
  workspace = (await store.workspace('main', { now })).id;
  lens = await openAnother();
});
afterEach(async () => {
  await lens.close();
  rmSync(folder, { recursive: true });
});

function draft(subject: string, kind: string, payload: object): Draft {
  serial++;
  const head = {
    happenedAt: (T0 + serial) as Instant,
    precision: 'instant',
    source: 'test',
    key: `k${serial}`,
  };
  return { ...head, kind, subject: subject as SubjectId, payload } as unknown as Draft;
}
const created = (lead: string): Draft => draft(lead, 'created', { fields: {} });
const changed = (lead: string): Draft => draft(lead, 'changed', { fields: { country: 'BR' } });
const groundsOf = (because: object): object => ({
  grounds: { agreement: 'a'.repeat(64), semantics: 1, timeZoneData: 'test', because, axis: 'live' },
});
const entered = (lead: string, because: object, stage = 'mql'): Draft =>
  draft(lead, 'entered', { stage, from: null, ...groundsOf(because) });
const crossed = (lead: string, because: object): Draft =>
  draft(lead, 'crossed', { grade: 'A', level: 2, score: 9, qualifies: true, ...groundsOf(because) });
const handedOff = (lead: string, because: object): Draft =>
  draft(lead, 'handed-off', {
    handoff: `sales/${lead}/1`,
    clause: 'sales',
    from: 'marketing',
    to: 'sales',
    startsAt: null,
    dueAt: null,
    warningsAt: [],
    ...groundsOf(because),
  });

/** Appends one entry, lets the lens take it, and answers its seq. */
async function add(one: Draft): Promise<Seq> {
  const receipt = await store.append(workspace, [one], { now });
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.refusal));
  await lens.answer(async () => undefined);
  return receipt.value.seqs[0] as Seq;
}
const takeBack = (...seqs: Seq[]): Promise<Seq> =>
  add(draft('workspace:self', 'retracted', { seqs, why: 'a mistake' }));

async function told(by: Lens): Promise<readonly (number | null)[]> {
  const qualified = await readMeasure(by, 'qualified-leads', {}, { agreement: null });
  if (!qualified.ok) throw new Error(qualified.refusal.message);
  const rows = await by.columns(
    'SELECT (SELECT count(*) FROM stage_event)::INTEGER AS stages, (SELECT count(*) FROM crossed)::INTEGER AS cells, ' +
      '(SELECT count(*) FROM handed_off)::INTEGER AS handoffs',
    'events',
  );
  const { stages, cells, handoffs } = rows.of;
  return [qualified.value.n, ...[stages, cells, handoffs].map((column) => column?.[0] ?? null)];
}

/** Qualified leads, stages, crossings and handoffs: by the lens as it grew, one built anew, and the slow account. */
async function counts(): Promise<readonly (number | null)[]> {
  const grown = await told(lens);
  const anew = await openAnother();
  expect(await told(anew)).toEqual(grown);
  await anew.close();
  const entries = [];
  for await (const page of store.entries(workspace)) entries.push(...page);
  const live = liveOnly(entries);
  const of = (kind: string): number => live.filter((entry) => entry.kind === kind).length;
  expect([of('entered'), of('crossed'), of('handed-off')]).toEqual(grown.slice(1));
  return grown;
}

it('reads live views only: what was decided because of a retracted entry does not count, and handoffs stand', async () => {
  await add(created('lead:a'));
  const cause = await add(changed('lead:a'));
  await add(crossed('lead:a', { seq: cause }));
  await add(entered('lead:a', { seq: cause }));
  await add(handedOff('lead:a', { seq: cause }));
  expect(await counts()).toEqual([1, 1, 1, 1]);
  await takeBack(cause);
  expect((await counts()).slice(1)).toEqual([0, 0, 1]);
});

it('reads live views only: a stage does not count once every observed entry of its lead is retracted', async () => {
  const first = await add(created('lead:a'));
  const second = await add(changed('lead:a'));
  await add(created('lead:b'));
  await add(entered('lead:a', { timer: 'force' }));
  await add(entered('lead:b', { timer: 'force' }));
  await takeBack(first);
  expect(await counts()).toEqual([2, 2, 0, 0]);
  await takeBack(second);
  expect(await counts()).toEqual([1, 1, 0, 0]);
});

it('counts what is decided of a lead that came again, and not what was decided before', async () => {
  const first = await add(created('lead:a'));
  await add(entered('lead:a', { timer: 'force' }, 'customer'));
  await takeBack(first);
  const again = await add(created('lead:a'));
  expect(await counts()).toEqual([0, 0, 0, 0]);
  await add(entered('lead:a', { seq: again }));
  expect(await counts()).toEqual([1, 1, 0, 0]);
});

it('does not count what is decided because of an entry that was retracted before', async () => {
  const cause = await add(created('lead:a'));
  await takeBack(cause);
  await add(entered('lead:a', { seq: cause }));
  expect(await counts()).toEqual([0, 0, 0, 0]);
});
