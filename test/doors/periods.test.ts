/** Quarters and years are named as the workspace counts them, and rows of a fiscal year say when they were. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { starterAgreement } from '../../src/agreement/starter.ts';
import { periodTitle } from '../../web/src/forecast/forecast-words.ts';
import { nameOf, spanOf } from '../../web/src/format/period.ts';
import { now, staged } from '../ledger-drafts.ts';
import { ASKING, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-periods-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('counts quarters and years from the month the agreement names, and by the calendar where there is none', async () => {
  const { ask, store, setNow } = memoryDirectory(join(root, 'data'));
  setNow('2026-03-02T09:00:00Z');
  const asked = async (operation: string, input: object): Promise<unknown> => {
    const answer = await ask({ operation, input, workspace: 'main' }, ASKING);
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
    return answer.value;
  };
  const workspace = (await store.workspace('main', { now: now() })).id;
  const [lead] = await store.subjectIds(workspace, 'lead', ['a']);
  const happenedAt = Date.parse('2026-02-10T09:00:00Z');
  const qualified = { ...staged(lead as never, 's1', 'mql'), happenedAt };
  await store.append(workspace, [qualified as never], { now: now() });
  const plain = (await asked('read-periods', {})) as { fiscal: boolean; periods: { id: string }[] };
  expect(plain.fiscal).toBe(false);
  expect(plain.periods[3]).toMatchObject({
    id: 'last-year',
    key: '2025',
    from: '2025-01-01',
    to: '2026-01-01',
  });
  const text = starterAgreement({ company: 'Muster', currency: 'EUR', timeZone: 'Europe/Berlin' });
  const fiscal = text.replace('  default: office\n', '  default: office\n  fiscal: { yearStart: 10 }\n');
  await asked('file-agreement', { text: fiscal });
  expect(await asked('read-periods', {})).toEqual({
    fiscal: true,
    periods: [
      { id: 'this-quarter', key: '2026-Q2', from: '2026-01-01', to: '2026-04-01' },
      { id: 'last-quarter', key: '2026-Q1', from: '2025-10-01', to: '2026-01-01' },
      { id: 'this-year', key: '2026', from: '2025-10-01', to: '2026-10-01' },
      { id: 'last-year', key: '2025', from: '2024-10-01', to: '2025-10-01' },
    ],
  });
  expect(await asked('read-measure', { id: 'qualified-leads', by: 'quarter' })).toMatchObject({
    rows: [{ key: '2026-Q2', value: 1, span: { from: '2026-01-01', to: '2026-04-01' } }],
  });
});

it('calls a period by the year it belongs to, and stands it where it was', () => {
  const quarter = { from: '2026-01-01', to: '2026-04-01' };
  expect([nameOf('2026-Q2'), nameOf('2026-Q2', quarter)]).toEqual(['Q2 2026', 'Q2 FY 2026']);
  expect(spanOf('2026-Q2', quarter)).toEqual({ start: Date.UTC(2026, 0, 1), end: Date.UTC(2026, 3, 1) });
  expect(nameOf('2026', { from: '2025-10-01', to: '2026-10-01' })).toBe('FY 2026');
  expect(nameOf('2026-P03', { from: '2026-04-05', to: '2026-05-03' })).toBe('P3 FY 2026');
  expect(nameOf('2026-Q2', { from: '2026-04-01', to: '2026-07-01' })).toBe('Q2 2026');
});

it('gives the quarter of a forecast no calendar name where it is none of the calendar', () => {
  const title = (from: string, to: string) =>
    periodTitle({ from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z` });
  expect(title('2026-07-01', '2026-10-01')).toBe('Q3 2026');
  expect(title('2026-02-01', '2026-05-01')).toMatch(/Feb.* to .*Apr/);
  expect([title('2026-01-01', '2027-01-01'), title('2026-02-01', '2027-02-01')]).toEqual(['2026', 'FY 2027']);
});
