import { expect, it } from 'vitest';
import type { AuditDraft } from '../access/audit.ts';
import { instant } from '../vocabulary/instant.ts';
import { requestFlow, strangersLog } from './request-flow.ts';

it('tells each key by itself how long to wait, and no key where there is no limit', () => {
  let now = 0;
  const flow = requestFlow(60, () => now);
  const waits = (key: string) => Array.from({ length: 11 }, () => flow.take(key));
  expect(waits('one')).toEqual([...Array.from({ length: 10 }, () => 0), 1_000]);
  expect(waits('other')[0]).toBe(0);
  now = 1_000;
  expect(flow.take('one')).toBe(0);
  const open = requestFlow(0, () => now);
  expect(Array.from({ length: 1_000 }, () => open.take('one')).every((wait) => wait === 0)).toBe(true);
});

it('writes of a flood of strangers a bounded number of rows, and counts the rest', async () => {
  const rows: AuditDraft[] = [];
  const log = strangersLog(async (row) => void rows.push(row));
  const tried = (at: number): AuditDraft => ({
    ...{ workspace: '', at: instant(at), user: null, name: '', by: 'nobody', act: 'read-lead' },
    ...{ outcome: 'denied', about: null, why: 'sign-in-needed', address: '203.0.113.7' },
  });
  for (let n = 0; n < 20_000; n += 1) await log(tried(1_000));
  expect(rows).toHaveLength(5_000);
  await log(tried(61_000));
  expect(rows.slice(5_000).map(({ act, about }) => [act, about])).toEqual([
    ['door', '15000 more'],
    ['read-lead', null],
  ]);
});
