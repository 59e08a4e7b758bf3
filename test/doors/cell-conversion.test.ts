/** The chance by cell, by two accounts: the lens's, and one that lists the ledger lead by lead. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { ReadCellConversionOutput } from '../../src/operations/read-cell-conversion.ts';
import type { ReadInboxOutput } from '../../src/operations/read-inbox.ts';
import { ANA, type InboxCompany, peopledCompany } from './inbox-company.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-cells-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Every lead that entered the qualified stage, the cell it was in then, and whether it became a customer. */
async function slowly(company: InboxCompany): Promise<Map<string, { n: number; won: number }>> {
  const cellNow = new Map<string, string>();
  const first = new Map<string, string>();
  const customers = new Set<string>();
  for await (const page of company.directory.store.entries(company.workspace)) {
    for (const entry of page) {
      if (entry.kind === 'crossed') {
        cellNow.set(entry.subject, `${entry.payload.grade}${entry.payload.level}`);
      }
      if (entry.kind !== 'entered') continue;
      if (entry.payload.stage === 'mql' && !first.has(entry.subject)) {
        first.set(entry.subject, cellNow.get(entry.subject) ?? '');
      }
      if (entry.payload.stage === 'customer') customers.add(entry.subject);
    }
  }
  const cells = new Map<string, { n: number; won: number }>();
  for (const [lead, cell] of first) {
    const known = cells.get(cell) ?? { n: 0, won: 0 };
    cells.set(cell, { n: known.n + 1, won: known.won + (customers.has(lead) ? 1 : 0) });
  }
  return cells;
}

it('counts each person once, in the cell at the first qualification, and adds up to the lead conversion rate', async () => {
  const company = await peopledCompany(root);
  const at = (n: number, hour: number) =>
    new Date(Date.UTC(2026, 2, 2 + Math.floor(n / 40), hour, n % 60)).toISOString();
  for (let n = 0; n < 70; n += 1) {
    const lead = await company.lead(`C${n}`, `Lead ${n}`, at(n, 7));
    // A demo request qualifies as A1 at once; a webinar alone as A2, and a demo afterwards moves it to A1.
    await company.tell(lead, at(n, 8), {
      kind: 'touched',
      payload: { type: n % 3 === 0 ? 'webinar' : 'demo-request' },
    });
    if (n % 6 === 0) await company.demo(lead, at(n, 9));
    if (n % 5 !== 0) continue;
    const deal = await company.id('opportunity', `D${n}`);
    await company.tell(deal, at(n, 10), { kind: 'created', payload: { fields: {} } });
    await company.tell(lead, at(n, 10), { kind: 'linked', payload: { to: deal } });
    await company.tell(deal, at(n, 11), {
      kind: 'closed',
      payload: { outcome: n % 10 === 0 ? 'won' : 'lost' },
    });
  }
  await company.run();
  const told = await company.ask<ReadCellConversionOutput>('read-cell-conversion', {}, ANA);
  const slow = await slowly(company);
  expect([...slow.keys()].sort()).toEqual(['A1', 'A2']);
  expect(
    Object.fromEntries(told.cells.map(({ cell, n, value }) => [cell, { n, won: Math.round(value * n) }])),
  ).toEqual(Object.fromEntries(slow));
  const whole = await company.ask<{ value: number; n: number }>('read-measure', {
    id: 'lead-conversion-rate',
  });
  expect(told.all).toEqual({ value: whole.value, n: whole.n });
  expect(told.cells.reduce((sum, { n }) => sum + n, 0)).toBe(whole.n);
  expect(told.cells.find(({ cell }) => cell === 'A2')?.small).toContain('below 30');
  const inbox = await company.ask<ReadInboxOutput>('read-inbox', {}, ANA);
  expect(inbox.chance).toMatchObject({ all: whole.value, n: whole.n });
  const line = inbox.lines.find(({ cell }) => cell === 'A1');
  expect(line?.chance).toMatchObject({ n: slow.get('A1')?.n });
});
