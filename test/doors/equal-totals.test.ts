/** One sum of won deals, asked for as every page asks for it: bookings, credit, contested revenue, quota, accounts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Draft } from '../../src/ledger/entry.ts';
import type { ListAccountsOutput } from '../../src/operations/list-accounts.ts';
import type { ReadAccountOutput } from '../../src/operations/read-account.ts';
import type { ReadAttributionOutput } from '../../src/operations/read-attribution.ts';
import type { ReadContestedRevenueOutput } from '../../src/operations/read-contested-revenue.ts';
import type { ReadMeasureOutput } from '../../src/operations/read-measure.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-totals-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const FIRST_DAY = Date.UTC(2025, 3, 1, 9);
const DAY = 86_400_000;
/** Cents that no share divides evenly. */
const AMOUNTS = [100_001, 33_337, 77, 250_003, 9_999, 123_457];
const BOOKED = AMOUNTS.reduce((sum, one) => sum + one, 0) / 100;
const QUOTA = 2_000_00;
const MONTH = [Date.UTC(2025, 3, 1), Date.UTC(2025, 4, 1)] as const;

let directory: MemoryDirectory;
type Line = readonly [subject: string, day: number, kind: string, payload: object];

async function ask<Output>(operation: string, input: object = {}): Promise<Output> {
  const answer = await directory.ask({ operation, input, workspace: 'main' }, ASKING);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value as Output;
}

const eur = (minor: number) => ({ minor, currency: 'EUR' });
/** Deals of two sellers at three accounts; the fourth deal has no touch at all, so nobody may claim it. */
function linesOf(minor: number, deal: number, idOf: (name: string) => string): Line[] {
  const [lead, opportunity] = [`lead:L${deal}`, `opportunity:D${deal}`];
  const touch = (day: number, type: string, side: string): Line => [
    ...([lead, day, 'touched'] as const),
    { type, channel: type, side },
  ];
  return [
    [opportunity, 10, 'created', { fields: {} }],
    [opportunity, 10, 'linked', { to: idOf(`account:A${deal % 3}`) }],
    [opportunity, 10, 'assigned', { owner: idOf(`user:S${deal % 2}`) }],
    ...(deal === 3 ? [] : [touch(1, 'fair', 'marketing'), touch(5 + deal, 'call', 'sales')]),
    ...(deal % 2 === 0 && deal !== 3 ? [touch(8, 'mail', 'marketing')] : []),
    [lead, 6, 'linked', { to: idOf(opportunity) }],
    [opportunity, 20 + deal, 'closed', { outcome: 'won', amount: eur(minor) }],
    [`account:A${deal % 3}`, 30 + deal, 'invoiced', { amount: eur(minor) }],
  ];
}

beforeAll(async () => {
  directory = memoryDirectory(mkdtempSync(join(root, 'data-')));
  directory.setNow('2025-09-01T00:00:00Z');
  const { store } = directory;
  const now = instant(Date.UTC(2025, 8, 1));
  const workspace = (await store.workspace('main', { now })).id;
  const names = ['account:A0', 'account:A1', 'account:A2', 'user:S0', 'user:S1'];
  for (const [deal] of AMOUNTS.entries()) names.push(`opportunity:D${deal}`, `lead:L${deal}`);
  const ids = new Map<string, string>();
  for (const name of names) {
    const [type = '', id = ''] = name.split(':');
    ids.set(name, await store.subjectId(workspace, type, id));
  }
  const idOf = (name: string): string => ids.get(name) ?? name;
  const quotas = ['user:S0', 'user:S1'].map(
    (seller): Line => [seller, 0, 'quota-set', { from: MONTH[0], to: MONTH[1], amount: eur(QUOTA) }],
  );
  const made = names.filter((name) => !name.startsWith('opportunity'));
  const lines = [
    ...made.map((name): Line => [name, 0, 'created', { fields: {} }]),
    ...quotas,
    ...AMOUNTS.flatMap((minor, deal) => linesOf(minor, deal, idOf)),
  ];
  const drafts = lines.map(([name, day, kind, payload], index) => ({
    ...{ kind, payload, precision: 'instant', source: 'test', key: `k${index}` },
    ...{ subject: idOf(name), happenedAt: instant(FIRST_DAY + day * DAY) },
  }));
  const appended = await store.append(workspace, drafts as unknown as Draft[], { now });
  if (!appended.ok) throw new Error(JSON.stringify(appended.refusal));
});

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + Math.round(value * 100), 0) / 100;

