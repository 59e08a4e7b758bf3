import { beforeAll, describe, expect, it } from 'vitest';
import { dataFolder, hasData, type ImportedSet, importedSet, median, readRows } from './imported-set.ts';

type Lead = { origin: string; page: string; first: string; won: string | null };

/** Days between the dates as written; the time of day of a win says nothing where the first contact has none. */
function days(lead: Lead): number {
  return (Date.parse((lead.won ?? '').slice(0, 10)) - Date.parse(lead.first)) / 86_400_000;
}

function handCount(leads: readonly Lead[], keyOf: (lead: Lead) => string): Map<string, Lead[]> {
  const groups = new Map<string, Lead[]>();
  for (const lead of leads) {
    const key = keyOf(lead) || '(not recorded)';
    groups.set(key, [...(groups.get(key) ?? []), lead]);
  }
  return groups;
}

describe.skipIf(!hasData('olist-funnel'))('Olist’s marketing funnel', () => {
  let set: ImportedSet;
  let leads: Lead[];
  let sellers: Map<string, string[]>;

  beforeAll(async () => {
    const folder = dataFolder('olist-funnel');
    const deals = readRows(`${folder}/olist_closed_deals_dataset.csv`);
    const won = new Map(deals.map((row) => [row['mql_id'], row['won_date'] ?? '']));
    leads = readRows(`${folder}/olist_marketing_qualified_leads_dataset.csv`).map((row) => ({
      origin: row['origin'] ?? '',
      page: row['landing_page_id'] ?? '',
      first: row['first_contact_date'] ?? '',
      won: won.get(row['mql_id']) ?? null,
    }));
    sellers = new Map();
    for (const row of deals) {
      const list = sellers.get(row['sr_id'] ?? '') ?? [];
      sellers.set(row['sr_id'] ?? '', [...list, row['mql_id'] ?? '']);
    }
    set = await importedSet('olist-funnel', 'olist');
  });

  it('has 8,000 qualified leads, of which 842 became customers', async () => {
    const qualified = await set.read('qualified-leads');
    const conversion = await set.read('lead-conversion-rate');
    expect(qualified.value).toBe(8000);
    expect(conversion.n).toBe(8000);
    expect(conversion.value).toBe(842 / 8000);
    expect(conversion.beside?.['open']).toBe(8000 - 842);
  });

  it.each([
    ['origin', (lead: Lead) => lead.origin],
    ['landing_page', (lead: Lead) => lead.page],
  ])('converts by %s as a count by hand says', async (by, keyOf) => {
    const answer = await set.read('lead-conversion-rate', { by });
    const hand = handCount(leads, keyOf);
    expect(answer.rows).toHaveLength(hand.size);
    for (const row of answer.rows) {
      const group = hand.get(row.key) ?? [];
      expect([row.key, row.n, row.value]).toEqual([
        row.key,
        group.length,
        group.filter((lead) => lead.won !== null).length / group.length,
      ]);
    }
  });

  it.each([
    ['origin', (lead: Lead) => lead.origin],
    ['landing_page', (lead: Lead) => lead.page],
  ])('takes by %s the median days a count by hand says', async (by, keyOf) => {
    const answer = await set.read('stage-velocity', { by });
    const hand = handCount(
      leads.filter((lead) => lead.won !== null),
      keyOf,
    );
    expect(answer.rows).toHaveLength(hand.size);
    for (const row of answer.rows) {
      // One deal was won before its first contact: it took no time, not less than none.
      expect([row.key, row.value]).toEqual([
        row.key,
        median((hand.get(row.key) ?? []).map((lead) => Math.max(0, days(lead)))),
      ]);
    }
  });

  it('knows representatives for won leads alone: no rate by person, but wins and velocity', async () => {
    const rate = await set.read('lead-conversion-rate', { by: 'person' });
    expect(rate.evidence).toBe('none');
    expect(rate.missing[0]).toContain('leads that became customers alone');
    const velocity = await set.read('stage-velocity', { by: 'person' });
    expect(velocity.rows.map((row) => row.n).sort()).toEqual(
      [...sellers.values()].map((list) => list.length).sort(),
    );
    const accounts = await set.read('new-accounts', { by: 'person' });
    expect(accounts.rows.reduce((sum, row) => sum + (row.value ?? 0), 0)).toBe(842);
  });

  it('says what is missing where the files have nothing', async () => {
    for (const id of [
      'win-rate',
      'bookings',
      'revenue',
      'speed-to-lead',
      'sla-attainment',
      'dropped-lead-rate',
    ]) {
      const answer = await set.read(id);
      expect([id, answer.evidence, answer.value, answer.missing.length]).toEqual([id, 'none', null, 1]);
    }
  });
});
