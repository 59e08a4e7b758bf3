/** Pay of a real set with its commissions on record: what the plans say against what was paid out, deal by deal. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAgreement } from '../../src/agreement/read-agreement.ts';
import { incentivesOf } from '../../src/incentives/incentives.ts';
import type { Past } from '../../src/incentives/past.ts';
import { payUnder } from '../../src/incentives/pay.ts';
import { type PayPlan, payPlan } from '../../src/incentives/pay-plan.ts';
import { slowTotals } from '../../src/incentives/slow/slow-pay.ts';
import { openHistory } from '../../src/measures/history/history.ts';
import { askedBy, readPast } from '../../src/measures/pay/read-past.ts';
import { dataFolder, hasData, importedSet, readRows } from './imported-set.ts';

describe.skipIf(!hasData('flow-audit-revops'))('the subscription company', () => {
  let plan: PayPlan;
  let past: Past;

  beforeAll(async () => {
    const text = readFileSync(new URL('../../examples/flow-audit/agreement.yaml', import.meta.url), 'utf8');
    const read = readAgreement(text);
    const clause = read.ok ? read.value.agreement.compensation : undefined;
    if (clause === undefined || !read.ok) throw new Error('the example reads');
    plan = payPlan(clause, 100);
    const { lens } = await importedSet('flow-audit-revops', 'flow-audit');
    const window = { key: '2025', from: Date.UTC(2025, 0, 1), to: Date.UTC(2026, 0, 1) };
    past = await lens.answer(() =>
      readPast(openHistory(lens, { agreement: read.value.agreement }), window, askedBy([plan]), 'USD'),
    );
  });

  it('pays 300 of the 322 deals of 2025 to the cent as they were paid out; the others were paid more, 9 of them as somebody approved', () => {
    const folder = dataFolder('flow-audit-revops');
    const rows = readRows(`${folder}/commissions.csv`);
    const cents = (text: string | undefined): number => Math.round(Number(text) * 100);
    const recorded = new Map(rows.map((row) => [row['opportunity_id'], cents(row['commission_amount'])]));
    const dealOf = new Map(rows.map((row) => [row['commission_id'], row['opportunity_id']]));
    const approved = new Map(
      readRows(`${folder}/commission_adjustments.csv`).map((row) => [
        dealOf.get(row['commission_id'] ?? ''),
        cents(row['adjustment_amount']),
      ]),
    );
    const ours = payUnder(plan, past).roles.flatMap(({ people }) =>
      people.flatMap(({ components }) =>
        components.flatMap(({ lines }) => lines.map(({ entry, pay }) => [entry.record, pay] as const)),
      ),
    );
    const more = ours.map(([deal, pay]) => [deal, (recorded.get(deal) ?? 0) - pay] as const);
    const apart = more.filter(([, by]) => by !== 0);
    const known = apart.filter(([deal, by]) => approved.get(deal) === by);
    expect([ours.length, apart.length, apart.every(([, by]) => by > 0), known.length]).toEqual([
      322,
      22,
      true,
      9,
    ]);
  });

  it('agrees with the slow account, and finds no margin to speak of', () => {
    const fast = new Map(payUnder(plan, past).roles.map(({ role, total }) => [role, total]));
    expect(fast).toEqual(slowTotals(plan, past));
    const { conflicts } = incentivesOf(plan, past);
    expect(conflicts.find(({ kind }) => kind === 'margin-against-units')?.missing).toContain(
      'what each won deal costs',
    );
  });
});