it.each([undefined, 'month', 'person', 'account'])('books the same in all, by %s', async (by) => {
  const answer = await ask<ReadMeasureOutput>('read-measure', { id: 'bookings', by });
  expect(answer.value).toBe(BOOKED);
  if (by !== undefined) expect(sum(answer.rows.map(({ value }) => value ?? 0))).toBe(BOOKED);
});

it.each(['first', 'linear', 'w', 'time-decay', 'markov', 'shapley'])(
  'credits what was booked under %s: to someone, or to nobody',
  async (model) => {
    for (const by of ['touch', 'channel', 'function']) {
      const answer = await ask<ReadAttributionOutput>('read-attribution', { model, by });
      expect([answer.bookings, sum([answer.attributed, answer.unattributed])]).toEqual([BOOKED, BOOKED]);
      expect(sum(answer.rows.map(({ value }) => value))).toBe(answer.attributed);
      expect(answer.unattributed).toBeGreaterThanOrEqual((AMOUNTS[3] ?? 0) / 100);
    }
  },
);

it('contests no more and no less than was booked', async () => {
  const answer = await ask<ReadContestedRevenueOutput>('read-contested-revenue');
  const { agreedMarketing, agreedSales, contested, unclaimed } = answer;
  expect(answer.bookings).toBe(BOOKED);
  expect(sum([agreedMarketing, agreedSales, contested, unclaimed])).toBe(BOOKED);
});

it('holds quotas against what was booked', async () => {
  const answer = await ask<ReadMeasureOutput>('read-measure', { id: 'quota-attainment' });
  expect((answer.value ?? 0) * ((2 * QUOTA) / 100)).toBeCloseTo(BOOKED, 9);
});

it('shows on the pages of accounts what was booked and invoiced', async () => {
  const list = await ask<ListAccountsOutput>('list-accounts');
  const revenue = await ask<ReadMeasureOutput>('read-measure', { id: 'revenue' });
  expect([list.revenue, revenue.value]).toEqual([BOOKED, BOOKED]);
  expect(sum(list.accounts.map((one) => one.revenue ?? 0))).toBe(BOOKED);
  const pages = await Promise.all(
    list.accounts.map(({ id }) => ask<ReadAccountOutput>('read-account', { id })),
  );
  const won = pages.flatMap(({ deals }) => deals.filter(({ state }) => state === 'won'));
  expect(sum(won.map(({ amount }) => amount ?? 0))).toBe(BOOKED);
});

it('knows nothing of a year before the first record or after the last, rather than a zero', async () => {
  const none = { value: null, n: 0, evidence: 'none' };
  const after = await ask<ReadMeasureOutput>('read-measure', { id: 'bookings', from: '2050-01-01' });
  expect(after).toMatchObject({ ...none, missing: [expect.stringContaining('what is known ends on 2025-')] });
  const before = await ask<ReadMeasureOutput>('read-measure', { id: 'bookings', to: '2020-01-01' });
  expect(before).toMatchObject({
    ...none,
    missing: [expect.stringContaining('what is known begins on 2025-04-')],
  });
  const quiet = { id: 'bookings', from: '2025-04-11', to: '2025-04-12' };
  expect(await ask<ReadMeasureOutput>('read-measure', quiet)).toMatchObject({ value: 0, evidence: 'ok' });
  const cycle = await ask<ReadMeasureOutput>('read-measure', { ...quiet, id: 'cycle-length' });
  expect(cycle).toMatchObject({
    ...none,
    missing: [expect.stringContaining('none of it is recorded there')],
  });
});
