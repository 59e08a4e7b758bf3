/** Customers of real exports: who stayed and who left, counted by hand from the files and by the measures. */
import { beforeAll, describe, expect, it } from 'vitest';
import { dataFolder, hasData, type ImportedSet, importedSet, readRows } from './imported-set.ts';

type Row = { readonly [column: string]: string };

describe.skipIf(!hasData('telco-churn'))('IBM’s telephone company', () => {
  let set: ImportedSet;
  let rows: Row[];

  beforeAll(async () => {
    rows = readRows(`${dataFolder('telco-churn')}/Telco-Customer-Churn.csv`);
    set = await importedSet('telco-churn', 'telco-churn');
  });

  it('lost 1,869 of 7,043 customers, 26.54 %, and with them 139,130.85 a month', async () => {
    const renewals = await set.read('renewal-rate');
    expect([renewals.n, renewals.beside?.['hits']]).toEqual([7043, 7043 - 1869]);
    expect(1 - (renewals.value ?? 0)).toBeCloseTo(0.2654, 4);
    expect(renewals.beside?.['lost']).toBeCloseTo(139_130.85, 2);
    expect(renewals.interval?.[0]).toBeCloseTo(0.7242, 3);
  });

  it.each(['contract', 'internet', 'payment', 'tenure'])('by %s as a count by hand says', async (by) => {
    const column = {
      contract: 'Contract',
      internet: 'InternetService',
      payment: 'PaymentMethod',
      tenure: 'tenure',
    }[by];
    const answer = await set.read('renewal-rate', { by });
    const groups = new Map<string, Row[]>();
    for (const row of rows)
      groups.set(row[column ?? ''] ?? '', [...(groups.get(row[column ?? ''] ?? '') ?? []), row]);
    expect(answer.rows).toHaveLength(groups.size);
    for (const { key, value, n } of answer.rows) {
      const mine = groups.get(key) ?? [];
      const stayed = mine.filter((row) => row['Churn'] === 'No').length;
      expect([key, n, value]).toEqual([key, mine.length, stayed / mine.length]);
    }
  });
});

describe.skipIf(!hasData('flow-audit-revops'))('the subscription company', () => {
  let set: ImportedSet;
  let invoices: Row[];
  let contracts: Row[];

  beforeAll(async () => {
    const folder = dataFolder('flow-audit-revops');
    const seen = new Set<string>();
    // A second invoice of a contract and month repeats the first.
    invoices = readRows(`${folder}/invoices.csv`).filter((row) => {
      const name = `${row['contract_id']} ${row['period_month']}`;
      return !seen.has(name) && seen.add(name);
    });
    contracts = readRows(`${folder}/contracts.csv`);
    set = await importedSet('flow-audit-revops', 'flow-audit');
  });

  const quarterOf = (date = ''): number =>
    Number(date.slice(0, 4)) * 4 + Math.floor((Number(date.slice(5, 7)) - 1) / 3);

  /** Cents billed by account and quarter. */
  function billed(): Map<string, Map<number, number>> {
    const all = new Map<string, Map<number, number>>();
    for (const row of invoices) {
      const quarters = all.get(row['account_id'] ?? '') ?? new Map<number, number>();
      const quarter = quarterOf(row['invoice_date']);
      quarters.set(quarter, (quarters.get(quarter) ?? 0) + Math.round(Number(row['amount']) * 100));
      all.set(row['account_id'] ?? '', quarters);
    }
    return all;
  }

  it('keeps of its revenue, and of its customers, what a count of its invoices says', async () => {
    const [gross, net, logos] = await Promise.all(
      ['gross-retention', 'net-retention', 'customer-retention-rate'].map((id) => set.read(id)),
    );
    // Invoices end in May 2026: the first quarter of 2026 is the last that is over.
    const last = quarterOf('2026-01-01');
    const sums = { start: 0, kept: 0, later: 0, logos: 0, stayed: 0 };
    for (const quarters of billed().values()) {
      for (const [quarter, start] of quarters) {
        if (quarter + 4 > last) continue;
        const then = quarters.get(quarter + 4) ?? 0;
        sums.start += start;
        sums.later += then;
        sums.kept += Math.min(start, then);
        sums.logos++;
        if ([...quarters.keys()].some((other) => other >= quarter + 4)) sums.stayed++;
      }
    }
    expect(gross?.value).toBeCloseTo(sums.kept / sums.start, 12);
    expect(net?.value).toBeCloseTo(sums.later / sums.start, 12);
    expect([logos?.n, logos?.value]).toEqual([sums.logos, sums.stayed / sums.logos]);
    expect(gross?.beside?.['start']).toBeCloseTo(sums.start / 100, 2);
  });

  it('renewed its contracts as their list says', async () => {
    const renewals = await set.read('renewal-rate');
    const followed = new Set(contracts.flatMap((row) => row['renewal_of'] || []));
    const ended = contracts.filter((row) => (row['end_date'] ?? '') <= '2026-05-01');
    const renewed = ended.filter((row) => followed.has(row['contract_id'] ?? ''));
    expect(renewals).toMatchObject({
      definition: 'renewal-rate/contracts-up-for-renewal',
      n: ended.length,
      value: renewed.length / ended.length,
    });
  });
});
