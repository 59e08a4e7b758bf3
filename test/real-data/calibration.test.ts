/**
 * Points from published tables: what is known only after the call is refused, honest columns are not, and the area on
 * later rows is told with its interval.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOCAL_ADMINISTRATOR } from '../../src/operations/ask.ts';
import { type CalibrateFileOutput, calibrateFile } from '../../src/operations/calibration/calibrate-file.ts';
import { dataFolder, hasData, readRows } from './imported-set.ts';

const surroundings = { asker: LOCAL_ADMINISTRATOR, signal: new AbortController().signal };

async function calibrated(input: object): Promise<CalibrateFileOutput> {
  const answer = await calibrateFile.ask(input, { surroundings } as never);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value as CalibrateFileOutput;
}

describe.runIf(hasData('bank-telemarketing'))('bank telemarketing', () => {
  const bank = () =>
    calibrated({ files: [`${dataFolder('bank-telemarketing')}/bank-full.csv.gz`], outcome: 'y' });

  it('refuses the length of the call and nothing else, and ranks the later rows without it', async () => {
    const { n, events, refused, auc, later, earlier, warnings, points, lift } = await bank();
    expect([n, events]).toEqual([45_211, 5_289]);
    expect(refused.map(({ column }) => column)).toEqual(['duration']);
    expect(refused[0]?.reason).toContain('known only when the contact is over');
    expect(refused[0]?.leak).toBe(true);
    expect([earlier.n, later.n]).toEqual([31_648, 13_563]);
    // Six in a hundred of the earlier rows came to it and twenty-five of the later: a hard change, and it is said.
    expect(warnings.join(' ')).toContain('The outcome came in 5.8 %');
    expect(auc?.value).toBeCloseTo(0.676, 2);
    expect(auc?.low).toBeGreaterThan(0.66);
    expect(auc?.high).toBeLessThan(0.69);
    expect(lift[0]?.lift).toBeGreaterThan(1.6);
    expect(points.some(({ column }) => column === 'duration')).toBe(false);
  });
});

describe.runIf(hasData('telco-churn'))('telco churn', () => {
  it('loses no honest column, however strong', async () => {
    const file = `${dataFolder('telco-churn')}/Telco-Customer-Churn.csv`;
    const { refused, auc } = await calibrated({ files: [file], outcome: 'Churn', id: 'customerID' });
    expect(refused).toEqual([]);
    expect(auc?.value).toBeGreaterThan(0.82);
  });
});

describe.runIf(hasData('maven-crm'))('the deals of a public CRM export', () => {
  it('refuses what is written down when a deal ends, and says that the rest ranks nothing', async () => {
    const file = `${dataFolder('maven-crm')}/sales_pipeline.csv`;
    const told = await calibrated({
      ...{ files: [file], outcome: 'deal_stage', id: 'opportunity_id', time: 'engage_date' },
    });
    expect(told.refused.filter(({ leak }) => leak).map(({ column }) => column)).toEqual([
      'close_date',
      'close_value',
    ]);
    expect(told.n).toBe(6_711);
    expect(told.bounds?.unknown).toBe(2_089);
    expect(told.auc?.low).toBeLessThan(0.5);
    expect(told.auc?.high).toBeGreaterThan(0.5);
  });
});

describe.runIf(hasData('olist-funnel'))(
  'leads joined with what was written down once they had closed',
  () => {
    it('loses every column of the deals, however few rows fill it in', async () => {
      const rowsOf = (file: string) => readRows(`${dataFolder('olist-funnel')}/${file}`);
      const deals = rowsOf('olist_closed_deals_dataset.csv');
      const names = Object.keys(deals[0] ?? {}).filter((name) => name !== 'mql_id');
      const dealOf = new Map(deals.map((deal) => [deal['mql_id'], deal]));
      const lines = rowsOf('olist_marketing_qualified_leads_dataset.csv').map((lead) => {
        const deal = dealOf.get(lead['mql_id']);
        return [
          ...Object.values(lead),
          deal === undefined ? 0 : 1,
          ...names.map((name) => deal?.[name] ?? ''),
        ].join();
      });
      const folder = mkdtempSync(join(tmpdir(), 'entente-olist-'));
      const file = join(folder, 'leads.csv');
      const head = ['mql_id', 'first_contact_date', 'landing_page_id', 'origin', 'won', ...names];
      writeFileSync(file, [head.join(), ...lines].join('\n'));
      const told = await calibrated({
        files: [file],
        outcome: 'won',
        id: 'mql_id',
        time: 'first_contact_date',
      });
      rmSync(folder, { recursive: true });
      expect(told.refused.map(({ column }) => column).sort()).toEqual([...names].sort());
      expect(told.refused.every(({ leak }) => leak)).toBe(true);
      expect(told.auc?.low).toBeGreaterThan(0.6);
    });
  },
);
