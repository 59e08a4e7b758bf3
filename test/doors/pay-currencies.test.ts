/** Pay on deals in several currencies: at the rates both sides wrote down, or not at all, with the currency named. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { ReadIncentivesOutput } from '../../src/operations/incentives/read-incentives.ts';
import { memoryDirectory } from './memory-directory.ts';
import { crmFacts, toldDirectory } from './told-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-currencies-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const acme = readFileSync(new URL('../scenarios/acme.yaml', import.meta.url), 'utf8');
const textWith = (rates: string) => `${acme}
compensation:
  roles:
    - id: seller
      name: Seller
      side: sales
      variable: 0.5
      components:
        - { id: orders, says: Orders, measure: bookings, rate: 10%, per: quarter }
        - { id: margin, says: Margin, measure: gross-margin, rate: 5%, per: quarter, guard: { marginAtLeast: 0.5 } }
${rates}`;

/** Ana's deals: 1,000.00 EUR, 500.05 USD (cost 200 in dollars, as a plain number), 10,000 JPY. */
const DEALS = [
  ['D1', { minor: 100_000, currency: 'EUR' }, { minor: 40_000, currency: 'EUR' }],
  ['D2', { minor: 50_005, currency: 'USD' }, 200],
  ['D3', { minor: 10_000, currency: 'JPY' }, { minor: 9_000, currency: 'JPY' }],
] as const;

async function told(rates: string, deals: number): Promise<ReadIncentivesOutput> {
  const directory = memoryDirectory(mkdtempSync(join(root, 'data-')));
  const { told: answerTo, signed } = toldDirectory(() => directory);
  directory.setNow('2025-01-02T06:00:00Z');
  await signed(textWith(rates));
  const { subject, say, append } = await crmFacts(directory);
  const ana = { external: 'ana', label: 'Ana' };
  const seller = { fields: { role: 'Seller', side: 'sales', team: 'North' } };
  say('2025-01-03T10:00:00Z', {
    kind: 'created',
    subject: await subject('user', 'ana'),
    payload: seller,
    name: ana,
  });
  for (const [id, amount, cost] of DEALS.slice(0, deals)) {
    const deal = await subject('opportunity', id);
    const fields = { cost };
    say('2025-01-10T10:00:00Z', {
      kind: 'created',
      subject: deal,
      payload: { fields },
      name: { external: id, label: id },
    });
    say('2025-01-10T10:00:00Z', {
      kind: 'assigned',
      subject: deal,
      payload: { owner: await subject('user', 'ana') },
    });
    say('2025-02-10T10:00:00Z', { kind: 'closed', subject: deal, payload: { outcome: 'won', amount } });
  }
  // Records go on: the year before is over.
  const later = await subject('lead', 'L');
  say('2026-01-04T10:00:00Z', { kind: 'created', subject: later, payload: { fields: {} } });
  directory.setNow('2026-01-05T06:00:00Z');
  await append('2026-01-05T06:00:00Z');
  return answerTo<ReadIncentivesOutput>('read-incentives', { period: '2025' });
}

const paid = ({ roles }: ReadIncentivesOutput) =>
  (roles[0]?.components ?? []).map(({ id, pay, missing }) => [id, pay, missing]);

it('turns each amount once at the agreed rate, fields of plain numbers in their deal’s own currency', async () => {
  const answer = await told('  rates: { USD: 0.92, JPY: 0.0061 }\n', 3);
  // 1,000.00 + 460.05 (500.05 × 0.92 = 460.046) + 61.00 at 10 %; margins 600.00 and 276.05 (460.05 − 184.00) at 5 %.
  expect(answer.currency).toBe('EUR');
  expect(paid(answer)).toEqual([
    ['orders', 152.1, null],
    ['margin', 43.8, null],
  ]);
  expect(answer.notes).toContain('One USD counts as 0.92 EUR: the rate is the plan’s.');
});

it('pays nothing on several currencies without their rates, and names what is missing', async () => {
  const answer = await told('  rates: { USD: 0.92 }\n', 3);
  const missing =
    'what JPY counts as in EUR: amounts are in several currencies, and the compensation clause states no rate (rates)';
  expect(paid(answer)).toEqual([
    ['orders', 0, missing],
    ['margin', 0, missing],
  ]);
  expect(answer.missing).toContain(missing);
});

it('needs no rate where all is in one currency', async () => {
  const answer = await told('', 1);
  expect(paid(answer)).toEqual([
    ['orders', 100, null],
    ['margin', 30, null],
  ]);
});

it('turns an amount at the rate of the day its deal closed, and names amounts from before the first', async () => {
  const dated = await told('  rates: { USD: { 2026-01-01: 0.5, 2025-02-10: 0.92, 2024-01-01: 0.8 } }\n', 2);
  expect(paid(dated)).toEqual([
    ['orders', 146, null],
    ['margin', 43.8, null],
  ]);
  expect(dated.notes).toContain(
    'One USD counts as 0.8 EUR from 2024-01-01 on, 0.92 EUR from 2025-02-10 on, 0.5 EUR from 2026-01-01 on: the rates are the plan’s, and the day a deal closed decides.',
  );
  const late = await told('  rates: { USD: { 2025-02-11: 0.92 } }\n', 2);
  expect(paid(late)[0]?.[2]).toContain('what USD before 2025-02-11 counts as in EUR');
});
